import Diagnostics

extension LinkState {
  /// Takes over what is wrong with each file by itself. A figure in a text that its own file does
  /// not record is no problem where another file does.
  func addFileProblems() {
    var recorded: [ExactDecimal: [Amount]]?
    var unknownNames: [String: [SourceRange]]?
    for index in files.indices {
      for diagnostic in files[index].parsed.diagnostics {
        if let problem = diagnostic.fact as? TextProblem,
          case .unrecordedFigure(_, let text) = problem.fact,
          case .success(let amount) = Amount.parse(text)
        {
          // It may stand where something could not be read.
          if hasDamagedFile || hasBrokenMetrics { continue }
          if recorded == nil { recorded = recordedAmounts() }
          let same = recorded?[amount.low] ?? []
          if same.contains(where: { $0.isSameValue(as: amount) }) { continue }
        }
        if let problem = diagnostic.fact as? TextProblem, Self.mayBeOfName(problem) {
          // A name in the other script, or several with commas between them, has been reported as one
          // that nothing bears.
          if unknownNames == nil { unknownNames = unknownReferences() }
          let places = unknownNames?[diagnostic.file] ?? []
          if places.contains(where: { $0.overlaps(diagnostic.range) }) { continue }
        }
        add(diagnostic, file: index)
      }
    }
    foldRepeatedProblems()
  }

  private static func mayBeOfName(_ problem: TextProblem) -> Bool {
    switch problem.fact {
    case .otherScript(_, _, 1, _), .halfWidth: true
    default: false
    }
  }

  private func unknownReferences() -> [String: [SourceRange]] {
    var result: [String: [SourceRange]] = [:]
    for diagnostic in diagnostics where diagnostic.id == BriefingDiagnostics.unknownReference.id {
      result[diagnostic.file, default: []].append(diagnostic.range)
    }
    return result
  }

  private func recordedAmounts() -> [ExactDecimal: [Amount]] {
    var result: [ExactDecimal: [Amount]] = [:]
    for entry in figures {
      for amount in [entry.figure.value, entry.figure.change].compactMap({ $0 }) {
        if result[amount.low, default: []].count < 8 {
          result[amount.low, default: []].append(amount)
        }
      }
    }
    return result
  }
}
