/// The records that front matter, `site.yml` and blocks consist of.
public enum RecordKind: String, Sendable, Hashable, CaseIterable {
  case article, company, person, product, topic, sector, page
  case cover, rights, role, ticker
  case formerName = "former-name"
  case source, event, figure, relation, party, forecast, correction
  case chart, timeline, figures, quote
  case site, publisher, home, navigation, markdown, search, formats, feeds, security, license,
    digest
  case metric

  /// What editors call it.
  var chinese: String {
    switch self {
    case .article: "文章"
    case .company: "公司"
    case .person: "人物"
    case .product: "产品"
    case .topic: "专题"
    case .sector: "行业"
    case .page: "页面"
    case .cover: "题图（cover）"
    case .rights: "版权（rights）"
    case .role: "职务（roles）"
    case .ticker: "股票代码（tickers）"
    case .formerName: "曾用名（former_names）"
    case .source: "来源（sources）"
    case .event: "事件（events）"
    case .figure: "数据（figures）"
    case .relation: "关系（relations）"
    case .party: "关系的一方（parties）"
    case .forecast: "预测（forecasts）"
    case .correction: "更正（corrections）"
    case .chart: "图表块（chart）"
    case .timeline: "时间线块（timeline）"
    case .figures: "数据块（figures）"
    case .quote: "引语块（quote）"
    case .site: "站点设置（site.yml）"
    case .publisher: "publisher"
    case .home: "home"
    case .navigation: "navigation"
    case .markdown: "markdown"
    case .search: "search"
    case .formats: "formats"
    case .feeds: "feeds"
    case .security: "security"
    case .license: "license"
    case .digest: "digest"
    case .metric: "指标"
    }
  }

  /// What it is called in English, with its article.
  var english: String {
    switch self {
    case .article: "an article"
    case .company: "a company"
    case .person: "a person"
    case .product: "a product"
    case .topic: "a topic"
    case .sector: "a sector"
    case .page: "a page"
    case .cover: "a cover"
    case .rights: "rights"
    case .role: "a role"
    case .ticker: "a ticker"
    case .formerName: "a former name"
    case .source: "a source"
    case .event: "an event"
    case .figure: "a figure"
    case .relation: "a relation"
    case .party: "a party"
    case .forecast: "a forecast"
    case .correction: "a correction"
    case .chart: "a chart block"
    case .timeline: "a timeline block"
    case .figures: "a figures block"
    case .quote: "a quote block"
    case .site: "site.yml"
    case .publisher: "the publisher"
    case .home: "home"
    case .navigation: "a navigation entry"
    case .markdown: "markdown"
    case .search: "search"
    case .formats: "formats"
    case .feeds: "feeds"
    case .security: "security"
    case .license: "license"
    case .digest: "digest"
    case .metric: "a metric"
    }
  }
}

/// What a field can hold, for messages about the wrong one.
public enum FieldShape: String, Sendable, Hashable {
  case text, list, mapping, boolean, number, date, amount, address
  /// One of a few fixed words.
  case word
  /// A list whose items are mappings.
  case mappings
  /// A list whose items are texts.
  case texts

  var chinese: String {
    switch self {
    case .text: "一段文字"
    case .list: "列表"
    case .mapping: "带字段的内容"
    case .boolean: " true 或 false"
    case .number: "整数"
    case .date: "日期"
    case .amount: "数值"
    case .address: "网址"
    case .word: "一个词"
    case .mappings: "一项或多项，每项带自己的字段"
    case .texts: "一个或多个名字"
    }
  }

  var english: String {
    switch self {
    case .text: "a text"
    case .list: "a list"
    case .mapping: "keys with values"
    case .boolean: "true or false"
    case .number: "a whole number"
    case .date: "a date"
    case .amount: "an amount"
    case .address: "a web address"
    case .word: "one word"
    case .mappings: "one or more entries, each with keys of its own"
    case .texts: "one or more texts"
    }
  }
}
