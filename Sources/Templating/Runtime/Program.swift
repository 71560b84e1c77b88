/// A compiled page template: flat, immutable, shared by all workers.
public final class Program: Sendable {
  /// The template's name.
  public let name: String
  /// The names of all templates that it was compiled from, sorted: its own, its layouts, and whatever
  /// these include, import or call.
  public let templates: [String]
  /// The names of the assets whose addresses it may write, sorted.
  public let assets: [String]

  let instructions: [Instruction]
  let text: [UInt8]
  let constants: [Value]
  let fields: [Reader]
  let calls: [FilterCall]
  let rootTypes: [RootType]
  let slotCount: Int
  let loopCount: Int

  /// Reads a field. A closure in a structure is called directly; one that is itself the element of
  /// an array is called through a thunk.
  struct Reader: Sendable {
    let read: FieldReader
    /// Whether the places are marked where it is written.
    var isMarked = false
  }

  /// What a root must be.
  struct RootType: Sendable {
    let name: String
    let type: TemplateType
    let isInstance: (@Sendable (AnyObject) -> Bool)?
  }

  init(
    name: String, templates: [String], assets: [String], instructions: [Instruction], text: [UInt8],
    constants: [Value],
    fields: [Reader], calls: [FilterCall], rootTypes: [RootType], slotCount: Int,
    loopCount: Int
  ) {
    self.name = name
    self.templates = templates
    self.assets = assets
    self.instructions = instructions
    self.text = text
    self.constants = constants
    self.fields = fields
    self.calls = calls
    self.rootTypes = rootTypes
    self.slotCount = slotCount
    self.loopCount = loopCount
  }

  /// Appends the page to `buffer`. It cannot fail: everything was checked when the template was
  /// loaded.
  ///
  /// - Parameter roots: the values of the declared roots, in their order and of their types;
  ///   anything else is a mistake of the program that calls this, and traps.
  public func render(_ roots: [Value], context: RenderContext, into buffer: inout OutputBuffer) {
    precondition(
      roots.count == rootTypes.count, "\(name) is rendered with \(rootTypes.count) roots")
    var slots = [Value](repeating: .none, count: max(slotCount, roots.count))
    for (i, root) in rootTypes.enumerated() {
      precondition(
        roots[i].isOf(root.type, isInstance: root.isInstance),
        "root \(root.name) of \(name) is no \(root.type)")
      slots[i] = roots[i]
    }
    var loops = [LoopState](repeating: LoopState(), count: loopCount)
    slots.withUnsafeMutableBufferPointer { slots in
      loops.withUnsafeMutableBufferPointer { loops in
        withUnsafeTemporaryAllocation(of: ObjectReference.self, capacity: slots.count) { objects in
          objects.initialize(repeating: nil)
          run(slots: slots, objects: objects, loops: loops, context: context, into: &buffer)
        }
      }
    }
  }
}

/// An object that something else keeps alive: a slot, or the list of a loop.
typealias ObjectReference = UnsafeRawPointer?

/// Where a loop stands.
struct LoopState {
  private(set) var list = ListValue(values: [])
  /// The elements of a list of objects.
  ///
  /// Invariant: `list` shares the array's storage, which is never changed while it is shared, so its
  /// elements stay where they are. (Arrays that come from Objective-C may have none.)
  private(set) var objects: UnsafePointer<UnsafeRawPointer>?
  var index = 0
  private(set) var count = 0

  init() {}

  init(_ list: ListValue) {
    self.list = list
    count = list.count
    #if !canImport(ObjectiveC)
      if case .objects(let elements) = list.storage {
        objects = elements.withUnsafeBufferPointer {
          UnsafeRawPointer($0.baseAddress)?.assumingMemoryBound(to: UnsafeRawPointer.self)
        }
      }
    #endif
  }

  var element: Value { list[index] }
}

extension Value {
  /// Whether a value from outside is what it was declared to be.
  func isOf(_ type: TemplateType, isInstance: (@Sendable (AnyObject) -> Bool)?) -> Bool {
    switch (self, type) {
    case (.none, .optional), (.none, .nothing), (_, .any): return true
    case (_, .optional(let wrapped)): return isOf(wrapped, isInstance: isInstance)
    case (.text, .text), (.integer, .integer), (.boolean, .boolean), (.url, .url), (.html, .html):
      return true
    case (.object(let object), .object): return isInstance?(object) ?? false
    case (.list(let list), .list(let element)):
      switch (list.storage, element) {
      case (.texts, .text), (.integers, .integer): return true
      default:
        for i in 0..<list.count where !list[i].isOf(element, isInstance: isInstance) {
          return false
        }
        return true
      }
    default: return false
    }
  }
}
