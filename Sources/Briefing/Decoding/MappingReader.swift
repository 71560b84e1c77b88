import Diagnostics
import Templating
import YAML

/// Reads the fields of one mapping, each by its key, and reports the keys that nobody asked for and
/// those that are missing.
struct MappingReader {
  let context: DecodingContext
  let record: RecordKind
  /// Where missing keys are reported.
  let place: SourceRange
  private let entries: [YAMLEntry]
  private let isDamaged: Bool

  /// Reads an entry of a list: missing keys are reported at its first key.
  init?(_ node: YAMLNode, _ record: RecordKind, key: String, context: DecodingContext) {
    guard let entries = node.entries else {
      if !node.isDamaged, node.isNull {
        context.report(
          BriefingProblem.emptyValue(key: key, isRequired: false), at: node.range,
          severity: .warning)
      } else if !node.isDamaged {
        context.report(
          BriefingProblem.wrongType(
            key: key, expected: .mapping, found: context.shape(of: node)), at: node.range)
      }
      return nil
    }
    self.init(
      entries: entries, record: record, place: entries.first?.keyRange ?? node.range,
      isDamaged: node.isDamaged, context: context)
  }

  init(
    entries: [YAMLEntry], record: RecordKind, place: SourceRange, isDamaged: Bool,
    context: DecodingContext
  ) {
    self.context = context
    self.record = record
    self.place = place
    self.entries = entries
    self.isDamaged = isDamaged
  }

  /// All entries, for mappings whose keys are ids.
  var allEntries: [YAMLEntry] { entries }

  /// The entry of `key`.
  func entry(_ key: String) -> YAMLEntry? {
    for entry in entries where entry.key == key { return entry }
    return nil
  }

  /// Reports unknown keys and missing required ones; a key that is missing because it is spelt
  /// wrongly once, where it is spelt.
  func finish(_ keys: [String], required: [String] = []) {
    guard
      entries.contains(where: { !keys.contains($0.key) })
        || required.contains(where: { entry($0) == nil })
    else { return }
    var missing = required.filter { entry($0) == nil }
    let unknown = entries.indices.filter { !keys.contains(entries[$0].key) }
    // What the record has already was not meant.
    let open = keys.filter { self.entry($0) == nil }
    for index in unknown {
      let entry = entries[index]
      if entry.value.isDamaged, entry.key.isEmpty { continue }
      if let previous = entryDivided(beforeEntryAt: index) {
        // One message for all commas of a value.
        if entries[index - 1].keyRange == previous.keyRange {
          context.discard(previous.value.range)
          context.report(
            BriefingProblem.commaInValue(entry.key, key: previous.key), at: entry.keyRange)
        }
        continue
      }
      let nearest =
        KeyWords.key(for: entry.key, among: open)
        ?? NearestNames.find(entry.key, in: open, limit: 1).first
        ?? KeyWords.key(for: entry.key, among: keys)
        ?? NearestNames.find(entry.key, in: keys, limit: 1).first
        ?? (isPart && unknown.count == 1 && missing.count == 1 ? missing[0] : nil)
      context.report(
        BriefingProblem.unknownKey(entry.key, record: record, nearest: nearest),
        at: entry.keyRange)
      if nearest != nil { context.hasMisspeltField = true }
      missing.removeAll { $0 == nearest }
    }
    if isDamaged { return }
    for key in missing {
      context.report(BriefingProblem.missingKey(key, record: record), at: place)
    }
  }

  /// The entry whose value commas divide, in `{title: 京东宣布, 入口关闭}`: to YAML the rest is a key
  /// without a value, or several.
  private func entryDivided(beforeEntryAt index: Int) -> YAMLEntry? {
    var last = index
    while last > 0, hasNoValue(entries[last]) { last -= 1 }
    guard last < index, entries[last].value.scalar?.isQuoted == false, !entries[last].value.isNull
    else { return nil }
    return entries[last]
  }

  /// Whether nothing stands behind a key between braces, not even a colon.
  private func hasNoValue(_ entry: YAMLEntry) -> Bool {
    entry.value.isNull && entry.value.range.start == entry.value.range.end
      && entry.value.range.start == entry.keyRange.end
  }

  /// Whether the record is a small part of another, in which one unknown key and one missing key
  /// are surely the same.
  private var isPart: Bool {
    switch record {
    case .article, .company, .person, .product, .topic, .sector, .page, .site, .metric: false
    default: true
    }
  }

  // MARK: Single values

  func text(_ key: String, required: Bool = false) -> Located<String>? {
    entry(key).flatMap { context.text($0.value, key, required: required) }
  }

  /// A name: texts are searched for it, so its length is bounded. One that is longer is reported and
  /// left out.
  func name(_ key: String, required: Bool = false) -> Located<String>? {
    text(key, required: required).flatMap { bounded($0, key) }
  }

  private func bounded(_ name: Located<String>, _ key: String) -> Located<String>? {
    // No character takes less than a byte.
    guard name.value.utf8.count > ContentBounds.name,
      name.value.unicodeScalars.count > ContentBounds.name
    else { return name }
    context.report(
      BriefingProblem.nameTooLong(key: key, count: name.value.unicodeScalars.count),
      at: name.range)
    return nil
  }

  func inlineText(_ key: String, required: Bool = false) -> InlineText? {
    entry(key).flatMap { context.inlineText($0.value, key, required: required) }
  }

  func date(
    _ key: String, required: Bool = false, allowsInterval: Bool = false
  ) -> Located<EDTFDate>? {
    entry(key).flatMap {
      context.date($0.value, key, required: required, allowsInterval: allowsInterval)
    }
  }

  func amount(_ key: String, required: Bool = false) -> Located<Amount>? {
    entry(key).flatMap { context.amount($0.value, key, required: required) }
  }

  /// A percentage of a whole.
  func percentage(_ key: String) -> Amount? {
    guard let amount = amount(key) else { return nil }
    let value = amount.value
    if value.unit.canonical == "%", !value.low.isNegative, value.high <= .hundred {
      return value
    }
    guard let node = entry(key)?.value, !node.isDamaged else { return nil }
    var suggestion: String?
    if value.unit.isNone, !value.isRange, !value.low.isNegative {
      let number = value.low.doubleValue
      if number > 1, number <= 100 {
        suggestion = value.text + "%"
      } else if let percent = value.low.scaled(by: 2), number <= 1 {
        suggestion = "\(percent)%"
      }
    }
    context.report(
      BriefingProblem.badPercentage(value.text, key: key, suggestion: suggestion),
      at: amount.range)
    return nil
  }

  func choice<Choice>(
    _ key: String, as type: Choice.Type, required: Bool = false
  ) -> Located<Choice>? where Choice: RawRepresentable<String> & CaseIterable & Sendable {
    entry(key).flatMap { context.choice($0.value, key, as: type, required: required) }
  }

  func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
    entry(key).flatMap { context.integer($0.value, key, in: range) }
  }

  func boolean(_ key: String) -> Bool? {
    entry(key).flatMap { context.boolean($0.value, key) }
  }

  func url(_ key: String, required: Bool = false) -> URLValue? {
    entry(key).flatMap { context.url($0.value, key, required: required) }
  }

  func identifier(_ key: String) -> Located<String>? {
    entry(key).flatMap { context.identifier($0.value, key) }
  }

  /// An identifier that becomes an element's on pages, where their own parts have others.
  func anchor(_ key: String) -> Located<String>? {
    guard let id = identifier(key) else { return nil }
    if PageAnchors.isTaken(id.value) {
      context.report(BriefingProblem.reservedIdentifier(id.value), at: id.range)
    }
    return id
  }

  // MARK: Lists

  /// The items of a list; a single value is a list of one.
  func items(_ key: String) -> [YAMLNode] {
    guard let value = entry(key)?.value else { return [] }
    if let items = value.items { return items }
    if value.isNull {
      if !value.isDamaged {
        context.report(
          BriefingProblem.emptyValue(key: key, isRequired: false), at: value.range,
          severity: .warning)
      }
      return []
    }
    return [value]
  }

  func texts(_ key: String) -> [Located<String>] {
    items(key).compactMap { context.text($0, key) }
  }

  /// Names, such as references: an item that holds several, divided by Chinese punctuation, is
  /// reported at the first of its marks and read as what it means.
  func names(_ key: String) -> [Located<String>] {
    items(key).flatMap { node -> [Located<String>] in
      guard let text = context.text(node, key) else { return [] }
      guard entry(key)?.value.items != nil, node.scalar?.isQuoted == false,
        // The marks are U+3001, U+FF0C and U+FF1B.
        text.value.utf8.contains(where: { $0 == 0xE3 || $0 == 0xEF }),
        let mark = text.value.firstIndex(where: { "，、；".contains($0) })
      else { return [text] }
      let before = text.value[..<mark]
      context.report(
        YAMLProblem.fullWidthComma(text.value[mark]),
        at: text.range(ofBytes: before.utf8.count..<before.utf8.count + 1))
      context.spoil(node.range)
      return text.value.split { "，、；".contains($0) }.map { part in
        Located(part.trimmingPrefix { $0 == " " }.description, node.range)
      }
    }
  }

  /// The names in `aliases`; one that stands there twice is reported.
  func aliases() -> [Located<String>] {
    let aliases = freeNames("aliases").compactMap { bounded($0, "aliases") }
    var known: Set<String> = []
    for alias in aliases where !known.insert(alias.value).inserted {
      context.report(
        BriefingProblem.repeatedReference(name: alias.value, first: alias.value), at: alias.range)
    }
    return aliases
  }

  /// The name in `作者：张三`, `文/张三` and `记者 张三`.
  private static func person(_ text: String) -> String {
    for word in ["作者", "记者", "撰文", "编辑", "文", "通讯员", "责任编辑", "责编"] where text.hasPrefix(word) {
      let rest = text.dropFirst(word.count)
      guard let mark = rest.first, "：:/／|｜ \u{3000}".contains(mark) else { continue }
      let name = rest.drop { "：:/／|｜ \u{3000}".contains($0) }
      if !name.isEmpty { return String(name) }
    }
    return text
  }

  private static func isShortChinese(_ text: String) -> Bool {
    (2...4).contains(text.count) && text.unicodeScalars.allSatisfy { $0.properties.isIdeographic }
  }

  /// Names that refer to nothing, such as aliases, so that nobody else notices where several stand in one
  /// text: `李编辑, 王记者` and `当当网、DD`. An ASCII comma counts only between names with Chinese
  /// characters, because `Alibaba Group Holding, Ltd.` is one name.
  func freeNames(_ key: String) -> [Located<String>] {
    let names = names(key)
    if names.isEmpty { return [] }
    let quoted = Set(items(key).lazy.filter { $0.scalar?.isQuoted == true }.map(\.range))
    var spoiled: [SourceRange] = []
    let result = names.flatMap { name -> [Located<String>] in
      if quoted.contains(name.range) || context.isSpoiled(name.range) { return [name] }
      let person = key == "authors" ? Self.person(name.value) : name.value
      if person != name.value {
        context.report(BriefingProblem.punctuatedName(name.value, name: person), at: name.range)
        return [Located(person, name.range)]
      }
      var parts = Self.parts(of: name.value) { "，、；".contains($0) }
      if parts.count == 1, key == "authors" {
        let people = Self.parts(of: name.value) { "/／&".contains($0) }
        // 新华社/张三 may be one; 张三/李四 are two.
        if people.allSatisfy(Self.isShortChinese) { parts = people }
      }
      if parts.count == 1 {
        parts = Self.parts(of: name.value) { $0 == ";" }
        // No name has a semicolon, but AT&amp;T.
        if parts.count > 1, name.value.contains("&") { return [name] }
      }
      if parts.count == 1 {
        parts = Self.parts(of: name.value) { $0 == "," }
        let areChinese = parts.allSatisfy { part in
          part.unicodeScalars.contains { $0.properties.isIdeographic }
        }
        if !areChinese { return [name] }
      }
      guard parts.count > 1 else { return [name] }
      let isInList = entry(key)?.value.items != nil
      context.report(
        BriefingProblem.severalNames(parts, key: key, isInList: isInList), at: name.range)
      spoiled.append(name.range)
      return parts.map { Located($0, name.range) }
    }
    spoiled.forEach { context.spoil($0) }
    return result
  }

  private static func parts(of text: String, at isMark: (Character) -> Bool) -> [String] {
    text.split(whereSeparator: isMark).map { part in String(part).trimming { $0 == " " } }
      .filter { !$0.isEmpty }
  }

  func inlineTexts(_ key: String) -> [InlineText] {
    items(key).compactMap { context.inlineText($0, key) }
  }

  func mappings(_ key: String, _ record: RecordKind) -> [MappingReader] {
    items(key).compactMap { MappingReader($0, record, key: key, context: context) }
  }

  func mapping(_ key: String, _ record: RecordKind) -> MappingReader? {
    entry(key).flatMap { MappingReader($0.value, record, key: key, context: context) }
  }
}

/// What editors may write in Chinese for keys.
enum KeyWords {
  private static let keys: [String: [String]] = [
    "标题": ["title"], "题目": ["title"], "日期": ["date", "published"], "时间": ["date"],
    "副标题": ["subtitle"], "作者": ["authors", "author"], "公司": ["companies", "company"],
    "人物": ["people"], "产品": ["products"], "专题": ["topics"], "话题": ["topics"],
    "摘要": ["summary"], "要点": ["key_points"], "来源": ["sources", "source"], "出处": ["source"],
    "事件": ["events"], "数据": ["figures"], "关系": ["relations"], "预测": ["forecasts"],
    "name": ["who", "title", "metric"], "company": ["companies", "who", "subject"],
    "person": ["people", "who", "by", "subject"], "who": ["by", "subject", "company"],
    "title": ["name"], "industry": ["sectors"], "industries": ["sectors"],
    "to": ["until", "closed"],
    "symbol": ["code"], "ticker": ["tickers"], "stock": ["tickers"], "hq": ["headquarters"],
    "location": ["headquarters"], "url": ["website"], "tagline": ["subtitle"],
    "when": ["date", "made", "period"], "amount": ["value"], "number": ["value"], "数字": ["value"],
    "期间": ["period"], "年份": ["period", "date"], "time": ["date", "period"], "year": ["period"],
    "indicator": ["metric"], "yoy": ["change"], "growth": ["change"], "同比": ["change"],
    "增长": ["change"], "comment": ["note"], "remark": ["note"], "说明": ["note", "summary"],
    "caption": ["alt", "title"], "picture": ["src", "cover"], "path": ["src"], "file": ["src"],
    "position": ["title"], "职务": ["title"], "职位": ["title"], "job": ["title"],
    "forecaster": ["by"], "prediction": ["claim"], "statement": ["claim"], "content": ["claim"],
    "预测人": ["by"], "依据": ["evidence"], "期限": ["due"], "概率": ["probability"],
    "类别": ["kind"], "结束": ["to"], "开始": ["from"], "原文": ["was"], "原来": ["was"], "改为": ["now"],
    "股票代码": ["code"], "交易所": ["exchange"], "作者名": ["authors"], "keywords": ["topics"],
    "关键词": ["topics"], "标签": ["topics"], "封面": ["cover"], "题图": ["cover"], "草稿": ["draft"],
    "编辑": ["editor"], "更新": ["updated"], "成立": ["founded"], "成立时间": ["founded"],
    "总部": ["headquarters"], "官网": ["website"], "homepage": ["website"], "曾用名": ["former_names"],
    "母公司": ["parent"], "owner": ["parent", "company"], "职务经历": ["roles"], "上线时间": ["launched"],
    "上线": ["launched"], "release": ["launched"], "released": ["launched"],
    "introduced": ["launched"],
    "排序": ["order"], "weight": ["order"], "permalink": ["redirects"], "excerpt": ["summary"],
    "abstract": ["summary"], "简介": ["summary"], "介绍": ["summary"], "各方": ["parties"],
    "双方": ["parties"], "比例": ["percent"], "share": ["percent"],
    "名称": ["name", "who"], "名字": ["name", "who"], "简称": ["short_name"], "别名": ["aliases"],
    "英文名": ["english_name"], "拼音": ["pinyin"], "行业": ["sectors"], "类型": ["kind", "type"],
    "状态": ["status"], "网址": ["url", "website"], "链接": ["url"], "数值": ["value"],
    "指标": ["metric"], "主体": ["subject"], "时期": ["period"], "口径": ["scope"],
    "备注": ["note"], "tags": ["topics"], "tag": ["topics"], "categories": ["topics"],
    "category": ["kind"], "description": ["summary"], "author": ["authors", "by"],
    "image": ["cover", "src"], "created": ["date"], "published": ["date"], "modified": ["updated"],
    "lastmod": ["updated"], "slug": ["redirects"], "link": ["url"], "type": ["kind"],
    "product": ["products", "who", "subject"], "alias": ["aliases"], "publisher": ["name"],
    "start": ["from"], "till": ["until"], "date": ["published", "made", "period"],
    "deadline": ["due"],
    "market": ["exchange"], "before": ["was"], "after": ["now"],
    "text": ["what", "claim", "title"], "end": ["to"],
    "since": ["from"], "until": ["to"],
    "subjects": ["subject"], "metrics": ["metric"], "sources": ["source"], "kind": ["type"],
    "importance_level": ["importance"], "what": ["title", "claim"], "headline": ["title"],
    "rss": ["atom"], "feed": ["atom"], "feeds": ["atom"], "订阅": ["atom", "feeds"],
    "jsonfeed": ["json_feed"], "ics": ["calendar"], "ical": ["calendar"], "日历": ["calendar"],
    "jsonld": ["structured_data"], "json_ld": ["structured_data"], "og": ["social_tags"],
    "opengraph": ["social_tags"], "open_graph": ["social_tags"], "twitter": ["social_tags"],
    "json": ["data"], "database": ["sqlite"], "webmanifest": ["manifest"],
    "licence": ["license"], "许可": ["license"],
    "baseurl": ["base_url"], "timezone": ["time_zone"], "nav": ["navigation"],
    "备案": ["notices"], "备案号": ["notices"], "icp": ["notices"], "beian": ["notices"],
    "filing": ["notices"], "filings": ["notices"], "notice": ["notices"], "copyright": ["notices"],
    "页脚": ["footer"], "导航": ["navigation"], "修改": ["updated"], "次序": ["order"],
  ]

  /// The key among `known` that an editor meant by `word`.
  static func key(for word: String, among known: [String]) -> String? {
    if let found = keys[word]?.first(where: { known.contains($0) }) { return found }
    let folded = TextFolding.fold(word).map { $0 == "-" || $0 == " " ? "_" : $0 }
    let name = String(folded)
    if known.contains(name) { return name }
    return known.first { $0.filter { $0 != "_" } == name.filter { $0 != "_" } }
  }
}
