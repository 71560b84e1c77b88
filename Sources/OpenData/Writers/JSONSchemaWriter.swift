import Diagnostics

/// Writes JSON Schemas (2020-12) of tables.
struct JSONSchemaWriter {
  let language: MessageLanguage
  let addresses: DataAddresses

  private static let dialect = "https://json-schema.org/draft/2020-12/schema"

  /// The schema of a table's file.
  func file(_ table: some DataTable) -> [UInt8] {
    JSONTree.object(
      [
        ("$schema", .text(Self.dialect)),
        ("$id", .text(addresses.page("/data/schemas/\(table.name).json"))),
        ("title", .text(table.title[language])),
      ] + list(of: row(table), meaning: table.meaning)
    ).document(addresses)
  }

  /// The schema of a document that holds one row of the first table and lists of rows of others.
  func document(
    _ name: String, title: Wording, _ single: (key: String, table: any DataTable),
    _ lists: [(key: String, table: any DataTable)]
  ) -> [UInt8] {
    var definitions: [(String, JSONTree)] = []
    for table in [single.table] + lists.map(\.table)
    where !definitions.contains(where: { $0.0 == table.name }) {
      definitions.append((table.name, row(table)))
    }
    func reference(_ table: any DataTable) -> JSONTree {
      .object([("$ref", .text("#/$defs/\(table.name)"))])
    }
    var properties: [(String, JSONTree)] = [(single.key, reference(single.table))]
    for entry in lists {
      properties.append(
        (
          entry.key,
          .object([("type", .text("array")), ("items", reference(entry.table))])
        ))
    }
    return JSONTree.object([
      ("$schema", .text(Self.dialect)),
      ("$id", .text(addresses.page("/data/schemas/\(name).json"))),
      ("title", .text(title[language])),
      ("type", .text("object")),
      ("required", .texts(properties.map(\.0))),
      ("additionalProperties", .boolean(false)),
      ("properties", .object(properties)),
      ("$defs", .object(definitions)),
    ]).document(addresses)
  }

  private func list(of row: JSONTree, meaning: Wording) -> [(String, JSONTree)] {
    [("description", .text(meaning[language])), ("type", .text("array")), ("items", row)]
  }

  private func row(_ table: any DataTable) -> JSONTree {
    .object([
      ("type", .text("object")),
      ("required", .texts(table.fields.map(\.name))),
      ("additionalProperties", .boolean(false)),
      ("properties", .object(table.fields.map { ($0.name, property($0)) })),
    ])
  }

  private func property(_ field: FieldDescription) -> JSONTree {
    var entries: [(String, JSONTree)] = []
    let base: String
    switch field.kind {
    case .text, .edtf, .day, .address: base = "string"
    case .integer: base = "integer"
    case .decimal: base = "number"
    case .boolean: base = "boolean"
    case .texts: base = "array"
    }
    let mayBeMissing = !field.isRequired && field.kind != .texts
    entries.append(("type", mayBeMissing ? .texts([base, "null"]) : .text(base)))
    switch field.kind {
    case .day: entries.append(("format", .text("date")))
    case .address: entries.append(("format", .text("uri-reference")))
    case .texts: entries.append(("items", .object([("type", .text("string"))])))
    default: break
    }
    if !field.allowed.isEmpty {
      // `null` must be listed as well where it is allowed.
      let values = field.allowed.map { JSONTree.text($0) }
      entries.append(
        mayBeMissing
          ? (
            "anyOf",
            .list([
              .object([("enum", .list(values))]), .object([("type", .text("null"))]),
            ])
          ) : ("enum", .list(values)))
    }
    entries.append(("description", .text(field.meaning[language])))
    return .object(entries)
  }
}
