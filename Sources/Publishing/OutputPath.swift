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
    var string = string
    let result: Result<Void, Problem> = string.withUTF8 { bytes in
      do throws(Problem) {
        return .success(try check(bytes))
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }

  /// Checks the bytes of a path; they must be UTF-8.
  static func check(_ bytes: UnsafeBufferPointer<UInt8>) throws(Problem) {
    guard let first = bytes.first else { throw .empty }
    guard first != 0x2F else { throw .absolute }
    guard bytes.count <= longest else { throw .tooLong }
    var isPlain = true
    var start = 0
    var dot = -1
    for i in 0...bytes.count {
      let byte = i < bytes.count ? bytes[i] : 0x2F
      switch byte {
      case 0x61...0x7A, 0x30...0x39, 0x41...0x5A, 0x2D, 0x5F: continue
      case 0x2E:
        if dot < start { dot = i }
      case 0x2F:
        try checkComponent(bytes, start..<i, firstDot: dot >= start ? dot : i)
        start = i + 1
      default: isPlain = false
      }
    }
    if !isPlain { try checkCharacters(bytes) }
  }

  private static func checkCharacters(_ bytes: UnsafeBufferPointer<UInt8>) throws(Problem) {
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "\\", "<", ">", ":", "\"", "|", "?", "*", "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}",
        "\u{AD}", "\u{61C}", "\u{200B}"..."\u{200F}", "\u{2028}"..."\u{202E}",
        "\u{2060}"..."\u{2069}", "\u{FEFF}", "\u{FFFD}"..."\u{FFFF}":
        throw .character(scalar)
      default: break
      }
    }
    for (index, byte) in bytes.enumerated() where byte == 0x25 && index + 2 < bytes.count {
      if isHexadecimal(bytes[index + 1]), isHexadecimal(bytes[index + 2]) {
        throw .percentEncoding
      }
    }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
  }

  private static func checkComponent(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, firstDot: Int
  ) throws(Problem) {
    guard !range.isEmpty else { throw .emptyComponent }
    guard range.count <= longestComponent else { throw .tooLong }
    let first = bytes[range.lowerBound]
    let last = bytes[range.upperBound - 1]
    if first == 0x2E, range.count == 1 || (range.count == 2 && last == 0x2E) { throw .dots }
    if last == 0x2E || last == 0x20 || first == 0x20 {
      throw .edge(String(decoding: bytes[range], as: UTF8.self))
    }
    // Names that are special start with a dot or have three or four letters before the first dot.
    let stem = firstDot - range.lowerBound
    if stem == 0 || stem == 3 || stem == 4 {
      try checkReserved(String(decoding: bytes[range], as: UTF8.self))
    }
  }

  private static func checkReserved(_ name: String) throws(Problem) {
    guard let first = name.utf8.first else { return }
    switch first | 0x20 {
    // A dot, or the first letters of the names below.
    case 0x2E, 0x61, 0x63, 0x6C, 0x6E, 0x70: break
    default: return
    }
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
