extension FrontMatterFields {
  /// The fields of `site.yml` and `metrics.yml`.
  static let settings: [FrontMatterRecord: [FrontMatterField]] = [
    .site: site, .publisher: publisher, .navigation: navigation, .home: home,
    .markdown: markdown, .checks: checks, .formats: formats, .search: [enabled],
    .digest: [enabled, importance], .feeds: feeds, .security: security, .license: license,
    .metric: metric, .metrics: [],
  ]

  private static let site: [FrontMatterField] = [
    .init("title", .text, required: true, example: "电商纪事", zh: "网站的名称", en: "Name of the site"),
    .init("tagline", .text, example: "有日期、有数字、有出处", zh: "一句话的口号", en: "A line below the name"),
    .init(
      "language", .languageTag, example: "zh-Hans", zh: "语言代码", en: "Language of the content"),
    .init("time_zone", .text, example: "Asia/Shanghai", zh: "时区", en: "Time zone of dates"),
    .init(
      "base_url", .url, example: "https://briefing.example/", zh: "网站的地址",
      en: "Where the site will stand"),
    .init(
      "description", .text, example: "记录一个行业的公司、事件、数据与预测。", zh: "一两句话的介绍",
      en: "A sentence or two about the site"),
    .init("publisher", .record(.publisher), zh: "谁主办", en: "Who publishes it"),
    .init("navigation", .record(.navigation), list: true, zh: "导航", en: "Main navigation"),
    .init(
      "footer", .record(.navigation), list: true, zh: "页脚的链接；不写就列出 pages/ 里的页面",
      en: "Links at the foot of every page; the files of pages/ where nothing is said"),
    .init(
      "notices", .textOrRecord(.navigation), list: true, example: "京ICP备12345678号",
      zh: "页脚的声明，如备案号；备案号自动带链接", en: "Lines at the foot of every page, such as filings"),
    .init("home", .record(.home), zh: "首页", en: "The front page"),
    .init("markdown", .record(.markdown), zh: "Markdown 选项", en: "Options of Markdown"),
    .init(
      "checks", .record(.checks), zh: "不要的检查写 false", en: "Checks to turn off, with false"),
    .init("formats", .record(.formats), zh: "发布的形式", en: "Forms to publish in or not"),
    .init("search", .section(.search), zh: "站内搜索", en: "Search"),
    .init("digest", .section(.digest), zh: "周报与月报", en: "Digests by week and month"),
    .init("feeds", .section(.feeds), zh: "订阅源", en: "Feeds"),
    .init("security", .record(.security), zh: "安全问题向谁报告", en: "Contents of security.txt"),
    .init("license", .textOrRecord(.license), zh: "内容的许可", en: "Terms of the content"),
  ]

  private static let enabled = FrontMatterField(
    "enabled", .boolean, example: "true", zh: "要不要", en: "Whether to have it")
  private static let importance = FrontMatterField(
    "importance", .integer(1...3), example: "2", zh: "收录的事件至少多重要",
    en: "How important an event must be")

  private static let publisher: [FrontMatterField] = [
    .init("name", .text, required: true, example: "电商纪事编辑部", zh: "名称", en: "Its name"),
    .init("url", .url, example: "https://briefing.example/", zh: "网址", en: "Its own address"),
    .init("email", .text, example: "editors@briefing.example", zh: "邮箱", en: "Where to write to"),
    .init("logo", .path, example: "/logo.svg", zh: "标志的路径", en: "Path or address of its logo"),
  ]

  private static let navigation: [FrontMatterField] = [
    .init("title", .text, required: true, example: "公司", zh: "读者看到的字", en: "What readers see"),
    .init("url", .link, required: true, example: "/companies/", zh: "地址", en: "Where it leads"),
  ]

  private static let home: [FrontMatterField] = [
    .init(
      "lead", .identifier, example: "jd-entry-closes", zh: "头条文章的编号", en: "Id of the lead story"),
    .init("latest", .integer(1...200), example: "12", zh: "列几篇文章", en: "How many articles"),
    .init("events", .integer(0...200), example: "10", zh: "列几个事件", en: "How many events"),
    .init("figures", .integer(0...200), example: "8", zh: "列几个数据", en: "How many figures"),
  ]

  private static let markdown: [FrontMatterField] = [
    .init("raw_html", .boolean, example: "false", zh: "正文里许不许写 HTML", en: "Whether HTML is allowed")
  ]

  private static let checks: [FrontMatterField] =
    BriefingDiagnostics.optionalKinds.map { kind in
      .init(
        kind.id, .boolean, example: "false", zh: kind.title.chinese, en: kind.title.english)
    } + [
      .init(
        BriefingDiagnostics.noFontCheck, .boolean, example: "false", zh: "没有中文字体",
        en: "No Chinese font")
    ]

  private static let formats: [FrontMatterField] = OutputFormat.allCases.map { format in
    .init(
      format.rawValue, .boolean, example: "true", zh: "要不要 \(format.rawValue)",
      en: "Whether to publish \(format.rawValue)")
  }

  private static let feeds: [FrontMatterField] = [
    enabled,
    .init("limit", .integer(1...1000), example: "20", zh: "最多几条", en: "At most how many entries"),
    .init("full_text", .boolean, example: "true", zh: "要不要全文", en: "Whether with the whole text"),
    .init(
      "id", .text, example: "briefing.example,2025", zh: "条目编号的前缀（RFC 4151）",
      en: "What ids are made from (RFC 4151)"),
  ]

  private static let security: [FrontMatterField] = [
    .init(
      "contact", .text, required: true, example: "security@briefing.example", zh: "邮箱或网址",
      en: "An e-mail or web address"),
    .init("expires", .date, example: "2026-12-31", zh: "有效期至", en: "Until when this holds"),
    .init("policy", .url, example: "https://briefing.example/policy", zh: "处理办法", en: "The policy"),
    .init("encryption", .url, example: "https://briefing.example/key", zh: "公钥", en: "The key"),
    .init("languages", .text, list: true, example: "[zh]", zh: "可用的语言", en: "Preferred languages"),
  ]

  private static let license: [FrontMatterField] = [
    .init("name", .text, required: true, example: "CC BY 4.0", zh: "名称", en: "Its name"),
    .init(
      "url", .url, example: "https://creativecommons.org/licenses/by/4.0/", zh: "条款的网址",
      en: "Where its terms are"),
  ]

  private static let metric: [FrontMatterField] = [
    .init("name", .text, required: true, example: "月活跃用户", zh: "名称", en: "What it is called"),
    .init(
      "aliases", .text, list: true, example: "[MAU]", zh: "别名，如缩写；引用和搜索时也认",
      en: "Further names, such as abbreviations, for references and search"),
    .init("unit", .text, example: "人", zh: "单位", en: "What it is counted in"),
    .init(
      "definition", .text, example: "一个月内至少使用过一次的用户数。", zh: "定义", en: "What exactly is counted"),
  ]
}
