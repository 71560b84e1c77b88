import Briefing
import Diagnostics

/// What a change of a text does to what is reported of the site.
///
/// What was found in the file alone is found again in the new version. What else was said stays as it
/// was, which it does where it is about the front matter, and that has not moved.
struct ReportRevision {
  let change: TextChange
  /// The line that the new text begins on.
  let bodyLine: Int
  /// Whether warnings count as errors.
  let isStrict: Bool
  /// What is wrong with the new version by itself, as far as it is reported.
  private let problems: [Diagnostic]

  /// - Parameter disabled: the kinds of warnings that are not reported
  init(_ change: TextChange, bodyLine: Int, disabled: Set<String>, isStrict: Bool) {
    self.change = change
    self.bodyLine = bodyLine
    self.isStrict = isStrict
    problems = change.later.diagnostics.filter {
      $0.severity == .error || !disabled.contains($0.id)
    }
  }

  /// A problem as a reader sees it.
  private struct Key: Hashable {
    let id: String
    let range: SourceRange
    let message: String

    init(_ diagnostic: Diagnostic) {
      id = diagnostic.id
      range = diagnostic.range
      message = diagnostic.fact.message(in: .english)
    }
  }

  /// What is to be reported instead of `reported`, apart from companies in the text that the article does
  /// not list; and what was reported of these (`MentionRevision`).
  struct Outcome {
    var reported: [Diagnostic] = []
    var unlisted: [Diagnostic] = []
  }

  /// `nil` where the site is needed to tell.
  func revised(_ reported: [Diagnostic]) -> Outcome? {
    if isStrict, !problems.isEmpty { return nil }
    let own = Set(change.earlier.diagnostics.map(Key.init))
    var rest: [Diagnostic] = []
    var unlisted: [Diagnostic] = []
    var replaced: Set<Key> = []
    var staysPut = true
    for diagnostic in reported {
      guard diagnostic.file == change.path.file else {
        if staysPut, names(diagnostic) { staysPut = false }
        rest.append(diagnostic)
        continue
      }
      let key = Key(diagnostic)
      if own.contains(key) {
        replaced.insert(key)
        continue
      }
      guard isAboveText(diagnostic) else {
        guard diagnostic.isUnlistedCompany else { return nil }
        unlisted.append(diagnostic)
        continue
      }
      staysPut = false
      rest.append(diagnostic)
    }
    guard staysPut || change.later.hasSamePlaces(as: change.earlier) else { return nil }
    if own.isEmpty, problems.isEmpty { return Outcome(reported: rest, unlisted: unlisted) }
    guard let found = found(wereReported: replaced) else { return nil }
    return Outcome(reported: Diagnostic.sorted(rest + found), unlisted: unlisted)
  }

  /// What there is to say of the file by itself; `nil` where other files may have an explanation for
  /// something of that.
  private func found(wereReported: Set<Key>) -> [Diagnostic]? {
    var found: [Diagnostic] = []
    for diagnostic in problems {
      guard let fact = (diagnostic.fact as? TextProblem)?.fact, fact.mayBeExplainedElsewhere else {
        found.append(diagnostic)
        continue
      }
      let same = change.earlier.diagnostics.filter { ($0.fact as? TextProblem)?.fact == fact }
        .map { wereReported.contains(Key($0)) }
      guard case .unrecordedFigure = fact, let isReported = same.first else { return nil }
      if isReported { found.append(diagnostic) }
    }
    return found
  }

  /// Whether a diagnostic is about the front matter, in both versions of the file.
  private func isAboveText(_ diagnostic: Diagnostic) -> Bool {
    let line = Int(diagnostic.range.end.line)
    let first = change.earlier.document.plainTextLines.runs.first?.line
    return line < bodyLine && first.map { line < $0 } ?? true
  }

  /// Whether a diagnostic of another file says something of this one.
  private func names(_ diagnostic: Diagnostic) -> Bool {
    let name = change.path.id + ".md"
    return MessageLanguage.allCases.contains { language in
      let fact = diagnostic.fact
      let texts =
        [fact.message(in: language), fact.hint(in: language) ?? ""] + fact.notes(in: language)
      return texts.contains { $0.contains(name) }
    }
  }
}

extension TextProblem.Fact {
  /// Whether it is no problem where something else on the site has an explanation.
  fileprivate var mayBeExplainedElsewhere: Bool {
    switch self {
    case .unrecordedFigure, .otherScript(_, _, 1, _): true
    default: false
    }
  }
}
