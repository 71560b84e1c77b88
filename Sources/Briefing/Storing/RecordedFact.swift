import Diagnostics

/// A fact of an earlier build: its words in every language, without what they were made from.
package struct RecordedFact: DiagnosticFact {
  package let kind: DiagnosticKind
  package let suggestions: [String]
  private let words: [MessageLanguage: Words]

  private struct Words {
    var message: String
    var hint: String?
    var notes: [String]
  }

  package func message(in language: MessageLanguage) -> String {
    words[language]?.message ?? kind.id
  }
  package func hint(in language: MessageLanguage) -> String? { words[language]?.hint }
  package func notes(in language: MessageLanguage) -> [String] {
    words[language]?.notes ?? []
  }

  /// Writes what is needed to report `diagnostic` again.
  package static func write(_ diagnostic: Diagnostic, to writer: inout ByteWriter) {
    let fact = diagnostic.fact
    writer.put(diagnostic.id)
    writer.put(diagnostic.severity.rawValue)
    writer.put(diagnostic.file)
    for position in [diagnostic.range.start, diagnostic.range.end] {
      writer.put(Int(position.line))
      writer.put(Int(position.column))
    }
    writer.put(fact.suggestions)
    for language in MessageLanguage.allCases {
      writer.put(fact.message(in: language))
      writer.put(fact.hint(in: language))
      writer.put(fact.notes(in: language))
    }
  }

  /// Reads what `write` wrote; a kind that is not in `catalog` makes it malformed.
  package static func read(
    from reader: inout ByteReader, catalog: DiagnosticCatalog
  ) throws(ByteReader.Malformed) -> Diagnostic {
    guard let kind = catalog[try reader.text()],
      let severity = Severity(rawValue: try reader.text())
    else { throw ByteReader.Malformed() }
    let file = try reader.text()
    let start = try position(&reader)
    let end = try position(&reader)
    let suggestions = try reader.texts()
    var words: [MessageLanguage: Words] = [:]
    for language in MessageLanguage.allCases {
      words[language] = Words(
        message: try reader.text(), hint: try reader.optionalText(), notes: try reader.texts())
    }
    return Diagnostic(
      RecordedFact(kind: kind, suggestions: suggestions, words: words), file: file,
      range: SourceRange(start: start, end: end), severity: severity)
  }

  private static func position(
    _ reader: inout ByteReader
  ) throws(ByteReader.Malformed) -> SourcePosition {
    SourcePosition(line: try reader.number(), column: try reader.number())
  }
}
