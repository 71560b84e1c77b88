/// The rule for names of pages' files: `[a-z0-9]+(-[a-z0-9]+)*`.
public enum FileNameRule {
  /// Whether `name` (without extension) follows the rule.
  public static func isValid(_ name: String) -> Bool {
    var afterHyphen = true
    for byte in name.utf8 {
      switch byte {
      case 0x61...0x7A, 0x30...0x39: afterHyphen = false
      case 0x2D:
        if afterHyphen { return false }
        afterHyphen = true
      default: return false
      }
    }
    return !afterHyphen
  }

  /// A name that follows the rule and says the same; Chinese becomes pinyin. `nil` where nothing
  /// remains.
  public static func suggestion(for name: String) -> String? {
    let slug = FileNameRule.slug(name)
    return slug.isEmpty ? nil : slug
  }

  /// `name` in the letters that the rule allows, with a hyphen for each run of others.
  static func slug(_ name: String) -> String {
    var bytes: [UInt8] = []
    for byte in name.utf8 {
      switch byte {
      case 0x61...0x7A, 0x30...0x39: bytes.append(byte)
      case 0x41...0x5A: bytes.append(byte + 32)
      default: if let last = bytes.last, last != 0x2D { bytes.append(0x2D) }
      }
    }
    while bytes.last == 0x2D { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
