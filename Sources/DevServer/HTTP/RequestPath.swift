/// The path of a request as the address of a file: decoded once, and certain to name nothing outside
/// the folder that it is looked up in.
struct RequestPath: Sendable, Equatable {
  /// Decoded, with a slash at the start.
  let text: String

  /// Decodes the path of a request target (RFC 9112, 3.2); `nil` where it cannot be the address of
  /// a file: wrong escapes, bytes that are not UTF-8, control characters, backslashes, empty
  /// components, `.` and `..`.
  init?(target: String) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(target.utf8.count)
    var rest = target.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let high = rest.popFirst().flatMap(Self.digit),
        let low = rest.popFirst().flatMap(Self.digit)
      else { return nil }
      bytes.append(high << 4 | low)
    }
    guard bytes.first == UInt8(ascii: "/"), let text = String(validating: bytes, as: UTF8.self),
      !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") })
    else { return nil }
    let components = text.utf8.dropFirst().split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    for (index, component) in components.enumerated() {
      // Only the last may be empty: that of a folder.
      if component.isEmpty, index + 1 < components.count { return nil }
      if component.elementsEqual(".".utf8) || component.elementsEqual("..".utf8) { return nil }
    }
    self.text = text
  }

  /// The path of a file in the output folder, when the site lives below `basePath` (without a slash
  /// at its end).
  func file(under basePath: String) -> String? {
    guard text.hasPrefix(basePath + "/") else { return nil }
    let file = text.dropFirst(basePath.count + 1)
    return file.isEmpty || file.hasSuffix("/") ? file + "index.html" : String(file)
  }

  /// The path of a request target that leads to `path`.
  static func encode(_ path: String) -> String {
    var result = ""
    let digits = Array("0123456789ABCDEF".unicodeScalars)
    for byte in path.utf8 {
      switch byte {
      // RFC 3986, 3.3: what may stand in a path as it is.
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"), UInt8(ascii: "@"),
        UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "("),
        UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: ","),
        UInt8(ascii: ";"), UInt8(ascii: "="), UInt8(ascii: ":"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        result += "%"
        result.unicodeScalars.append(digits[Int(byte >> 4)])
        result.unicodeScalars.append(digits[Int(byte & 15)])
      }
    }
    return result
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
