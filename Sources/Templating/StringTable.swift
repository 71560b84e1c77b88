import Diagnostics

/// The wording of the site's interface, in every language: what `t("key")` looks up.
public struct StringTable: Sendable {
  /// One text and where it is written.
  public struct Entry: Sendable {
    /// The text, with placeholders such as `{count}`.
    public let text: String
    /// The file, relative to the root.
    public let file: String
    /// Where in the file.
    public let range: SourceRange

    /// Makes an entry.
    public init(_ text: String, file: String = "", range: SourceRange = .wholeFile) {
      self.text = text
      self.file = file
      self.range = range
    }
  }

  /// The language that pages are rendered in.
  public let language: String
  /// Key to entry, for every language.
  public let languages: [String: [String: Entry]]

  /// Makes a table for pages in `language`.
  public init(language: String, languages: [String: [String: Entry]]) {
    self.language = language
    self.languages = languages
  }

  /// A table without texts.
  public static let empty = StringTable(language: "", languages: [:])
}
