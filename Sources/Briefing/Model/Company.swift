import Templating

/// A company and all that is recorded about it.
public final class Company: Thing, @unchecked Sendable {
  /// Whether it still exists.
  public enum Status: String, Sendable, CaseIterable {
    case active, closed, acquired
  }

  /// A name that it no longer bears.
  public final class FormerName: TemplateObject, Sendable {
    /// The name.
    public let name: String
    /// Until when it was used.
    public let until: EDTFDate?

    init(name: String, until: EDTFDate?) {
      self.name = name
      self.until = until
    }

    /// What templates see.
    public static let templateType = ObjectType(
      "FormerName", "A name that a company no longer bears.", of: FormerName.self
    ) {
      [
        .text("name", "The name.") { $0.name },
        .object("until", "Until when it was used.") { $0.until },
      ]
    }
  }

  /// A listing on an exchange.
  public final class Ticker: TemplateObject, Sendable {
    /// The exchange, such as `NASDAQ` or `HKEX`.
    public let exchange: String
    /// The code, such as `JD` or `9618`.
    public let code: String

    init(exchange: String, code: String) {
      self.exchange = exchange
      self.code = code
    }

    /// What templates see.
    public static let templateType = ObjectType(
      "Ticker", "A listing on an exchange.", of: Ticker.self
    ) {
      [
        .text("exchange", "The exchange.") { $0.exchange },
        .text("code", "The code.") { $0.code },
      ]
    }
  }

  /// Names that it bore before, newest first.
  public internal(set) var formerNames: [FormerName] = []
  /// Sectors in which it is active.
  public internal(set) var sectors: [Sector] = []
  /// The company that it belongs to.
  public internal(set) var parent: Company?
  /// Companies that belong to it, by name.
  public internal(set) var subsidiaries: [Company] = []
  /// When it was founded.
  public internal(set) var founded: EDTFDate?
  /// Where it is run from.
  public internal(set) var headquarters: String?
  /// Where its shares are listed.
  public internal(set) var tickers: [Ticker] = []
  /// Its own site.
  public internal(set) var website: URLValue?
  /// Wikidata item, such as `Q1049511`.
  public internal(set) var wikidata: String?
  /// Whether it still exists.
  public internal(set) var status: Status = .active
  /// Things with confusable names.
  public internal(set) var notToConfuseWith: [Company] = []
  /// Its products, by name.
  public internal(set) var products: [Product] = []
  /// Roles that people have or had in it, current ones first.
  public internal(set) var roles: [Role] = []

  /// What templates see.
  public override class var templateType: ObjectType { companyType }

  private static let companyType = ObjectType(
    "Company", "A company and all that is recorded about it.", of: Company.self
  ) {
    thingFields() + [
      .list("former_names", "Names that it bore before.") { $0.formerNames },
      .list("sectors", "Sectors in which it is active.") { $0.sectors },
      .object("parent", "The company that it belongs to.") { $0.parent },
      .list("subsidiaries", "Companies that belong to it.") { $0.subsidiaries },
      .object("founded", "When it was founded.") { $0.founded },
      .text("headquarters", "Where it is run from.") { $0.headquarters },
      .list("tickers", "Where its shares are listed.") { $0.tickers },
      .url("website", "Its own site.") { $0.website },
      .text("wikidata", "Wikidata item.") { $0.wikidata },
      .choice("status", "`active`, `closed` or `acquired`.") { $0.status },
      .url("wikidata_url", "Address of the Wikidata item.") {
        $0.wikidata.flatMap { URLValue(external: "https://www.wikidata.org/wiki/\($0)") }
      },
      .list("not_to_confuse_with", "Companies with confusable names.") { $0.notToConfuseWith },
      .list("products", "Its products.") { $0.products },
      .list("roles", "Roles that people have or had in it.") { $0.roles },
    ]
  }
}
