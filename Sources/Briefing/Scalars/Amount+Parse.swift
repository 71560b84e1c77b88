extension Amount {
  /// Reads an amount: `14亿`, `28.52亿 USD`, `9000亿元`, `300%`, `+35%`, `−1%`, `1~2 个百分点`, `超3亿`,
  /// `100+`, `1,234.5`, `¥3亿`, `3亿5000万人`, with full-width digits and signs taken as half-width.
  public static func parse(_ text: String) -> Result<Amount, AmountProblem> {
    do {
      let reading = try AmountReader.read(text)
      return .success(
        Amount(
          text: text, display: reading.display, low: reading.low, high: reading.high,
          unit: reading.unit, qualifier: reading.qualifier))
    } catch {
      let explanation = AmountGuess.explain(text, failure: error)
      let count = text.unicodeScalars.count
      return .failure(
        AmountProblem(
          reason: explanation.reason, text: text,
          range: explanation.range.clamped(to: 0..<count), suggestion: explanation.suggestion))
    }
  }
}
