import CPrefetch

/// The steps as the innermost loop of indexing looks them up: all that it wants to know of one lies in
/// the same 16 bytes, since each look into memory elsewhere takes longer than everything else.
///
/// Unsafe because that loop asks for every place of all texts. Invariants: `mask + 1` slots lie in
/// `memory`, at most half of them filled; those of several endings name some of `endings`. Sendable because
/// nothing changes after `init`.
final class StepSlots: @unchecked Sendable {
  /// Open addressing, as in `NumberTable`.
  fileprivate struct Slot {
    /// From the lowest bits on: the step's key (48 bits), the length of its ending, if it has one (8),
    /// the number of its endings (8). 0 where no step is.
    let head: UInt64
    /// The term of its ending, if it has one; where its endings begin, if it has several.
    let ending: UInt32
  }

  fileprivate static let keyBits: UInt64 = 48
  fileprivate static let keyMask: UInt64 = 1 << keyBits - 1

  private let memory: PageMemory
  private let slots: UnsafeMutablePointer<Slot>
  private let mask: Int
  private let endings: [StepTable.Ending]

  /// - Parameters:
  ///   - keys: the steps, other than 0 and below 2^48 each
  ///   - firstEndings: where the endings of each begin; one more than steps
  init(keys: [UInt64], firstEndings: [UInt32], endings: [StepTable.Ending]) {
    var size = 1 << 10
    while size < keys.count * 2 { size *= 2 }
    mask = size - 1
    memory = PageMemory(capacity: size * MemoryLayout<Slot>.stride, isReadAnywhere: true)
    slots = memory.base.bindMemory(to: Slot.self, capacity: size)
    self.endings = endings
    for (step, key) in keys.enumerated() {
      if step + 12 < keys.count { prefetch(slots + (NumberTable.hash(keys[step + 12]) & mask)) }
      let first = firstEndings[step]
      let count = Int(firstEndings[step + 1] - first)
      var head = key & Self.keyMask | UInt64(UInt8(clamping: count)) << 56
      var ending = first
      if count == 1 {
        head |= UInt64(UInt8(clamping: endings[Int(first)].length)) << Self.keyBits
        ending = endings[Int(first)].term
      }
      var slot = NumberTable.hash(key) & mask
      while slots[slot].head != 0 { slot = (slot + 1) & mask }
      slots[slot] = Slot(head: head, ending: ending)
    }
  }

  /// The terms that end at a step.
  struct Endings {
    let count: Int
    fileprivate let length: UInt32
    fileprivate let ending: UInt32
  }

  /// For loops that look up many steps.
  struct Reader {
    fileprivate let slots: UnsafeMutablePointer<Slot>
    fileprivate let mask: Int
    fileprivate let endings: UnsafeBufferPointer<StepTable.Ending>

    /// Fetches the place where the search for a key begins.
    @inline(__always)
    func fetch(_ key: UInt64) { prefetch(slots + (NumberTable.hash(key) & mask)) }

    /// Fetches the endings of a step that has several, when the place has been fetched.
    @inline(__always)
    func fetchEndings(_ key: UInt64) {
      let slot = slots[NumberTable.hash(key) & mask]
      if slot.head & StepSlots.keyMask == key, slot.head >> 56 > 1, let start = endings.baseAddress
      {
        prefetch(start + Int(slot.ending))
      }
    }

    @inline(__always)
    func find(_ key: UInt64) -> Endings? {
      var index = NumberTable.hash(key) & mask
      while true {
        let slot = slots[index]
        if slot.head & StepSlots.keyMask == key {
          return Endings(
            count: Int(slot.head >> 56),
            length: UInt32(truncatingIfNeeded: slot.head >> StepSlots.keyBits & 0xFF),
            ending: slot.ending)
        }
        if slot.head == 0 { return nil }
        index = (index &+ 1) & mask
      }
    }

    /// Calls `body` with the terms that end at a step and how far before its last code each begins, the
    /// longest first.
    @inline(__always)
    func forEach(_ found: Endings, _ body: (_ term: UInt32, _ length: UInt32) -> Void) {
      if found.count == 1 { return body(found.ending, found.length) }
      let first = Int(found.ending)
      for ending in endings[first..<first &+ found.count] { body(ending.term, ending.length) }
    }
  }

  @inline(__always)
  func withUnsafeReader(_ body: (Reader) -> Void) {
    endings.withUnsafeBufferPointer {
      body(Reader(slots: slots, mask: mask, endings: $0))
    }
    withExtendedLifetime(self) {}
  }
}
