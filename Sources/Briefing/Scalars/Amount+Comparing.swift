extension Amount {
  /// Whether both cannot be said of one quantity, counted in `unit` where they name none: `10亿` and
  /// `12亿`, `10亿元` and `10亿 USD`, `超10亿` and `不足10亿`; not `12‰` and `1.2%`, or `3亿` and `超3亿`.
  func differs(from other: Amount, countedIn unit: AmountUnit) -> Bool {
    guard let own = normalized(unit), let its = other.normalized(unit) else {
      return !isSameValue(as: other)
    }
    if own.low != its.low || own.high != its.high { return true }
    if !own.unit.isEmpty, !its.unit.isEmpty, own.unit != its.unit { return true }
    return excludes(other) || other.excludes(self)
  }

  /// Whether two statements about the same number leave nothing that fits both.
  private func excludes(_ other: Amount) -> Bool {
    switch (qualifier, other.qualifier) {
    case (.above, .nearly), (.above, .below), (.above, .atMost): true
    case (.atLeast, .nearly), (.atLeast, .below): true
    default: false
    }
  }

  /// The value in percent or percentage points where it is in thousandths or basis points.
  private func normalized(
    _ standard: AmountUnit
  ) -> (low: ExactDecimal, high: ExactDecimal, unit: String)? {
    let unit = (self.unit.isNone ? standard : self.unit).canonical
    let (power, other) =
      switch unit {
      case "‰": (-1, "%")
      case "bp": (-2, "pp")
      default: (0, unit)
      }
    guard let low = low.scaled(by: power), let high = high.scaled(by: power) else { return nil }
    return (low, high, other)
  }
}
