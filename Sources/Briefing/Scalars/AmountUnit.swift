/// What an amount is counted in.
public struct AmountUnit: Hashable, Sendable {
  /// As written; empty where none is given.
  public let text: String
  /// One spelling for all of a unit's: ISO 4217 codes for currencies, `%`, `pp` for percentage
  /// points; the folded text for anything else.
  public let canonical: String

  /// No unit.
  public static let none = AmountUnit("")

  /// Makes a unit from a word or sign.
  public init(_ text: String) {
    self.text = text
    canonical = AmountUnit.codes[text.lowercased()] ?? text
  }

  /// Whether there is none.
  public var isNone: Bool { text.isEmpty }
  /// Whether it is a currency.
  public var isCurrency: Bool { AmountUnit.currencyNames[canonical] != nil }

  /// What sort of quantity a unit measures.
  enum Measure {
    case share
    case money
    case count
  }

  /// What sort of quantity it measures.
  var measure: Measure {
    if isCurrency { return .money }
    return ["%", "‰", "pp", "bp"].contains(canonical) ? .share : .count
  }

  /// Signs that stand before a number, longer ones first.
  static let prefixSigns: [(sign: String, code: String)] = [
    ("US$", "USD"), ("HK$", "HKD"), ("NT$", "TWD"), ("RMB", "CNY"), ("CNY", "CNY"),
    ("USD", "USD"), ("HKD", "HKD"), ("EUR", "EUR"), ("GBP", "GBP"), ("JPY", "JPY"),
    ("人民币", "CNY"), ("¥", "CNY"), ("$", "USD"), ("€", "EUR"), ("£", "GBP"), ("₩", "KRW"),
    ("₹", "INR"),
  ]

  /// Names of currencies by ISO 4217 code: Chinese and English.
  static let currencyNames: [String: (chinese: String, english: String)] = [
    "CNY": ("元", "yuan"), "USD": ("美元", "US dollars"), "HKD": ("港元", "Hong Kong dollars"),
    "EUR": ("欧元", "euros"), "JPY": ("日元", "yen"), "GBP": ("英镑", "pounds"),
    "KRW": ("韩元", "won"), "TWD": ("新台币", "New Taiwan dollars"),
    "SGD": ("新加坡元", "Singapore dollars"), "AUD": ("澳元", "Australian dollars"),
    "CAD": ("加元", "Canadian dollars"), "CHF": ("瑞士法郎", "Swiss francs"),
    "INR": ("印度卢比", "Indian rupees"), "IDR": ("印尼盾", "rupiah"), "THB": ("泰铢", "baht"),
    "VND": ("越南盾", "dong"), "MYR": ("林吉特", "ringgit"), "PHP": ("菲律宾比索", "Philippine pesos"),
    "RUB": ("卢布", "roubles"), "BRL": ("雷亚尔", "reais"), "MXN": ("墨西哥比索", "Mexican pesos"),
    "MOP": ("澳门元", "patacas"),
  ]

  private static let codes: [String: String] = {
    var codes = [
      "人民币": "CNY", "人民币元": "CNY", "元人民币": "CNY", "圆": "CNY", "块": "CNY", "块钱": "CNY",
      "rmb": "CNY", "yuan": "CNY", "¥": "CNY", "美金": "USD", "美圆": "USD", "$": "USD", "us$": "USD",
      "dollars": "USD", "港币": "HKD", "港圆": "HKD", "hk$": "HKD", "€": "EUR", "euro": "EUR",
      "日圆": "JPY", "£": "GBP", "韩圆": "KRW", "台币": "TWD", "新台币元": "TWD", "nt$": "TWD",
      "新元": "SGD", "新币": "SGD", "澳币": "AUD", "加币": "CAD", "马来西亚林吉特": "MYR", "港幣": "HKD",
      "人民幣": "CNY", "歐元": "EUR", "日圓": "JPY", "percent": "%", "百分比": "%", "per cent": "%",
      "pct": "%",
      "个百分点": "pp", "個百分點": "pp", "百分点": "pp", "百分點": "pp", "pp": "pp", "ppt": "pp",
      "percentage points": "pp", "个基点": "bp", "基点": "bp", "bps": "bp", "bp": "bp",
      "basis points": "bp", "people": "人",
    ]
    for (code, names) in currencyNames {
      codes[code.lowercased()] = code
      codes[names.chinese] = code
      codes[names.english.lowercased()] = code
    }
    return codes
  }()
}
