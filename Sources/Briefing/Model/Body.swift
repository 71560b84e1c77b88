import Markdown
import Templating

/// A line or two with inline mark-up, and the same without.
public final class RichText: TemplateObject, Sendable {
  /// With mark-up.
  public let html: HTML
  /// Without mark-up.
  public let plain: String

  init(html: HTML, plain: String) {
    self.html = html
    self.plain = plain
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "RichText", "A line or two with inline mark-up.", of: RichText.self
  ) {
    [
      .html("html", "With mark-up.") { $0.html },
      .text("text", "Without mark-up.") { $0.plain },
    ]
  }
}

/// A heading of a body, for lists of contents.
public final class Heading: TemplateObject, Sendable {
  private let heading: MarkdownHeading

  init(_ heading: MarkdownHeading) { self.heading = heading }

  /// 1 to 6.
  public var level: Int { heading.level }
  /// Without mark-up.
  public var text: String { heading.text }
  /// The fragment that leads to it.
  public var anchor: String { heading.anchor }

  /// What templates see.
  public static let templateType = ObjectType(
    "Heading", "A heading of a text.", of: Heading.self
  ) {
    [
      .integer("level", "1 to 6.") { $0.level },
      .text("text", "The heading without mark-up.") { $0.text },
      .url("url", "The fragment that leads to it.") { URLValue(fragment: $0.anchor) },
    ]
  }
}

/// The rendered Markdown of a file.
public final class Body: TemplateObject, Sendable {
  /// The rendered text; written to a page piece by piece.
  public let html: HTML
  /// The text without mark-up, blocks separated by line feeds, UTF-8: for search and feeds.
  public let text: StoredText
  private let records: [MarkdownHeading]
  /// How many Chinese characters it has.
  public let chineseCharacters: Int
  /// How many Western words and numbers it has.
  public let westernWords: Int
  /// The beginning, cut at the end of a sentence, without mark-up.
  public let excerpt: String

  init(
    html: HTML, text: StoredText, headings: [MarkdownHeading], chineseCharacters: Int,
    westernWords: Int, excerpt: String
  ) {
    self.html = html
    self.text = text
    records = headings
    self.chineseCharacters = chineseCharacters
    self.westernWords = westernWords
    self.excerpt = excerpt
  }

  /// No text at all.
  public static let empty = Body(
    html: HTML(trusted: ""), text: StoredText(), headings: [], chineseCharacters: 0,
    westernWords: 0,
    excerpt: "")

  /// The headings in order.
  public var headings: [Heading] { records.map { Heading($0) } }

  /// The bytes of `text`; read anew at each use where they lie in a file.
  public var plainText: [UInt8] { text.bytes }

  /// 字数: Chinese characters plus Western words.
  public var wordCount: Int { chineseCharacters + westernWords }

  /// Minutes to read it: 400 Chinese characters or 200 Western words a minute, at least one.
  public var readingMinutes: Int {
    max(1, (chineseCharacters * 60 / 400 + westernWords * 60 / 200 + 30) / 60)
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "Body", "The rendered Markdown of a file.", of: Body.self
  ) {
    [
      .html("html", "The rendered text.") { $0.html },
      .list("headings", "The headings in order.") { $0.headings },
      .integer("word_count", "字数: Chinese characters plus Western words.") { $0.wordCount },
      .integer("reading_minutes", "Minutes to read it.") { $0.readingMinutes },
      .text("excerpt", "The beginning, cut at the end of a sentence.") { $0.excerpt },
      .boolean("is_empty", "Whether there is no text.") { $0.wordCount == 0 },
    ]
  }
}
