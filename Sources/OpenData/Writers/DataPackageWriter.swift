import Briefing
import Diagnostics
import Templating

/// Writes the descriptor of a Frictionless data package (Data Package 1.0, Table Schema 1.0) of the
/// CSV files; without CSV, of the JSON files.
struct DataPackageWriter {
  let configuration: SiteConfiguration
  let language: MessageLanguage
  let addresses: DataAddresses
  let hasCSV: Bool

  /// The descriptor.
  func file(_ tables: [any DataTable]) -> [UInt8] {
    var entries: [(String, JSONTree)] = [
      ("profile", .text(hasCSV ? "tabular-data-package" : "data-package")),
      ("name", .text(packageName)),
      ("title", .text(configuration.title)),
    ]
    if let description = configuration.description {
      entries.append(("description", .text(description)))
    }
    if configuration.baseURL != nil {
      entries.append(("homepage", .text(addresses.page("/data/"))))
    }
    if let license = license { entries.append(("licenses", .list([license]))) }
    if let publisher = configuration.publisher {
      var contributor: [(String, JSONTree)] = [
        ("title", .text(publisher.name)), ("role", .text("publisher")),
      ]
      if let url = publisher.url, !url.isPath { contributor.append(("path", .text(url.address))) }
      if let email = publisher.email { contributor.append(("email", .text(email))) }
      entries.append(("contributors", .list([.object(contributor)])))
    }
    entries.append(("resources", .list(tables.map(resource))))
    return JSONTree.object(entries).document(addresses)
  }

  /// A licence has a name of the Open Definition or an address; one without either cannot be
  /// stated here.
  private var license: JSONTree? {
    guard let license = configuration.license else { return nil }
    var entries: [(String, JSONTree)] = []
    if let spdx = license.spdx { entries.append(("name", .text(spdx))) }
    if let url = license.url, !url.isPath { entries.append(("path", .text(url.address))) }
    if entries.isEmpty { return nil }
    return .object(entries + [("title", .text(license.name))])
  }

  /// Lower-case letters, digits, `.`, `_` and `-`: made from the host.
  private var packageName: String {
    guard let base = configuration.baseURL, let start = base.range(of: "://")?.upperBound else {
      return "briefing"
    }
    let host = base[start...].prefix { $0 != "/" && $0 != ":" }.lowercased()
    let name = String(
      host.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") ? $0 : "-" })
    return name.isEmpty ? "briefing" : name
  }

  private func resource(_ table: any DataTable) -> JSONTree {
    var entries: [(String, JSONTree)] = [
      ("name", .text(table.name)),
      ("title", .text(table.title[language])),
      ("description", .text(table.meaning[language])),
      ("path", .text("\(table.name).\(hasCSV ? "csv" : "json")")),
    ]
    if hasCSV {
      entries += [
        ("profile", .text("tabular-data-resource")),
        ("format", .text("csv")), ("mediatype", .text("text/csv")), ("encoding", .text("utf-8")),
        (
          "dialect",
          .object([("delimiter", .text(",")), ("lineTerminator", .text("\r\n"))])
        ),
        ("schema", schema(table)),
      ]
    } else {
      entries += [("format", .text("json")), ("mediatype", .text("application/json"))]
    }
    return .object(entries)
  }

  private func schema(_ table: any DataTable) -> JSONTree {
    var entries: [(String, JSONTree)] = [("fields", .list(table.fields.map(field)))]
    if let key = table.key { entries.append(("primaryKey", .text(key.name))) }
    let references = table.fields.compactMap { field -> JSONTree? in
      guard let reference = field.reference, field.kind != .texts else { return nil }
      // Within one table the specification names the resource by an empty text.
      let resource = reference.table == table.name ? "" : reference.table
      return .object([
        ("fields", .text(field.name)),
        (
          "reference",
          .object([("resource", .text(resource)), ("fields", .text("id"))])
        ),
      ])
    }
    if !references.isEmpty { entries.append(("foreignKeys", .list(references))) }
    return .object(entries)
  }

  private func field(_ field: FieldDescription) -> JSONTree {
    let type: String
    switch field.kind {
    case .text, .edtf, .address, .texts: type = "string"
    case .day: type = "date"
    case .integer: type = "integer"
    case .decimal: type = "number"
    case .boolean: type = "boolean"
    }
    var meaning = field.meaning[language]
    if field.kind == .texts {
      meaning +=
        Wording(
          zh: "（多项以 | 分隔，项内的 | 与 \\ 前加 \\）",
          en: " (items separated by |; within an item | and \\ have a \\ before them)")[language]
    }
    var entries: [(String, JSONTree)] = [
      ("name", .text(field.name)), ("type", .text(type)), ("description", .text(meaning)),
    ]
    var constraints: [(String, JSONTree)] = []
    if field.isRequired { constraints.append(("required", .boolean(true))) }
    if field.isKey { constraints.append(("unique", .boolean(true))) }
    if !field.allowed.isEmpty { constraints.append(("enum", .texts(field.allowed))) }
    if !constraints.isEmpty { entries.append(("constraints", .object(constraints))) }
    return .object(entries)
  }
}
