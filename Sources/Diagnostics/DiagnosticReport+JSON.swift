extension DiagnosticReport {
  func json(_ diagnostics: [Diagnostic]) -> String {
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count { $0.severity == .warning }
    var result = "{\"errors\": \(errors), \"warnings\": \(warnings), \"diagnostics\": ["
    var separator = ""
    for diagnostic in diagnostics {
      result += separator
      separator = ",\n"
      write(diagnostic, to: &result)
    }
    return result + "]}\n"
  }

  private func write(_ diagnostic: Diagnostic, to result: inout String) {
    let range = diagnostic.range
    result += "{\"severity\": \"\(diagnostic.severity.rawValue)\", \"id\": "
    JSONText.append(diagnostic.id, to: &result)
    result += ", \"file\": "
    JSONText.append(diagnostic.file, to: &result)
    result += ", \"line\": \(range.start.line), \"column\": \(range.start.column)"
    if range.end.line != range.start.line { result += ", \"endLine\": \(range.end.line)" }
    result += ", \"endColumn\": \(range.end.column), \"message\": "
    JSONText.append(diagnostic.fact.message(in: language), to: &result)
    result += ", \"notes\": "
    let hint = diagnostic.fact.hint(in: language)
    append([hint].compactMap(\.self) + diagnostic.fact.notes(in: language), to: &result)
    result += ", \"suggestions\": "
    append(diagnostic.fact.suggestions, to: &result)
    result += "}"
  }

  private func append(_ texts: [String], to result: inout String) {
    result += "["
    for (index, text) in texts.enumerated() {
      if index > 0 { result += ", " }
      JSONText.append(text, to: &result)
    }
    result += "]"
  }
}

/// JSON strings (RFC 8259, section 7).
enum JSONText {
  static func append(_ text: String, to result: inout String) {
    result += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    result += "\""
  }
}
