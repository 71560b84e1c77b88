import CPrefetch

/// Growing lists of postings, by number.
///
/// A list is a chain of chunks of 8, 16, 32 … 512 bytes; behind each stands the offset of the next.
/// Unsafe because it is the innermost loop of indexing. Invariants: list numbers are below `count`;
/// `cursor...limit` of a list lies in what was taken of the arena, with four bytes behind `limit`, or both
/// are 0.
/// Sendable because it has one owner, who alone can change it.
struct PostingStore: ~Copyable, @unchecked Sendable {
  private struct List {
    /// The last posting's document and position.
    var document: UInt32 = .max
    var position: UInt32 = 0
    var head: UInt32 = 0
    var cursor: UInt32 = 0
    var limit: UInt32 = 0
    /// How many bytes the list has.
    var byteCount: UInt32 = 0
  }

  private(set) var count: Int
  private var capacity: Int
  private var memory: PageMemory
  private var lists: UnsafeMutablePointer<List>
  private var arena = PostingArena()
  private static let firstChunk = 8
  private static let largestChunk = 512

  /// Makes empty lists.
  init(count: Int) {
    self.count = count
    capacity = max(1024, count)
    memory = PageMemory(capacity: capacity * MemoryLayout<List>.stride, isReadAnywhere: true)
    lists = memory.base.bindMemory(to: List.self, capacity: capacity)
    for number in 0..<count { (lists + number).initialize(to: List()) }
  }

  /// Adds an empty list; returns its number.
  mutating func addList() -> Int {
    if count == capacity {
      capacity *= 2
      memory.grow(
        to: capacity * MemoryLayout<List>.stride, keeping: count * MemoryLayout<List>.stride)
      lists = memory.base.bindMemory(to: List.self, capacity: capacity)
    }
    (lists + count).initialize(to: List())
    count += 1
    return count - 1
  }

  /// Fetches a list that something is soon added to.
  @inline(__always)
  func fetch(_ number: Int) { prefetch(lists + number) }

  /// Fetches the place where a list goes on, when the list itself has been fetched.
  @inline(__always)
  func fetchEnd(_ number: Int) {
    let cursor = lists[number].cursor
    if cursor != lists[number].limit { prefetch(arena.pointer(cursor)) }
  }

  /// Fetches the first bytes of a list, when the list itself has been fetched.
  @inline(__always)
  func fetchStart(_ number: Int) {
    if lists[number].byteCount > 0 { prefetch(arena.pointer(lists[number].head)) }
  }

  /// Adds a posting with its position. Postings of a list come in the order of the text.
  @inline(__always)
  mutating func add(_ number: Int, document: UInt32, position: UInt32) {
    let list = lists + number
    let last = list.pointee.document
    if last == document {
      put(list, (position &- list.pointee.position) << 1 | 1)
    } else {
      put(list, (document &- last) << 1)
      put(list, position)
      list.pointee.document = document
    }
    list.pointee.position = position
  }

  /// Adds a posting to a list that has no positions, with a bit of its own; once for each document.
  @inline(__always)
  mutating func addDocument(_ number: Int, _ document: UInt32, flag: UInt32) {
    let list = lists + number
    if list.pointee.document == document { return }
    put(list, (document &- list.pointee.document) << 1 | flag)
    list.pointee.document = document
  }

  /// Appends a number, seven bits a byte, the lowest first, the top bit on all but the last.
  @inline(__always)
  private mutating func put(_ list: UnsafeMutablePointer<List>, _ number: UInt32) {
    var rest = number
    while rest >= 0x80 {
      putByte(list, UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    putByte(list, UInt8(truncatingIfNeeded: rest))
  }

  @inline(__always)
  private mutating func putByte(_ list: UnsafeMutablePointer<List>, _ byte: UInt8) {
    if list.pointee.cursor == list.pointee.limit { grow(list) }
    arena.pointer(list.pointee.cursor).storeBytes(of: byte, as: UInt8.self)
    list.pointee.cursor &+= 1
    list.pointee.byteCount &+= 1
  }

  @inline(never)
  private mutating func grow(_ list: UnsafeMutablePointer<List>) {
    var size = Self.firstChunk
    var filled = Int(list.pointee.byteCount)
    let isEmpty = filled == 0
    if !isEmpty {
      while filled > size {
        filled -= size
        size = min(size * 2, Self.largestChunk)
      }
      size = min(size * 2, Self.largestChunk)
    }
    let offset = arena.take(size + 4)
    if isEmpty {
      list.pointee.head = offset
    } else {
      arena.pointer(list.pointee.limit).storeBytes(of: offset, as: UInt32.self)
    }
    list.pointee.cursor = offset
    list.pointee.limit = offset + UInt32(size)
  }

  /// How many bytes a list has.
  func byteCount(_ number: Int) -> Int { Int(lists[number].byteCount) }

  /// Appends a list whose first posting follows one of the document `last`; returns the document of
  /// the list's own last posting. `last` is the largest number before the first posting.
  func append(_ number: Int, after last: UInt32, to bytes: inout [UInt8]) -> UInt32 {
    let list = lists[number]
    guard list.byteCount > 0 else { return last }
    let start = bytes.count
    copy(list, to: &bytes)
    if last != .max {
      // The first number counts documents from the beginning.
      var first: UInt32 = 0
      var length = 0
      while true {
        let byte = bytes[start + length]
        first |= UInt32(byte & 0x7F) << UInt32(7 * length)
        length += 1
        if byte < 0x80 { break }
      }
      let document = (first >> 1) &- 1
      var replaced: [UInt8] = []
      ShardFile.put(Int((document &- last) << 1 | first & 1), &replaced)
      bytes.replaceSubrange(start..<start + length, with: replaced)
    }
    return list.document
  }

  /// Calls `body` with each document of a list that has no positions.
  @inline(__always)
  func forEachDocument(_ number: Int, _ body: (UInt32) -> Void) {
    let list = lists[number]
    var rest = Int(list.byteCount)
    var place = list.head
    var size = UInt32(Self.firstChunk)
    var end = place + size
    var document: UInt32 = .max
    var distance: UInt32 = 0
    var shift: UInt32 = 0
    while rest > 0 {
      if place == end {
        place = arena.pointer(end).loadUnaligned(as: UInt32.self)
        size = min(size * 2, UInt32(Self.largestChunk))
        end = place + size
      }
      let byte = arena.pointer(place).load(as: UInt8.self)
      place &+= 1
      rest &-= 1
      distance |= UInt32(byte & 0x7F) << shift
      if byte >= 0x80 {
        shift &+= 7
        continue
      }
      document &+= distance >> 1
      distance = 0
      shift = 0
      body(document)
    }
  }

  private func copy(_ list: List, to bytes: inout [UInt8]) {
    var rest = Int(list.byteCount)
    var start = list.head
    var size = Self.firstChunk
    while rest > 0 {
      let count = min(rest, size)
      bytes.append(
        contentsOf: UnsafeRawBufferPointer(start: arena.pointer(start), count: count))
      rest -= count
      if rest > 0 {
        start = arena.pointer(start + UInt32(size)).loadUnaligned(as: UInt32.self)
      }
      size = min(size * 2, Self.largestChunk)
    }
  }
}
