/// The path of a published file, relative to the output folder: what can be written on every common
/// file system, and nothing that could lead out of the folder.
public struct OutputPath: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// What is wrong with a path.
  public enum Problem: Error, Hashable, Sendable {
    /// No text at all.
    case empty
    /// It starts with `/`.
    case absolute
    /// `//`, or `/` at the end.
    case emptyComponent
    /// `.` or `..`.
    case dots
    /// A backslash, a control or invisible character, or one of `< > : " | ? *`.
    case character(Unicode.Scalar)
    /// `%2e` and the like, which a web server would decode.
    case percentEncoding
    /// A component that ends with a dot or starts or ends with a blank.
    case edge(String)
    /// A name that is special to Windows, to version control or to this program.
    case reserved(String)
    /// A component of more than 255 bytes, or more than 1,000 in all.
    case tooLong
  }

  /// The path, with `/`.
  public let string: String

  /// Checks a path.
  ///
  /// - Throws: What is wrong with it.
  public init(_ string: String) throws(Problem) {
    try Self.check(string)
    self.string = string
  }

  /// The path.
  public var description: String { string }

  /// Orders by bytes.
  public static func < (a: OutputPath, b: OutputPath) -> Bool {
    a.string.utf8.lexicographicallyPrecedes(b.string.utf8)
  }

  /// Equal for paths that are one file on a file system that ignores letter case. (Texts that differ
  /// in Unicode normalisation only are equal to Swift already.)
  public var key: String { Self.key(of: string) }

  static func key(of path: String) -> String {
    if path.utf8.allSatisfy({ $0 < 0x80 && !(0x41...0x5A).contains($0) }) { return path }
    return path.uppercased().lowercased()
  }

  private static let longest = 1000
  private static let longestComponent = 255

  private static func check(_ string: String) throws(Problem) {
    let bytes = string.utf8
    guard let first = bytes.first else { throw .empty }
    guard first != 0x2F else { throw .absolute }
    guard bytes.count <= longest else { throw .tooLong }
    var isPlain = true
    for byte in bytes
    where byte < 0x2D || byte == 0x3A || (0x3C...0x3F).contains(byte) || byte > 0x7A || byte == 0x5C
    {
      isPlain = false
    }
    if !isPlain { try checkCharacters(string) }
    var start = bytes.startIndex
    while true {
      let end = bytes[start...].firstIndex(of: 0x2F) ?? bytes.endIndex
      try checkComponent(bytes[start..<end])
      if end == bytes.endIndex { return }
      start = bytes.index(after: end)
    }
  }

  private static func checkCharacters(_ string: String) throws(Problem) {
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\\", "<", ">", ":", "\"", "|", "?", "*", "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}",
        "\u{AD}", "\u{61C}", "\u{200B}"..."\u{200F}", "\u{2028}"..."\u{202E}",
        "\u{2060}"..."\u{2069}", "\u{FEFF}", "\u{FFFD}"..."\u{FFFF}":
        throw .character(scalar)
      default: break
      }
    }
    let bytes = Array(string.utf8)
    for (index, byte) in bytes.enumerated() where byte == 0x25 && index + 2 < bytes.count {
      if isHexadecimal(bytes[index + 1]), isHexadecimal(bytes[index + 2]) {
        throw .percentEncoding
      }
    }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
  }

  private static func checkComponent(_ component: Substring.UTF8View) throws(Problem) {
    guard let first = component.first, let last = component.last else { throw .emptyComponent }
    guard component.count <= longestComponent else { throw .tooLong }
    if first == 0x2E, component.count == 1 || (component.count == 2 && last == 0x2E) {
      throw .dots
    }
    if last == 0x2E || last == 0x20 || first == 0x20 { throw .edge(String(Substring(component))) }
    // Names that are special start with a dot or have three or four letters before the first dot.
    let stem = component.prefix { $0 != 0x2E }
    if first == 0x2E || stem.count == 3 || stem.count == 4 {
      try checkReserved(String(Substring(component)))
    }
  }

  private static func checkReserved(_ name: String) throws(Problem) {
    let folded = name.uppercased()
    if folded.hasPrefix(".SITEGEN") { throw .reserved(name) }
    if [".GIT", ".HG", ".SVN"].contains(folded) { throw .reserved(name) }
    let stem = folded.prefix { $0 != "." }
    if ["CON", "PRN", "AUX", "NUL"].contains(stem) { throw .reserved(name) }
    if stem.utf8.count == 4, stem.hasPrefix("COM") || stem.hasPrefix("LPT"),
      let digit = stem.utf8.last, (0x31...0x39).contains(digit)
    {
      throw .reserved(name)
    }
  }
}
