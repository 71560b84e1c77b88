import Diagnostics

/// New content files, with every field explained.
public enum Scaffold {
  /// The path of a new file relative to the root; articles stand in a folder for their year.
  public static func path(for record: FrontMatterRecord, slug: String, today: CalendarDay) -> String
  {
    let folder = record.folder ?? record.rawValue
    return record == .article
      ? "Content/\(folder)/\(zeroPadded(today.year, 4))/\(slug).md" : "Content/\(folder)/\(slug).md"
  }

  /// The text of a new file: required fields filled in, all others commented out with an example and
  /// an explanation, so that taking the `# ` away puts a field into effect. Articles and pages are
  /// drafts, so that nothing half-written is published. There is no text: what stands there would be forgotten.
  ///
  /// - Parameters:
  ///   - title: The title or name; the file's name where none is given.
  ///   - values: Further fields to fill in, by key, in YAML.
  public static func file(
    for record: FrontMatterRecord, slug: String, title: String? = nil, today: CalendarDay,
    language: MessageLanguage = .chinese, values: [String: String] = [:]
  ) -> String {
    var values = values
    let name = title ?? slug
    if values["title"] == nil { values["title"] = yaml(name) }
    if values["name"] == nil { values["name"] = yaml(name) }
    if values["date"] == nil { values["date"] = today.description }
    if record.fields.contains(where: { $0.name == "draft" }), values["draft"] == nil {
      values["draft"] = "true"
    }
    var text = "---\n"
    text += "# " + guide(record, language) + "\n"
    for field in record.fields {
      if field.isRequired
        || (values[field.name] != nil && !["title", "name", "date"].contains(field.name))
      {
        text += line(field, value: values[field.name] ?? "", language, indent: "")
      } else {
        text += commented(field, language)
      }
    }
    return text + "---\n\n"
  }

  private static func guide(_ record: FrontMatterRecord, _ language: MessageLanguage) -> String {
    let title = record.title[language]
    let lines = Wording(
      zh: "\(title)。用不到的行可以删去；要用的行去掉行首的“# ”。",
      en: "\(title). Delete the lines that you do not need; take “# ” away from those that you do."
    )
    let text =
      switch record {
      case .article, .page:
        Wording(
          zh: "正文写在最后一行“---”之下。写好了就删去 draft 那一行，\(title)才会发布。",
          en:
            "The text goes below the last line “---”. Delete the line “draft” to have it published."
        )
      default:
        Wording(
          zh: "介绍写在最后一行“---”之下，也可以不写。",
          en: "A text may follow below the last line “---”.")
      }
    return "\(lines[language])\n# \(text[language])"
  }

  private static func explanation(
    _ field: FrontMatterField, _ language: MessageLanguage
  ) -> String {
    var text = field.documentation[language]
    if case .choice(let words) = field.type {
      text +=
        Wording(zh: "：\(words.joined(separator: "、"))", en: ": \(words.joined(separator: ", "))")[
          language]
    }
    return text
  }

  private static func line(
    _ field: FrontMatterField, value: String, _ language: MessageLanguage, indent: String
  ) -> String {
    let start = "\(indent)\(field.name):" + (value.isEmpty ? "" : " \(value)")
    return "\(start)  # \(explanation(field, language))\n"
  }

  private static func commented(
    _ field: FrontMatterField, _ language: MessageLanguage
  ) -> String {
    guard case .record(let record) = field.type else {
      return "# " + line(field, value: field.example, language, indent: "")
    }
    var text = "# " + line(field, value: "", language, indent: "")
    text += lines(of: record, language, indent: "  ", isItem: field.isList).map { "# \($0)\n" }
      .joined()
    return text
  }

  /// The lines of a record as an example.
  private static func lines(
    of record: FrontMatterRecord, _ language: MessageLanguage, indent: String, isItem: Bool
  ) -> [String] {
    var result: [String] = []
    let inner = isItem ? indent + "  " : indent
    for field in record.fields where field.name != "ref" {
      let start = isItem && result.isEmpty ? indent + "- " : inner
      if case .record(let part) = field.type {
        result.append("\(start)\(field.name):  # \(explanation(field, language))")
        result += lines(of: part, language, indent: inner + "  ", isItem: field.isList)
      } else {
        result.append(
          "\(start)\(field.name): \(field.example)  # \(explanation(field, language))")
      }
    }
    return result
  }

  /// A text as a YAML scalar: plain where that reads back the same, else in double quotes.
  static func yaml(_ text: String) -> String {
    let special = Set(":#[]{},&*!|>'\"%@`?-\\".unicodeScalars)
    let isPlain =
      text.unicodeScalars.allSatisfy {
        $0.value >= 0x20 && !special.contains($0) && $0.value != 0x7F
      }
      && text.first != " " && text.last != " " && !text.isEmpty
      && text.unicodeScalars.contains { $0.properties.isAlphabetic }
      && !["true", "false", "null", "yes", "no", "on", "off", "~"].contains(text.lowercased())
    if isPlain { return text }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default:
        if scalar.value < 0x20 || scalar.value == 0x7F { continue }
        result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
