/// The part of a file that a `Range` header asks for (RFC 9110, 14.1.2).
enum ByteRange: Equatable {
  /// Everything: no range, one that is not understood, or several.
  case all
  /// These bytes.
  case part(Range<Int>)
  /// Bytes that the file does not have.
  case unsatisfiable

  /// Reads a header for a file of `size` bytes.
  init(header: String?, size: Int) {
    guard let header, header.lowercased().hasPrefix("bytes=") else {
      self = .all
      return
    }
    let text = header.dropFirst("bytes=".count).filter { $0 != " " && $0 != "\t" }
    let ends = text.split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2, !text.contains(",") else {
      self = .all
      return
    }
    let first = Self.number(ends[0])
    let last = Self.number(ends[1])
    switch (first, last) {
    case (let first?, nil) where ends[1].isEmpty:
      self = first < size ? .part(first..<size) : .unsatisfiable
    case (let first?, let last?) where last >= first:
      self = first < size ? .part(first..<min(size, last + 1)) : .unsatisfiable
    case (nil, let count?) where ends[0].isEmpty:
      self = count > 0 && size > 0 ? .part(max(0, size - count)..<size) : .unsatisfiable
    default: self = .all
    }
  }

  /// A number; one beyond all sizes counts as very large.
  private static func number(_ text: Substring) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return min(Int(text) ?? .max, .max - 1)
  }
}
