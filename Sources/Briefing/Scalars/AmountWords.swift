/// The words that stand around numbers.
enum AmountWords {
  /// Qualifiers before a number, longer ones first.
  static let before: [(word: String, qualifier: Amount.Qualifier)] = [
    ("大约为", .about), ("大约", .about), ("约为", .about), ("约合", .about), ("约", .about), ("約", .about),
    ("about ", .about), ("approx. ", .about), ("≈", .about),
    ("超过", .above), ("超過", .above), ("超出", .above), ("超", .above), ("逾", .above),
    ("多于", .above), ("高于", .above), ("突破", .above), ("over ", .above), ("more than ", .above),
    (">=", .atLeast), ("≥", .atLeast), (">", .above), ("至少", .atLeast), ("不低于", .atLeast),
    ("不少于", .atLeast), ("at least ", .atLeast),
    ("接近", .nearly), ("将近", .nearly), ("將近", .nearly), ("近", .nearly), ("nearly ", .nearly),
    ("不足", .below), ("不到", .below), ("少于", .below), ("低于", .below), ("未满", .below),
    ("under ", .below), ("less than ", .below),
    ("<=", .atMost), ("≤", .atMost), ("<", .below), ("至多", .atMost), ("最多", .atMost),
    ("不超过", .atMost), ("不高于", .atMost), ("at most ", .atMost), ("up to ", .atMost),
  ]

  /// Qualifiers behind the unit, longer ones first.
  static let behind: [(word: String, qualifier: Amount.Qualifier)] = [
    ("以上", .atLeast), ("以下", .atMost), ("以内", .atMost), ("以內", .atMost), ("左右", .about),
    ("上下", .about), ("出头", .above), ("多", .above), ("+", .above),
  ]

  /// The most scalars that a unit may have.
  static let longestUnit = 16

  private static let scales: [(word: String, power: Int)] = [
    ("万亿", 12), ("萬億", 12), ("千亿", 11), ("百亿", 10), ("十亿", 9), ("亿", 8), ("億", 8),
    ("千万", 7), ("百万", 6), ("十万", 5), ("万", 4), ("萬", 4), ("千", 3), ("百", 2),
  ]
  private static let englishScales: [(word: String, power: Int)] = [
    ("trillion", 12), ("billion", 9), ("million", 6), ("thousand", 3), ("bn", 9), ("mn", 6),
    ("tn", 12), ("T", 12), ("B", 9), ("M", 6), ("K", 3), ("k", 3),
  ]

  /// The scale at the text's position: its power of ten and length.
  static func scale(in text: AmountText) -> (power: Int, length: Int)? {
    for (word, power) in scales where text.startsWith(word) {
      let length = word.unicodeScalars.count
      if power <= 3, let follower = text.scalar(at: length),
        power == 3 ? "克米瓦卡帕赫字伏焦".unicodeScalars.contains(follower) : follower == "分"
      {
        return nil
      }
      return (power, length)
    }
    for (word, power) in englishScales where text.startsWith(word) {
      let length = word.unicodeScalars.count
      if let follower = text.scalar(at: length), isLatin(follower) || follower == "/" { return nil }
      return (power, length)
    }
    return nil
  }

  static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value | 0x20
    return value >= 0x61 && value <= 0x7A
  }

  /// Whether it is the exponent of a number such as `1e5`.
  static func isExponent(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let first = scalars.first, first == "e" || first == "E" else { return false }
    return scalars.count > 1 && scalars.dropFirst().allSatisfy { AmountText.isDigit($0) }
  }

  /// The scale that a Latin letter or word at the start of a unit means, as a power of ten, and its
  /// length; `3W`, `3.5k`, `300M`, `28.5 billion USD`.
  static func latinScale(_ unit: ArraySlice<Unicode.Scalar>) -> (power: Int, length: Int)? {
    let word = unit.prefix { isLatin($0) }
    let rest = unit.dropFirst(word.count)
    if let power = letters[word.count == 1 ? word.first ?? " " : " "] {
      return rest.first.map { isLatin($0) } == true ? nil : (power, 1)
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: word)
    return words[String(text).lowercased()].map { ($0, word.count) }
  }

  private static let letters: [Unicode.Scalar: Int] = [
    "k": 3, "K": 3, "w": 4, "W": 4, "M": 6, "B": 9, "b": 9,
  ]
  private static let words = [
    "thousand": 3, "mn": 6, "mln": 6, "million": 6, "millions": 6, "bn": 9, "bln": 9, "billion": 9,
    "billions": 9, "tn": 12, "trn": 12, "trillion": 12, "wan": 4, "yi": 8, "kk": 6,
  ]

  /// Whether what stands in the place of a unit says something else: the rest of a number, as in `3倍半`,
  /// `1亿二千万`, `1个亿` and `3点五亿`, or that this is a comparison.
  static func isNoUnit(_ unit: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let first = unit.first else { return false }
    if ChineseNumeral.begins(unit) || unit.last == "半" { return true }
    if let second = unit.dropFirst().first {
      if first == "点", ChineseNumeral.isPresent(in: [second]) { return true }
      if first == "个" || first == "個", "半万萬亿億".unicodeScalars.contains(second) { return true }
    }
    var word = String.UnicodeScalarView()
    word.append(contentsOf: unit.prefix { isLatin($0) })
    return comparisons.contains(String(word).lowercased())
  }

  private static let comparisons: Set<String> = ["yoy", "qoq", "mom", "vs"]

  /// Whether a scalar can be part of a unit.
  static func isUnitScalar(
    _ scalar: Unicode.Scalar, after before: Unicode.Scalar?, isFirst: Bool
  ) -> Bool {
    if scalar.properties.isAlphabetic || scalar.properties.isIdeographic { return true }
    if AmountText.isDigit(scalar) {
      return !isFirst && (before.map { isLatin($0) } ?? false)
    }
    switch scalar {
    case "%", "‰", "°", "℃", "$", "€", "£", "¥", "₩", "²", "³": return true
    case " ", "/", "·", "+", ".": return !isFirst
    default: return false
    }
  }
}
