import Briefing
import Diagnostics
import Templating

extension TypedTable where Row == Thing {
  /// Things of all kinds, so that a statement can point to any.
  static func things(_ rows: [Thing]) -> TypedTable {
    TypedTable(
      "things", title: Wording(zh: "条目", en: "Things"),
      meaning: Wording(
        zh: "公司、人物、产品、专题与行业的总表，供各条陈述引用。",
        en: "Companies, people, products, topics and sectors together, for statements to point to."),
      rows: rows,
      [
        DataField("id", zh: "编号，例如 companies/jd", en: "Identifier, such as companies/jd") {
          thing in DataValue(thing: thing)
        }.key,
        DataField("url", .address, zh: "网页", en: "Its page") { thing in
          .address(URLValue(path: thing.path))
        }.required,
        DataField("kind", zh: "类别", en: "What it is") { thing in .text(thing.kind.rawValue) }
          .allowing(ThingKind.self).required,
        DataField("name", zh: "名称", en: "Name") { thing in .text(thing.name) }.required
          .searched,
      ])
  }
}

extension TypedTable where Row == Person {
  /// People.
  static func people(_ rows: [Person]) -> TypedTable {
    TypedTable(
      "people", title: Wording(zh: "人物", en: "People"),
      meaning: Wording(zh: "本站记录的人物。", en: "The people that the site records."), rows: rows,
      DataField<Row>.names() + [DataField<Row>.summary] + DataField<Row>.counts
        + DataField<Row>.sources("people_sources") { $0.sources })
  }
}

extension TypedTable where Row == Product {
  /// Products.
  static func products(_ rows: [Product]) -> TypedTable {
    var fields = DataField<Product>.names()
    fields += [
      DataField("company_id", zh: "所属公司：编号", en: "Whose it is: id") { product in
        DataValue(product.company?.id)
      }.referring(to: "companies"),
      DataField("company", zh: "所属公司：名称", en: "Whose it is: name") { product in
        DataValue(product.company?.name)
      },
      DataField("kind", zh: "类别", en: "What it is") { product in
        DataValue(product.productKind)
      },
    ]
    fields += DataField.date("launched", zh: "上线", en: "When it was launched") { $0.launched }
    fields += DataField.date("closed", zh: "关闭", en: "When it was closed") { $0.closed }
    return TypedTable(
      "products", title: Wording(zh: "产品", en: "Products"),
      meaning: Wording(zh: "本站记录的产品与服务。", en: "The products that the site records."),
      rows: rows,
      fields + [DataField<Row>.summary] + DataField<Row>.counts
        + DataField<Row>.sources("products_sources") { $0.sources })
  }
}

extension TypedTable where Row == Topic {
  /// Topics.
  static func topics(_ rows: [Topic]) -> TypedTable {
    TypedTable(
      "topics", title: Wording(zh: "专题", en: "Topics"),
      meaning: Wording(zh: "文章与事件所属的专题。", en: "Subjects of articles and events."),
      rows: rows,
      DataField<Row>.names() + [DataField<Row>.summary] + DataField<Row>.counts
        + DataField<Row>.sources("topics_sources") { $0.sources })
  }
}

extension TypedTable where Row == Sector {
  /// Sectors.
  static func sectors(_ rows: [Sector]) -> TypedTable {
    TypedTable(
      "sectors", title: Wording(zh: "行业", en: "Sectors"),
      meaning: Wording(zh: "公司所属的行业。", en: "Parts of the industry."), rows: rows,
      DataField<Row>.names() + [DataField<Row>.summary] + DataField<Row>.counts
        + DataField<Row>.sources("sectors_sources") { $0.sources })
  }
}

/// A role of a person, with an id that does not depend on the person's other roles.
struct RoleRow: Sendable {
  let person: Person
  let id: String
  let role: Role

  /// The roles of people.
  static func all(_ people: [Person]) -> [RoleRow] {
    var taken = TakenIdentifiers()
    return people.flatMap { person in
      let rows = person.roles.map { role in
        let id = StatementIdentifier.role(
          person: person.id, company: role.company.id, title: role.title,
          from: role.from?.canonical)
        return (id: id, role: role)
      }
      // Of those that begin alike, the one that ended first is the first, wherever it stands.
      let order = rows.indices.sorted { a, b in
        let (first, second) = (rows[a].role.to?.sortKey, rows[b].role.to?.sortKey)
        if let first, let second, first != second { return first < second }
        if (first == nil) != (second == nil) { return second == nil }
        return a < b
      }
      var ids = rows.map(\.id)
      for index in order { ids[index] = taken.unique(rows[index].id) }
      return zip(ids, rows).map { RoleRow(person: person, id: $0, role: $1.role) }
    }
  }
}

extension TypedTable where Row == RoleRow {
  /// What people do or did where.
  static func roles(_ people: [Person]) -> TypedTable {
    let rows = RoleRow.all(people)
    var fields: [DataField<RoleRow>] = [
      DataField("id", zh: "编号", en: "Identifier") { row in
        .text(row.id)
      }.key,
      DataField("person_id", zh: "谁：编号", en: "Who: id") { row in .text(row.person.id) }
        .referring(to: "people").required,
      DataField("person", zh: "谁：名称", en: "Who: name") { row in .text(row.person.name) }
        .required,
      DataField("company_id", zh: "在哪家公司：编号", en: "Where: id") { row in
        .text(row.role.company.id)
      }.referring(to: "companies").required,
      DataField("company", zh: "在哪家公司：名称", en: "Where: name") { row in
        .text(row.role.company.name)
      }.required,
      DataField("title", zh: "职务", en: "Title") { row in .text(row.role.title) }.required
        .searched,
    ]
    fields += DataField.date("from", zh: "开始", en: "Since when") { $0.role.from }
    fields += DataField.date("to", zh: "结束", en: "Until when") { $0.role.to }
    fields += [
      DataField("reports_to_id", zh: "向谁汇报", en: "Whom the holder reports to") { row in
        DataValue(row.role.reportsTo?.id)
      }.referring(to: "people"),
      DataField(
        "is_current", .boolean, zh: "是否在任：已经开始，尚未结束", en: "Whether it has begun and not ended"
      ) { row in
        .boolean(row.role.isCurrent)
      }.required,
    ]
    return TypedTable(
      "roles", title: Wording(zh: "任职", en: "Roles"),
      meaning: Wording(zh: "谁在哪家公司担任什么职务。", en: "What people do or did where."), rows: rows,
      fields)
  }
}
