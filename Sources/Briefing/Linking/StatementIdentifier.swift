/// Makes ids for statements that declare none. They depend on what a statement says and on its
/// file's name, not on the order of statements or files, so that links to them last.
public enum StatementIdentifier {
  static func event(date: String, title: String) -> String {
    "\(slug(date))-\(hash([date, title]))"
  }

  /// - Parameter difference: what else it says, where the same file says the rest twice
  static func figure(
    subject: String, metric: String, period: String, value: String, scope: String?, file: String,
    difference: [String] = []
  ) -> String {
    "\(subject)-\(metric)-\(slug(period))-\(hash([value, scope ?? "", file] + difference))"
  }

  /// - Parameter difference: what else it says, where the same file says the rest twice
  static func relation(
    kind: String, parties: [String], from: String?, file: String, difference: [String] = []
  ) -> String {
    let names = parties.prefix(3).joined(separator: "-")
    return "\(kind)-\(names)-\(hash([from ?? "", file] + parties + difference))"
  }

  /// What tells statements of a file apart that are equal in all that their ids are made from (`key`), by
  /// their places: else the order in which they stand would decide. The first of them, in an order that
  /// depends on what they say, has the id that it would have alone.
  static func differences<Key: Hashable>(
    _ statements: [(place: Int, key: Key, says: [String])]
  ) -> [Int: [String]] {
    guard statements.count > 1 else { return [:] }
    var result: [Int: [String]] = [:]
    for group in Dictionary(grouping: statements, by: \.key).values where group.count > 1 {
      let first = group.map(\.says).min { $0.lexicographicallyPrecedes($1) }
      for statement in group where statement.says != first {
        result[statement.place] = statement.says
      }
    }
    return result
  }

  static func forecast(by: String, made: String, claim: String) -> String {
    "\(by)-\(slug(made))-\(hash([claim]))"
  }

  /// The id of what somebody does somewhere; the day on which it ends is no part of it.
  public static func role(person: String, company: String, title: String, from: String?) -> String {
    let start = from.map { "-" + slug($0) } ?? ""
    return "\(person)/\(company)\(start)-\(hash([title, from ?? ""]))"
  }

  /// The id of a correction to the page at `path`, such as `articles/a/`.
  public static func correction(path: String, date: String, what: String) -> String {
    "\(path)\(slug(date))-\(hash([date, what]))"
  }

  /// - Parameter isLong: whether the short one, which two of some thousands may have, does not do
  static func source(
    name: String, title: String?, date: String?, url: String?, isLong: Bool = false
  ) -> String {
    hash([name, title ?? "", date ?? "", url ?? ""], length: isLong ? 12 : 5)
  }

  /// The letters and digits of a date, with hyphens for all else.
  private static func slug(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x61...0x7A, 0x30...0x39: bytes.append(byte)
      case 0x41...0x5A: bytes.append(byte + 32)
      default: if let last = bytes.last, last != 0x2D { bytes.append(0x2D) }
      }
    }
    while bytes.last == 0x2D { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// FNV-1a (64 bits) of the texts, in base 36.
  private static func hash(_ texts: [String], length: Int = 5) -> String {
    var value: UInt64 = 0xcbf2_9ce4_8422_2325
    for text in texts {
      for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
      value = (value ^ 0x1F) &* 0x100_0000_01b3
    }
    // The low bits of FNV-1a are the weak ones.
    value ^= value >> 32
    value = value &* 0x9E37_79B9_7F4A_7C15
    value ^= value >> 29
    var digits: [UInt8] = []
    while digits.count < length {
      let digit = UInt8(value % 36)
      digits.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
      value /= 36
    }
    return String(decoding: digits, as: UTF8.self)
  }
}
