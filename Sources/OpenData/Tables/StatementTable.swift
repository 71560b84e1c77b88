import Briefing
import Diagnostics
import Templating

/// Any statement, for one table of all that is recorded about a company.
enum StatementRow: Sendable {
  case event(Event)
  case figure(Figure)
  case relation(Relation, at: URLValue, separator: String)
  case forecast(Forecast)

  var id: String {
    switch self {
    case .event(let event): event.id
    case .figure(let figure): figure.id
    case .relation(let relation, _, _): relation.id
    case .forecast(let forecast): forecast.id
    }
  }

  var type: String {
    switch self {
    case .event: "event"
    case .figure: "figure"
    case .relation: "relation"
    case .forecast: "forecast"
    }
  }

  var address: URLValue {
    switch self {
    case .event(let event): event.permalink
    case .figure(let figure): figure.permalink
    case .relation(_, let address, _): address
    case .forecast(let forecast): forecast.permalink
    }
  }

  /// When: an event's date, a figure's period, a relation's start, the day of a forecast.
  var date: EDTFDate? {
    switch self {
    case .event(let event): event.date
    case .figure(let figure): figure.period
    case .relation(let relation, _, _): relation.from ?? relation.to
    case .forecast(let forecast): forecast.made
    }
  }

  var kind: String? {
    switch self {
    case .event(let event): event.kind
    case .figure(let figure): figure.metric.name
    case .relation(let relation, _, _): relation.kind.rawValue
    case .forecast: nil
    }
  }

  /// What it says, in a line.
  var text: String {
    switch self {
    case .event(let event): event.title
    case .figure(let figure):
      "\(figure.subject.name) \(figure.metric.name) \(figure.value.display)"
    case .relation(let relation, _, let separator):
      relation.parties.map(\.who.name).joined(separator: separator)
    case .forecast(let forecast): forecast.claim.plain
    }
  }

  var details: String? {
    switch self {
    case .event(let event): event.summary?.plain
    case .figure(let figure): figure.note?.plain
    case .relation(let relation, _, _): relation.summary?.plain
    case .forecast(let forecast): forecast.evidence?.plain ?? forecast.criteria?.plain
    }
  }

  var status: String? {
    switch self {
    case .event(let event): event.status.rawValue
    case .figure(let figure): figure.basis?.rawValue
    case .relation(let relation, _, _): relation.status
    case .forecast(let forecast): forecast.status.rawValue
    }
  }

  var amount: Amount? {
    switch self {
    case .event: nil
    case .figure(let figure): figure.value
    case .relation(let relation, _, _): relation.percent
    case .forecast(let forecast): forecast.probability
    }
  }

  /// Whom and what it concerns.
  var things: [Thing] {
    switch self {
    case .event(let event):
      event.companiesConcerned + event.peopleConcerned + event.productsConcerned
        + event.topicsConcerned + event.sectorsConcerned
    case .figure(let figure): [figure.subject]
    case .relation(let relation, _, _): relation.parties.map(\.who)
    case .forecast(let forecast): [forecast.by] + forecast.subjects.filter { $0 !== forecast.by }
    }
  }

  var sources: [Source] {
    switch self {
    case .event(let event): event.sources
    case .figure(let figure): figure.sources
    case .relation(let relation, _, _): relation.sources
    case .forecast(let forecast): forecast.sources
    }
  }

  var articles: [Article] {
    switch self {
    case .event(let event): event.articles
    case .figure(let figure): figure.article.map { [$0] } ?? []
    case .relation(let relation, _, _): relation.article.map { [$0] } ?? []
    case .forecast(let forecast): forecast.article.map { [$0] } ?? []
    }
  }
}

extension TypedTable where Row == StatementRow {
  /// Statements of all types.
  static func statements(_ rows: [StatementRow]) -> TypedTable {
    var fields: [DataField<StatementRow>] = [
      DataField("type", zh: "陈述的种类", en: "What sort of statement") { row in .text(row.type) }
        .required
    ]
    fields += DataField<StatementRow>.identity({ $0.id }, url: { .address($0.address) })
    fields += DataField.date("date", zh: "时间", en: "When") { $0.date }
    fields += [
      DataField("kind", zh: "类别或指标", en: "Kind or metric") { row in DataValue(row.kind) },
      DataField("text", zh: "内容", en: "What it says") { row in .text(row.text) }.required,
      DataField("details", zh: "说明", en: "Further words") { row in DataValue(row.details) },
      DataField("status", zh: "状态或口径", en: "Status or basis") { row in DataValue(row.status) },
    ]
    fields += DataField.amount("value", zh: "数值", en: "How much") { $0.amount }
    fields += [
      DataField("things", .texts, zh: "有关条目：编号", en: "Whom and what it concerns: ids") { row in
        DataValue(row.things, .key)
      },
      DataField("thing_names", .texts, zh: "有关条目：名称", en: "Whom and what it concerns: names") {
        row in DataValue(row.things, .name)
      },
      DataField("article_ids", .texts, zh: "文章", en: "Articles") { row in
        DataValue(row.articles)
      },
    ]
    fields += DataField.sources("statements_sources") { $0.sources }
    return TypedTable(
      "statements", title: Wording(zh: "全部陈述", en: "All statements"),
      meaning: Wording(
        zh: "一家公司的事件、数据、关系与预测合在一张表里。",
        en: "Events, figures, relations and forecasts of one company in one table."), rows: rows,
      fields)
  }
}

extension Company {
  /// All statements about it, each once: events, figures, relations, forecasts about it and by it.
  ///
  /// - Parameters:
  ///   - address: where the site shows a relation
  ///   - language: that of lists of names
  func statements(_ address: RelationAddress, language: MessageLanguage) -> [StatementRow] {
    let separator = language == .chinese ? "、" : ", "
    let about = Set(forecasts.map(ObjectIdentifier.init))
    return events.map { .event($0) } + figures.map { .figure($0) }
      + relations.map { .relation($0, at: address($0), separator: separator) }
      + forecasts.map { .forecast($0) }
      + forecastsMade.filter { !about.contains(ObjectIdentifier($0)) }.map { .forecast($0) }
  }
}
