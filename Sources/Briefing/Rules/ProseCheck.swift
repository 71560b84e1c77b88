import Diagnostics
import Markdown

/// Runs the checks of Chinese prose over one file's texts.
struct ProseCheck {
  let context: DecodingContext
  /// Whether control characters of the body have been reported as such.
  var hasReportedControls = false

  func check(_ file: ParsedFile, _ bytes: [UInt8]) {
    var options = TextCheckOptions(disabled: context.options.disabledChecks)
    options.script = context.options.script
    // What another file records is taken away by the linker.
    if case .article = file.path.kind {
      options.recordedAmounts = file.statements.figures.flatMap { figure in
        [figure.value?.value, figure.change?.value].compactMap { $0 }
      }
    }
    let document = file.document
    let problems = TextChecks.check(document.plainText, options: options)
    if !problems.isEmpty {
      let index = LineIndex(bytes)
      for problem in problems where !document.isCode(at: problem.range.lowerBound) {
        if hasReportedControls, isControl(problem, in: bytes) { continue }
        context.report(
          problem,
          at: document.plainTextLines.range(
            of: problem.range, in: document.plainText, index: index))
      }
    }
    // A line of front matter stands without context: no dates or figures are expected near it.
    options.recordedAmounts = nil
    options.disabled.insert(TextDiagnostics.relativeDate.id)
    switch file.record {
    case .article(let record):
      check(record.title, options)
      check(record.subtitle, options)
      check(record.summary, options)
      for point in record.keyPoints { check(point, options) }
    case .thing(let record): check(record.summary, options)
    case .page(let record):
      check(record.title, options)
      check(record.summary, options)
    }
    let statements = file.statements
    for event in statements.events {
      check(event.title, options)
      check(event.summary, options)
    }
    for figure in statements.figures { check(figure.note, options) }
    for relation in statements.relations { check(relation.summary, options) }
    for forecast in statements.forecasts {
      check(forecast.claim, options)
      check(forecast.criteria, options)
      check(forecast.evidence, options)
    }
    for correction in statements.corrections { check(correction.what, options) }
  }

  /// Whether a problem is a control character, which was reported, or what Markdown makes of a NUL.
  private func isControl(_ problem: TextProblem, in bytes: [UInt8]) -> Bool {
    switch problem.fact {
    case .controlCharacter: true
    case .replacementCharacter:
      !bytes.indices.dropLast(2).contains {
        bytes[$0] == 0xEF && bytes[$0 + 1] == 0xBF && bytes[$0 + 2] == 0xBD
      }
    default: false
    }
  }

  private func check(_ text: InlineText?, _ options: TextCheckOptions) {
    check(text.map { Located($0.plain, $0.range) }, options)
  }

  private func check(_ text: Located<String>?, _ options: TextCheckOptions) {
    guard let text, !context.isSpoiled(text.range) else { return }
    let bytes = Array(text.value.utf8)
    for problem in TextChecks.check(bytes, options: options) {
      context.report(problem, at: text.range(ofBytes: problem.range))
    }
  }
}

extension Located<String> {
  /// The place of some bytes of a value that stands on one line as it is, perhaps in quotes; the
  /// whole value otherwise.
  func range(ofBytes bytes: Range<Int>) -> SourceRange {
    guard range.start.line == range.end.line else { return range }
    let extra = Int(range.end.column - range.start.column) - value.unicodeScalars.count
    guard extra == 0 || extra == 2 else { return range }
    func scalars(_ end: Int) -> Int {
      value.utf8.prefix(end).reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    }
    let start = scalars(bytes.lowerBound)
    return SourceRange(
      line: Int(range.start.line), column: Int(range.start.column) + extra / 2 + start,
      length: max(1, scalars(bytes.upperBound) - start))
  }
}
