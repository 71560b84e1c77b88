import Diagnostics
import Templating

/// The front matter of an article, decoded but not linked.
public struct ArticleRecord: Sendable, Equatable {
  /// The headline; `nil` where it is missing.
  public var title: Located<String>?
  /// When it was published; `nil` where it is missing or wrong.
  public var date: Located<EDTFDate>?
  /// A line below the headline.
  @Rare public var subtitle: Located<String>? = nil
  /// When it was last changed in substance.
  public var updated: Located<EDTFDate>?
  /// What sort of article it is.
  public var kind: Located<Article.Kind>?
  /// Who wrote it.
  public var authors: [String] = []
  /// Who edited it.
  public var editor: String?
  /// Companies that it is about.
  public var companies: [Reference] = []
  /// Where `companies` stands, for suggestions to add one.
  public var companiesRange: SourceRange?
  /// People that it is about.
  public var people: [Reference] = []
  /// Products that it is about.
  public var products: [Reference] = []
  /// Its topics.
  public var topics: [Reference] = []
  /// A short account of it.
  public var summary: InlineText?
  /// What a reader in a hurry should know.
  public var keyPoints: [InlineText] = []
  /// The picture at its head.
  @Rare public var cover: CoverRecord? = nil
  /// Where the text comes from.
  @Rare public var rights: RightsRecord? = nil
  /// Former addresses.
  public var redirects: [Located<String>] = []
  /// Whether it is a draft.
  public var isDraft = false

  init() {}
}

/// An article's `cover`.
public struct CoverRecord: Sendable, Equatable {
  /// The picture's path as written.
  public var source: Located<String>?
  /// What it shows.
  public var alternative: String?
  /// Whose it is.
  public var credit: String?
}

/// An article's `rights`.
public struct RightsRecord: Sendable, Equatable {
  /// Where the text comes from.
  public var origin: Located<Article.Rights.Origin>?
  /// Who published it first.
  public var from: String?
  /// Where it was published first.
  public var url: URLValue?
  /// Terms.
  public var notice: String?
}
