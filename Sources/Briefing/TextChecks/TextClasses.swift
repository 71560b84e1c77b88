/// What the scanner does at a scalar of the Basic Multilingual Plane: one byte each, decoded once.
final class TextClasses: Sendable {
  /// Nothing.
  static let plain: UInt8 = 0
  /// A Chinese character; the lower bits of these three are the values of `ChineseScript`.
  static let han: UInt8 = 0x10
  /// A Chinese character that starts a word that is looked for.
  static let hanWord: UInt8 = 0x20
  /// Anything from here on is looked at.
  static let event: UInt8 = 0x40
  static let asciiPunctuation: UInt8 = 0x41
  static let opening: UInt8 = 0x42
  static let closing: UInt8 = 0x43
  static let digit: UInt8 = 0x44
  static let metricLetter: UInt8 = 0x45
  static let suspicious: UInt8 = 0x46
  static let fullStop: UInt8 = 0x47
  static let comma: UInt8 = 0x48

  /// By scalar.
  let table: [UInt8]

  static let shared = TextClasses()

  private init() {
    var table = [UInt8](repeating: TextClasses.plain, count: 0x10000)
    func set(_ text: String, _ value: UInt8) {
      for scalar in text.unicodeScalars where scalar.value < 0x10000 {
        table[Int(scalar.value)] = value
      }
    }
    let scripts = ChineseScriptTable.shared.scripts
    for value in 0x3400..<0xA000 { table[value] = TextClasses.han | scripts[value - 0x3400] }
    for value in 0xF900..<0xFB00 { table[value] = TextClasses.han }
    for scalar in (TextWords.firsts).unicodeScalars where scalar.value < 0x10000 {
      table[Int(scalar.value)] |= TextClasses.hanWord
    }
    set(",.:;?!()\"", TextClasses.asciiPunctuation)
    set("“‘「『《〈（【〔", TextClasses.opening)
    set("”’」』》〉）】〕", TextClasses.closing)
    set("0123456789", TextClasses.digit)
    set("GMD", TextClasses.metricLetter)
    set("。！？；", TextClasses.fullStop)
    set("，、：", TextClasses.comma)
    set("\u{FFFD}锛銆鈥", TextClasses.suspicious)
    for value in 0x00..<0x20 where value != 0x09 && value != 0x0A && value != 0x0D {
      table[value] = TextClasses.suspicious
    }
    for value in 0x7F...0xA0 where value != 0xA0 { table[value] = TextClasses.suspicious }
    set("ÃÂâ", TextClasses.suspicious)
    for value in 0xE3...0xEF { table[value] = TextClasses.suspicious }
    for value in 0x391...0x3A7 { table[value] = TextClasses.suspicious }
    for value in 0x400...0x4FF { table[value] = TextClasses.suspicious }
    for value in 0x30A1...0x30FA { table[value] = TextClasses.suspicious }
    self.table = table
  }

  /// Whether a class is that of a Chinese character.
  @inline(__always)
  static func isHan(_ value: UInt8) -> Bool { value & han != 0 && value < event }
}
