/// Which script a Chinese character belongs to.
public enum ChineseScript: UInt8, Sendable {
  /// Used in both, or no Chinese character.
  case common
  /// In Traditional text only: GB 2312 lacks it, and it has another Simplified form.
  case traditional
  /// In Simplified text only: Big5 lacks it, and it is a Traditional character's Simplified form.
  case simplified

  /// The script of a scalar.
  @inline(__always)
  static func of(_ scalar: UInt32, _ table: ChineseScriptTable) -> UInt8 {
    let index = Int(scalar) - 0x3400
    return index >= 0 && index < table.scripts.count ? table.scripts[index] : 0
  }

  /// The script that a character belongs to.
  public init(_ scalar: Unicode.Scalar) {
    let raw = ChineseScript.of(scalar.value, .shared)
    self = ChineseScript(rawValue: raw) ?? .common
  }

  /// The text with each Traditional character in its Simplified form, character by character.
  /// Characters that both scripts use stay.
  public static func simplified(_ text: String) -> String {
    let table = FoldingTable.shared
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if of(scalar.value, .shared) == ChineseScript.traditional.rawValue,
        let replacement = Unicode.Scalar(table.entry(scalar.value))
      {
        result.append(replacement)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }
}

/// Scripts of U+3400 to U+9FFF, decoded once.
final class ChineseScriptTable: Sendable {
  /// Raw values of `ChineseScript`, from U+3400 on.
  let scripts: [UInt8]

  static let shared = ChineseScriptTable()

  private init() {
    var scripts = [UInt8](repeating: 0, count: 0xA000 - 0x3400)
    var pairs = StaticText(ChineseTables.traditional)
    while let from = pairs.nextScalar(), pairs.nextScalar() != nil {
      if from >= 0x3400, from < 0xA000 {
        scripts[Int(from) - 0x3400] = ChineseScript.traditional.rawValue
      }
    }
    var simplified = StaticText(ChineseTables.simplified)
    while let scalar = simplified.nextScalar() {
      if scalar >= 0x3400, scalar < 0xA000 {
        scripts[Int(scalar) - 0x3400] = ChineseScript.simplified.rawValue
      }
    }
    self.scripts = scripts
  }
}
