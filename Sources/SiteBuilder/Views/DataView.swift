import Briefing
import OpenData
import Templating

/// The data that the site publishes, under the name `data`.
public final class DataView: TemplateObject, Sendable {
  let tables: [DataTableView]
  let statements: DataTableView
  let companies: [Company]
  let license: License?

  init(_ data: OpenData, site: Site) {
    tables = data.summaries.map(DataTableView.init)
    statements = DataTableView(data.statementSummary)
    companies = site.companies
    license = site.configuration.license
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "Data", "The data that the site publishes.", of: DataView.self
  ) {
    [
      .list("tables", "All tables.") { $0.tables },
      .object("statements", "The table of one company's statements.") { $0.statements },
      .list("companies", "The companies that have files of their own.") { $0.companies },
      .text("license_name", "The terms, such as `CC BY 4.0`.") { $0.license?.name },
      .url("license_url", "The text of the terms.") { $0.license?.url },
    ]
  }
}

/// A table of the data.
public final class DataTableView: TemplateObject, Sendable {
  let summary: TableSummary
  let fields: [DataFieldView]

  init(_ summary: TableSummary) {
    self.summary = summary
    fields = summary.fields.map(DataFieldView.init)
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "DataTable", "A table of the data.", of: DataTableView.self
  ) {
    [
      .text("name", "The name in files, such as `events`.") { $0.summary.name },
      .text("title", "What it is called.") { $0.summary.title },
      .text("meaning", "What a row is.") { $0.summary.meaning },
      .integer("count", "How many rows it has.") { $0.summary.count },
      .list("fields", "Its fields.") { $0.fields },
      .url("json_url", "The table as JSON.") { URLValue(path: "/data/\($0.summary.name).json") },
      .url("csv_url", "The table as CSV.") { URLValue(path: "/data/\($0.summary.name).csv") },
      .url("schema_url", "The JSON Schema of its rows.") {
        URLValue(path: "/data/schemas/\($0.summary.name).json")
      },
    ]
  }
}

/// A field of a table of the data.
public final class DataFieldView: TemplateObject, Sendable {
  let field: TableSummary.Field

  init(_ field: TableSummary.Field) {
    self.field = field
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "DataField", "A field of a table of the data.", of: DataFieldView.self
  ) {
    [
      .text("name", "The name in files.") { $0.field.name },
      .text(
        "type", "`string`, `EDTF`, `date`, `URL`, `integer`, `number`, `boolean` or `list`."
      ) { $0.field.type },
      .text("meaning", "What it means.") { $0.field.meaning },
      .boolean("is_required", "Whether every row has a value.") { $0.field.isRequired },
      .text("reference", "The table whose ids are its values.") { $0.field.reference },
      .texts("allowed", "The only values that there are.") { $0.field.allowed },
    ]
  }
}
