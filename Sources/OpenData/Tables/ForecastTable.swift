import Briefing
import Diagnostics
import Templating

extension TypedTable where Row == Forecast {
  /// Forecasts.
  static func forecasts(_ rows: [Forecast]) -> TypedTable {
    var fields = DataField<Forecast>.identity(
      { $0.id }, url: { .address($0.permalink) })
    fields += [
      DataField("by", zh: "谁说的", en: "Who expects it") { forecast in
        DataValue(thing: forecast.by)
      }.referring(to: "things").required,
      DataField("by_name", zh: "谁说的：名称", en: "Who expects it: name") { forecast in
        .text(forecast.by.name)
      }.required.searched,
    ]
    fields += DataField.date("made", zh: "何时说的", en: "When it was said", isRequired: true) {
      $0.made
    }
    fields += [
      DataField("claim", zh: "预测内容", en: "What is expected") { forecast in
        .text(forecast.claim.plain)
      }.required.searched
    ]
    fields += DataField.date("due", zh: "到期", en: "By when") { $0.due }
    fields += [
      DataField("criteria", zh: "判断标准", en: "What would decide it") { forecast in
        DataValue(forecast.criteria?.plain)
      }.searched
    ]
    fields += DataField.amount("probability", zh: "把握", en: "How likely the forecaster holds it") {
      $0.probability
    }
    fields += [
      DataField("status", zh: "结果", en: "Where it stands") { forecast in
        .text(forecast.status.rawValue)
      }.allowing(Forecast.Status.self).required,
      DataField(
        "is_overdue", .boolean, zh: "是否到期而未判定", en: "Whether it is past its day without a verdict"
      ) { forecast in .boolean(forecast.isOverdue) }.required,
    ]
    fields += DataField.date("resolved", zh: "判定", en: "When it was decided") { $0.resolved }
    fields += [
      DataField("evidence", zh: "判定依据", en: "What decided it") { forecast in
        DataValue(forecast.evidence?.plain)
      }.searched,
      DataField("subjects", .texts, zh: "关于谁", en: "Whom or what it is about") { forecast in
        DataValue(forecast.subjects, .key)
      }.referring(to: "things", link: "forecasts_subjects"),
      DataField("subject_names", .texts, zh: "关于谁：名称", en: "Whom or what it is about: names") {
        forecast in DataValue(forecast.subjects, .name)
      },
      DataField.article { $0.article },
    ]
    fields += DataField.sources("forecasts_sources") { $0.sources }
    return TypedTable(
      "forecasts", title: Wording(zh: "预测", en: "Forecasts"),
      meaning: Wording(
        zh: "谁在何时预测了什么，后来是否应验。",
        en: "Who expected what and when, and what came of it."), rows: rows, fields)
  }
}
