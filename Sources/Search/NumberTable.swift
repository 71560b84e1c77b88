/// A hash table from 64-bit keys other than 0 to numbers: open addressing, never more than half full.
struct NumberTable: Sendable {
  private var keys: [UInt64]
  private var numbers: [UInt32]
  private var mask: Int
  private(set) var count = 0

  init() {
    mask = (1 << 10) - 1
    keys = [UInt64](repeating: 0, count: mask + 1)
    numbers = [UInt32](repeating: 0, count: mask + 1)
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
    keys.withUnsafeBufferPointer { keys in
      numbers.withUnsafeBufferPointer { numbers in
        body(Reader(keys: keys, numbers: numbers, mask: mask))
      }
    }
  }

  /// Looks up keys while the table does not change. `mask` is below the number of slots.
  struct Reader {
    fileprivate let keys: UnsafeBufferPointer<UInt64>
    fileprivate let numbers: UnsafeBufferPointer<UInt32>
    fileprivate let mask: Int

    @inline(__always)
    func find(_ key: UInt64) -> UInt32? {
      var slot = NumberTable.hash(key) & mask
      while true {
        if keys[slot] == key { return numbers[slot] }
        if keys[slot] == 0 { return nil }
        slot = (slot &+ 1) & mask
      }
    }
  }

  /// Puts in a key that is new.
  mutating func insert(_ key: UInt64, _ number: UInt32) {
    if (count + 1) * 2 > mask { grow() }
    var slot = Self.hash(key) & mask
    while keys[slot] != 0 { slot = (slot + 1) & mask }
    keys[slot] = key
    numbers[slot] = number
    count += 1
  }

  /// Counts a key.
  @inline(__always)
  mutating func increment(_ key: UInt64) {
    var slot = Self.hash(key) & mask
    while keys[slot] != 0 {
      if keys[slot] == key {
        numbers[slot] &+= 1
        return
      }
      slot = (slot &+ 1) & mask
    }
    insert(key, 1)
  }

  /// All keys with a number above `limit`, ascending.
  func keys(above limit: UInt32) -> [(key: UInt64, number: UInt32)] {
    var result: [(key: UInt64, number: UInt32)] = []
    for slot in keys.indices where keys[slot] != 0 && numbers[slot] > limit {
      result.append((keys[slot], numbers[slot]))
    }
    return result.sorted { $0.key < $1.key }
  }

  private mutating func grow() {
    let oldKeys = keys
    let oldNumbers = numbers
    mask = mask * 2 + 1
    keys = [UInt64](repeating: 0, count: mask + 1)
    numbers = [UInt32](repeating: 0, count: mask + 1)
    for index in oldKeys.indices where oldKeys[index] != 0 {
      var slot = Self.hash(oldKeys[index]) & mask
      while keys[slot] != 0 { slot = (slot + 1) & mask }
      keys[slot] = oldKeys[index]
      numbers[slot] = oldNumbers[index]
    }
  }
}
