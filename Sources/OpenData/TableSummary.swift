import Diagnostics

/// What people are told about a table, in the site's language.
public struct TableSummary: Sendable {
  /// A field of it.
  public struct Field: Sendable {
    /// The name in files.
    public let name: String
    /// The type as JSON Schema and EDTF call it: `string`, `date`, `EDTF`, `URL`, `integer`,
    /// `number`, `boolean`, `list`.
    public let type: String
    /// What it means.
    public let meaning: String
    /// Whether every row has a value.
    public let isRequired: Bool
    /// The table whose ids are its values.
    public let reference: String?
    /// The only values that there are, where they are few.
    public let allowed: [String]
  }

  /// The name in files.
  public let name: String
  /// What it is called.
  public let title: String
  /// What a row is.
  public let meaning: String
  /// How many rows it has.
  public let count: Int
  /// Its fields in order.
  public let fields: [Field]

  init(_ table: some DataTable, _ language: MessageLanguage) {
    name = table.name
    title = table.title[language]
    meaning = table.meaning[language]
    count = table.count
    fields = table.fields.map { field in
      Field(
        name: field.name, type: field.kind.word, meaning: field.meaning[language],
        isRequired: field.isRequired, reference: field.reference?.table, allowed: field.allowed)
    }
  }
}

extension DataKind {
  /// What the page about the data calls it.
  fileprivate var word: String {
    switch self {
    case .text: "string"
    case .edtf: "EDTF"
    case .day: "date"
    case .address: "URL"
    case .integer: "integer"
    case .decimal: "number"
    case .boolean: "boolean"
    case .texts: "list"
    }
  }
}

extension OpenData {
  /// All tables, for people.
  public var summaries: [TableSummary] { tables.map { TableSummary($0, language) } }

  /// The table of a company's statements, for people.
  public var statementSummary: TableSummary {
    TableSummary(TypedTable.statements([]), language)
  }
}
