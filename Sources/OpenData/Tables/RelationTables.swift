import Briefing
import Diagnostics
import Templating

extension TypedTable where Row == Relation {
  /// Relations, with the addresses of the pages that show them.
  static func relations(_ rows: [Relation], at address: @escaping RelationAddress) -> TypedTable {
    var fields = DataField<Relation>.identity({ $0.id }, url: { .address(address($0)) })
    fields += [
      DataField("kind", zh: "类别", en: "What sort of relation") { relation in
        .text(relation.kind.rawValue)
      }.allowing(Relation.Kind.self).required,
      DataField("parties", .texts, zh: "各方", en: "Those concerned") { relation in
        DataValue(relation.parties.map(\.who), .key)
      }.referring(to: "things"),
      DataField("party_names", .texts, zh: "各方：名称", en: "Those concerned: names") { relation in
        DataValue(relation.parties.map(\.who), .name)
      }.searched,
    ]
    fields += DataField.date("from", zh: "开始", en: "Since when") { $0.from }
    fields += DataField.date("to", zh: "结束", en: "Until when") { $0.to }
    fields += DataField.amount("percent", zh: "持股比例", en: "Share held") { $0.percent }
    fields += [
      DataField("status", zh: "状态", en: "Where it stands") { relation in
        DataValue(relation.status)
      },
      DataField(
        "is_current", .boolean, zh: "是否有效：已经开始，尚未结束", en: "Whether it has begun and not ended"
      ) { relation in
        .boolean(relation.isCurrent)
      }.required,
      DataField("summary", zh: "说明", en: "A sentence or two") { relation in
        DataValue(relation.summary?.plain)
      }.searched,
      DataField.article { $0.article },
    ]
    fields += DataField.sources("relations_sources") { $0.sources }
    return TypedTable(
      "relations", title: Wording(zh: "关系", en: "Relations"),
      meaning: Wording(
        zh: "合作、投资、持股、竞争、供应、互通与屏蔽，以及起止时间。",
        en: "Who stands how to whom, since when and until when."), rows: rows, fields)
  }
}

/// One of those concerned by a relation.
struct PartyRow: Sendable {
  let relation: Relation
  let position: Int
  let party: Relation.Party
}

extension TypedTable where Row == PartyRow {
  /// The parties of relations, a row each.
  static func parties(_ relations: [Relation]) -> TypedTable {
    let rows = relations.flatMap { relation in
      relation.parties.enumerated().map {
        PartyRow(relation: relation, position: $0.offset + 1, party: $0.element)
      }
    }
    return TypedTable(
      "parties", title: Wording(zh: "关系各方", en: "Parties"),
      meaning: Wording(
        zh: "每条关系里的每一方及其角色，一行一方。",
        en: "Those concerned by each relation, a row each, with their roles."),
      rows: rows,
      [
        DataField("id", zh: "编号", en: "Identifier") { row in
          .text("\(row.relation.id)/\(row.position)")
        }.key,
        DataField("relation_id", zh: "哪条关系", en: "Of which relation") { row in
          .text(row.relation.id)
        }.referring(to: "relations").required,
        DataField("position", .integer, zh: "次序", en: "Place among the parties") { row in
          .integer(row.position)
        }.required,
        DataField("thing", zh: "哪一方", en: "Who or what") { row in
          DataValue(thing: row.party.who)
        }.referring(to: "things").required,
        DataField("name", zh: "名称", en: "Name") { row in .text(row.party.who.name) }.required,
        DataField("role", zh: "角色", en: "In which role") { row in DataValue(row.party.role) },
      ])
  }
}
