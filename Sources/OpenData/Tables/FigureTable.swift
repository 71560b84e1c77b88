import Briefing
import Diagnostics
import Templating

extension TypedTable where Row == Figure {
  /// Figures.
  static func figures(_ rows: [Figure]) -> TypedTable {
    var fields = DataField<Figure>.identity(
      { $0.id }, url: { .address($0.permalink) })
    fields += [
      DataField("subject", zh: "说的是谁", en: "Whom or what it is about") { figure in
        DataValue(thing: figure.subject)
      }.referring(to: "things").required,
      DataField("subject_name", zh: "说的是谁：名称", en: "Whom or what it is about: name") { figure in
        .text(figure.subject.name)
      }.required.searched,
      DataField("metric_id", zh: "指标：编号", en: "What is measured: id") { figure in
        .text(figure.metric.id)
      }.referring(to: "metrics").required,
      DataField("metric", zh: "指标：名称", en: "What is measured: name") { figure in
        .text(figure.metric.name)
      }.required.searched,
    ]
    fields += DataField.amount("value", zh: "数值", en: "How much", isRequired: true) { $0.value }
    fields += DataField.date("period", zh: "统计期", en: "For when", isRequired: true) { $0.period }
    fields += [
      DataField("basis", zh: "口径", en: "How firmly it stands") { figure in
        DataValue(figure.basis?.rawValue)
      }.allowing(Figure.Basis.self),
      DataField("scope", zh: "范围", en: "What part of the subject it covers") { figure in
        DataValue(figure.scope)
      }.searched,
    ]
    fields += DataField.amount("change", zh: "变化", en: "Change against an earlier period") {
      $0.change
    }
    fields += [
      DataField("note", zh: "备注", en: "A remark") { figure in DataValue(figure.note?.plain) }
        .searched,
      DataField(
        "differing_ids", .texts, zh: "同一主体、指标与统计期而数值不同的条目",
        en: "Figures of the same subject, metric and period with another value"
      ) { figure in DataValue(figure.differing) }
      .referring(to: "figures", link: "figures_differing"),
      DataField.article { $0.article },
    ]
    fields += DataField.sources("figures_sources") { $0.sources }
    return TypedTable(
      "figures", title: Wording(zh: "数据", en: "Figures"),
      meaning: Wording(
        zh: "谁的哪项指标在哪个时期是多少，由谁说出。",
        en: "How much, of what, for when, and who says so."), rows: rows, fields)
  }
}
