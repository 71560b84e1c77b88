import Diagnostics

extension LinkState {
  /// Who has an id first, and what kinds of statements have it.
  private struct Owner {
    let file: Int
    let range: SourceRange
    let statement: BriefingProblem.Statement
    var others: [BriefingProblem.Statement] = []
  }

  /// Reports ids that statements of several kinds have: an article's page has all of them as anchors,
  /// and data names statements by them. Where two of one kind have an id shows when these are made.
  func checkIdentifiers() {
    var owners: [NameKey: Owner] = [:]
    for file in precedence {
      let statements = files[file].parsed.statements
      for event in statements.events { check(event.id, .event, in: file, &owners) }
      for figure in statements.figures { check(figure.id, .figure, in: file, &owners) }
      for relation in statements.relations { check(relation.id, .relation, in: file, &owners) }
      for forecast in statements.forecasts { check(forecast.id, .forecast, in: file, &owners) }
    }
  }

  private func check(
    _ id: Located<String>?, _ statement: BriefingProblem.Statement, in file: Int,
    _ owners: inout [NameKey: Owner]
  ) {
    guard let id else { return }
    let key = NameKey(id.value)
    guard let owner = owners[key] else {
      owners[key] = Owner(file: file, range: id.range, statement: statement)
      return
    }
    if owner.statement == statement || owner.others.contains(statement) { return }
    owners[key]?.others.append(statement)
    report(
      BriefingProblem.duplicateStatement(
        id: id.value, owner.statement, other: place(owner.file, owner.range)),
      in: file, at: id.range)
  }
}
