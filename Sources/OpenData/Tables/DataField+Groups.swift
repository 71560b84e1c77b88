import Briefing
import Templating

/// Fields that several tables have.
extension DataField {
  /// The id and the address of the page or entry.
  static func identity(
    _ id: @escaping @Sendable (Row) -> String, url: @escaping Read
  ) -> [DataField] {
    [
      DataField("id", zh: "编号，表内唯一，不会改变", en: "Identifier, unique in the table, stable") { row in
        .text(id(row))
      }.key,
      DataField(
        "url", .address, zh: "网页上的这一条", en: "Where the site shows it", url
      ).required,
    ]
  }

  /// A date with its earliest and latest day.
  static func date(
    _ name: String, zh: String, en: String, isRequired: Bool = false,
    _ read: @escaping @Sendable (Row) -> EDTFDate?
  ) -> [DataField] {
    let date = DataField(name, .edtf, zh: "\(zh)（EDTF）", en: "\(en) (EDTF)") { row in
      DataValue(read(row))
    }
    return [
      isRequired ? date.required : date,
      DataField(
        "\(name)_earliest", .day, zh: "\(zh)：最早可能是哪天", en: "\(en): earliest possible day"
      ) { row in DataValue(read(row)?.dataEarliest) },
      DataField(
        "\(name)_latest", .day, zh: "\(zh)：最晚可能是哪天", en: "\(en): latest possible day"
      ) { row in DataValue(read(row)?.latest) },
    ]
  }

  /// An amount as written, with its exact value, unit and qualifier.
  static func amount(
    _ name: String, zh: String, en: String, isRequired: Bool = false,
    _ read: @escaping @Sendable (Row) -> Amount?
  ) -> [DataField] {
    let written = DataField(name, zh: "\(zh)：来源的写法", en: "\(en), as written") { row in
      DataValue(read(row)?.text)
    }
    let low = DataField(
      "\(name)_low", .decimal, zh: "\(zh)：数值，区间取下限",
      en: "\(en): value, the lower end of a range"
    ) { row in DataValue(read(row)?.low) }
    let high = DataField(
      "\(name)_high", .decimal, zh: "\(zh)：数值，区间取上限",
      en: "\(en): value, the upper end of a range"
    ) { row in DataValue(read(row)?.high) }
    return [
      isRequired ? written.required : written, isRequired ? low.required : low,
      isRequired ? high.required : high,
      DataField(
        "\(name)_unit", zh: "\(zh)：单位，货币为 ISO 4217 代码",
        en: "\(en): unit, currencies by ISO 4217 code"
      ) { row in DataValue(read(row)?.unit.canonical) },
      DataField(
        "\(name)_qualifier", zh: "\(zh)：约、超、近等限定", en: "\(en): what is said of its exactness"
      ) { row in DataValue(read(row)?.qualifier?.rawValue) }.allowing(Amount.Qualifier.self),
    ]
  }

  /// Things of one kind: their ids and names.
  static func things(
    _ table: String, ids: String, names: String, link: String, zh: String, en: String,
    _ read: @escaping @Sendable (Row) -> [Thing]
  ) -> [DataField] {
    [
      DataField(ids, .texts, zh: "\(zh)：编号", en: "\(en): ids") { row in
        DataValue(read(row), .id)
      }.referring(to: table, link: link),
      DataField(names, .texts, zh: "\(zh)：名称", en: "\(en): names") { row in
        DataValue(read(row), .name)
      },
    ]
  }

  /// What a statement rests on.
  static func sources(
    _ link: String, _ read: @escaping @Sendable (Row) -> [Source]
  ) -> [DataField] {
    [
      DataField("source_ids", .texts, zh: "来源：编号", en: "Sources: ids") { row in
        DataValue(read(row), .id)
      }.referring(to: "sources", link: link),
      DataField("sources", .texts, zh: "来源：名称", en: "Sources: names") { row in
        DataValue(read(row), .name)
      }.joinable,
      DataField("source_urls", .texts, zh: "来源：网址", en: "Sources: addresses") { row in
        DataValue(read(row), .address)
      }.joinable,
    ]
  }

  /// The article that states it.
  static func article(_ read: @escaping @Sendable (Row) -> Article?) -> DataField {
    DataField("article_id", zh: "记录它的文章", en: "The article that states it") { row in
      DataValue(read(row)?.id)
    }.referring(to: "articles")
  }
}
