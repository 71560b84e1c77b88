/// Readings of Chinese text in Hanyu Pinyin, without tones, `ü` written `v`.
///
/// Characters with several readings have the usual one of words and surnames that `PinyinWords`
/// lists, else Unihan's first Mandarin reading. Where that is wrong for a name, its file says so in
/// `pinyin`.
public enum Pinyin {
  /// The syllables of a name: one for each Chinese character, one for each run of letters and
  /// digits (folded): `京东PLUS会员` is `jing dong plus hui yuan`.
  ///
  /// - Parameter isPersonName: Whether the first character is a surname.
  public static func reading(of name: String, isPersonName: Bool = false) -> [String] {
    units(of: name, isPersonName: isPersonName).map(\.text)
  }

  /// The first letters of the syllables: `京东` is `jd`. Runs of digits stay whole.
  public static func initials(of name: String, isPersonName: Bool = false) -> String {
    units(of: name, isPersonName: isPersonName).map { unit in
      unit.text.first?.isNumber == true ? unit.text : String(unit.text.prefix(1))
    }.joined()
  }

  /// The upper-case letter to file a reading under; `#` where it starts with none.
  public static func indexLetter(of reading: [String]) -> String {
    guard let first = reading.first?.utf8.first, first >= 0x61, first <= 0x7A else { return "#" }
    return String(Unicode.Scalar(first - 32))
  }

  /// The upper-case letter to file a name under; `#` where it has none.
  public static func indexLetter(of name: String, isPersonName: Bool = false) -> String {
    indexLetter(of: reading(of: name, isPersonName: isPersonName))
  }

  struct Unit {
    var text: String
    var isChinese: Bool
  }

  static func units(of name: String, isPersonName: Bool) -> [Unit] {
    let original = Array(name.unicodeScalars)
    var scalars: [Unicode.Scalar] = []
    for scalar in original { scalars += TextFolding.replacement(for: scalar) }
    var result: [Unit] = []
    var word = ""
    func flush() {
      if !word.isEmpty { result.append(Unit(text: word, isChinese: false)) }
      word = ""
    }
    var i = 0
    if isPersonName, let surname = PinyinWords.surname(scalars) {
      result += surname.map { Unit(text: String($0), isChinese: true) }
      i = surname.count
    }
    while i < scalars.count {
      if let syllables = PinyinWords.word(scalars, at: i) {
        flush()
        result += syllables.map { Unit(text: String($0), isChinese: true) }
        i += syllables.count
        continue
      }
      let scalar = scalars[i]
      i += 1
      if let syllable = syllable(of: scalar) {
        flush()
        result.append(Unit(text: syllable, isChinese: true))
      } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        word.unicodeScalars.append(scalar)
      } else if scalar != "'", scalar != "’" {
        flush()
      }
    }
    flush()
    return result
  }

  /// The usual reading of one Chinese character.
  static func syllable(of scalar: Unicode.Scalar) -> String? {
    guard (0x4E00...0x9FFF).contains(scalar.value) else { return nil }
    let digits = Int(scalar.value - 0x4E00) * 2
    // Lines of 96 digits and a line feed.
    let offset = digits + digits / 96
    let table = ChineseTables.readings
    guard table.hasPointerRepresentation, offset + 1 < table.utf8CodeUnitCount else { return nil }
    let number = value(table.utf8Start[offset]) << 6 | value(table.utf8Start[offset + 1])
    guard number > 0, number < syllables.count else { return nil }
    return syllables[number]
  }

  private static func value(_ digit: UInt8) -> Int {
    switch digit {
    case 0x41...0x5A: Int(digit) - 0x41
    case 0x61...0x7A: Int(digit) - 0x61 + 26
    case 0x30...0x39: Int(digit) - 0x30 + 52
    case 0x2D: 62
    default: 63
    }
  }

  /// All syllables that are some character's usual reading.
  static var knownSyllables: [String] { syllables.filter { $0 != "-" } }

  private static let syllables: [String] = {
    var words = StaticText(ChineseTables.syllables)
    var result: [String] = []
    while let word = words.nextWord() { result.append(String(decoding: word, as: UTF8.self)) }
    return result
  }()
}
