import Briefing
import Diagnostics

extension TypedTable where Row == Event {
  /// Events.
  static func events(_ rows: [Event]) -> TypedTable {
    var fields = DataField<Event>.identity({ $0.id }, url: { .address($0.permalink) })
    fields += DataField.date("date", zh: "时间", en: "When", isRequired: true) { $0.date }
    fields += [
      DataField("title", zh: "一句话说明", en: "What, in a line") { event in .text(event.title) }
        .required.searched,
      DataField("kind", zh: "类别", en: "What sort of event") { event in DataValue(event.kind) },
      DataField("status", zh: "状态", en: "Where it stands") { event in
        .text(event.status.rawValue)
      }.allowing(Event.Status.self).required,
      DataField("importance", .integer, zh: "分量，1 至 3", en: "Importance, 1 to 3") { event in
        .integer(event.importance)
      }.required,
      DataField(
        "is_overdue", .boolean, zh: "是否已过期而未核实", en: "Whether its day has passed unverified"
      ) { event in .boolean(event.isOverdue) }.required,
      DataField("summary", zh: "说明", en: "A sentence or two") { event in
        DataValue(event.summary?.plain)
      }.searched,
    ]
    fields += DataField.things(
      "companies", ids: "company_ids", names: "companies", link: "events_companies",
      zh: "有关公司", en: "Companies concerned"
    ) { $0.companiesConcerned }
    fields += DataField.things(
      "people", ids: "person_ids", names: "people", link: "events_people", zh: "有关人物",
      en: "People concerned"
    ) { $0.peopleConcerned }
    fields += DataField.things(
      "products", ids: "product_ids", names: "products", link: "events_products", zh: "有关产品",
      en: "Products concerned"
    ) { $0.productsConcerned }
    fields += DataField.things(
      "topics", ids: "topic_ids", names: "topics", link: "events_topics", zh: "有关专题",
      en: "Topics concerned"
    ) { $0.topicsConcerned }
    fields += DataField.things(
      "sectors", ids: "sector_ids", names: "sectors", link: "events_sectors", zh: "有关行业",
      en: "Sectors concerned"
    ) { $0.sectorsConcerned }
    fields += [
      DataField("article_ids", .texts, zh: "报道它的文章", en: "Articles that report it") { event in
        DataValue(event.articles)
      }.referring(to: "articles", link: "events_articles")
    ]
    fields += DataField.sources("events_sources") { $0.sources }
    return TypedTable(
      "events", title: Wording(zh: "事件", en: "Events"),
      meaning: Wording(
        zh: "发生过或将要发生的事，时间写到已知的精度。",
        en: "What happened or is to happen, dated as precisely as is known."), rows: rows, fields)
  }
}
