/// What the second walk has found, by shard: for each a stream of places with the lists that they belong to,
/// in the order of the text.
///
/// There are far more lists than fit into a processor's caches, and the places of a text belong to any of
/// them; but there are few shards. So places are written behind one another for each shard, and put into
/// their lists when it is the shard's turn, which are few then.
///
/// Unsafe because it is the innermost loop of indexing. Invariants: streams are below `count`;
/// `cursor...limit` of a stream lies in what was taken of the arena, with four bytes behind `limit`, or both
/// are 0; where a record is begun, there is room for the longest.
/// Sendable because it has one owner, who alone can change it.
struct PlaceStreams: ~Copyable, @unchecked Sendable {
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
  private let coding: PlaceCoding
  private let memory: PageMemory
  private let streams: UnsafeMutablePointer<Stream>
  private let chunks: UnsafeMutablePointer<Chunks>
  private var arena = PostingArena()
  /// A chunk has 32, 64 … 1024 bytes; behind each stands the offset of the next.
  private static let firstChunk: UInt32 = 32
  private static let largestChunk: UInt32 = 1024

  /// Makes empty streams.
  init(count: Int, _ coding: PlaceCoding) {
    self.count = count
    self.coding = coding
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
    return Int(chunks[number].byteCount + last) / coding.shortest
  }

  /// Adds a record. Those of a stream come in the order of the text.
  @inline(__always)
  mutating func add(_ number: Int, _ record: PlaceRecord) {
    let stream = streams + number
    if Int(stream.pointee.limit &- stream.pointee.cursor) < PlaceCoding.longest { grow(number) }
    let start = arena.pointer(stream.pointee.cursor)
    let end = coding.write(record, after: stream.pointee.document, at: start)
    stream.pointee.document = record.document
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
  func forEach(_ number: Int, _ body: (PlaceRecord) -> Void) {
    let stream = streams[number]
    if stream.cursor == 0 { return }
    var record = PlaceRecord()
    var size = Self.firstChunk
    var chunk = arena.pointer(chunks[number].head)
    var place = chunk
    let end = arena.pointer(stream.cursor)
    while place != end {
      if Int(size) - (place - chunk) < PlaceCoding.longest {
        chunk = arena.pointer((chunk + Int(size)).loadUnaligned(as: UInt32.self))
        place = chunk
        size = Self.size(after: size)
      }
      // Behind a chunk stands the offset of the next.
      coding.read(&place, &record)
      body(record)
    }
  }
}
