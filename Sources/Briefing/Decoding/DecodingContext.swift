import Diagnostics
import Markdown
import YAML

/// What decoding one file collects.
final class DecodingContext {
  let file: String
  let options: ParseOptions
  private(set) var diagnostics: [Diagnostic] = []
  /// Where values stand that a slip in the YAML spoiled, so that nothing more is said about them.
  private(set) var spoiled: [SourceRange] = []
  /// Whether a field was not found because its name is written wrongly.
  var hasMisspeltField = false
  /// The dates of the file: many stand there several times.
  private var dates = SharedDates()

  init(file: String, options: ParseOptions) {
    self.file = file
    self.options = options
  }

  func report(_ fact: any DiagnosticFact, at range: SourceRange, severity: Severity? = nil) {
    diagnostics.append(Diagnostic(fact, file: file, range: range, severity: severity))
  }

  /// Reads a date; the same text gives the same object.
  func date(_ text: String) -> Result<EDTFDate, DateProblem> {
    if let known = dates.first(of: text) { return .success(known) }
    return EDTFDate.parse(text, locale: options.locale).map {
      dates.adding($0.localized(to: options.locale))
    }
  }

  func add(_ more: [Diagnostic]) { diagnostics.append(contentsOf: more) }

  /// Notes that a value is only a guess.
  func spoil(_ range: SourceRange) { spoiled.append(range) }

  /// Notes that a value is no more than a guess, and takes back what was said about it.
  func discard(_ range: SourceRange) {
    spoil(range)
    diagnostics.removeAll { range.contains($0.range) }
  }

  /// Notes the damaged values below `node`.
  func noteSpoiled(_ node: YAMLNode) {
    switch node.kind {
    case .scalar: if node.isDamaged { spoil(node.range) }
    case .sequence(let items): items.forEach(noteSpoiled)
    case .mapping(let entries): for entry in entries { noteSpoiled(entry.value) }
    }
  }

  /// Whether a place lies in a value that is only a guess.
  func isSpoiled(_ range: SourceRange) -> Bool { spoiled.contains { $0.contains(range) } }

  /// Inline Markdown of a field.
  func inline(_ text: Located<String>, scalar: YAMLScalar) -> InlineText {
    if InlineMarkup.isPlain(text.value) {
      return InlineText(plain: text.value, range: text.range)
    }
    var start = text.range.start
    if scalar.style == .singleQuoted || scalar.style == .doubleQuoted { start.column += 1 }
    if scalar.style == .literal || scalar.style == .folded { start.line += 1 }
    let document = MarkdownRenderer.renderInline(text.value, options: options.markdown, at: start)
    for problem in document.problems { report(problem.fact, at: problem.range) }
    return InlineText(
      html: document.html, holes: document.holes,
      plain: String(decoding: document.plainText, as: UTF8.self), range: text.range)
  }
}

/// Tells text that inline Markdown leaves as it is.
enum InlineMarkup {
  /// Whether no byte of `text` can mean anything to Markdown or HTML, so that rendering it would
  /// give the same text.
  static func isPlain(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var previous: UInt8 = 0
      for byte in bytes {
        switch byte {
        case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "["),
          UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"),
          UInt8(ascii: "\\"), UInt8(ascii: "!"), UInt8(ascii: "~"), UInt8(ascii: "\""),
          UInt8(ascii: "@"), 0x0A, 0x0D, 0x09:
          return false
        case UInt8(ascii: "/"):
          if previous == byte { return false }
        case UInt8(ascii: "w"), UInt8(ascii: "W"):
          if previous == byte { return false }
        case 0x20:
          if previous == byte { return false }
        default: break
        }
        previous = byte
      }
      return true
    }
  }
}
