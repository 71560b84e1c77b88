/// A text in both languages of the messages.
public struct Wording: Sendable {
  /// The Chinese text.
  public let chinese: String
  /// The English text.
  public let english: String

  /// Makes a pair of texts.
  public init(zh chinese: String, en english: String) {
    self.chinese = chinese
    self.english = english
  }

  /// The text in `language`.
  public subscript(language: MessageLanguage) -> String {
    switch language {
    case .chinese: chinese
    case .english: english
    }
  }
}

/// One kind of problem: an entry in the table that `sitegen explain` and `docs/diagnostics.md` are
/// made from. Modules declare theirs as static constants in one file and list them in one array.
public struct DiagnosticKind: Sendable {
  /// A wrong or right piece of input for the explanation.
  public struct Example: Sendable {
    /// The file's path relative to the root, such as `Content/articles/example.md`.
    public let path: String
    /// The file's text.
    public let text: String
    /// Further files that it takes, by path.
    public let others: [(path: String, text: String)]

    /// Makes an example.
    public init(path: String, text: String, others: [(path: String, text: String)] = []) {
      self.path = path
      self.text = text
      self.others = others
    }

    /// All of its files, the one with the mistake first.
    public var files: [(path: String, text: String)] { [(path, text)] + others }
  }

  /// Stable, kebab-case.
  public let id: String
  /// The usual severity.
  public let severity: Severity
  /// One line.
  public let title: Wording
  /// A paragraph: what it means and how to put it right.
  public let explanation: Wording
  /// Input that produces it.
  public let wrong: Example?
  /// The same input put right.
  public let right: Example?

  /// Declares a kind.
  public init(
    id: String, severity: Severity, title: Wording, explanation: Wording,
    wrong: Example? = nil, right: Example? = nil
  ) {
    self.id = id
    self.severity = severity
    self.title = title
    self.explanation = explanation
    self.wrong = wrong
    self.right = right
  }
}
