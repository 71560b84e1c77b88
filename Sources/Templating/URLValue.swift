/// An address whose scheme was checked when it was made, so that it may stand in `href` and `src`.
///
/// Characters that do not belong into an address (WHATWG URL Standard, section 4.3) are percent-
/// encoded; what is already percent-encoded stays.
@frozen
public struct URLValue: Sendable, Hashable {
  /// The address; a root-relative one without the base path.
  public let address: String
  /// Whether the address is root-relative, so that the base path is put before it.
  public let isPath: Bool

  @usableFromInline
  init(unchecked address: String, isPath: Bool) {
    self.address = address
    self.isPath = isPath
  }

  /// A root-relative path such as `/companies/jd/`, which may have a query and a fragment. A
  /// missing leading slash is added; more than one become one, since `//` starts a host.
  public init(path: String, fragment: String? = nil) {
    if Self.isPlainPath(path), fragment.map(Self.isPlain) ?? true {
      let end = fragment.map { $0.isEmpty ? "" : "#" + $0 } ?? ""
      self.init(unchecked: end.isEmpty ? path : path + end, isPath: true)
      return
    }
    var bytes: [UInt8] = [UInt8(ascii: "/")]
    var rest = Array(path.utf8)[...]
    while let first = rest.first, Self.isLeadingNoise(first) { rest.removeFirst() }
    Self.appendEncoded(rest, to: &bytes)
    if let fragment, !fragment.isEmpty {
      bytes.append(UInt8(ascii: "#"))
      Self.appendEncoded(Array(fragment.utf8)[...], to: &bytes, isFragment: true)
    }
    self.init(unchecked: String(decoding: bytes, as: UTF8.self), isPath: true)
  }

  /// An address on this page, such as `#figures`.
  public init(fragment: String) {
    var bytes: [UInt8] = [UInt8(ascii: "#")]
    Self.appendEncoded(Array(fragment.utf8)[...], to: &bytes, isFragment: true)
    self.init(unchecked: String(decoding: bytes, as: UTF8.self), isPath: false)
  }

  /// An address on another site; nil unless its scheme is `http`, `https`, `mailto` or `tel`.
  public init?(external: String) {
    let input = Array(external.utf8)
    guard let colon = input.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let scheme = String(decoding: input[..<colon].map { $0 | 0x20 }, as: UTF8.self)
    var rest = input[(colon + 1)...]
    guard !rest.isEmpty else { return nil }
    var bytes = Array(scheme.utf8) + [UInt8(ascii: ":")]
    switch scheme {
    case "http", "https":
      guard rest.starts(with: [UInt8(ascii: "/"), UInt8(ascii: "/")]) else { return nil }
      rest = rest.dropFirst(2)
      let end = rest.firstIndex { $0 == 0x2F || $0 == 0x3F || $0 == 0x23 } ?? rest.endIndex
      let host = rest[..<end]
      guard !host.isEmpty, host.allSatisfy(Self.isHost) else { return nil }
      bytes.append(contentsOf: [UInt8(ascii: "/"), UInt8(ascii: "/")])
      bytes.append(contentsOf: host)
      Self.appendEncoded(rest[end...], to: &bytes)
    case "mailto", "tel":
      Self.appendEncoded(rest, to: &bytes)
    default:
      return nil
    }
    self.init(unchecked: String(decoding: bytes, as: UTF8.self), isPath: false)
  }

  /// The same address with another fragment.
  public func with(fragment: String) -> URLValue {
    let bytes = Array(address.utf8)
    let end = bytes.firstIndex(of: UInt8(ascii: "#")) ?? bytes.endIndex
    var result = Array(bytes[..<end])
    if !fragment.isEmpty {
      result.append(UInt8(ascii: "#"))
      Self.appendEncoded(Array(fragment.utf8)[...], to: &result, isFragment: true)
    }
    return URLValue(unchecked: String(decoding: result, as: UTF8.self), isPath: isPath)
  }

  /// The address as it stands in a page.
  public func rendered(in context: RenderContext) -> String {
    isPath && !context.basePath.isEmpty ? context.basePath + address : address
  }

  /// Whether a path is an address as it is: one slash, then letters, digits and a few marks.
  private static func isPlainPath(_ path: String) -> Bool {
    var utf8 = path.utf8.makeIterator()
    guard utf8.next() == UInt8(ascii: "/") else { return false }
    guard let second = utf8.next() else { return true }
    return second != UInt8(ascii: "/") && isPlain(path)
  }

  /// Whether nothing in a text needs a second look before it is part of an address.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.withContiguousStorageIfAvailable { $0.allSatisfy(isPlain) }
      ?? text.utf8.allSatisfy(isPlain)
  }

  /// Digits and `-`, `.`, `/` are bits of the first word, letters and `_` of the second.
  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool {
    let word: UInt64 = byte < 0x40 ? 0x03FF_E000_0000_0000 : 0x07FF_FFFE_87FF_FFFE
    return byte < 0x80 && word &>> UInt64(byte & 63) & 1 != 0
  }

  private static let digits = Array("0123456789ABCDEF".utf8)

  private static func isLeadingNoise(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") || byte <= 0x20 || byte == 0x7F
  }

  private static func isHost(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: true
    case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "@"), UInt8(ascii: "%"),
      UInt8(ascii: "~"):
      true
    default: false
    }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }

  private static func appendEncoded(
    _ input: ArraySlice<UInt8>, to bytes: inout [UInt8], isFragment: Bool = false
  ) {
    var sawFragment = isFragment
    for i in input.indices {
      let byte = input[i]
      let keeps: Bool
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: keeps = true
      case UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "'"),
        UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"),
        UInt8(ascii: ","), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"),
        UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "="), UInt8(ascii: "?"),
        UInt8(ascii: "@"), UInt8(ascii: "_"), UInt8(ascii: "~"):
        keeps = true
      case UInt8(ascii: "#"):
        keeps = !sawFragment
        sawFragment = true
      case UInt8(ascii: "%"):
        keeps =
          i + 2 < input.endIndex && isHexadecimal(input[i + 1]) && isHexadecimal(input[i + 2])
      default: keeps = false
      }
      if keeps {
        bytes.append(byte)
      } else {
        bytes.append(UInt8(ascii: "%"))
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
      }
    }
  }
}
