import Diagnostics

extension LinkState {
  /// Forecasts whose day contradicts where they stand, and verdicts without evidence.
  func checkForecasts() {
    for entry in forecasts {
      let record = record(of: entry)
      checkOrder(record.made, "made", record.due, "due", in: entry.file)
      checkOrder(record.made, "made", record.resolved, "resolved", in: entry.file)
      checkPast(record.made, "made", in: entry.file)
      checkPast(record.resolved, "resolved", in: entry.file)
      if entry.forecast.isOverdue, let due = record.due,
        !(record.made.map { due.value.isCertainlyBefore($0.value) } ?? false)
      {
        report(
          BriefingProblem.forecastOverdue(due: due.value.text), in: entry.file, at: due.range)
      }
      if entry.forecast.status == .open, record.due == nil, record.criteria == nil,
        record.resolved == nil
      {
        report(
          BriefingProblem.undecidableForecast, in: entry.file,
          at: record.claim?.range ?? record.place
        )
      }
      if let status = record.status, status.value != .open, status.value != .void,
        record.evidence == nil
      {
        report(
          BriefingProblem.forecastWithoutEvidence(status: status.value.rawValue), in: entry.file,
          at: status.range)
      }
      if entry.forecast.status == .open, let resolved = record.resolved {
        report(BriefingProblem.forecastResolvedButOpen, in: entry.file, at: resolved.range)
      }
    }
  }
}
