import Diagnostics

/// Decodes the front matter of a company, person, product, topic or sector.
struct ThingDecoder {
  let reader: MappingReader
  let kind: ThingKind

  func decode() -> ThingRecord {
    var record = ThingRecord(detail: .ordered(nil))
    record.name = reader.name("name", required: true).map(plainName)
    record.aliases = reader.aliases()
    record.summary = reader.inlineText("summary")
    switch kind {
    case .company:
      record.englishName = reader.name("english_name")
      record.pinyin = pinyin(of: record.name?.value)
      record.shortName = reader.name("short_name")
      record.detail = .company(company())
      reader.finish(FieldKeys.company, required: ["name"])
    case .person:
      record.englishName = reader.name("english_name")
      record.pinyin = pinyin(of: record.name?.value)
      record.detail = .person(reader.mappings("roles", .role).map(role))
      reader.finish(FieldKeys.person, required: ["name"])
    case .product:
      record.englishName = reader.name("english_name")
      record.detail = .product(product())
      reader.finish(FieldKeys.product, required: ["name", "company"])
    case .topic, .sector:
      record.detail = .ordered(reader.integer("order", in: 0...9999))
      reader.finish(FieldKeys.ordered, required: ["name"])
    }
    return record
  }

  /// The reading that is given, without marks; `nil` where it is none, so that the automatic one holds.
  private func pinyin(of name: String?) -> String? {
    guard let text = reader.text("pinyin") else { return nil }
    let suggestion = name.flatMap { PinyinSpelling.suggestion(for: text.value, name: $0) }
    switch PinyinSpelling.problem(in: text.value, of: name) {
    case .syllable(let part)?:
      reader.context.report(
        BriefingProblem.badPinyin(part: part, suggestion: suggestion), at: text.range)
    case .count(let found, let expected)?:
      reader.context.report(
        BriefingProblem.pinyinOfOtherLength(
          name: name ?? "", found: found, expected: expected, suggestion: suggestion),
        at: text.range)
    case nil: break
    }
    return PinyinSpelling.syllables(text.value)?.joined(separator: " ")
  }

  /// The name without quotation marks around it and without a comma or full stop behind it, which are
  /// reported: references have the name alone.
  private func plainName(_ name: Located<String>) -> Located<String> {
    var text = name.value[...]
    // A topic may be called “二选一”.
    if kind != .topic, let first = text.first, let last = text.last, text.count > 2,
      ["“”", "‘’", "\"\"", "''", "「」", "『』", "【】"].contains("\(first)\(last)"),
      !text.dropFirst().dropLast().contains(where: { $0 == first || $0 == last })
    {
      text = text.dropFirst().dropLast()
    }
    while let last = text.last, text.count > 1, "。，、；：;,".contains(last) { text.removeLast() }
    let plain = String(text)
    guard plain != name.value else { return name }
    reader.context.report(
      BriefingProblem.punctuatedName(name.value, name: plain), at: name.range)
    return Located(plain, name.range)
  }

  private func company() -> ThingRecord.CompanyDetail {
    var detail = ThingRecord.CompanyDetail()
    detail.formerNames = reader.items("former_names").compactMap { node in
      guard
        let fields = MappingReader(
          node, .formerName, key: "former_names", context: reader.context)
      else { return nil }
      let record = FormerNameRecord(
        name: fields.name("name", required: true), until: fields.date("until")?.value)
      fields.finish(FieldKeys.formerName, required: ["name"])
      return record
    }
    detail.sectors = reader.names("sectors")
    detail.parent = reader.text("parent")
    detail.founded = reader.date("founded")
    detail.headquarters = reader.text("headquarters")?.value
    detail.tickers = reader.mappings("tickers", .ticker).map { fields in
      let record = TickerRecord(
        exchange: fields.text("exchange", required: true)?.value,
        code: fields.text("code", required: true)?.value)
      fields.finish(FieldKeys.ticker, required: ["exchange", "code"])
      return record
    }
    detail.website = reader.url("website")
    detail.wikidata = wikidata()
    detail.status = reader.choice("status", as: Company.Status.self)?.value
    detail.notToConfuseWith = reader.names("not_to_confuse_with")
    return detail
  }

  /// A Wikidata item: `Q` and a number (Wikidata glossary, "Item identifier").
  private func wikidata() -> String? {
    guard let text = reader.text("wikidata") else { return nil }
    let digits = text.value.utf8.dropFirst()
    let isItem =
      text.value.utf8.first == UInt8(ascii: "Q") && !digits.isEmpty && digits.count < 15
      && digits.first != UInt8(ascii: "0") && digits.allSatisfy { (0x30...0x39).contains($0) }
    if isItem { return text.value }
    let found = text.value.uppercased().split(separator: "/").last.flatMap { last -> String? in
      let number = last.filter { $0.isASCII && $0.isNumber }
      return number.isEmpty || number.hasPrefix("0") ? nil : "Q\(number)"
    }
    reader.context.report(
      BriefingProblem.badWikidata(text.value, suggestion: found), at: text.range)
    return nil
  }

  private func product() -> ThingRecord.ProductDetail {
    var detail = ThingRecord.ProductDetail()
    detail.company = reader.text("company", required: true)
    detail.kind = reader.text("kind")?.value
    detail.launched = reader.date("launched")
    detail.closed = reader.date("closed")
    return detail
  }

  private func role(_ fields: MappingReader) -> RoleRecord {
    var record = RoleRecord(place: fields.place)
    record.company = fields.text("company", required: true)
    record.title = fields.text("title", required: true)
    record.from = fields.date("from")
    record.to = fields.date("to")
    record.reportsTo = fields.text("reports_to")
    fields.finish(FieldKeys.role, required: ["company", "title"])
    return record
  }
}
