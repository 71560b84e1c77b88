/// A list of values of one type that shares the storage of the array that it is made from.
@frozen
public struct ListValue: Sendable {
  @usableFromInline
  @frozen
  enum Storage: Sendable {
    case objects([any AnyObject & Sendable])
    case texts([String])
    case integers([Int])
    case values([Value])
  }

  @usableFromInline let storage: Storage

  @inlinable
  init(storage: Storage) { self.storage = storage }

  /// A list of objects, without copying them.
  ///
  /// Invariant: an array of a final Swift class stores one strong reference an element, as an array
  /// of `AnyObject` does, and its storage object destroys its elements by its own dynamic type; so
  /// the array may be read through the other element type. It is never written through it.
  @inlinable
  public init<Element: TemplateObject>(objects: [Element]) {
    #if canImport(ObjectiveC)
      storage = .objects(objects)
    #else
      storage = .objects(unsafeBitCast(objects, to: [any AnyObject & Sendable].self))
    #endif
  }

  /// A list of texts.
  @inlinable
  public init(texts: [String]) { storage = .texts(texts) }

  /// A list of whole numbers.
  @inlinable
  public init(integers: [Int]) { storage = .integers(integers) }

  /// A list of any values; they must be of one type.
  @inlinable
  public init(values: [Value]) { storage = .values(values) }

  /// How many elements there are.
  @inlinable public var count: Int {
    switch storage {
    case .objects(let elements): elements.count
    case .texts(let elements): elements.count
    case .integers(let elements): elements.count
    case .values(let elements): elements.count
    }
  }

  /// Whether there are none.
  @inlinable public var isEmpty: Bool { count == 0 }

  /// The element at `index`; `none` outside the list.
  @inlinable public subscript(index: Int) -> Value {
    guard index >= 0, index < count else { return .none }
    switch storage {
    case .objects(let elements): return .object(elements[index])
    case .texts(let elements): return .text(elements[index])
    case .integers(let elements): return .integer(elements[index])
    case .values(let elements): return elements[index]
    }
  }
}
