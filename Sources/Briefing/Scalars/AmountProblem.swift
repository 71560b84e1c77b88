/// Why a text is not an amount.
public struct AmountProblem: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Reason: Hashable, Sendable {
    /// There is no text.
    case empty
    /// There is no number in it.
    case noNumber
    /// The number is vague, such as 数亿 or 上百家.
    case vague
    /// The number is in Chinese numerals.
    case chineseNumeral
    /// Words other than a qualifier stand before the number.
    case leadingText(String)
    /// Something that is no unit follows the number.
    case trailingText(String)
    /// Groups of digits are not groups of three.
    case badGrouping
    /// A full-width or Chinese comma separates groups of digits.
    case wideComma
    /// More than one decimal point, or none of its digits.
    case badPoint
    /// More digits, or a larger power of ten, than are kept exactly.
    case tooManyDigits
    /// A range ends below its start.
    case reversedRange
    /// The first number of a range may or may not have the scale of the second; with that number.
    case unclearScale(String)
    /// A range lacks its second number.
    case unfinishedRange
    /// Two scales of which the second is not to follow the first.
    case badScale
    /// Both ends of a range name a unit, and not the same one.
    case twoUnits(String, String)
    /// A percentage of hundreds of millions; with its unit.
    case scaledShare(String)
    /// A fraction such as 1/4.
    case fraction
  }

  /// What is wrong.
  public let reason: Reason
  /// The text that was to be an amount.
  public let text: String
  /// The Unicode scalars of the text that are wrong.
  public let range: Range<Int>
  /// The amount in the right form, where it can be told.
  public let suggestion: String?
}
