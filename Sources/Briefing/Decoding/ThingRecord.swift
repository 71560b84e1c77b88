import Diagnostics
import Templating

/// The front matter of a company, person, product, topic or sector, decoded but not linked.
public struct ThingRecord: Sendable, Equatable {
  /// The full name; `nil` where it is missing.
  public var name: Located<String>?
  /// A shorter name.
  public var shortName: Located<String>?
  /// The English name.
  public var englishName: Located<String>?
  /// Further names.
  public var aliases: [Located<String>] = []
  /// The reading, where given.
  public var pinyin: String?
  /// A sentence or two.
  public var summary: InlineText?
  /// What only some kinds of things have.
  public var detail: Detail

  /// What only some kinds of things have.
  public enum Detail: Sendable, Equatable {
    /// A company.
    case company(CompanyDetail)
    /// A person with their roles.
    case person([RoleRecord])
    /// A product.
    case product(ProductDetail)
    /// A topic or sector with its place in the order.
    case ordered(Int?)
  }

  /// What only companies have.
  public struct CompanyDetail: Sendable, Equatable {
    /// Names that it bore before.
    public var formerNames: [FormerNameRecord] = []
    /// Sectors in which it is active.
    public var sectors: [Reference] = []
    /// The company that it belongs to.
    public var parent: Reference?
    /// When it was founded.
    public var founded: Located<EDTFDate>?
    /// Where it is run from.
    public var headquarters: String?
    /// Where its shares are listed.
    public var tickers: [TickerRecord] = []
    /// Its own site.
    public var website: URLValue?
    /// Wikidata item.
    public var wikidata: String?
    /// Whether it still exists.
    public var status: Company.Status?
    /// Companies with confusable names.
    public var notToConfuseWith: [Reference] = []
  }

  /// What only products have.
  public struct ProductDetail: Sendable, Equatable {
    /// Whose it is.
    public var company: Reference?
    /// What it is.
    public var kind: String?
    /// When it was launched.
    public var launched: Located<EDTFDate>?
    /// When it was closed.
    public var closed: Located<EDTFDate>?
  }

  init(detail: Detail) {
    self.detail = detail
  }
}

/// A name that a company no longer bears.
public struct FormerNameRecord: Sendable, Equatable {
  /// The name.
  public var name: Located<String>?
  /// Until when it was used.
  public var until: EDTFDate?
}

/// A listing on an exchange.
public struct TickerRecord: Sendable, Equatable {
  /// The exchange.
  public var exchange: String?
  /// The code.
  public var code: String?
}

/// A person's role.
public struct RoleRecord: Sendable, Equatable {
  /// Where.
  public var company: Reference?
  /// The title.
  public var title: Located<String>?
  /// Since when.
  public var from: Located<EDTFDate>?
  /// Until when.
  public var to: Located<EDTFDate>?
  /// Whom the holder reports to.
  public var reportsTo: Reference?
  /// The role's first key.
  public var place: SourceRange
}
