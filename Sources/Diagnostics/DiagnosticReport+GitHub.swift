extension DiagnosticReport {
  /// Workflow commands (GitHub Docs, “Workflow commands for GitHub Actions”); the escapes are those
  /// of the `@actions/core` toolkit.
  func github(_ diagnostics: [Diagnostic]) -> String {
    var result = ""
    for diagnostic in diagnostics {
      let command =
        switch diagnostic.severity {
        case .error: "error"
        case .warning: "warning"
        case .note: "notice"
        }
      let range = diagnostic.range
      var lines = [diagnostic.fact.message(in: language)]
      if let hint = diagnostic.fact.hint(in: language) { lines.append(hint) }
      lines += diagnostic.fact.notes(in: language)
      let title = diagnostic.fact.kind.title[language] + " [" + diagnostic.id + "]"
      result += "::\(command) file=\(property(diagnostic.file)),line=\(range.start.line)"
      if range.end.line != range.start.line {
        // GitHub ignores columns on several lines.
        result += ",endLine=\(range.end.line)"
      }
      result += ",col=\(range.start.column)"
      if range.end.line == range.start.line, range.end.column > range.start.column {
        result += ",endColumn=\(range.end.column)"
      }
      result += ",title=\(property(title))::"
      result += lines.map { data($0) }.joined(separator: "%0A") + "\n"
    }
    if let count = countLine(diagnostics) { result += count + "\n" }
    return result
  }

  private func data(_ text: String) -> String { escape(text, "%\r\n") }

  private func property(_ text: String) -> String { escape(text, "%\r\n:,") }

  private func escape(_ text: String, _ set: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if set.unicodeScalars.contains(scalar) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "%" + (digits.count < 2 ? "0" : "") + digits
      } else if DisplayWidth.isHarmful(scalar), scalar != "\t" {
        result += DisplayWidth.visible(scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
