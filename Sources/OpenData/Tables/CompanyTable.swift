import Briefing
import Diagnostics
import Templating

extension DataField where Row: Thing {
  /// The names and the summary that all kinds of things have.
  static func names() -> [DataField] {
    DataField.identity({ $0.id }, url: { .address(URLValue(path: $0.path)) }) + [
      DataField("name", zh: "全称", en: "Full name") { thing in .text(thing.name) }
        .required.searched,
      DataField("short_name", zh: "简称", en: "Short name") { thing in .text(thing.shortName) }
        .required.searched,
      DataField("english_name", zh: "英文名", en: "English name") { thing in
        DataValue(thing.englishName)
      }.searched,
      DataField("aliases", .texts, zh: "别名", en: "Further names") { thing in
        DataValue(thing.aliases)
      }.searched,
      DataField("pinyin", zh: "拼音", en: "Reading of the name") { thing in
        DataValue(thing.pinyin)
      }.searched,
    ]
  }

  /// A sentence or two.
  static var summary: DataField {
    DataField("summary", zh: "简介", en: "A sentence or two") { thing in
      DataValue(thing.summary?.plain)
    }.searched
  }

  /// How much is recorded, as much as its page shows.
  static var counts: [DataField] {
    // What a product has is on the page of its company as well.
    let isCompany = Row.self == Company.self
    let zh = isCompany ? "，含旗下产品的" : ""
    let en = isCompany ? ", those on its products among them" : ""
    func count(
      _ name: String, zh chinese: String, en english: String,
      of list: @escaping @Sendable (Row) -> Int
    ) -> DataField {
      DataField(name, .integer, zh: chinese, en: english) { thing in .integer(list(thing)) }
        .required
    }
    return [
      count("article_count", zh: "文章数" + zh, en: "How many articles" + en) {
        $0.articles.count
      },
      count("event_count", zh: "事件数" + zh, en: "How many events" + en) { $0.events.count },
      count("figure_count", zh: "数据数" + zh, en: "How many figures" + en) { $0.figures.count },
      count("relation_count", zh: "关系数" + zh, en: "How many relations" + en) {
        $0.relations.count
      },
      count("forecast_count", zh: "有关预测数" + zh, en: "How many forecasts about it" + en) {
        $0.forecasts.count
      },
      count("forecast_made_count", zh: "所作预测数", en: "How many forecasts it made") {
        $0.forecastsMade.count
      },
    ]
  }
}

extension TypedTable where Row == Company {
  /// Companies.
  static func companies(_ rows: [Company]) -> TypedTable {
    var fields = DataField<Company>.names()
    fields += [
      DataField("former_names", .texts, zh: "曾用名", en: "Former names") { company in
        DataValue(company.formerNames.map(\.name))
      }.searched,
      DataField(
        "former_names_until", .texts, zh: "各曾用名用到何时（EDTF），不详的为空",
        en: "Until when it bore each former name (EDTF), empty where that is unknown"
      ) { company in
        let dates = company.formerNames.map { $0.until?.canonical ?? "" }
        return DataValue(dates.allSatisfy(\.isEmpty) ? [] : dates)
      },
    ]
    fields += DataField.things(
      "companies", ids: "not_to_confuse_with_ids", names: "not_to_confuse_with",
      link: "companies_not_to_confuse_with", zh: "易与之混淆的公司",
      en: "Companies that it is easily confused with"
    ) { $0.notToConfuseWith }
    fields += DataField.things(
      "sectors", ids: "sector_ids", names: "sectors", link: "companies_sectors", zh: "行业",
      en: "Sectors"
    ) { $0.sectors }
    fields += [
      DataField("parent_id", zh: "母公司：编号", en: "The company that it belongs to: id") { company in
        DataValue(company.parent?.id)
      }.referring(to: "companies"),
      DataField("parent", zh: "母公司：名称", en: "The company that it belongs to: name") { company in
        DataValue(company.parent?.name)
      },
    ]
    fields += DataField.date("founded", zh: "成立", en: "When it was founded") { $0.founded }
    fields += [
      DataField("headquarters", zh: "总部", en: "Where it is run from") { company in
        DataValue(company.headquarters)
      },
      DataField("tickers", .texts, zh: "上市代码", en: "Listings, exchange:code") { company in
        DataValue(company.tickers.map { "\($0.exchange):\($0.code)" })
      },
      DataField("website", .address, zh: "官网", en: "Its own site") { company in
        DataValue(company.website)
      },
      DataField("wikidata", zh: "Wikidata 编号", en: "Wikidata item") { company in
        DataValue(company.wikidata)
      },
      DataField("status", zh: "状态", en: "Whether it still exists") { company in
        .text(company.status.rawValue)
      }.allowing(Company.Status.self).required,
      DataField<Company>.summary,
    ]
    fields += DataField<Company>.counts + DataField.sources("companies_sources") { $0.sources }
    return TypedTable(
      "companies", title: Wording(zh: "公司", en: "Companies"),
      meaning: Wording(zh: "本站记录的公司。", en: "The companies that the site records."),
      rows: rows, fields)
  }
}
