import Briefing

/// A document whose text is another than in the published index, and nothing else but the words above it
/// and its excerpt.
public struct RevisedDocument: Sendable {
  /// Its place in the index.
  public let identifier: UInt32
  let earlier: SearchDocument
  let document: SearchDocument
  /// Whether what results show of it may differ: its title or its excerpt.
  let hasOtherEntry: Bool

  /// Describes a document with its text as it was and as it is. Title and excerpt stay.
  public init(identifier: Int, earlier: SearchDocument, later: SearchDocument) {
    self.init(
      identifier: UInt32(truncatingIfNeeded: identifier), earlier: earlier, document: later,
      hasOtherEntry: false)
  }

  init(
    identifier: UInt32, earlier: SearchDocument, document: SearchDocument, hasOtherEntry: Bool
  ) {
    self.identifier = identifier
    self.earlier = earlier
    self.document = document
    self.hasOtherEntry = hasOtherEntry
  }
}

/// The text that a file had in an earlier version.
public struct EarlierText: Sendable {
  /// The words above the text of an article.
  public struct Lines: Sendable {
    let title: String
    let others: [String]

    /// The headline, and subtitle, summary and key points without mark-up.
    public init(title: String, others: [String]) {
      self.title = title
      self.others = others
    }
  }

  /// The file, relative to the root.
  let file: String
  let text: StoredText
  let lines: Lines?
  let hasOtherExcerpt: Bool

  /// Notes what a file's text was, and whether the excerpt of that may have been another.
  ///
  /// - Parameter lines: what stood above it; `nil` where that is the same
  public init(file: String, text: StoredText, lines: Lines? = nil, hasOtherExcerpt: Bool) {
    self.file = file
    self.text = text
    self.lines = lines
    self.hasOtherExcerpt = hasOtherExcerpt
  }
}

extension RevisedDocument {
  /// The documents of `site` that had other texts; what is no document has none.
  static func all(_ texts: [EarlierText], in site: Site, _ numbers: DocumentNumbers) -> [Self] {
    var byFile: [String: EarlierText] = [:]
    for text in texts { byFile[text.file] = text }
    var found: [Self] = []
    func add(
      _ kind: SearchDocument.Kind, _ place: Int, _ text: EarlierText,
      _ document: (StoredText?) -> SearchDocument
    ) {
      guard let section = numbers.sections.first(where: { $0.kind == kind }) else { return }
      found.append(
        RevisedDocument(
          identifier: UInt32(section.start + place), earlier: document(text.text),
          document: document(nil), hasOtherEntry: text.hasOtherExcerpt || text.lines != nil))
    }
    for article in site.articles {
      guard let text = byFile[article.file] else { continue }
      add(.article, SearchDocument.place(of: article, in: site), text) {
        SearchDocument.article(article, text: $0, lines: $0 == nil ? nil : text.lines)
      }
    }
    for (place, thing) in site.things.enumerated() {
      guard let text = byFile[thing.file] else { continue }
      add(.entity, place, text) { SearchDocument.thing(thing, text: $0) }
    }
    let pages = site.things.count + site.metrics.count
    for (place, page) in site.pages.enumerated() {
      guard let text = byFile[page.file] else { continue }
      add(.entity, pages + place, text) { SearchDocument.page(page, text: $0) }
    }
    return found.sorted { $0.identifier < $1.identifier }
  }
}
