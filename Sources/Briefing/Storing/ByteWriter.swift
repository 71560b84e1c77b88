/// Writes values one behind the other, little-endian, lengths before what varies.
package struct ByteWriter {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  package mutating func put(_ value: UInt64) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  package mutating func put(_ value: Int64) { put(UInt64(bitPattern: value)) }

  /// A number that is mostly small, seven bits a byte.
  package mutating func put(_ value: Int) {
    var rest = UInt64(bitPattern: Int64(value))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  package mutating func put(_ value: Bool) { bytes.append(value ? 1 : 0) }

  package mutating func put(_ value: [UInt8]) {
    put(value.count)
    bytes.append(contentsOf: value)
  }

  package mutating func put(_ value: String) {
    put(value.utf8.count)
    bytes.append(contentsOf: value.utf8)
  }

  package mutating func put(_ value: String?) {
    put(value != nil)
    if let value { put(value) }
  }

  /// Numbers of four bytes.
  mutating func put(_ value: [Int32]) {
    put(value.count)
    for number in value {
      withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }
  }

  package mutating func put(_ value: [String]) {
    put(value.count)
    for text in value { put(text) }
  }
}
