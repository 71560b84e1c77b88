import Diagnostics
import Markdown

/// One file of content, decoded but not linked: plain values only, so that it can be stored.
public struct ParsedFile: Sendable {
  /// What the front matter declares.
  public enum Record: Sendable {
    /// An article.
    case article(ArticleRecord)
    /// A company, person, product, topic or sector.
    case thing(ThingRecord)
    /// A page of the editors' own.
    case page(PageRecord)
  }

  /// Which file it is.
  public var path: ContentPath
  /// What the front matter declares.
  public var record: Record
  /// The statements of the front matter.
  public var statements = StatementRecords()
  /// The body, rendered as far as one file allows, without its HTML and plain text.
  public var document = MarkdownDocument()
  /// The HTML of `document`.
  public var html = StoredText()
  /// The plain text of `document`.
  public var plainText = StoredText()
  /// The beginning of the body without mark-up.
  public var excerpt = ""
  /// How many Chinese characters the body has.
  public var chineseCharacters = 0
  /// How many words and numbers in other scripts it has.
  public var westernWords = 0
  /// The blocks of the body, one for each hole of that kind, in their order.
  public var blocks: [BlockRecord] = []
  /// Whether some of the front matter could not be read, so that what is missing may be there.
  public var isDamaged = false
  /// Where values stand that a slip in the YAML spoiled: what is wrong with them has been said.
  public var spoiled: [SourceRange] = []
  /// What is wrong with the file by itself.
  public var diagnostics: [Diagnostic] = []

  init(path: ContentPath, record: Record) {
    self.path = path
    self.record = record
  }
}
