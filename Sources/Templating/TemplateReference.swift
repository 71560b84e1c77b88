/// The reference of types and filters for `docs/templates.md`.
public enum TemplateReference {
  /// The reference as Markdown: the types that `types` lead to, with their fields, then the
  /// engine's filters and the host's, all in alphabetical order.
  public static func markdown(types: [any TemplateObject.Type], filters: [Filter]) -> String {
    var registry = TypeRegistry()
    registry.add(types)
    var lines = ["## Types", ""]
    for name in registry.entries.keys.sorted() {
      guard let entry = registry.entries[name] else { continue }
      lines += ["### \(name)", "", entry.type.documentation, ""]
      lines += ["| field | type | |", "|---|---|---|"]
      for field in entry.names.compactMap({ entry.fields[$0]?.descriptor }) {
        lines.append("| `\(field.name)` | \(code(field.type)) | \(cell(field.documentation)) |")
      }
      lines.append("")
    }
    lines += ["## Filters", "", "| filter | works on | gives | |", "|---|---|---|---|"]
    var rows = EngineFilters.signatures.map { signature in
      let parameters = signature.parameters.map { parameter in
        let value = parameter.defaultText.map { " = \($0)" } ?? ""
        return parameter.name + value + (parameter.isRequired || !value.isEmpty ? "" : "?")
      }
      return (
        signature.name,
        "| \(call(signature.name, parameters)) | \(signature.inputName) | \(signature.result) | "
          + "\(cell(signature.documentation)) |"
      )
    }
    rows += filters.map { filter in
      (
        filter.name,
        "| \(call(filter.name, filter.parameters.map(describe))) | \(code(filter.input)) | "
          + "\(code(filter.result)) | \(cell(filter.documentation)) |"
      )
    }
    lines += rows.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
      .map(\.element.1)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func call(_ name: String, _ parameters: [String]) -> String {
    let arguments = parameters.isEmpty ? "" : "(\(parameters.joined(separator: ", ")))"
    return "`\(cell(name + arguments))`"
  }

  private static func describe(_ parameter: FilterParameter) -> String {
    var text = parameter.name
    if !parameter.choices.isEmpty {
      text += ": " + parameter.choices.map { "\"\($0)\"" }.joined(separator: " or ")
    }
    switch parameter.defaultValue {
    case .text(let value): text += " = \"\(value)\""
    case .integer(let value): text += " = \(value)"
    case .boolean(let value): text += " = \(value)"
    case .some: text += "?"
    case nil: break
    }
    return text
  }

  private static func code(_ type: TemplateType) -> String { "`\(type)`" }

  /// A text for a cell of a table.
  private static func cell(_ text: String) -> String {
    text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
      .split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
