import Briefing
import Diagnostics
import Templating

/// All that is recorded about a company, as one JSON document.
struct CompanyDocument {
  private let company: Company
  private let lists: [(key: String, table: any DataTable)]

  /// - Parameter address: where the site shows a relation
  init(_ company: Company, relationsAt address: @escaping RelationAddress) {
    self.company = company
    lists = Self.lists(
      events: company.events, figures: company.figures,
      relations: .relations(company.relations, at: address), forecasts: company.forecasts,
      made: company.forecastsMade)
  }

  private static func lists(
    events: [Event], figures: [Figure], relations: TypedTable<Relation>,
    forecasts: [Forecast], made: [Forecast]
  ) -> [(key: String, table: any DataTable)] {
    [
      ("events", TypedTable.events(events)), ("figures", TypedTable.figures(figures)),
      ("relations", relations),
      ("forecasts", TypedTable.forecasts(forecasts)),
      ("forecasts_made", TypedTable.forecasts(made)),
    ]
  }

  /// The document.
  func file(_ addresses: DataAddresses) -> [UInt8] {
    var writer = JSONWriter(addresses)
    writer.bytes.append("{\"company\":")
    writer.append(single: TypedTable.companies([company]))
    for list in lists {
      writer.bytes.append(",\n\"\(list.key)\":")
      writer.append(list.table)
    }
    writer.bytes.append("}\n")
    return Array(writer.bytes.bytes)
  }

  /// The document's schema.
  static func schema(_ writer: JSONSchemaWriter) -> [UInt8] {
    writer.document(
      "company", title: Wording(zh: "一家公司的全部记录", en: "All that is recorded about a company"),
      ("company", TypedTable.companies([])),
      lists(
        events: [], figures: [],
        relations: .relations([], at: { _ in URLValue(path: "/") }), forecasts: [], made: []))
  }
}
