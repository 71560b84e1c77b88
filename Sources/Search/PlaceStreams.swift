/// What the second walk has found, by shard: for each a stream of places with the lists that they belong to,
/// in the order of the text.
///
/// There are far more lists than fit into a processor's caches, and the places of a text belong to any of
/// them; but there are few shards. So places are written behind one another for each shard, and put into
/// their lists when it is the shard's turn, which are few then.
///
/// A record is the node of its term times four, plus 2 if a text follows, plus 1 if it is long, in as many
/// bytes as all nodes need; the term's last code in two; the node of what follows, if something does; and
/// how much further the document is than that of the record before in one byte and the position in two, or,
/// if it is long, both in four. Numbers have their lowest byte first. So there is little to decide for each.
///
/// Unsafe because it is the innermost loop of indexing. Invariants: streams are below `count`;
/// `cursor...limit` of a stream lies in what was taken of the arena, with four bytes behind `limit`, or both
/// are 0; a record takes at most `longestRecord` bytes, and there is room for so many when it is begun.
/// Sendable because it has one owner, who alone can change it.
struct PlaceStreams: ~Copyable, @unchecked Sendable {
  /// A place, and the list that it belongs to.
  struct Record: Equatable {
    /// The node of the term without its last character.
    var node: UInt32 = 0
    /// The last character of the term.
    var code: UInt16 = 0
    /// The node of the frequent text that begins one character behind the term's first and reaches beyond
    /// it; the root where none does.
    var next: UInt32 = 0
    var document: UInt32 = .max
    var position: UInt32 = 0
  }

  /// Where a stream goes on.
  private struct Stream {
    /// The last record's document.
    var document: UInt32 = .max
    /// 0 before the first record.
    var cursor: UInt32 = 0
    var limit: UInt32 = 0
  }

  /// What else is to be known of it, which is seldom needed.
  private struct Chunks {
    var head: UInt32 = 0
    var lastSize: UInt32 = 0
    var byteCount: UInt32 = 0
  }

  let count: Int
  /// How many bytes a node takes, and which bits of four bytes these are.
  private let nodeSize: Int
  private let nodeMask: UInt32
  private let memory: PageMemory
  private let streams: UnsafeMutablePointer<Stream>
  private let chunks: UnsafeMutablePointer<Chunks>
  private var arena = PostingArena()
  /// A chunk has 32, 64 … 1024 bytes; behind each stands the offset of the next.
  private static let firstChunk: UInt32 = 32
  private static let largestChunk: UInt32 = 1024
  private static let longestRecord: UInt32 = 24

  /// Makes empty streams.
  ///
  /// - Parameter nodeCount: nodes are below that, and below 2^30
  init(count: Int, nodeCount: Int) {
    self.count = count
    var size = 1
    while size < 4, nodeCount << 2 > 1 << (8 * size) { size += 1 }
    nodeSize = size
    nodeMask = .max >> UInt32(32 - 8 * size)
    let streamBytes = count * MemoryLayout<Stream>.stride
    memory = PageMemory(capacity: streamBytes + count * MemoryLayout<Chunks>.stride)
    streams = memory.base.bindMemory(to: Stream.self, capacity: count)
    chunks = (memory.base + streamBytes).bindMemory(to: Chunks.self, capacity: count)
    for number in 0..<count {
      (streams + number).initialize(to: Stream())
      (chunks + number).initialize(to: Chunks())
    }
  }

  /// How many records a stream has, at most.
  func recordLimit(_ number: Int) -> Int {
    let stream = streams[number]
    if stream.cursor == 0 { return 0 }
    let last = stream.cursor &+ chunks[number].lastSize &- stream.limit
    // A node, a code, and the shortest of what follows these.
    return Int(chunks[number].byteCount + last) / (nodeSize + 5)
  }

  /// Adds a record. Those of a stream come in the order of the text.
  @inline(__always)
  mutating func add(
    _ number: Int, node: UInt32, code: UInt16, next: UInt32, document: UInt32, position: UInt32
  ) {
    let stream = streams + number
    if stream.pointee.limit &- stream.pointee.cursor < Self.longestRecord { grow(number) }
    let start = arena.pointer(stream.pointee.cursor)
    let further = document &- stream.pointee.document
    let isLong = further > 0xFF || position > 0xFFFF
    let head = node << 2 | (next == 0 ? 0 : 2) | (isLong ? 1 : 0)
    start.storeBytes(of: head.littleEndian, as: UInt32.self)
    var end = start + nodeSize
    end.storeBytes(of: code, as: UInt16.self)
    end += 2
    end.storeBytes(of: next.littleEndian, as: UInt32.self)
    end += next == 0 ? 0 : nodeSize
    if isLong {
      end.storeBytes(of: further, as: UInt32.self)
      (end + 4).storeBytes(of: position, as: UInt32.self)
      end += 8
    } else {
      end.storeBytes(of: (further | position << 8).littleEndian, as: UInt32.self)
      end += 3
    }
    stream.pointee.document = document
    stream.pointee.cursor &+= UInt32(truncatingIfNeeded: end - start)
  }

  @inline(never)
  private mutating func grow(_ number: Int) {
    let (stream, chunks) = (streams + number, chunks + number)
    let isEmpty = stream.pointee.cursor == 0
    let lastSize = chunks.pointee.lastSize
    let size = isEmpty ? Self.firstChunk : Self.size(after: lastSize)
    let offset = arena.take(Int(size) + 4)
    if isEmpty {
      chunks.pointee.head = offset
    } else {
      chunks.pointee.byteCount += stream.pointee.cursor &+ lastSize &- stream.pointee.limit
      arena.pointer(stream.pointee.limit).storeBytes(of: offset, as: UInt32.self)
    }
    stream.pointee.cursor = offset
    stream.pointee.limit = offset + size
    chunks.pointee.lastSize = size
  }

  private static func size(after size: UInt32) -> UInt32 { min(size * 2, largestChunk) }

  /// Calls `body` with all records of a stream.
  @inline(__always)
  func forEach(_ number: Int, _ body: (Record) -> Void) {
    let stream = streams[number]
    if stream.cursor == 0 { return }
    var record = Record()
    var size = Self.firstChunk
    var chunk = arena.pointer(chunks[number].head)
    var place = chunk
    let end = arena.pointer(stream.cursor)
    while place != end {
      if Int(size) - (place - chunk) < Int(Self.longestRecord) {
        chunk = arena.pointer((chunk + Int(size)).loadUnaligned(as: UInt32.self))
        place = chunk
        size = Self.size(after: size)
      }
      // What is read beyond the record is in the chunk, or what stands behind it.
      let head = UInt32(littleEndian: place.loadUnaligned(as: UInt32.self)) & nodeMask
      place += nodeSize
      record.node = head >> 2
      record.code = place.loadUnaligned(as: UInt16.self)
      place += 2
      record.next = 0
      if head & 2 != 0 {
        record.next = UInt32(littleEndian: place.loadUnaligned(as: UInt32.self)) & nodeMask
        place += nodeSize
      }
      if head & 1 == 0 {
        let both = UInt32(littleEndian: place.loadUnaligned(as: UInt32.self))
        record.document &+= both & 0xFF
        record.position = both >> 8 & 0xFFFF
        place += 3
      } else {
        record.document &+= place.loadUnaligned(as: UInt32.self)
        record.position = (place + 4).loadUnaligned(as: UInt32.self)
        place += 8
      }
      body(record)
    }
  }
}
