import Diagnostics

/// Takes newer versions of single files into a site that is linked already: for the live preview,
/// where an editor wants to see a page the moment it is saved and the whole site a little later.
///
/// Only changes that leave the graph as it is are taken: other words in a text, a headline, a summary,
/// the title or summary of an event, the note on a figure. What follows from the new words for other
/// files' diagnostics is found when the site is linked again.
///
/// Sendable although it changes objects of the site: whoever uses it makes sure that nobody reads
/// the site at the same time.
public final class Relinker: @unchecked Sendable {
  private let state: LinkState

  init(_ state: LinkState) {
    self.state = state
  }

  /// Whether a file of this path is part of the site.
  public func contains(_ file: String) -> Bool { state.pageIndex[NameKey(file)] != nil }

  /// The file as it was parsed.
  public func path(of file: String) -> ContentPath? {
    state.pageIndex[NameKey(file)].map { state.files[$0].parsed.path }
  }

  /// Puts newer versions in the place of files of the site.
  ///
  /// - Returns: whether that was possible; otherwise the site is as it was, and has to be linked
  ///   again.
  public func replace(_ files: [ParsedFile.Shared]) -> Bool {
    var revisions: [Revision] = []
    let pictures = state.pictures
    let problems = state.diagnostics.count
    let links = state.generatedLinks.count
    defer { state.generatedLinks.removeSubrange(links...) }
    for file in files {
      guard let revision = Revision(of: file, state) else {
        state.pictures = pictures
        return false
      }
      revisions.append(revision)
    }
    let found = state.diagnostics[problems...]
    // Whether a page is made that had no link yet is known when the whole site is planned.
    let known = Set(state.generatedLinks[..<links].map(\.path))
    let isGood =
      state.pictures == pictures
      && state.generatedLinks[links...].allSatisfy { known.contains($0.path) }
      && !found.contains { $0.severity == .error }
    state.diagnostics.removeSubrange(problems...)
    state.pictures = pictures
    guard isGood else { return false }
    for revision in revisions { revision.apply() }
    return true
  }
}

/// What a newer version of a file changes.
private struct Revision {
  private let file: LinkState.File
  private let source: ParsedFile.Shared
  private let body: Body
  private var summary: RichText?
  private var keyPoints: [RichText] = []
  private var events: [(event: Event, title: String, summary: RichText?)] = []
  private var notes: [(figure: Figure, note: RichText?)] = []

  /// `nil` where more than words would change.
  init?(of source: ParsedFile.Shared, _ state: LinkState) {
    let parsed = source.file
    guard let index = state.pageIndex[NameKey(parsed.path.file)] else { return nil }
    let file = state.files[index]
    guard file.isIncluded, !parsed.isDamaged,
      Self.differOnlyInWords(file.parsed.statements, parsed.statements)
    else { return nil }
    self.file = file
    self.source = source
    switch (file.parsed.record, parsed.record) {
    case (.article(let old), .article(let new)):
      guard file.article != nil, new.title != nil, Self.hasSameShape(old, new) else { return nil }
      summary = state.text(new.summary, in: index)
      keyPoints = new.keyPoints.compactMap { state.text($0, in: index) }
    case (.thing(let old), .thing(let new)):
      guard file.thing != nil, old.saysTheSame(as: new),
        file.parsed.html.isEmpty == parsed.html.isEmpty
      else { return nil }
    case (.page(let old), .page(let new)):
      guard file.page != nil, old.saysTheSame(as: new) else { return nil }
    default: return nil
    }
    body = state.body(of: LinkState.File(source), at: index)
    for entry in state.events where entry.file == index {
      let record = parsed.statements.events[entry.place]
      guard let title = record.title?.value else { return nil }
      events.append((entry.event, title, state.text(record.summary, in: index)))
    }
    for entry in state.figures where entry.file == index {
      notes.append(
        (entry.figure, state.text(parsed.statements.figures[entry.place].note, in: index)))
    }
  }

  /// Whether the same statements are made, as far as others than those who read them depend on them.
  private static func differOnlyInWords(_ old: StatementRecords, _ new: StatementRecords) -> Bool {
    guard old.events.count == new.events.count, old.figures.count == new.figures.count else {
      return false
    }
    var old = old
    for (place, event) in new.events.enumerated() {
      // An id that is made from the words changes with them.
      if event.id != nil, old.events[place].title != nil, event.title != nil {
        old.events[place].title = event.title
      }
      old.events[place].summary = event.summary
    }
    for (place, figure) in new.figures.enumerated() { old.figures[place].note = figure.note }
    return old.saysTheSame(as: new)
  }

  /// Whether two versions of an article differ in nothing but words that its own page and lists
  /// show.
  private static func hasSameShape(_ old: ArticleRecord, _ new: ArticleRecord) -> Bool {
    var old = old
    old.title = new.title
    old.subtitle = new.subtitle
    old.summary = new.summary
    old.keyPoints = new.keyPoints
    old.kind = new.kind
    old.authors = new.authors
    old.editor = new.editor
    // `rights` without an origin depend on the kind.
    return old.saysTheSame(as: new) && (new.rights == nil || new.rights?.origin != nil)
  }

  func apply() {
    let parsed = source.file
    file.source = source
    for (event, title, summary) in events {
      event.title = title
      event.summary = summary
    }
    for (figure, note) in notes { figure.note = note }
    if case .article(let record) = parsed.record, let article = file.article {
      article.title = record.title?.value ?? article.title
      article.subtitle = record.subtitle?.value
      article.kind = record.kind?.value ?? .news
      article.authors = record.authors
      article.editor = record.editor
      article.summary = summary
      article.keyPoints = keyPoints
      article.body = body
    } else if let page = file.page {
      page.body = body
    } else if !parsed.html.isEmpty {
      file.thing?.body = body
    }
  }
}
