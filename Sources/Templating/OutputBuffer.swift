/// A growable buffer of UTF-8 bytes that pages are rendered into. Keep one for each worker and empty
/// it between pages with `removeAll(keepingCapacity: true)`.
public struct OutputBuffer: Sendable {
  /// The bytes so far.
  public private(set) var bytes: [UInt8]

  /// An empty buffer with room for `capacity` bytes.
  public init(capacity: Int = 0) {
    bytes = []
    if capacity > 0 { bytes.reserveCapacity(capacity) }
  }

  /// How many bytes there are.
  public var count: Int { bytes.count }

  /// Appends one byte.
  public mutating func append(_ byte: UInt8) { bytes.append(byte) }

  /// Appends a text.
  public mutating func append(_ text: String) {
    if text.utf8.withContiguousStorageIfAvailable({ bytes.append(contentsOf: $0) }) == nil {
      bytes.append(contentsOf: text.utf8)
    }
  }

  /// Appends bytes.
  public mutating func append(contentsOf other: [UInt8]) { bytes.append(contentsOf: other) }

  /// Appends bytes.
  public mutating func append(contentsOf other: ArraySlice<UInt8>) {
    bytes.append(contentsOf: other)
  }

  /// Appends bytes.
  public mutating func append(contentsOf other: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: other)
  }

  /// Appends bytes.
  public mutating func append(contentsOf other: UnsafeRawBufferPointer) {
    bytes.append(contentsOf: other)
  }

  /// Forgets the bytes from `count` on.
  public mutating func truncate(to count: Int) {
    if count >= 0, count < bytes.count { bytes.removeLast(bytes.count - count) }
  }

  /// Forgets all bytes.
  public mutating func removeAll(keepingCapacity: Bool = true) {
    bytes.removeAll(keepingCapacity: keepingCapacity)
  }

  /// Gives the bytes to `body` without copying them.
  public func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var result: Swift.Result<Result, Failure>?
    bytes.withUnsafeBytes { raw in
      do throws(Failure) { result = .success(try body(raw)) } catch { result = .failure(error) }
    }
    switch result {
    case .some(let result): return try result.get()
    case .none: return try body(UnsafeRawBufferPointer(start: nil, count: 0))
    }
  }

  /// The bytes as text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }
}
