/// The words that charts and diagrams contain, in the language of the site.
struct ChartWording: Sendable {
  /// A word for a power of ten that axis labels count in.
  struct Multiple: Sendable, Equatable {
    /// How much it stands for.
    var factor: Double
    /// The word; empty for 1.
    var name: String
  }

  /// Words for powers of ten, largest first.
  var multiples: [Multiple]
  /// What is said for currency codes and the like.
  var units: [String: String]
  /// Units that are never counted in multiples.
  var plainUnits: Set<String>
  /// Key for estimates.
  var estimate: String
  /// Key for values on which sources differ.
  var differing: String
  /// Key for the mark of an axis that does not begin at zero.
  var cut: String
  /// Key for ranges.
  var range: String
  /// “12月”.
  var month: @Sendable (Int) -> String
  /// “12月3日”.
  var day: @Sendable (_ month: Int, _ day: Int) -> String
  /// That some subjects or values are left out of a chart.
  var omitted: @Sendable (Int) -> String
  /// That some parties are left out of a diagram.
  var morePartners: @Sendable (Int) -> String
  /// That a relation has ended.
  var ended: String
  /// What kinds of relations are called, by `Relation.Kind`.
  var relationKinds: [String: String]
  /// What a share held is called.
  var share: @Sendable (String) -> String
  /// “since 2014”.
  var since: @Sendable (String) -> String
  /// “until 2025”.
  var until: @Sendable (String) -> String
  /// “2014 to 2025”.
  var between: @Sendable (String, String) -> String
  /// The title of a diagram about somebody.
  var relationsOf: @Sendable (String) -> String
  /// The first of several sources.
  var andOthers: @Sendable (String) -> String
  /// What separates a title from what follows it.
  var colon: String
  /// What separates items.
  var comma: String
  /// What separates sentences.
  var semicolon: String
  /// The end of a sentence.
  var stop: String
  /// Parentheses.
  var parenthesis: (open: String, close: String)

  /// The words for a BCP 47 language tag: English for `en…`, else Chinese.
  static func language(_ tag: String) -> ChartWording {
    tag.hasPrefix("en") ? english : chinese
  }

  /// The multiple that suits an axis up to `size`.
  func multiple(for size: Double, unit: String?) -> Multiple {
    let one = Multiple(factor: 1, name: "")
    if let unit, plainUnits.contains(unit) { return one }
    return multiples.first { size >= $0.factor * (1 - 1e-9) } ?? one
  }

  /// What axis labels count, such as `亿元`.
  func caption(multiple: Multiple, unit: String?) -> String {
    guard let unit, !unit.isEmpty else { return multiple.name }
    let name = units[unit] ?? unit
    guard !multiple.name.isEmpty else { return name }
    let isLatin = name.utf8.first.map { $0 < 0x80 } ?? false
    return isLatin ? "\(multiple.name) \(name)" : multiple.name + name
  }

  static let chinese = ChartWording(
    multiples: [
      Multiple(factor: 1e12, name: "万亿"), Multiple(factor: 1e8, name: "亿"),
      Multiple(factor: 1e4, name: "万"),
    ],
    units: [
      "pp": "个百分点", "bp": "个基点", "CNY": "元", "RMB": "元", "USD": "美元", "HKD": "港元", "EUR": "欧元",
      "GBP": "英镑", "JPY": "日元",
      "KRW": "韩元", "SGD": "新加坡元", "TWD": "新台币元", "INR": "印度卢比", "RUB": "卢布",
    ],
    plainUnits: ["%", "‰", "个百分点", "pp", "bp", "年"],
    estimate: "估计、预期", differing: "说法不一", cut: "刻度不从零开始", range: "区间",
    month: { "\($0)月" }, day: { "\($0)月\($1)日" },
    omitted: { "另有\($0)项未画出，见表" },
    morePartners: { "另有\($0)家，见表" },
    ended: "已结束",
    relationKinds: [
      "partnership": "合作", "investment": "投资", "ownership": "所有", "competition": "竞争",
      "supply": "供应", "integration": "互通", "blocking": "屏蔽",
    ],
    share: { "持股 \($0)" }, since: { "\($0)起" }, until: { "至\($0)" }, between: { "\($0)—\($1)" },
    relationsOf: { "\($0)的关系" }, andOthers: { "\($0)等" },
    colon: "：", comma: "，", semicolon: "；", stop: "。",
    parenthesis: ("（", "）"))

  static let english = ChartWording(
    multiples: [
      Multiple(factor: 1e12, name: "trillion"), Multiple(factor: 1e9, name: "billion"),
      Multiple(factor: 1e6, name: "million"),
    ],
    units: [
      "pp": "percentage points", "CNY": "yuan", "个百分点": "percentage points", "人": "people",
      "元": "CNY", "家": "companies",
    ],
    plainUnits: ["%", "‰", "个百分点", "pp", "bp", "年"],
    estimate: "estimate, outlook", differing: "sources differ",
    cut: "the scale does not begin at zero", range: "range",
    month: englishMonth, day: { "\($1) \(englishMonth($0))" },
    omitted: { "\($0) more in the table" },
    morePartners: { "\($0) more in the table" },
    ended: "ended",
    relationKinds: [
      "partnership": "partner", "investment": "investment", "ownership": "ownership",
      "competition": "competition", "supply": "supply", "integration": "integration",
      "blocking": "blocking",
    ],
    share: { "holds \($0)" }, since: { "since \($0)" }, until: { "until \($0)" },
    between: { "\($0) to \($1)" }, relationsOf: { "Relations of \($0)" },
    andOthers: { "\($0) and others" },
    colon: ": ", comma: ", ", semicolon: "; ", stop: ".",
    parenthesis: (" (", ")"))

  @Sendable private static func englishMonth(_ month: Int) -> String {
    let names = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    return names.indices.contains(month - 1) ? names[month - 1] : "\(month)"
  }
}
