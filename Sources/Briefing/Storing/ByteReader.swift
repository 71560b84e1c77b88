/// Reads what `ByteWriter` wrote. Bytes that it did not write end the reading with an error and
/// never lead outside the buffer.
package struct ByteReader {
  /// The bytes are not what was expected.
  package struct Malformed: Error {
    package init() {}
  }

  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  package init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  /// Whether everything has been read.
  package var isAtEnd: Bool { position == bytes.count }

  private mutating func take(_ count: Int) throws(Malformed) -> UnsafeRawBufferPointer {
    guard count >= 0, count <= bytes.count - position else { throw Malformed() }
    defer { position += count }
    return UnsafeRawBufferPointer(rebasing: bytes[position..<(position + count)])
  }

  package mutating func word() throws(Malformed) -> UInt64 {
    UInt64(littleEndian: try take(8).loadUnaligned(as: UInt64.self))
  }

  package mutating func signed() throws(Malformed) -> Int64 { Int64(bitPattern: try word()) }

  package mutating func number() throws(Malformed) -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      guard position < bytes.count, shift < 64 else { throw Malformed() }
      let byte = bytes[position]
      position += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return Int(truncatingIfNeeded: Int64(bitPattern: value)) }
      shift += 7
    }
  }

  /// How many elements of at least one byte each follow.
  package mutating func count() throws(Malformed) -> Int {
    let count = try number()
    guard count >= 0, count <= bytes.count - position else { throw Malformed() }
    return count
  }

  package mutating func boolean() throws(Malformed) -> Bool {
    switch try take(1)[0] {
    case 0: return false
    case 1: return true
    default: throw Malformed()
    }
  }

  package mutating func text() throws(Malformed) -> String {
    let bytes = try take(try count())
    guard let text = String(validating: bytes, as: UTF8.self) else { throw Malformed() }
    return text
  }

  package mutating func optionalText() throws(Malformed) -> String? {
    try boolean() ? try text() : nil
  }

  /// As many bytes as were put there as an array.
  package mutating func byteArray() throws(Malformed) -> [UInt8] {
    Array(try take(try count()))
  }

  /// Numbers of four bytes.
  mutating func numbers() throws(Malformed) -> [Int32] {
    let count = try count()
    guard count <= (bytes.count - position) / 4 else { throw Malformed() }
    // Making an empty array this way writes to what all empty arrays share.
    guard count > 0 else { return [] }
    let numbers = try take(count * 4)
    return [Int32](unsafeUninitializedCapacity: count) { buffer, filled in
      for index in 0..<count {
        let number = numbers.loadUnaligned(fromByteOffset: index * 4, as: Int32.self)
        buffer.initializeElement(at: index, to: Int32(littleEndian: number))
      }
      filled = count
    }
  }

  package mutating func texts() throws(Malformed) -> [String] {
    var result: [String] = []
    for _ in 0..<(try count()) { result.append(try text()) }
    return result
  }
}
