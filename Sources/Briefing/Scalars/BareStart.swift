/// What the first number of a range means that has no scale, where the second has one.
///
/// `10~20亿` is 10亿 to 20亿: the scale counts for both where that gives a range. `500~1万` is 500 to
/// 10,000: a number that is much larger than the one before the scale was never meant to have it, if what
/// remains is a range that people speak of, whose end is at most a thousand times its start. `15~14亿` is
/// neither, but a range whose ends are in the wrong order, and of `8000~1亿` it cannot be told whether
/// 8000 or 8000万 is meant.
enum BareStart {
  /// The scale of the second number counts for it; with its value.
  case scaled(ExactDecimal)
  /// It stands by itself.
  case alone
  /// It cannot be told which of the two.
  case unclear
  /// With the scale it would be larger than the second, and it is too small to go without.
  case reversed

  /// - Parameters:
  ///   - first: the first number as written
  ///   - second: the second with its scale
  ///   - scale: the power of ten of that scale
  ///
  /// `nil` where it is no question: nothing positive precedes the second number, or the numbers are too
  /// long.
  init?(_ first: ExactDecimal, of second: ExactDecimal, scale: Int) {
    guard let scaled = first.scaled(by: scale) else { return nil }
    if scaled <= second {
      self = .scaled(scaled)
      return
    }
    guard !second.isNegative, first <= second, let tenth = scaled.scaled(by: -1),
      let thousandfold = first.scaled(by: 3)
    else { return nil }
    if tenth < second {
      self = .reversed
    } else {
      self = second <= thousandfold ? .alone : .unclear
    }
  }
}
