/// A hash table from 64-bit keys other than 0 to numbers: open addressing, never more than half full. A
/// key lies beside its number, since looking into memory is what takes the time.
struct NumberTable: Sendable {
  fileprivate struct Slot {
    /// 0 where nothing is.
    var key: UInt64 = 0
    var number: UInt32 = 0
  }

  private var slots: [Slot]
  private var mask: Int
  private(set) var count = 0

  /// Makes a table with room for so many keys.
  init(capacity: Int = 0) {
    var size = 1 << 10
    while size < capacity * 2 + 2 { size *= 2 }
    mask = size - 1
    slots = [Slot](repeating: Slot(), count: mask + 1)
  }

  /// Where the search for a key begins, before it is cut to the table's size.
  @inline(__always)
  static func hash(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }

  /// The number of a key.
  func find(_ key: UInt64) -> UInt32? {
    withUnsafeReader { $0.find(key) }
  }

  /// For loops that look up many keys.
  @inline(__always)
  func withUnsafeReader<R>(_ body: (Reader) -> R) -> R {
    slots.withUnsafeBufferPointer { body(Reader(slots: $0, mask: mask)) }
  }

  /// Looks up keys while the table does not change. `mask` is below the number of slots.
  struct Reader {
    fileprivate let slots: UnsafeBufferPointer<Slot>
    fileprivate let mask: Int

    @inline(__always)
    func find(_ key: UInt64) -> UInt32? {
      var index = NumberTable.hash(key) & mask
      while true {
        let slot = slots[index]
        if slot.key == key { return slot.number }
        if slot.key == 0 { return nil }
        index = (index &+ 1) & mask
      }
    }
  }

  /// Puts in a key that is new.
  mutating func insert(_ key: UInt64, _ number: UInt32) {
    if (count + 1) * 2 > mask { grow() }
    put(Slot(key: key, number: number))
    count += 1
  }

  /// Counts a key, whose number that is.
  @inline(__always)
  mutating func increment(_ key: UInt64) {
    var index = Self.hash(key) & mask
    while slots[index].key != 0 {
      if slots[index].key == key {
        slots[index].number &+= 1
        return
      }
      index = (index &+ 1) & mask
    }
    insert(key, 1)
  }

  /// All keys with a number above `limit`, ascending.
  func keys(above limit: UInt32) -> [(key: UInt64, number: UInt32)] {
    var result: [(key: UInt64, number: UInt32)] = []
    for slot in slots where slot.key != 0 && slot.number > limit {
      result.append((slot.key, slot.number))
    }
    return result.sorted { $0.key < $1.key }
  }

  private mutating func put(_ slot: Slot) {
    var index = Self.hash(slot.key) & mask
    while slots[index].key != 0 { index = (index + 1) & mask }
    slots[index] = slot
  }

  private mutating func grow() {
    let old = slots
    mask = mask * 2 + 1
    slots = [Slot](repeating: Slot(), count: mask + 1)
    for slot in old where slot.key != 0 { put(slot) }
  }
}
