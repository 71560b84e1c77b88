/// A growable buffer of UTF-8 bytes that pages are rendered into. Keep one for each worker and empty
/// it between pages with `removeAll(keepingCapacity: true)`.
public struct OutputBuffer: Sendable {
  var storage: OutputStorage
  /// How many bytes there are.
  public internal(set) var count = 0
  /// Where in the bytes things begin that whoever writes them has marked, in the order of writing.
  public private(set) var marks: [Int] = []
  private var lastNumber = 0

  /// An empty buffer with room for `capacity` bytes.
  public init(capacity: Int = 0) {
    storage = OutputStorage(capacity: max(64, capacity))
  }

  /// The bytes so far, as an array of their own.
  public var bytes: [UInt8] { Array(UnsafeBufferPointer(start: storage.base, count: count)) }

  /// The bytes as text.
  public var text: String {
    String(decoding: UnsafeBufferPointer(start: storage.base, count: count), as: UTF8.self)
  }

  /// Makes room for `additional` more bytes, in memory that no other buffer shares.
  @inline(__always)
  mutating func reserve(_ additional: Int) {
    if additional > storage.capacity - count || !isKnownUniquelyReferenced(&storage) {
      grow(additional)
    }
  }

  @inline(never)
  private mutating func grow(_ additional: Int) {
    let wanted = count + additional
    let larger = OutputStorage(
      capacity: wanted > storage.capacity ? max(wanted, storage.capacity * 2) : storage.capacity)
    larger.base.update(from: storage.base, count: count)
    storage = larger
  }

  /// Appends one byte.
  public mutating func append(_ byte: UInt8) {
    reserve(1)
    storage.base[count] = byte
    count += 1
  }

  /// Appends bytes.
  @inline(__always)
  mutating func append(_ start: UnsafePointer<UInt8>, count length: Int) {
    reserve(length)
    (storage.base + count).update(from: start, count: length)
    count += length
  }

  /// Appends bytes.
  public mutating func append(contentsOf other: UnsafeBufferPointer<UInt8>) {
    if let start = other.baseAddress { append(start, count: other.count) }
  }

  /// Appends bytes.
  public mutating func append(contentsOf other: UnsafeRawBufferPointer) {
    other.withMemoryRebound(to: UInt8.self) { append(contentsOf: $0) }
  }

  /// Appends bytes.
  public mutating func append(contentsOf other: [UInt8]) {
    other.withUnsafeBufferPointer { append(contentsOf: $0) }
  }

  /// Appends bytes.
  public mutating func append(contentsOf other: ArraySlice<UInt8>) {
    other.withUnsafeBufferPointer { append(contentsOf: $0) }
  }

  /// Appends what `body` writes into memory for `capacity` bytes; it says how many it has written.
  public mutating func append(
    capacity: Int, _ body: (UnsafeMutableRawBufferPointer) -> Int
  ) {
    reserve(capacity)
    let written = body(UnsafeMutableRawBufferPointer(start: storage.base + count, count: capacity))
    count += min(max(0, written), capacity)
  }

  /// Appends a text.
  public mutating func append(_ text: String) {
    if text.utf8.withContiguousStorageIfAvailable({ append(contentsOf: $0) }) == nil {
      append(contentsOf: Array(text.utf8))
    }
  }

  /// Marks the place where the next byte goes. What is written elsewhere first and copied from there
  /// loses its marks.
  public mutating func mark() { marks.append(count) }

  /// Marks a place among the bytes that are there.
  public mutating func mark(at place: Int) { marks.append(place) }

  /// A number that no earlier call gave since the buffer was empty, from 1: to name what must have a
  /// name of its own on a page.
  public mutating func nextNumber() -> Int {
    lastNumber += 1
    return lastNumber
  }

  /// Forgets the bytes from `count` on, with the marks there.
  public mutating func truncate(to count: Int) {
    guard count >= 0, count < self.count else { return }
    self.count = count
    marks.removeAll { $0 >= count }
  }

  /// Forgets all bytes and marks.
  public mutating func removeAll(keepingCapacity: Bool = true) {
    count = 0
    lastNumber = 0
    if !marks.isEmpty { marks.removeAll(keepingCapacity: true) }
    if !keepingCapacity { storage = OutputStorage(capacity: 64) }
  }

  /// Gives the bytes to `body` without copying them.
  public func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { withExtendedLifetime(storage) {} }
    return try body(UnsafeRawBufferPointer(start: storage.base, count: count))
  }
}

/// The memory of a buffer.
///
/// Invariant: it is written only through a buffer that is its one owner, which `reserve` sees to, and
/// only inside its capacity; so sharing it between threads is safe.
final class OutputStorage: @unchecked Sendable {
  let base: UnsafeMutablePointer<UInt8>
  let capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
    base = .allocate(capacity: capacity)
  }

  deinit { base.deallocate() }
}
