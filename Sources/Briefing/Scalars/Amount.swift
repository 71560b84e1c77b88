import Templating

/// A number as people write it, with its unit: `14亿`, `28.52亿 USD`, `1~2 个百分点`, `超3亿`.
///
/// The value is an exact decimal or a range of two; scales such as 万 and 亿 are part of the value.
public final class Amount: TemplateObject, Hashable, Sendable {
  /// The text that it was read from.
  public let text: String
  /// As written, with half-width digits, a true minus sign and single spaces.
  public let display: String
  /// The value, or the lower end of a range.
  public let low: ExactDecimal
  /// The upper end of a range; the same as `low` where it is none.
  public let high: ExactDecimal
  /// What it is counted in.
  public let unit: AmountUnit
  /// What is said about the number's exactness.
  public let qualifier: Qualifier?

  /// What is said about a number's exactness.
  public enum Qualifier: String, Sendable, CaseIterable {
    /// About it: 约, 左右.
    case about
    /// More than it: 超, 逾, 多, 余, `+`.
    case above
    /// It or more: 至少, 以上, ≥.
    case atLeast = "at-least"
    /// Nearly it: 近, 接近.
    case nearly
    /// Less than it: 不足, 不到.
    case below
    /// It or less: 至多, 以下, 以内, ≤.
    case atMost = "at-most"
  }

  init(
    text: String, display: String, low: ExactDecimal, high: ExactDecimal, unit: AmountUnit,
    qualifier: Qualifier?
  ) {
    self.text = text
    self.display = display
    self.low = low
    self.high = high
    self.unit = unit
    self.qualifier = qualifier
  }

  /// Whether it is a range.
  public var isRange: Bool { low != high }
  /// Whether all of it is below zero.
  public var isNegative: Bool { high.isNegative }

  /// The value to plot: a range's middle. Exact values beyond what a `Double` holds are rounded.
  public var plotValue: Double {
    isRange ? low.doubleValue / 2 + high.doubleValue / 2 : low.doubleValue
  }

  /// Whether both name the same quantity: `12亿` and `1200000000`, `¥3亿` and `3亿元`. A unit that is
  /// left out agrees with any, and qualifiers do not count.
  public func isSameValue(as other: Amount) -> Bool {
    guard low == other.low, high == other.high else { return false }
    return unit.isNone || other.unit.isNone || unit.canonical == other.unit.canonical
  }

  /// Whether this one comes first by value: by the lower, then by the upper end.
  public func isLess(than other: Amount) -> Bool {
    low != other.low ? low < other.low : high < other.high
  }

  /// Whether all of both is the same, however written.
  public static func == (a: Amount, b: Amount) -> Bool {
    a === b
      || (a.low == b.low && a.high == b.high && a.unit == b.unit && a.qualifier == b.qualifier)
  }

  /// Hashes the value and its unit.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(low)
    hasher.combine(high)
    hasher.combine(unit)
    hasher.combine(qualifier)
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "Amount", "A number as people write it, with its unit.", of: Amount.self
  ) {
    [
      .text("display", "As written: `28.52亿 USD`, `超3亿`.") { $0.display },
      .text("number", "The exact value in plain digits; a range's lower end.") {
        $0.low.description
      },
      .text("unit", "What it is counted in, where given: `元`, `%`, `人`.") {
        $0.unit.isNone ? nil : $0.unit.text
      },
      .text("unit_code", "The same for all spellings of a unit: `CNY`, `%`.") {
        $0.unit.isNone ? nil : $0.unit.canonical
      },
      .text(
        "qualifier", "`about`, `above`, `at-least`, `nearly`, `below` or `at-most`, where given."
      ) { $0.qualifier?.rawValue },
      .text("full", "With all digits, in groups of three: `1,400,000,000`.") {
        $0.format(style: .full)
      },
      .text("scaled", "In 万, 亿 or 万亿, rounded to two places: `14亿`.") {
        $0.format(style: .scaled)
      },
      .boolean("is_range", "Whether it is a range.") { $0.isRange },
      .text("low", "A range's lower end in plain digits.") {
        $0.isRange ? $0.low.description : nil
      },
      .text("high", "A range's upper end in plain digits.") {
        $0.isRange ? $0.high.description : nil
      },
      .boolean("is_negative", "Whether it is below zero.") { $0.isNegative },
    ]
  }
}
