/// Growing lists of documents, by number, as `DocumentReader` reads them.
///
/// A list is a chain of chunks of 8, 16, 32 … 512 bytes; behind each stands the offset of the next.
/// Unsafe because it is the innermost loop of indexing. Invariants: list numbers are below `count`;
/// `cursor...limit` of a list lies in what was taken of the arena, with four bytes behind `limit`, or both
/// are 0.
/// Sendable because it has one owner, who alone can change it.
struct DocumentLists: ~Copyable, @unchecked Sendable {
  private struct List {
    var head: UInt32 = 0
    var cursor: UInt32 = 0
    var limit: UInt32 = 0
    /// How many bytes the list has.
    var byteCount: UInt32 = 0
  }

  let count: Int
  private let memory: PageMemory
  /// The last document of each list. Apart, since mostly nothing else is asked for: a document has most
  /// characters more than once.
  private let documents: UnsafeMutablePointer<UInt32>
  private let lists: UnsafeMutablePointer<List>
  private var arena = PostingArena()
  private static let firstChunk = 8
  private static let largestChunk = 512

  /// Makes empty lists.
  init(count: Int) {
    self.count = count
    let documentBytes = count * MemoryLayout<UInt32>.stride
    memory = PageMemory(
      capacity: documentBytes + count * MemoryLayout<List>.stride, isReadAnywhere: true)
    documents = memory.base.bindMemory(to: UInt32.self, capacity: count)
    documents.initialize(repeating: .max, count: count)
    lists = (memory.base + documentBytes).bindMemory(to: List.self, capacity: count)
    for number in 0..<count { (lists + number).initialize(to: List()) }
  }

  /// Adds a document to a list, with a bit of its own, unless it is the last one there.
  @inline(__always)
  mutating func addDocument(_ number: Int, _ document: UInt32, flag: UInt32) {
    if documents[number] == document { return }
    put(lists + number, (document &- documents[number]) << 1 | flag)
    documents[number] = document
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

  /// Appends a list that follows one whose last document is `last`, the largest number where there is none;
  /// returns the list's own last document.
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
    return documents[number]
  }

  /// Calls `body` with each document of a list.
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
