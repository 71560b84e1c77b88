/// Why a text is not a date.
public struct DateProblem: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Reason: Hashable, Sendable {
    /// There is no text.
    case empty
    /// Nothing in it looks like a date.
    case notADate
    /// It is a date in another notation: slashes, dots, 年月日, no separators, full-width digits…
    case notation
    /// A month or day has one digit.
    case missingZero
    /// There is no such month.
    case noSuchMonth(Int)
    /// The month has no such day; with the month's number of days.
    case noSuchDay(day: Int, month: Int, year: Int, last: Int)
    /// There is no such quarter.
    case noSuchQuarter(Int)
    /// There is no such time of day.
    case noSuchTime
    /// The offset from UTC is not `Z` or `±hh:mm`, at most 14 hours.
    case badOffset
    /// There is a month, or a month and a day, but no year.
    case missingYear
    /// The year has not four digits or is 0000.
    case badYear
    /// `~`, `?` or `%` stands before the date.
    case qualifierInFront
    /// An interval ends before it starts.
    case endBeforeStart
    /// An interval has neither start nor end.
    case openBothEnds
    /// An interval has more than two sides.
    case tooManySides
    /// A fiscal year, of which the months are not known.
    case fiscalYear
    /// It is a word such as 今天 whose meaning changes.
    case relative
    /// A day and month whose order cannot be told, or a form of EDTF that is not read here.
    case ambiguous
    /// Something follows the date.
    case trailing(String)
  }

  /// What is wrong.
  public let reason: Reason
  /// The text that was to be a date.
  public let text: String
  /// The Unicode scalars of the text that are wrong.
  public let range: Range<Int>
  /// The date in the right form, where it can be told.
  public let suggestion: String?

  /// The problem where an interval would be refused as well.
  var withoutInterval: DateProblem {
    guard suggestion?.contains("/") == true else { return self }
    return DateProblem(reason: reason, text: text, range: range, suggestion: nil)
  }
}
