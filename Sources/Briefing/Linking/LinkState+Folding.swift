import Diagnostics

extension LinkState {
  /// In how many places the same wrong name may stand before it is reported once for all.
  private static let mostPlaces = 3

  /// What the same slip gives in many places.
  private enum Slip: Hashable {
    case name(String)
    /// An id of a source, and the file.
    case source(String, String)

    init?(_ diagnostic: Diagnostic) {
      switch diagnostic.fact as? BriefingProblem {
      case .unknownReference(let name, _, _, let parts) where parts.isEmpty:
        self = .name(name)
      case .unknownSource(let id, _, _): self = .source(id, diagnostic.file)
      default: return nil
      }
    }
  }

  /// Reports a name or id that is unknown in many places once: most likely it is written wrongly where
  /// it is declared, and if it can be told where that is, there.
  func foldRepeatedProblems() {
    var groups: [Slip: [Int]] = [:]
    for (index, diagnostic) in diagnostics.enumerated() {
      if let slip = Slip(diagnostic) { groups[slip, default: []].append(index) }
    }
    var removed: Set<Int> = []
    var folded: [Diagnostic] = []
    for (slip, indexes) in groups where indexes.count > Self.mostPlaces {
      let places = Diagnostic.sorted(indexes.map { diagnostics[$0] })
      guard let first = places.first, places.count > Self.mostPlaces else { continue }
      removed.formUnion(indexes)
      folded.append(fold(slip, first, places))
    }
    guard !folded.isEmpty else { return }
    diagnostics = diagnostics.indices.filter { !removed.contains($0) }.map { diagnostics[$0] }
    diagnostics += folded
  }

  private func fold(_ slip: Slip, _ first: Diagnostic, _ places: [Diagnostic]) -> Diagnostic {
    let severity = places.map(\.severity).max()
    let use = BriefingProblem.Place(first.file, first.range)
    switch (slip, first.fact as? BriefingProblem) {
    case (.name(let name), .unknownReference(_, let expected, let nearest, _)):
      if let place = suspect(of: name, nearest) {
        return Diagnostic(
          BriefingProblem.suspectName(
            place.name, wanted: name, count: places.count, first: use),
          file: place.file, range: place.range, severity: severity)
      }
      return Diagnostic(
        BriefingProblem.unknownInManyPlaces(
          name: name, expected: expected, nearest: nearest, others: places.count - 1),
        file: first.file, range: first.range, severity: severity)
    case (.source(let id, let file), .unknownSource(_, let nearest, _)):
      if let record = uncitedSource(in: file) {
        return Diagnostic(
          BriefingProblem.suspectSource(
            record.id?.value, wanted: id, count: places.count, first: use),
          file: file, range: record.id?.range ?? record.place, severity: severity)
      }
      return Diagnostic(
        BriefingProblem.sourceUnknownInManyPlaces(
          id: id, nearest: nearest, others: places.count - 1),
        file: first.file, range: first.range, severity: severity)
    default: return first
    }
  }

  /// The declaration of a near name to which nothing refers.
  private func suspect(
    of wanted: String, _ nearest: [BriefingProblem.NearName]
  ) -> (name: String, file: String, range: SourceRange)? {
    for near in nearest {
      guard let index = things.firstIndex(where: { ContentPath.short($0.file) == near.file }),
        case let thing = things[index], thing.articles.isEmpty, thing.events.isEmpty,
        thing.relations.isEmpty, case .thing(let record) = files[thingFiles[index]].parsed.record,
        let name = record.name, Self.isSlip(name.value, of: wanted)
      else { continue }
      return (name.value, thing.file, name.range)
    }
    return nil
  }

  /// Whether one name may be the other, written wrongly: punctuation aside one character is another,
  /// missing or too many, or two of a long one. 企业微信 is no slip of 微信.
  private static func isSlip(_ name: String, of wanted: String) -> Bool {
    let a = name.filter { $0.isLetter || $0.isNumber }
    let b = Array(wanted.filter { $0.isLetter || $0.isNumber })
    guard a.count <= 60, b.count <= 60 else { return false }
    var row = Array(0...b.count)
    for (i, character) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for j in b.indices {
        let next = min(row[j], row[j + 1]) + 1
        (diagonal, row[j + 1]) = (row[j + 1], min(next, diagonal + (character == b[j] ? 0 : 1)))
      }
    }
    return row[b.count] <= (b.count < 6 ? 1 : 2)
  }

  /// The one source of a file that no statement cites.
  private func uncitedSource(in file: String) -> SourceRecord? {
    guard let index = pageIndex[NameKey(file)] else { return nil }
    let statements = files[index].parsed.statements
    let cited = Set(
      (statements.events.flatMap(\.source) + statements.figures.flatMap(\.source)
        + statements.relations.flatMap(\.source) + statements.forecasts.flatMap(\.source))
        .map(\.value))
    let uncited = statements.sources.filter { record in
      record.id.map { !cited.contains($0.value) } ?? true
    }
    return uncited.count == 1 ? uncited[0] : nil
  }
}
