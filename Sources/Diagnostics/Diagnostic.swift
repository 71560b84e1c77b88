/// The language that messages are worded in.
public enum MessageLanguage: String, Sendable, CaseIterable {
  /// Simplified Chinese.
  case chinese = "zh-Hans"
  /// English.
  case english = "en"
}

/// How grave a problem is.
public enum Severity: String, Sendable, Comparable {
  /// Nothing is published.
  case error
  /// Reported; does not stop the build unless `--strict` makes it an error.
  case warning
  /// Worth knowing; counts as nothing.
  case note

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }

  /// Orders by gravity.
  public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
}

/// What a module found, without words: a typed fact that knows its identifier and can be put into
/// words in each language. Modules declare one enum of facts each, with all of its wording in one
/// file.
public protocol DiagnosticFact: Sendable {
  /// The kind of problem: identifier, usual severity, explanation.
  var kind: DiagnosticKind { get }
  /// One line that says what is wrong, without a full stop.
  func message(in language: MessageLanguage) -> String
  /// A few words that stand behind the carets, such as `did you mean “京东”?`.
  func hint(in language: MessageLanguage) -> String?
  /// Further lines.
  func notes(in language: MessageLanguage) -> [String]
  /// Texts that could stand in the marked place instead, best first.
  var suggestions: [String] { get }
}

extension DiagnosticFact {
  /// No hint.
  public func hint(in language: MessageLanguage) -> String? { nil }
  /// No notes.
  public func notes(in language: MessageLanguage) -> [String] { [] }
  /// No suggestions.
  public var suggestions: [String] { [] }
}

/// A fact at a place: what every module hands upwards.
public struct Diagnostic: Sendable {
  /// What was found.
  public let fact: any DiagnosticFact
  /// How grave it is.
  public var severity: Severity
  /// The file's path relative to the root, with `/`.
  public let file: String
  /// Where in the file.
  public let range: SourceRange

  /// Makes a diagnostic; the severity is that of the fact's kind unless given.
  public init(
    _ fact: any DiagnosticFact, file: String, range: SourceRange, severity: Severity? = nil
  ) {
    self.fact = fact
    self.severity = severity ?? fact.kind.severity
    self.file = file
    self.range = range
  }

  /// The stable kebab-case identifier.
  public var id: String { fact.kind.id }
}

extension Diagnostic {
  /// Sorted by file, place, gravity and words, with exact repetitions removed.
  public static func sorted(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    let keyed = diagnostics.map { ($0, $0.fact.message(in: .english)) }
    let ordered = keyed.sorted { a, b in
      if a.0.file != b.0.file { return a.0.file < b.0.file }
      if a.0.range != b.0.range { return a.0.range < b.0.range }
      if a.0.severity != b.0.severity { return a.0.severity > b.0.severity }
      if a.0.id != b.0.id { return a.0.id < b.0.id }
      return a.1 < b.1
    }
    var result: [Diagnostic] = []
    result.reserveCapacity(ordered.count)
    var last: (Diagnostic, String)?
    for entry in ordered {
      if let last, last.0.file == entry.0.file, last.0.range == entry.0.range,
        last.0.id == entry.0.id, last.1 == entry.1
      {
        continue
      }
      result.append(entry.0)
      last = entry
    }
    return result
  }
}
