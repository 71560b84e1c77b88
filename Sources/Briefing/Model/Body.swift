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

/// How long a text is.
public struct BodyLength: Sendable, Equatable {
  private let chinese: Int
  private let western: Int

  /// The length of a text with as many Chinese characters, and Western words and numbers.
  public init(chinese: Int, western: Int) {
    self.chinese = chinese
    self.western = western
  }

  /// 字数: Chinese characters plus Western words.
  public var wordCount: Int { chinese + western }

  /// Minutes to read it: 400 Chinese characters or 200 Western words a minute, at least one.
  public var readingMinutes: Int {
    max(1, (chinese * 60 / 400 + western * 60 / 200 + 30) / 60)
  }
}

/// The rendered Markdown of a file. What reads it is noted, see `BodyReads`.
public final class Body: TemplateObject, Sendable {
  private let content: HTML
  private let stored: StoredText
  private let records: [MarkdownHeading]
  private let counts: (chinese: Int, western: Int)
  private let beginning: String
  /// The place of its file among all; negative for one of no file.
  private let file: Int32

  init(
    html: HTML, text: StoredText, headings: [MarkdownHeading], chineseCharacters: Int,
    westernWords: Int, excerpt: String, file: Int
  ) {
    content = html
    stored = text
    records = headings
    counts = (chineseCharacters, westernWords)
    beginning = excerpt
    self.file = Int32(clamping: file)
  }

  /// No text at all.
  public static let empty = Body(
    html: HTML(trusted: ""), text: StoredText(), headings: [], chineseCharacters: 0,
    westernWords: 0, excerpt: "", file: -1)

  /// Notes that the words above it are read.
  func noteLead() { BodyReads.note(.lead, of: file) }

  /// The rendered text; written to a page piece by piece.
  public var html: HTML {
    BodyReads.note(.text, of: file)
    return content
  }

  /// The text without mark-up, blocks separated by line feeds, UTF-8: for search and feeds.
  public var text: StoredText {
    BodyReads.note(.text, of: file, emitting: .other)
    return stored
  }

  /// The bytes of `text`; read anew at each use where they lie in a file.
  public var plainText: [UInt8] { text.bytes }

  /// The headings in order.
  public var headings: [Heading] {
    BodyReads.note(.headings, of: file)
    return records.map { Heading($0) }
  }

  /// How many Chinese characters it has.
  public var chineseCharacters: Int {
    BodyReads.note(.length, of: file, emitting: .other)
    return counts.chinese
  }

  /// How many Western words and numbers it has.
  public var westernWords: Int {
    BodyReads.note(.length, of: file, emitting: .other)
    return counts.western
  }

  /// The beginning, cut at the end of a sentence, without mark-up.
  public var excerpt: String {
    BodyReads.note(.excerpt, of: file)
    return beginning
  }

  /// 字数: Chinese characters plus Western words.
  public var wordCount: Int {
    BodyReads.note(.length, of: file, emitting: .wordCount)
    return BodyLength(chinese: counts.chinese, western: counts.western).wordCount
  }

  /// Minutes to read it.
  public var readingMinutes: Int {
    BodyReads.note(.length, of: file, emitting: .readingMinutes)
    return BodyLength(chinese: counts.chinese, western: counts.western).readingMinutes
  }

  /// Whether there is no text.
  public var isEmpty: Bool {
    BodyReads.note(.length, of: file)
    return counts.chinese + counts.western == 0
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "Body", "The rendered Markdown of a file.", of: Body.self
  ) {
    [
      .html("html", "The rendered text.") { $0.html },
      .list("headings", "The headings in order.") { $0.headings },
      .integer("word_count", "字数: Chinese characters plus Western words.") { $0.wordCount }
        .marked,
      .integer("reading_minutes", "Minutes to read it.") { $0.readingMinutes }.marked,
      .text("excerpt", "The beginning, cut at the end of a sentence.") { $0.excerpt },
      .boolean("is_empty", "Whether there is no text.") { $0.isEmpty },
    ]
  }
}
