import Diagnostics

/// What `MarkdownRenderer` does on top of CommonMark.
///
/// The default is what a page of the site contains; `commonMark` leaves headings, links and images
/// as libcmark writes them.
public struct MarkdownOptions: Sendable, Hashable {
  /// Raw HTML passes into the page; otherwise it is shown as text and reported.
  public var allowsRawHTML = false
  /// Tables, strikethrough, task lists, footnotes, bare links, `[[names]]`, callouts, and emphasis
  /// and line breaks that suit Chinese.
  public var usesExtensions = true
  /// Bare `https://…`, `www.…` and e-mail addresses become links.
  public var linksBareURLs = true
  /// Headings get an `id`.
  public var headingAnchors = true
  /// Relative destinations of links become holes, and anchors in the document are checked.
  public var resolvesLinks = true
  /// Images get holes, `loading="lazy"` and captions, and must have an alternative text.
  public var imageAttributes = true
  /// Columns are aligned with a class (`align-center`) instead of GFM's `align` attribute, which is
  /// obsolete in HTML; footnotes and task boxes get labels for those who cannot see them.
  public var modernHTML = true
  /// The language of the few words that rendering adds, such as a callout's title.
  public var language: MessageLanguage = .chinese
  /// Anchors of the page around the document: links to them are right, headings do not take them.
  public var pageAnchors: [String] = []

  /// What libcmark need not look at becomes tokens. Only tests have all of it parsed, and compare.
  var usesTokens = true

  /// The options of a page.
  public init() {}

  /// libcmark's HTML with the extensions' on top, in the form that conformance examples have.
  public static var gfm: MarkdownOptions {
    var options = MarkdownOptions()
    options.headingAnchors = false
    options.resolvesLinks = false
    options.imageAttributes = false
    options.modernHTML = false
    return options
  }

  /// As `gfm`, without bare links, which CommonMark's examples have as text: for every example of
  /// CommonMark the extensions then find nothing to do.
  public static var commonMark: MarkdownOptions {
    var options = gfm
    options.linksBareURLs = false
    return options
  }
}
