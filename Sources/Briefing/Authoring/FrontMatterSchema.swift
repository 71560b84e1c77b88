import Diagnostics

/// JSON Schemas of front matter for editors' completion and checking.
///
/// Draft 7, which the YAML extension of VS Code reads in full. Dates and numbers that YAML tools turn
/// into integers are accepted as such wherever a text is expected, since to us they are texts.
public enum FrontMatterSchema {
  /// The schema of a file's front matter, indented, with descriptions in `language` first.
  public static func jsonSchema(
    for record: FrontMatterRecord, language: MessageLanguage = .chinese
  ) -> String {
    var writer = Writer()
    writer.open("{")
    writer.line("\"$schema\": \"http://json-schema.org/draft-07/schema#\",")
    writer.line("\"title\": \(quoted(record.title[language])),")
    writeObject(record, language, &writer)
    let nested = reachable(from: record)
    if !nested.isEmpty {
      writer.append(",")
      writer.open("\"definitions\": {")
      for (index, part) in nested.enumerated() {
        writer.open("\(quoted(part.rawValue)): {")
        writer.line("\"title\": \(quoted(part.title[language])),")
        writeObject(part, language, &writer)
        writer.close(index + 1 < nested.count ? "}," : "}")
      }
      writer.close("}")
    }
    writer.close("}")
    return writer.text
  }

  private static func reachable(from record: FrontMatterRecord) -> [FrontMatterRecord] {
    var seen: [FrontMatterRecord] = []
    var pending = [record]
    while let next = pending.popLast() {
      for field in next.fields {
        guard case .record(let part) = field.type, !seen.contains(part) else { continue }
        seen.append(part)
        pending.append(part)
      }
    }
    return FrontMatterRecord.allCases.filter { seen.contains($0) }
  }

  private static func writeObject(
    _ record: FrontMatterRecord, _ language: MessageLanguage, _ writer: inout Writer
  ) {
    writer.line("\"type\": \"object\",")
    writer.line("\"additionalProperties\": false,")
    let required = record.fields.filter(\.isRequired).map { quoted($0.name) }.joined(
      separator: ", ")
    if record == .event {
      writer.line("\"anyOf\": [{\"required\": [\(required)]}, {\"required\": [\"ref\"]}],")
    } else if !required.isEmpty {
      writer.line("\"required\": [\(required)],")
    }
    writer.open("\"properties\": {")
    for (index, field) in record.fields.enumerated() {
      writer.open("\(quoted(field.name)): {")
      let other: MessageLanguage = language == .chinese ? .english : .chinese
      let text = "\(field.documentation[language]) / \(field.documentation[other])"
      writer.line("\"description\": \(quoted(text)),")
      let item = schema(of: field.type)
      if field.isList {
        writer.line("\"anyOf\": [{\(item)}, {\"type\": \"array\", \"items\": {\(item)}}]")
      } else {
        writer.line(item)
      }
      writer.close(index + 1 < record.fields.count ? "}," : "}")
    }
    writer.close("}")
  }

  /// The members of the schema of one value.
  private static func schema(of type: FrontMatterType) -> String {
    switch type {
    case .text, .richText, .reference: "\"type\": [\"string\", \"number\"], \"minLength\": 1"
    case .path: "\"type\": \"string\", \"minLength\": 1"
    case .date:
      "\"type\": [\"string\", \"integer\"], \"minimum\": 1, \"maximum\": 9999, "
        + "\"pattern\": \(quoted(datePattern))"
    case .amount: "\"type\": [\"string\", \"number\"], \"pattern\": \"[0-9０-９]\""
    case .integer(let range):
      "\"type\": \"integer\", \"minimum\": \(range.lowerBound), \"maximum\": \(range.upperBound)"
    case .boolean: "\"type\": \"boolean\""
    case .url: "\"type\": \"string\", \"pattern\": \"^(https?://|mailto:)\""
    case .identifier:
      "\"type\": [\"string\", \"integer\"], \"pattern\": \"^[a-z0-9]+(-[a-z0-9]+)*$\""
    case .wikidata: "\"type\": \"string\", \"pattern\": \"^Q[1-9][0-9]*$\""
    case .choice(let words):
      "\"type\": \"string\", \"enum\": [\(words.map(quoted).joined(separator: ", "))]"
    case .record(let record): "\"$ref\": \"#/definitions/\(record.rawValue)\""
    }
  }

  /// EDTF as `EDTFDate` reads it, but for the number of days in a month.
  static let datePattern: String = {
    let time = "T([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d+)?)?(Z|[+-][01]\\d:[0-5]\\d)?"
    let day = "-(0[1-9]|[12]\\d|3[01])(\(time))?"
    let date = "\\d{4}(-(Q[1-4]|3[3-6]|(0[1-9]|1[0-2])(\(day))?))?[~?%]?"
    return "^\\s*(\(date)|\(date)/(\(date)|\\.\\.)|\\.\\./\(date))\\s*$"
  }()

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// Indents what it is given.
  private struct Writer {
    var text = ""
    private var depth = 0

    mutating func line(_ line: String) {
      text += String(repeating: "  ", count: depth) + line + "\n"
    }

    mutating func open(_ line: String) {
      self.line(line)
      depth += 1
    }

    mutating func close(_ line: String) {
      depth -= 1
      self.line(line)
    }

    /// Appends to the line before.
    mutating func append(_ more: String) {
      if text.hasSuffix("\n") { text.removeLast() }
      text += more + "\n"
    }
  }
}
