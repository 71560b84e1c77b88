import Diagnostics

/// Collects what is found, each thing once, however often a layout or partial is compiled.
final class ProblemCollector {
  private struct Key: Hashable {
    let path: String
    let span: Span
    let message: String
  }

  private struct ElementKey: Hashable {
    let path: String
    let span: Span
  }

  private var seen: Set<Key> = []
  /// Elements of the markup that something was said about: the rest follows from that.
  private var elements: Set<ElementKey> = []
  private(set) var problems: [(problem: TemplateProblem, span: Span, template: ParsedTemplate)] = []
  private(set) var loose: [Diagnostic] = []
  private(set) var errorCount = 0

  func report(
    _ problem: TemplateProblem, _ span: Span, in template: ParsedTemplate,
    about element: Markup.Place? = nil
  ) {
    if problem.kind.severity == .error { errorCount += 1 }
    if let element {
      let key = ElementKey(path: element.template.path, span: element.span)
      if !elements.insert(key).inserted { return }
    }
    guard problems.count < Limits.allProblems else { return }
    let key = Key(path: template.path, span: span, message: problem.message(in: .english))
    if seen.insert(key).inserted { problems.append((problem, span, template)) }
  }

  func report(_ problem: TemplateProblem, file: String) {
    if problem.kind.severity == .error { errorCount += 1 }
    loose.append(Diagnostic(problem, file: file, range: .wholeFile))
  }

  /// Everything as diagnostics, sorted.
  func diagnostics() -> [Diagnostic] {
    var indexes: [String: LineIndex] = [:]
    var result = loose
    for (problem, span, template) in problems {
      let index = indexes[template.path] ?? LineIndex(template.bytes)
      indexes[template.path] = index
      result.append(
        Diagnostic(problem, file: template.path, range: index.range(span.start..<span.end)))
    }
    return Diagnostic.sorted(result)
  }
}
