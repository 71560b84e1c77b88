/// Reads numbers written seven bits a byte, the lowest first (LEB128).
struct NumberReader {
  private var bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  /// Where the next number begins.
  var position: Int { bytes.startIndex }
  /// Its first byte; `nil` at the end.
  var nextByte: UInt8? { bytes.first }
  var isAtEnd: Bool { bytes.isEmpty }

  /// The next number; `nil` at the end, or where the number does not fit.
  mutating func next() -> UInt32? {
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while let byte = bytes.popFirst() {
      result |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return UInt32(exactly: result) }
      shift += 7
      if shift > 28 { break }
    }
    guard shift > 28, let byte = bytes.popFirst() else { return nil }
    return UInt32(exactly: result | UInt64(byte) << shift)
  }

  /// The next `count` bytes; `nil` where there are fewer.
  mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count <= bytes.count else { return nil }
    defer { bytes = bytes.dropFirst(count) }
    return bytes.prefix(count)
  }
}

/// Reads a list with positions.
///
/// An odd number is a further position in the same document, as the distance from the last one
/// doubled plus one; an even number is the distance to the next document doubled, followed by the
/// position there.
struct PostingReader {
  private var numbers: NumberReader
  private var document: UInt32 = .max
  private var position: UInt32 = 0
  /// Whether what was read is no list.
  private(set) var isDamaged = false

  init(_ bytes: ArraySlice<UInt8>) { numbers = NumberReader(bytes) }

  mutating func next() -> (document: UInt32, position: UInt32)? {
    if numbers.isAtEnd { return nil }
    guard let number = numbers.next() else {
      isDamaged = true
      return nil
    }
    if number & 1 == 1 {
      position &+= number >> 1
    } else {
      guard let first = numbers.next() else {
        isDamaged = true
        return nil
      }
      document &+= number >> 1
      position = first
    }
    return (document, position)
  }
}

/// Reads a list without positions: distances to the next document, doubled, plus one where the term
/// is in the title.
struct DocumentReader {
  private var numbers: NumberReader
  private var document: UInt32 = .max

  init(_ bytes: ArraySlice<UInt8>) { numbers = NumberReader(bytes) }

  mutating func next() -> (document: UInt32, isTitle: Bool)? {
    guard let number = numbers.next() else { return nil }
    document &+= number >> 1
    return (document, number & 1 == 1)
  }
}
