import Briefing
import Diagnostics
import Templating

extension TypedTable where Row == Source {
  /// Sources.
  static func sources(_ rows: [Source]) -> TypedTable {
    var fields = DataField<Source>.identity(
      { $0.id }, url: { .address($0.pageURL) })
    fields += [
      DataField("name", zh: "发布者", en: "Who published it") { source in .text(source.name) }
        .required.searched,
      DataField("title", zh: "标题", en: "Its title") { source in DataValue(source.title) }
        .searched,
      DataField("source_url", .address, zh: "原文网址", en: "Where it is") { source in
        DataValue(source.url)
      },
    ]
    fields += DataField.date("published", zh: "发布", en: "When it was published") { $0.published }
    fields += DataField.date("accessed", zh: "查阅", en: "When it was last looked at") { $0.accessed }
    fields += [
      DataField("archived_url", .address, zh: "存档网址", en: "A copy in an archive") { source in
        DataValue(source.archivedURL)
      },
      DataField("kind", zh: "类别", en: "What sort of publication") { source in
        DataValue(source.kind?.rawValue)
      }.allowing(Source.Kind.self),
      DataField("author", zh: "作者", en: "Who wrote it") { source in DataValue(source.author) },
      DataField("access", zh: "能否公开阅读", en: "Who may read it") { source in
        .text(source.access.rawValue)
      }.allowing(Source.Access.self).required,
      DataField("publisher_id", zh: "发布者若为本站公司", en: "The company that published it") { source in
        DataValue(source.publisher?.id)
      }.referring(to: "companies"),
      DataField(
        "statement_count", .integer, zh: "依据它的陈述数", en: "How many statements rest on it"
      ) { source in .integer(source.statementCount) }.required,
    ]
    return TypedTable(
      "sources", title: Wording(zh: "来源", en: "Sources"),
      meaning: Wording(zh: "各条陈述所依据的出版物。", en: "The publications that statements rest on."),
      rows: rows, fields)
  }
}

extension TypedTable where Row == Metric {
  /// Metrics.
  static func metrics(_ rows: [Metric]) -> TypedTable {
    var fields = DataField<Metric>.identity({ $0.id }, url: { .address(URLValue(path: $0.path)) })
    fields += [
      DataField("name", zh: "名称", en: "What it is called") { metric in .text(metric.name) }
        .required.searched,
      DataField("aliases", .texts, zh: "别名", en: "Further names") { metric in
        DataValue(metric.aliases)
      },
      DataField("unit", zh: "单位", en: "What it is counted in") { metric in
        DataValue(metric.unit)
      },
      DataField("definition", zh: "定义", en: "What exactly is counted") { metric in
        DataValue(metric.definition)
      }.searched,
      DataField("figure_count", .integer, zh: "数据数", en: "How many figures") { metric in
        .integer(metric.figures.count)
      }.required,
    ]
    return TypedTable(
      "metrics", title: Wording(zh: "指标", en: "Metrics"),
      meaning: Wording(zh: "数据所衡量的指标及其定义。", en: "What figures measure, with definitions."),
      rows: rows, fields)
  }
}

/// A correction with an id that does not depend on others of its page.
struct CorrectionRow: Sendable {
  let correction: Correction
  let id: String
  let address: URLValue

  /// The corrections of a site; `address` knows the page of each from its place.
  static func all(
    _ corrections: [Correction], at address: (Correction, Int) -> URLValue
  ) -> [CorrectionRow] {
    var taken = TakenIdentifiers()
    // From the oldest on, so that one that says the same as an earlier one is its second.
    let rows = corrections.enumerated().reversed().map { place, correction in
      let path = correction.article?.path ?? correction.thing?.path ?? "/"
      let id = StatementIdentifier.correction(
        path: String(path.dropFirst()), date: correction.date.canonical, what: correction.what.plain
      )
      return CorrectionRow(
        correction: correction, id: taken.unique(id), address: address(correction, place))
    }
    return rows.reversed()
  }
}

extension TypedTable where Row == CorrectionRow {
  /// Corrections.
  static func corrections(
    _ corrections: [Correction], at address: (Correction, Int) -> URLValue
  ) -> TypedTable {
    var fields = DataField<CorrectionRow>.identity(
      { $0.id }, url: { .address($0.address) })
    fields += DataField.date("date", zh: "更正", en: "When it was put right", isRequired: true) {
      $0.correction.date
    }
    fields += [
      DataField("what", zh: "何处有误", en: "What was wrong") { row in
        .text(row.correction.what.plain)
      }.required.searched,
      DataField("was", zh: "原先的说法", en: "What it said") { row in
        DataValue(row.correction.was)
      }.searched,
      DataField("now", zh: "现在的说法", en: "What it says now") { row in
        DataValue(row.correction.now)
      }.searched,
      DataField("severity", zh: "程度", en: "How grave the mistake was") { row in
        .text(row.correction.severity.rawValue)
      }.allowing(Correction.Severity.self).required,
      DataField.article { $0.correction.article },
      DataField("thing", zh: "被更正的条目", en: "The entry that was corrected") { row in
        DataValue(thing: row.correction.thing)
      }.referring(to: "things"),
    ]
    return TypedTable(
      "corrections", title: Wording(zh: "更正", en: "Corrections"),
      meaning: Wording(zh: "本站更正过的错误。", en: "Mistakes that were put right."),
      rows: CorrectionRow.all(corrections, at: address), fields)
  }
}
