import Diagnostics

/// JSON Schemas of front matter for editors' completion and checking.
///
/// Draft 7, which the YAML extension of VS Code reads in full. Dates and numbers that YAML tools turn
/// into integers are accepted as such wherever a text is expected, since to us they are texts.
public enum FrontMatterSchema {
  /// The schema of a file's front matter, of `site.yml` or of `metrics.yml`, indented, with descriptions in `language` first.
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
        guard let part = field.type.record, !seen.contains(part) else { continue }
        seen.append(part)
        pending.append(part)
      }
      if let part = next.entries, !seen.contains(part) {
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
    if let entries = record.entries {
      writer.line("\"propertyNames\": {\"pattern\": \"^[a-z0-9]+(-[a-z0-9]+)*$\"},")
      writer.line(
        "\"additionalProperties\": {\"$ref\": \"#/definitions/\(entries.rawValue)\"}")
      return
    }
    writer.line("\"additionalProperties\": false,")
    let required = record.fields.filter(\.isRequired).map { quoted($0.name) }.joined(
      separator: ", ")
    if record == .event {
      // An event that another file records has nothing but its id and this file's source.
      writer.line("\"if\": {\"required\": [\"ref\"]},")
      writer.line("\"then\": {\"propertyNames\": {\"enum\": [\"ref\", \"source\"]}},")
      writer.line("\"else\": {\"required\": [\(required)]},")
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
      if field.minimumCount > 1 {
        writer.line(
          "\"type\": \"array\", \"minItems\": \(field.minimumCount), \"items\": {\(item)}")
      } else if field.isList {
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
    case .name:
      "\"type\": [\"string\", \"number\"], \"minLength\": 1, \"maxLength\": \(ContentBounds.name)"
    case .languageTag:
      "\"type\": \"string\", \"pattern\": \"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$\""
    case .path: "\"type\": \"string\", \"minLength\": 1"
    case .date, .period:
      "\"type\": [\"string\", \"integer\"], \"minimum\": 1, \"maximum\": 9999, "
        + "\"pattern\": \(quoted(type == .date ? datePattern : periodPattern))"
    case .percentage: "\"type\": \"string\", \"pattern\": \(quoted(percentagePattern))"
    case .link:
      "\"type\": \"string\", \"pattern\": \"^(/[^/]|/$|[Hh][Tt][Tt][Pp][Ss]?://|mailto:)\""
    case .amount: "\"type\": [\"string\", \"number\"], \"pattern\": \"[0-9０-９]\""
    case .integer(let range):
      "\"type\": \"integer\", \"minimum\": \(range.lowerBound), \"maximum\": \(range.upperBound)"
    case .boolean: "\"type\": \"boolean\""
    case .url: "\"type\": \"string\", \"pattern\": \"^\\\\s*[Hh][Tt][Tt][Pp][Ss]?://\\\\S+\\\\s*$\""
    case .formerAddress:
      "\"type\": \"string\", \"pattern\": \"^/(?!.*\\\\.\\\\.)[^/?#:\\\\\\\\\\\\s][^?#:\\\\\\\\\\\\s]*$\""
    case .identifier:
      "\"type\": [\"string\", \"integer\"], \"pattern\": \"^[-A-Za-z0-9_.:\\\\u0080-\\\\uFFFF]+$\""
    case .wikidata: "\"type\": \"string\", \"pattern\": \"^Q[1-9][0-9]*$\""
    case .pinyin:
      "\"type\": [\"string\", \"number\"], \"pattern\": "
        + quoted("^[A-Za-z0-9\\u00C0-\\u024F\\u0300-\\u030C'’· -]+$")
    case .choice(let words):
      "\"type\": \"string\", \"enum\": [\(words.map(quoted).joined(separator: ", "))]"
    case .record(let record): reference(to: record)
    case .section(let record):
      "\"anyOf\": [{\"type\": \"boolean\"}, {\(reference(to: record))}]"
    case .textOrRecord(let record):
      "\"anyOf\": [{\"type\": \"string\", \"minLength\": 1}, {\(reference(to: record))}]"
    }
  }

  private static func reference(to record: FrontMatterRecord) -> String {
    "\"$ref\": \"#/definitions/\(record.rawValue)\""
  }

  /// One date of EDTF as `EDTFDate` reads it, but for the 29th of February of common years.
  static let datePattern = "^\\s*\(date)\\s*$"

  /// A date or an interval of EDTF.
  static let periodPattern =
    "^\\s*(\(date)|\(date)/(\(date)|\\.\\.)|\\.\\./\(date))\\s*$"

  /// A percentage from 0% to 100%, or a range of two.
  static let percentagePattern: String = {
    let number = "(100|[0-9０-９]{1,2}([.．][0-9０-９]+)?)"
    return "^[^-−0-9０-９]*\(number)\\s*[%％]?\\s*([~～至到–—-]\\s*\(number))?\\s*[%％][^0-9]*$"
  }()

  private static let date: String = {
    let time = "T([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d+)?)?(Z|[+-][01]\\d:[0-5]\\d)?"
    let day =
      "(02-(0[1-9]|[12]\\d)|(0[469]|11)-(0[1-9]|[12]\\d|30)"
      + "|(0[13578]|1[02])-(0[1-9]|[12]\\d|3[01]))"
    return "\\d{4}(-(Q[1-4]|3[3-6]|0[1-9]|1[0-2]|\(day)(\(time))?))?[~?%]?"
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

extension FrontMatterType {
  /// The record that it may hold.
  var record: FrontMatterRecord? {
    switch self {
    case .record(let record), .section(let record), .textOrRecord(let record): record
    default: nil
    }
  }
}
