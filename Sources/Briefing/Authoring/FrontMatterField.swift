import Diagnostics

/// What a field of front matter holds.
public enum FrontMatterType: Hashable, Sendable {
  /// Plain text.
  case text
  /// Plain text of a bounded length that texts are searched for.
  case name
  /// Text with inline Markdown.
  case richText
  /// A date in EDTF.
  case date
  /// A date or an interval in EDTF.
  case period
  /// A number with its unit.
  case amount
  /// A percentage of a whole.
  case percentage
  /// A whole number within a range.
  case integer(ClosedRange<Int>)
  /// `true` or `false`.
  case boolean
  /// An address.
  case url
  /// A path inside the site or of a file.
  case path
  /// A path inside the site or an address elsewhere.
  case link
  /// A former address of a page: a path that starts with a slash.
  case formerAddress
  /// An identifier of a statement, source or page.
  case identifier
  /// A language tag (BCP 47).
  case languageTag
  /// A Wikidata item.
  case wikidata
  /// A reading of a Chinese name.
  case pinyin
  /// A thing by its id or any of its names.
  case reference([ThingKind])
  /// One of a few words.
  case choice([String])
  /// A record of its own.
  case record(FrontMatterRecord)
  /// `true`, `false` or a record.
  case section(FrontMatterRecord)
  /// A text or a record.
  case textOrRecord(FrontMatterRecord)
}

/// One field of front matter, as the editors' guide, the scaffolds and the schemas describe it.
public struct FrontMatterField: Sendable {
  /// The key.
  public let name: String
  /// What it holds; each item of a list.
  public let type: FrontMatterType
  /// Whether it must be there.
  public let isRequired: Bool
  /// Whether it may hold several; a single value then needs no list.
  public let isList: Bool
  /// The fewest items of a list.
  public let minimumCount: Int
  /// What it means.
  public let documentation: Wording
  /// A value to start from.
  public let example: String

  init(
    _ name: String, _ type: FrontMatterType, required: Bool = false, list: Bool = false,
    atLeast minimumCount: Int = 0, example: String = "", zh: String, en: String
  ) {
    self.name = name
    self.type = type
    isRequired = required
    isList = list
    self.minimumCount = minimumCount
    self.example = example
    documentation = Wording(zh: zh, en: en)
  }
}

/// A record of front matter: a whole file's, or one nested in it.
public enum FrontMatterRecord: String, Sendable, CaseIterable {
  case article, company, person, product, topic, sector, page
  case source, event, figure, relation, forecast, correction
  case cover, rights, party, role, ticker
  case formerName = "former-name"
  // `site.yml` and `metrics.yml`.
  case site, publisher, navigation, home, markdown, checks, formats, search, digest, feeds,
    security, license
  case metrics, metric

  /// The records that stand for whole files: what `sitegen new` and `sitegen schema` take.
  public static let files: [FrontMatterRecord] = [
    .article, .company, .person, .product, .topic, .sector, .page,
  ]

  /// What `sitegen schema` takes: the files of content, `site` and `metrics`.
  public static let schemas: [FrontMatterRecord] = files + [.site, .metrics]

  /// The record of each entry where a record's keys are ids that editors choose.
  var entries: FrontMatterRecord? { self == .metrics ? .metric : nil }

  /// The folder below `Content/` of a record that stands for a whole file.
  public var folder: String? {
    switch self {
    case .article: ContentKind.article.folder
    case .page: ContentKind.page.folder
    default: ThingKind(rawValue: rawValue)?.folder
    }
  }

  /// What it is called.
  public var title: Wording {
    switch self {
    case .article: Wording(zh: "文章", en: "Article")
    case .company: Wording(zh: "公司", en: "Company")
    case .person: Wording(zh: "人物", en: "Person")
    case .product: Wording(zh: "产品", en: "Product")
    case .topic: Wording(zh: "专题", en: "Topic")
    case .sector: Wording(zh: "行业", en: "Sector")
    case .page: Wording(zh: "页面", en: "Page")
    case .source: Wording(zh: "来源", en: "Source")
    case .event: Wording(zh: "事件", en: "Event")
    case .figure: Wording(zh: "数据", en: "Figure")
    case .relation: Wording(zh: "关系", en: "Relation")
    case .forecast: Wording(zh: "预测", en: "Forecast")
    case .correction: Wording(zh: "更正", en: "Correction")
    case .cover: Wording(zh: "题图", en: "Cover picture")
    case .rights: Wording(zh: "版权", en: "Rights")
    case .party: Wording(zh: "关系的一方", en: "Party to a relation")
    case .role: Wording(zh: "职务", en: "Role")
    case .ticker: Wording(zh: "证券代码", en: "Ticker")
    case .formerName: Wording(zh: "曾用名", en: "Former name")
    case .site: Wording(zh: "网站设置", en: "Settings of the site")
    case .publisher: Wording(zh: "主办者", en: "Publisher")
    case .navigation: Wording(zh: "导航的一项", en: "Entry of the navigation")
    case .home: Wording(zh: "首页", en: "Front page")
    case .markdown: Wording(zh: "Markdown 选项", en: "Markdown options")
    case .checks: Wording(zh: "检查的开关", en: "Checks to turn off")
    case .formats: Wording(zh: "发布的形式", en: "Forms of publication")
    case .search: Wording(zh: "站内搜索", en: "Search")
    case .digest: Wording(zh: "周报与月报", en: "Digests")
    case .feeds: Wording(zh: "订阅源", en: "Feeds")
    case .security: Wording(zh: "安全联系方式", en: "Where to report security problems")
    case .license: Wording(zh: "许可", en: "License")
    case .metrics: Wording(zh: "指标", en: "Metrics")
    case .metric: Wording(zh: "指标", en: "Metric")
    }
  }

  /// Its fields in the order in which editors write them.
  public var fields: [FrontMatterField] { FrontMatterFields.fields(of: self) }
}
