/// How diagnostics are written.
public enum DiagnosticFormat: String, Sendable, CaseIterable {
  /// For people: message, excerpt, carets.
  case text
  /// One JSON document.
  case json
  /// Workflow commands that GitHub shows beside the lines of a change.
  case github
}

/// Writes diagnostics, sorted and each once.
public struct DiagnosticReport: Sendable {
  /// How to write.
  public var format: DiagnosticFormat
  /// The language of the messages.
  public var language: MessageLanguage
  /// Whether to use ANSI colours (text only).
  public var usesColor: Bool
  /// How many columns an excerpt may take (text only).
  public var width: Int
  /// From how many of one identifier and message on the rest is only counted (text only).
  public var mostRepetitions: Int
  /// How many places of the rest are named (text only).
  public var mostPlaces: Int { mostRepetitions * 4 }
  /// From how many of one identifier in one file on the rest is only counted (text only): a file
  /// with so many is wrong as a whole.
  public var mostInFile = 200
  /// The bytes of a file, for excerpts; `nil` where there are none.
  public var source: @Sendable (_ file: String) -> [UInt8]?

  /// Makes a report.
  public init(
    format: DiagnosticFormat = .text, language: MessageLanguage, usesColor: Bool = false,
    width: Int = 100, mostRepetitions: Int = 5,
    source: @escaping @Sendable (_ file: String) -> [UInt8]? = { _ in nil }
  ) {
    self.format = format
    self.language = language
    self.usesColor = usesColor
    self.width = width
    self.mostRepetitions = mostRepetitions
    self.source = source
  }

  /// The diagnostics as text that ends with a line end, or an empty text where there is nothing to
  /// say. A JSON document is written in any case.
  public func render(_ diagnostics: [Diagnostic]) -> String {
    let sorted = Diagnostic.sorted(diagnostics)
    switch format {
    case .text: return text(sorted)
    case .json: return json(sorted)
    case .github: return github(sorted)
    }
  }

  /// `3 errors, 1 warning`, or `nil` where there are none.
  public func countLine(_ diagnostics: [Diagnostic]) -> String? {
    ReportWording(language: language).count(
      errors: diagnostics.count { $0.severity == .error },
      warnings: diagnostics.count { $0.severity == .warning })
  }
}
