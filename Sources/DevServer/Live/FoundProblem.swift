import Diagnostics

/// A diagnostic as browsers show it.
struct FoundProblem: Sendable, Encodable, Equatable {
  /// The marked part of a line with what stands around it.
  struct Excerpt: Sendable, Encodable, Equatable {
    var before: String
    var marked: String
    var after: String
  }

  var severity: String
  /// The severity in the language of messages.
  var label: String
  var id: String
  var file: String
  var line: Int
  var column: Int
  var message: String
  var excerpt: Excerpt?
  var hint: String?
  var notes: [String]

  /// How many characters are shown before and behind the marked part.
  private static let margin = 70

  init(_ diagnostic: Diagnostic, language: MessageLanguage, lines: LineIndex?) {
    severity = diagnostic.severity.rawValue
    label = PreviewWording(language).name(of: diagnostic.severity)
    id = diagnostic.id
    file = diagnostic.file
    line = Int(diagnostic.range.start.line)
    column = Int(diagnostic.range.start.column)
    message = diagnostic.fact.message(in: language)
    hint = diagnostic.fact.hint(in: language)
    notes = diagnostic.fact.notes(in: language)
    if let lines, line >= 1, line <= lines.lineCount, diagnostic.range != .wholeFile {
      let text = Array(String(decoding: lines.line(line), as: UTF8.self).unicodeScalars)
      let end =
        diagnostic.range.end.line == diagnostic.range.start.line
        ? Int(diagnostic.range.end.column) - 1 : text.count
      let from = min(max(0, column - 1), text.count)
      let to = min(max(from, end), text.count)
      let start = max(0, from - Self.margin)
      let stop = min(text.count, to + Self.margin)
      excerpt = Excerpt(
        before: (start > 0 ? "…" : "") + Self.string(text[start..<from]),
        marked: Self.string(text[from..<to]),
        after: Self.string(text[to..<stop]) + (stop < text.count ? "…" : ""))
    }
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var result = String.UnicodeScalarView()
    // Characters that turn the text around them, or that nobody sees, are shown as what they are.
    for scalar in scalars {
      switch scalar.properties.generalCategory {
      case .control where scalar != "\t", .format:
        result.append(
          contentsOf: "⟨U+\(String(scalar.value, radix: 16, uppercase: true))⟩".unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// Diagnostics, gravest first, with excerpts from the files as they are now.
  static func list(
    _ diagnostics: [Diagnostic], language: MessageLanguage, limit: Int,
    source: (_ file: String) -> [UInt8]?
  ) -> [FoundProblem] {
    let shown =
      diagnostics.filter { $0.severity == .error }
      + diagnostics.filter {
        $0.severity == .warning
      }
    var lines: [String: LineIndex?] = [:]
    return shown.prefix(limit).map { diagnostic in
      let index: LineIndex?
      if let known = lines[diagnostic.file] {
        index = known
      } else {
        index = source(diagnostic.file).map { LineIndex($0) }
        lines[diagnostic.file] = .some(index)
      }
      return FoundProblem(diagnostic, language: language, lines: index)
    }
  }
}
