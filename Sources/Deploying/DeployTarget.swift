/// Where a site is deployed to.
public enum DeployTarget: Hashable, Sendable {
  /// A folder of this machine.
  case folder(String)
  /// What rsync takes as a destination: `user@host:path` or `rsync://host/module/path`.
  case rsync(String)
  /// A bucket of S3-compatible storage and what all keys in it begin with: empty, or without a slash
  /// at its ends.
  case bucket(String, prefix: String)

  /// What is wrong with the text of a target.
  public enum Problem: Error, Hashable, Sendable {
    /// There is no text.
    case empty
    /// It begins with a hyphen, so that a tool would take it for an option.
    case optionLike
    /// It holds a control character.
    case controlCharacter
    /// No bucket, or one whose name breaks the rules of S3.
    case bucket(String)
    /// No host, or nothing behind it.
    case host
    /// A scheme that is not known here.
    case scheme(String)
  }

  /// Reads a target: `s3://bucket/prefix`, `rsync://host/module/path`, `user@host:path`, or else a
  /// folder.
  public init(_ text: String) throws(Problem) {
    guard let first = text.utf8.first else { throw .empty }
    if first == UInt8(ascii: "-") { throw .optionLike }
    if text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
      throw .controlCharacter
    }
    if let separator = text.firstRange(of: "://") {
      let scheme = text[..<separator.lowerBound].lowercased()
      let rest = text[separator.upperBound...]
      switch scheme {
      case "s3": self = try Self.bucket(rest)
      case "rsync":
        let parts = rest.split(separator: "/", omittingEmptySubsequences: true)
        guard parts.count >= 2, !rest.hasPrefix("/"), !rest.hasPrefix("-") else { throw .host }
        self = .rsync("rsync://" + rest)
      case "file": self = .folder(String(rest))
      default: throw .scheme(scheme)
      }
      return
    }
    // As rsync has it: a colon before the first slash divides a host from a path.
    let head = text.prefix { $0 != "/" }
    if let colon = head.firstIndex(of: ":") {
      let host = head[..<colon]
      guard !host.isEmpty, colon < text.index(before: text.endIndex),
        !host.contains(where: \.isWhitespace), !host.hasSuffix("@"), !host.hasPrefix("@")
      else { throw .host }
      if let at = host.lastIndex(of: "@"), host[host.index(after: at)...].hasPrefix("-") {
        throw .optionLike
      }
      self = .rsync(text)
    } else {
      self = .folder(text)
    }
  }

  private static func bucket(_ rest: Substring) throws(Problem) -> DeployTarget {
    let parts = rest.split(separator: "/", omittingEmptySubsequences: true)
    let name = parts.first.map(String.init) ?? ""
    // Amazon S3 User Guide, “General purpose bucket naming rules”.
    let isName =
      (3...63).contains(name.utf8.count) && !rest.hasPrefix("/")
      && name.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E
      } && name.first != "-" && name.first != "." && name.last != "-" && name.last != "."
    guard isName else { throw .bucket(name) }
    return .bucket(name, prefix: parts.dropFirst().joined(separator: "/"))
  }
}
