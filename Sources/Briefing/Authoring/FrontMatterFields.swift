/// The table of all fields of front matter: the one place that decoding, schemas and scaffolds agree
/// on.
public enum FrontMatterFields {
  /// The fields of a record in the order in which editors write them.
  public static func fields(of record: FrontMatterRecord) -> [FrontMatterField] {
    table[record] ?? settings[record] ?? []
  }

  /// The keys of a record.
  public static func keys(of record: FrontMatterRecord) -> [String] {
    fields(of: record).map(\.name)
  }

  private static let table: [FrontMatterRecord: [FrontMatterField]] = [
    .article: article, .company: company, .person: person, .product: product, .topic: ordered,
    .sector: ordered, .page: page, .source: source, .event: event, .figure: figure,
    .relation: relation,
    .forecast: forecast, .correction: correction, .cover: cover, .rights: rights, .party: party,
    .role: role, .ticker: ticker, .formerName: formerName,
  ]

  private static let anything: [ThingKind] = ThingKind.allCases

  static func words<T: CaseIterable & RawRepresentable>(_: T.Type) -> FrontMatterType
  where T.RawValue == String {
    .choice(T.allCases.map(\.rawValue))
  }

  // MARK: Files

  private static let article: [FrontMatterField] =
    [
      .init("title", .text, required: true, example: "京东入口关闭", zh: "标题", en: "Headline"),
      .init("subtitle", .text, example: "十年合作告一段落", zh: "副标题", en: "A line below the headline"),
      .init(
        "date", .date, required: true, example: "2025-09-12T10:00+08:00",
        zh: "发布时间；日期未到的文章先不发布", en: "When it is published; held back until then"),
      .init(
        "updated", .date, example: "2025-09-13", zh: "内容有实质修改的时间", en: "Last change in substance"),
      .init(
        "kind", words(Article.Kind.self), example: "news", zh: "体裁", en: "What sort of article"),
      .init("authors", .text, list: true, example: "[张三]", zh: "作者", en: "Who wrote it"),
      .init("editor", .text, example: "李四", zh: "编辑", en: "Who edited it"),
      .init(
        "companies", .reference([.company]), list: true, example: "[京东]", zh: "文中写到的公司，用编号或任何名称",
        en: "Companies that it is about, by id or any name"),
      .init(
        "people", .reference([.person]), list: true, example: "[张小龙]", zh: "文中写到的人物", en: "People"),
      .init(
        "products", .reference([.product]), list: true, example: "[微信]", zh: "文中写到的产品",
        en: "Products"),
      .init(
        "topics", .reference([.topic]), list: true, example: "[流量入口]", zh: "所属专题", en: "Topics"),
      .init(
        "summary", .richText, example: "一两句话的摘要。", zh: "摘要，可用行内 Markdown", en: "A sentence or two"),
      .init(
        "key_points", .richText, list: true, example: "[入口于2025年9月30日关闭。]", zh: "要点，每条一句",
        en: "What a reader in a hurry should know"),
      .init("cover", .record(.cover), zh: "题图", en: "The picture at its head"),
    ] + statements + [
      .init("rights", .record(.rights), zh: "文字的来历和使用条件", en: "Where the text comes from"),
      redirects("[/articles/old-name/]"), draft,
    ]

  private static func redirects(_ example: String) -> FrontMatterField {
    .init(
      "redirects", .formerAddress, list: true, example: example, zh: "这一页用过的旧地址",
      en: "Former addresses of the page")
  }
  private static let draft = FrontMatterField(
    "draft", .boolean, example: "true", zh: "草稿：只在预览时出现", en: "A draft: shown in previews only")

  private static let page: [FrontMatterField] = [
    .init("title", .text, required: true, example: "隐私说明", zh: "标题", en: "Headline"),
    .init(
      "summary", .richText, example: "本站记录什么、不记录什么。", zh: "一两句话的说明，可用行内 Markdown",
      en: "A sentence or two"),
    .init(
      "updated", .date, example: "2025-09-13", zh: "内容最近一次修改的时间", en: "Last change in substance"),
    .init(
      "order", .integer(0...9999), example: "1", zh: "在页脚里的次序，小的在前",
      en: "Place among the pages at the foot of every page"),
    redirects("[/privacy.html]"), draft,
  ]

  private static let statements: [FrontMatterField] = [
    .init("sources", .record(.source), list: true, zh: "依据的来源", en: "What it rests on"),
    .init("events", .record(.event), list: true, zh: "记录的事件", en: "Events recorded here"),
    .init("figures", .record(.figure), list: true, zh: "记录的数据", en: "Figures stated here"),
    .init("relations", .record(.relation), list: true, zh: "记录的关系", en: "Relations stated here"),
    .init("forecasts", .record(.forecast), list: true, zh: "记录的预测", en: "Forecasts reported here"),
    .init("corrections", .record(.correction), list: true, zh: "更正记录", en: "Mistakes put right"),
  ]

  private static let aliases = FrontMatterField(
    "aliases", .name, list: true, example: "[JD, 京东商城]", zh: "别名；引用时也认",
    en: "Further names for references")
  private static let englishName = FrontMatterField(
    "english_name", .name, example: "JD.com", zh: "英文名", en: "English name")
  private static let pinyin = FrontMatterField(
    "pinyin", .pinyin, example: "jing dong", zh: "读音，自动注音不对时才写",
    en: "Reading, where the automatic one is wrong")
  private static let summary = FrontMatterField(
    "summary", .richText, example: "一两句话的介绍。", zh: "简介，可用行内 Markdown", en: "A sentence or two")

  private static func name(_ example: String) -> FrontMatterField {
    .init("name", .name, required: true, example: example, zh: "名称", en: "Full name")
  }

  private static let company: [FrontMatterField] =
    [
      name("京东集团"),
      .init("short_name", .name, example: "京东", zh: "简称", en: "A shorter name for dense places"),
      englishName, aliases,
      .init(
        "former_names", .record(.formerName), list: true, zh: "曾用名", en: "Names that it bore before"
      ),
      pinyin,
      .init(
        "sectors", .reference([.sector]), list: true, example: "[综合电商]", zh: "所属行业", en: "Sectors"),
      .init(
        "parent", .reference([.company]), example: "腾讯", zh: "母公司", en: "The company it belongs to"),
      .init("founded", .date, example: "1998-06-18", zh: "成立时间", en: "When it was founded"),
      .init("headquarters", .text, example: "北京", zh: "总部", en: "Where it is run from"),
      .init("tickers", .record(.ticker), list: true, zh: "上市代码", en: "Where its shares are listed"),
      .init("website", .url, example: "https://www.jd.com/", zh: "官网", en: "Its own site"),
      .init("wikidata", .wikidata, example: "Q1049511", zh: "维基数据编号", en: "Wikidata item"),
      .init(
        "status", words(Company.Status.self), example: "active", zh: "现状",
        en: "Whether it still exists"),
      .init(
        "not_to_confuse_with", .reference([.company]), list: true, example: "[京东物流]",
        zh: "名称容易混淆的公司", en: "Companies with confusable names"),
      summary,
    ] + statements

  private static let person: [FrontMatterField] =
    [
      name("张小龙"), englishName, aliases, pinyin,
      .init("roles", .record(.role), list: true, zh: "任职经历", en: "Roles, past and present"),
      summary,
    ] + statements

  private static let product: [FrontMatterField] =
    [
      name("微信小店"),
      .init(
        "company", .reference([.company]), required: true, example: "腾讯", zh: "所属公司",
        en: "Whose it is"),
      englishName, aliases,
      .init(
        "kind", .text, example: "app", zh: "类别，如 app、service、feature",
        en: "What it is: app, service, feature"),
      .init("launched", .date, example: "2024-08", zh: "上线时间", en: "When it was launched"),
      .init("closed", .date, example: "2025-09-30", zh: "关闭时间", en: "When it was closed"), summary,
    ] + statements

  private static let ordered: [FrontMatterField] =
    [
      name("流量入口"), aliases, summary,
      .init("order", .integer(0...9999), example: "1", zh: "排列次序，小的在前", en: "Place among its kind"),
    ] + statements

  // MARK: Statements

  private static func id(_ example: String) -> FrontMatterField {
    .init(
      "id", .identifier, example: example, zh: "编号，全站唯一", en: "Identifier, unique on the site")
  }
  private static let cited = FrontMatterField(
    "source", .text, list: true, example: "wjs-20250924", zh: "本文件里来源的编号；不写则依据全部来源",
    en: "Id of a source of this file; all of them where none is given")

  private static let source: [FrontMatterField] = [
    .init("name", .text, required: true, example: "网经社", zh: "发布者", en: "Who published it"),
    .init(
      "id", .identifier, example: "wjs-20250924", zh: "编号，供条目引用", en: "Id for statements to cite"),
    .init("title", .text, example: "微信京东合作落幕", zh: "标题", en: "Its title"),
    .init("url", .url, example: "https://www.100ec.cn/", zh: "地址", en: "Where it is"),
    .init("published", .date, example: "2025-09-24", zh: "发布时间", en: "When it was published"),
    .init("accessed", .date, example: "2025-10-01", zh: "查阅时间", en: "When it was last looked at"),
    .init(
      "archived_url", .url, example: "https://web.archive.org/", zh: "存档地址",
      en: "A copy in an archive"),
    .init(
      "kind", words(Source.Kind.self), example: "media", zh: "类别", en: "What sort of publication"),
    .init("author", .text, example: "张三", zh: "作者", en: "Who wrote it"),
    .init(
      "access", words(Source.Access.self), example: "public", zh: "是否收费", en: "Who may read it"),
  ]

  private static let event: [FrontMatterField] = [
    .init("date", .period, required: true, example: "2025-09-30", zh: "时间", en: "When"),
    .init(
      "title", .text, required: true, example: "微信关闭京东购物入口", zh: "一句话说明", en: "What, in a line"),
    id("jd-entry-closes"),
    .init("kind", .text, example: "closing", zh: "类别", en: "What sort of event"),
    .init("status", words(Event.Status.self), example: "happened", zh: "状态", en: "Where it stands"),
    .init(
      "companies", .reference([.company]), list: true, example: "[京东, 腾讯]", zh: "有关公司",
      en: "Companies"),
    .init("people", .reference([.person]), list: true, example: "[张小龙]", zh: "有关人物", en: "People"),
    .init(
      "products", .reference([.product]), list: true, example: "[微信]", zh: "有关产品", en: "Products"),
    .init("topics", .reference([.topic]), list: true, example: "[流量入口]", zh: "有关专题", en: "Topics"),
    .init(
      "importance", .integer(1...3), example: "2", zh: "重要程度：1 到 3，3 最重要",
      en: "1 (minor) to 3 (major)"),
    .init("summary", .richText, example: "一两句话。", zh: "说明", en: "A sentence or two"), cited,
    .init(
      "ref", .identifier, example: "jd-entry-closes", zh: "别处已记录的事件的编号；只与 source 同用",
      en: "Id of an event that another file records; with source alone"),
  ]

  private static let figure: [FrontMatterField] = [
    .init(
      "subject", .reference(anything), required: true, example: "腾讯", zh: "谁的数据",
      en: "Whom or what it is about"),
    .init(
      "metric", .text, required: true, example: "mau", zh: "指标：metrics.yml 里的编号、名称或别名",
      en: "A metric by its key, name or alias in metrics.yml"),
    .init("value", .amount, required: true, example: "14亿", zh: "数值和单位", en: "How much, with unit"),
    .init("period", .period, required: true, example: "2025-Q2", zh: "哪个时期", en: "For when"),
    id("wechat-users-2025-q2"),
    .init(
      "basis", words(Figure.Basis.self), example: "reported", zh: "依据", en: "How firmly it stands"),
    .init("scope", .text, example: "下沉市场", zh: "口径", en: "What part of the subject it covers"),
    .init("change", .amount, example: "+35%", zh: "同比等变化", en: "Change against an earlier period"),
    .init("note", .richText, example: "原文未说明统计口径。", zh: "备注", en: "A remark"), cited,
  ]

  private static let relation: [FrontMatterField] = [
    .init(
      "kind", words(Relation.Kind.self), required: true, example: "partnership", zh: "类别",
      en: "What sort"),
    .init(
      "parties", .record(.party), required: true, list: true, atLeast: 2, zh: "各方",
      en: "Those concerned"),
    id("jd-tencent-partnership"),
    .init("from", .date, example: "2014", zh: "开始", en: "Since when"),
    .init("to", .date, example: "2025-09-30", zh: "结束", en: "Until when"),
    .init("percent", .percentage, example: "100%", zh: "持股比例", en: "Share held"),
    .init("status", .text, example: "ended", zh: "状态", en: "Where it stands"),
    .init("summary", .richText, example: "一两句话。", zh: "说明", en: "A sentence or two"), cited,
  ]

  private static let forecast: [FrontMatterField] = [
    .init(
      "by", .reference([.person, .company]), required: true, example: "赵绍辉", zh: "谁预测的",
      en: "Who expects it"),
    .init("made", .date, required: true, example: "2025-09-24", zh: "何时说的", en: "When it was said"),
    .init(
      "claim", .richText, required: true, example: "京东获客成本上升。", zh: "预测内容", en: "What is expected"),
    id("jd-acquisition-cost"),
    .init(
      "subject", .reference(anything), list: true, example: "[京东]", zh: "预测对象",
      en: "Whom or what it is about"),
    .init("due", .period, example: "2026-12-31", zh: "期限", en: "By when"),
    .init("criteria", .richText, example: "以财报披露的获客成本为准。", zh: "如何判定", en: "What would decide it"),
    .init("probability", .percentage, example: "60%", zh: "可能性", en: "How likely"),
    .init("status", words(Forecast.Status.self), example: "open", zh: "结果", en: "Where it stands"),
    .init("resolved", .date, example: "2026-06-30", zh: "何时判定", en: "When it was decided"),
    .init("evidence", .richText, example: "财报显示上升。", zh: "判定依据", en: "What decided it"), cited,
  ]

  private static let correction: [FrontMatterField] = [
    .init(
      "date", .date, required: true, example: "2025-09-13", zh: "更正时间", en: "When it was put right"),
    .init(
      "what", .richText, required: true, example: "入口关闭的日期有误。", zh: "更正了什么", en: "What was wrong"),
    .init("was", .text, example: "9月12日", zh: "原来写的", en: "What it said"),
    .init("now", .text, example: "9月30日", zh: "改成什么", en: "What it says now"),
    .init(
      "severity", words(Correction.Severity.self), example: "correction", zh: "程度", en: "How grave"),
  ]

  // MARK: Parts

  private static let cover: [FrontMatterField] = [
    .init(
      "src", .path, required: true, example: "/images/entry.jpg", zh: "图片文件", en: "The picture"),
    .init("alt", .text, required: true, example: "微信发现页截图", zh: "图中是什么", en: "What it shows"),
    .init("credit", .text, example: "本站制图", zh: "图片来源", en: "Whose it is"),
  ]

  private static let rights: [FrontMatterField] = [
    .init(
      "origin", words(Article.Rights.Origin.self), example: "original", zh: "来历",
      en: "Where the text comes from"),
    .init("from", .text, example: "网经社", zh: "首发者", en: "Who published it first"),
    .init(
      "url", .url, example: "https://www.100ec.cn/", zh: "首发地址", en: "Where it was published first"),
    .init("notice", .text, example: "转载请注明出处。", zh: "使用条件", en: "Terms"),
  ]

  private static let party: [FrontMatterField] = [
    .init(
      "who", .reference(Relation.partyKinds), required: true, example: "京东", zh: "哪一方",
      en: "Who or what"),
    .init("role", .text, example: "入驻方", zh: "角色", en: "In which role"),
  ]

  private static let role: [FrontMatterField] = [
    .init("company", .reference([.company]), required: true, example: "腾讯", zh: "公司", en: "Where"),
    .init("title", .text, required: true, example: "高级副总裁", zh: "职务", en: "The title"),
    .init("from", .date, example: "2014", zh: "开始", en: "Since when"),
    .init("to", .date, example: "2025", zh: "结束", en: "Until when"),
    .init(
      "reports_to", .reference([.person]), example: "张小龙", zh: "向谁汇报",
      en: "Whom the holder reports to"),
  ]

  private static let ticker: [FrontMatterField] = [
    .init("exchange", .text, required: true, example: "HKEX", zh: "交易所", en: "The exchange"),
    .init("code", .text, required: true, example: "\"9618\"", zh: "代码", en: "The code"),
  ]

  private static let formerName: [FrontMatterField] = [
    .init("name", .name, required: true, example: "京东商城", zh: "名称", en: "The name"),
    .init("until", .date, example: "2013-03-30", zh: "用到何时", en: "Until when it was used"),
  ]
}
