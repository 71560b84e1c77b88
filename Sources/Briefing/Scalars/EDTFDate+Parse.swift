extension EDTFDate {
  /// Reads a date: `2025`, `2025-09`, `2025-09-12`, `2025-09-12T15:38+08:00`, `2025-Q3`, intervals
  /// such as `2014/2025-09-30`, `2014/..`, `../2025`, with `~`, `?` or `%` behind.
  ///
  /// Spaces around the text do not count. What other notations most likely mean becomes the
  /// problem's suggestion; nothing is guessed silently.
  public static func parse(
    _ text: String, locale: SiteLocale = .standard
  ) -> Result<EDTFDate, DateProblem> {
    let all = Array(text.utf8)
    var start = 0
    var end = all.count
    while start < end, all[start] <= 0x20 { start += 1 }
    while end > start, all[end - 1] <= 0x20 { end -= 1 }
    let bytes = start == 0 && end == all.count ? all : Array(all[start..<end])
    do {
      let shape = try DateReader.read(bytes)
      return .success(EDTFDate(text: text, shape: shape, locale: locale))
    } catch {
      let trimmed = String(decoding: bytes, as: UTF8.self)
      let guess = DateGuess.explain(trimmed, failure: error)
      let scalarRange =
        guess.isWhole
        ? 0..<text.unicodeScalars.count
        : scalarCount(
          all[..<(start + error.range.lowerBound)])..<scalarCount(
            all[..<(start + error.range.upperBound)])
      return .failure(
        DateProblem(
          reason: guess.reason, text: text, range: scalarRange, suggestion: guess.suggestion))
    }
  }

  /// Reads a date that is known to be one, such as a default; `nil` where it is none.
  public convenience init?(_ text: String, locale: SiteLocale = .standard) {
    guard let shape = try? DateReader.read(Array(text.utf8)) else { return nil }
    self.init(text: text, shape: shape, locale: locale)
  }
}

/// How many Unicode scalars the UTF-8 text has.
func scalarCount(_ bytes: ArraySlice<UInt8>) -> Int {
  var count = 0
  for byte in bytes where byte & 0xC0 != 0x80 { count += 1 }
  return count
}
