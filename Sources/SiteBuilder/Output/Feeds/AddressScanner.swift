#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Finds the addresses in HTML that are not full: the values of `href`, `src`, `srcset` and their like,
/// in SVG as well.
///
/// HTML may come in pieces between which something stands that is not shown to the scanner.
struct AddressScanner {
  /// Where in the HTML something ends.
  enum State: Equatable {
    /// Between tags.
    case text
    /// In a tag, before an attribute.
    case tag
    /// At the beginning of an address between quotes of this kind.
    case address(quote: UInt8)
    /// Anywhere else: in a comment, in a name, in a value that does not end.
    case elsewhere
  }

  /// The beginnings of addresses, by their offset in the last piece.
  private(set) var places: [FullAddresses.Place] = []
  private(set) var state = State.text

  /// The attributes that hold an address.
  private static let single: [StaticString] = [
    "href", "src", "poster", "cite", "data", "action", "formaction", "longdesc", "background",
    "xlink:href",
  ]
  /// Those that hold a list of addresses with their sizes.
  private static let lists: [StaticString] = ["srcset", "imagesrcset"]
  /// The elements whose content is no HTML.
  private static let raw: [StaticString] = ["script", "style", "textarea"]

  /// Goes through a piece.
  mutating func scan(_ bytes: UnsafeRawBufferPointer) {
    places.removeAll(keepingCapacity: true)
    var index = 0
    switch state {
    case .text: break
    case .tag:
      guard attributes(bytes, &index) else { return }
    case .address(let quote):
      // What is not shown begins the address.
      guard let end = Self.find(quote, in: bytes, from: index) else { return state = .elsewhere }
      index = end + 1
      guard attributes(bytes, &index) else { return }
    case .elsewhere: return
    }
    while let tag = Self.find(UInt8(ascii: "<"), in: bytes, from: index) {
      index = tag + 1
      guard index < bytes.count else { return state = .elsewhere }
      if bytes[index] == UInt8(ascii: "!") || bytes[index] == UInt8(ascii: "?") {
        guard skipDeclaration(bytes, &index) else { return state = .elsewhere }
        continue
      }
      let isEnd = bytes[index] == UInt8(ascii: "/")
      if isEnd { index += 1 }
      guard index < bytes.count else { return state = .elsewhere }
      guard Self.isLetter(bytes[index]) else { continue }
      let name = index
      while index < bytes.count, !Self.endsName(bytes[index]) { index += 1 }
      let element = bytes[name..<index]
      guard index < bytes.count else { return state = .elsewhere }
      guard attributes(bytes, &index) else { return }
      if !isEnd, let raw = Self.raw.first(where: { Self.equals(element, $0) }) {
        guard skip(raw, bytes, &index) else { return state = .elsewhere }
      }
    }
    state = .text
  }

  /// Goes through the attributes of a tag and behind it; whether the tag ends in the piece.
  private mutating func attributes(_ bytes: UnsafeRawBufferPointer, _ index: inout Int) -> Bool {
    state = .elsewhere
    while true {
      while index < bytes.count, Self.isBlank(bytes[index]) || bytes[index] == UInt8(ascii: "/") {
        index += 1
      }
      guard index < bytes.count else {
        state = .tag
        return false
      }
      if bytes[index] == UInt8(ascii: ">") {
        index += 1
        state = .text
        return true
      }
      let name = index
      index += 1
      while index < bytes.count, !Self.endsName(bytes[index]), bytes[index] != UInt8(ascii: "=") {
        index += 1
      }
      let attribute = bytes[name..<index]
      while index < bytes.count, Self.isBlank(bytes[index]) { index += 1 }
      guard index < bytes.count else { return false }
      guard bytes[index] == UInt8(ascii: "=") else { continue }
      index += 1
      while index < bytes.count, Self.isBlank(bytes[index]) { index += 1 }
      guard index < bytes.count else { return false }
      guard value(of: attribute, bytes, &index) else { return false }
    }
  }

  /// Goes through a value and behind it; whether it ends in the piece.
  private mutating func value(
    of attribute: Slice<UnsafeRawBufferPointer>, _ bytes: UnsafeRawBufferPointer,
    _ index: inout Int
  ) -> Bool {
    let isSingle = Self.single.contains { Self.equals(attribute, $0) }
    let quote = bytes[index]
    let value: Range<Int>
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      index += 1
      if index == bytes.count, isSingle { state = .address(quote: quote) }
      guard let end = Self.find(quote, in: bytes, from: index) else { return false }
      value = index..<end
      index = end + 1
    } else {
      let start = index
      while index < bytes.count, !Self.isBlank(bytes[index]), bytes[index] != UInt8(ascii: ">") {
        index += 1
      }
      guard index < bytes.count else { return false }
      value = start..<index
    }
    if isSingle {
      note(bytes, value)
    } else if Self.lists.contains(where: { Self.equals(attribute, $0) }) {
      noteList(bytes, value)
    }
    return true
  }

  /// Notes the address that a value is, if it is not full.
  private mutating func note(_ bytes: UnsafeRawBufferPointer, _ value: Range<Int>) {
    var start = value.lowerBound
    while start < value.upperBound, Self.isBlank(bytes[start]) { start += 1 }
    guard let beginning = Self.beginning(of: bytes[start..<value.upperBound]) else { return }
    places.append(FullAddresses.Place(offset: start, beginning: beginning))
  }

  /// Notes the addresses of a list: each ends at a blank, and what follows it at a comma (HTML, 4.8.4.2.1).
  private mutating func noteList(_ bytes: UnsafeRawBufferPointer, _ value: Range<Int>) {
    var index = value.lowerBound
    let comma = UInt8(ascii: ",")
    while true {
      while index < value.upperBound, Self.isBlank(bytes[index]) || bytes[index] == comma {
        index += 1
      }
      let start = index
      while index < value.upperBound, !Self.isBlank(bytes[index]) { index += 1 }
      guard start < index else { return }
      note(bytes, start..<index)
      if bytes[index - 1] == comma { continue }
      while index < value.upperBound, bytes[index] != comma { index += 1 }
    }
  }

  /// What an address lacks; `nil` where that is nothing or cannot be told.
  private static func beginning(
    of address: Slice<UnsafeRawBufferPointer>
  ) -> FullAddresses.Beginning? {
    guard let first = address.first else { return nil }
    switch first {
    case UInt8(ascii: "#"), UInt8(ascii: "?"): return .page
    case UInt8(ascii: "&"): return nil
    case UInt8(ascii: "/"):
      return address.dropFirst().first == UInt8(ascii: "/") ? .scheme : .host
    default: break
    }
    for byte in address {
      if byte == UInt8(ascii: ":") || byte == UInt8(ascii: "&") { return nil }
      if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#") {
        break
      }
    }
    return .folder
  }

  /// Skips a comment or a declaration, at whose mark `index` stands.
  private func skipDeclaration(_ bytes: UnsafeRawBufferPointer, _ index: inout Int) -> Bool {
    let isComment =
      index + 2 < bytes.count && bytes[index + 1] == UInt8(ascii: "-")
      && bytes[index + 2] == UInt8(ascii: "-")
    var from = isComment ? index + 3 : index + 1
    while let end = Self.find(UInt8(ascii: ">"), in: bytes, from: from) {
      from = end + 1
      let closes =
        !isComment
        || (bytes[end - 1] == UInt8(ascii: "-") && bytes[end - 2] == UInt8(ascii: "-"))
      guard closes else { continue }
      index = from
      return true
    }
    return false
  }

  /// Skips the content of an element, up to its end tag.
  private func skip(
    _ element: StaticString, _ bytes: UnsafeRawBufferPointer, _ index: inout Int
  ) -> Bool {
    let length = element.utf8CodeUnitCount
    while let tag = Self.find(UInt8(ascii: "<"), in: bytes, from: index) {
      index = tag + 1
      if tag + 2 + length <= bytes.count, bytes[tag + 1] == UInt8(ascii: "/"),
        Self.equals(bytes[(tag + 2)..<(tag + 2 + length)], element)
      {
        index = tag
        return true
      }
    }
    return false
  }

  private static func find(
    _ byte: UInt8, in bytes: UnsafeRawBufferPointer, from index: Int
  ) -> Int? {
    guard let base = bytes.baseAddress, index < bytes.count,
      let found = memchr(base + index, Int32(byte), bytes.count - index)
    else { return nil }
    return found - UnsafeMutableRawPointer(mutating: base)
  }

  private static func equals(
    _ bytes: Slice<UnsafeRawBufferPointer>, _ name: StaticString
  ) -> Bool {
    guard bytes.count == name.utf8CodeUnitCount else { return false }
    return zip(bytes, UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
      .allSatisfy { byte, letter in
        byte == letter || (byte | 0x20 == letter && (0x41...0x5A).contains(byte))
      }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    isBlank(byte) || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
  }
}
