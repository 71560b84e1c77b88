extension DiagnosticReport {
  /// What counts as the same mistake.
  private struct Mistake: Hashable {
    let id: String
    let message: String
  }

  /// What counts as the same kind of mistake in the same place.
  private struct Kind: Hashable {
    let file: String
    let id: String
  }

  func text(_ diagnostics: [Diagnostic]) -> String {
    let wording = ReportWording(language: language)
    let messages = diagnostics.map { Self.line($0.fact.message(in: language)) }
    var places: [Mistake: [Int]] = [:]
    for (index, diagnostic) in diagnostics.enumerated() {
      places[Mistake(id: diagnostic.id, message: messages[index]), default: []].append(index)
    }
    var kinds: [Kind: Int] = [:]
    for diagnostic in diagnostics {
      kinds[Kind(file: diagnostic.file, id: diagnostic.id), default: 0] += 1
    }
    var shownOfKind: [Kind: Int] = [:]
    var shown: [Mistake: Int] = [:]
    var result = ""
    var file: (path: String, lines: LineIndex?)?
    for (index, diagnostic) in diagnostics.enumerated() {
      let mistake = Mistake(id: diagnostic.id, message: messages[index])
      let same = places[mistake] ?? []
      let kind = Kind(file: diagnostic.file, id: diagnostic.id)
      let ofKind = (shownOfKind[kind] ?? 0) + 1
      shownOfKind[kind] = ofKind
      let allOfKind = kinds[kind] ?? 0
      if allOfKind > mostInFile + 1, ofKind > mostInFile {
        if ofKind == allOfKind {
          result +=
            style(
              wording.moreInFile(
                allOfKind - mostInFile, id: diagnostic.id, file: DisplayWidth.safe(diagnostic.file)),
              .bold) + "\n"
        }
        continue
      }
      let number = (shown[mistake] ?? 0) + 1
      shown[mistake] = number
      // A line that says “1 more” saves nothing.
      if same.count > mostRepetitions + 1, number > mostRepetitions { continue }
      if file?.path != diagnostic.file {
        file = (diagnostic.file, source(diagnostic.file).map { LineIndex($0) })
      }
      write(diagnostic, messages[index], file?.lines, to: &result)
      if same.count > mostRepetitions + 1, number == mostRepetitions {
        let rest = same.dropFirst(mostRepetitions)
        result += style(wording.more(rest.count, id: diagnostic.id), .bold) + "\n"
        for index in rest.prefix(mostPlaces) {
          let place = diagnostics[index].range.start
          result += "  \(DisplayWidth.safe(diagnostics[index].file)):\(place)\n"
        }
        if rest.count > mostPlaces { result += "  …\n" }
      }
    }
    if let count = countLine(diagnostics) { result += count + "\n" }
    return result
  }

  /// The longest message or note that is written, in characters.
  private static let longest = 1000

  /// A text on one line; of a very long one, which quotes the file, the beginning and the end.
  private static func line(_ text: String) -> String {
    guard text.utf8.count > longest, text.unicodeScalars.count > longest else {
      return DisplayWidth.safe(text)
    }
    let start = String(text.unicodeScalars.prefix(longest * 3 / 4))
    return DisplayWidth.safe(start + " … " + String(text.unicodeScalars.suffix(longest / 4)))
  }

  private func write(
    _ diagnostic: Diagnostic, _ message: String, _ lines: LineIndex?, to result: inout String
  ) {
    let start = diagnostic.range.start
    let color: Style =
      switch diagnostic.severity {
      case .error: .red
      case .warning: .yellow
      case .note: .cyan
      }
    result += style("\(DisplayWidth.safe(diagnostic.file)):\(start):", .bold)
    result += " " + style("\(diagnostic.severity.rawValue)[\(diagnostic.id)]:", color)
    result += " " + style(message, .bold) + "\n"
    let hint = diagnostic.fact.hint(in: language).map(Self.line)
    let gutter = String(repeating: " ", count: "\(start.line)".utf8.count + 3)
    if let lines, Int(start.line) <= lines.lineCount {
      let excerpt = Excerpt(lines: lines, range: diagnostic.range, width: width)
      result += style("  \(start.line) | ", .blue) + excerpt.text + "\n"
      let carets = String(repeating: "^", count: excerpt.carets)
      let blanks = String(repeating: " ", count: excerpt.indentation)
      let marked = hint.map { "\(carets) \($0)" } ?? carets
      result += style(gutter + "| ", .blue) + blanks + style(marked, color) + "\n"
    } else if let hint {
      result += style(gutter + "= ", .blue) + style(hint, color) + "\n"
    }
    for note in diagnostic.fact.notes(in: language) {
      result += style(gutter + "= ", .blue) + Self.line(note) + "\n"
    }
  }

  /// ANSI SGR parameters (ECMA-48, 8.3.117).
  private enum Style: String {
    case bold = "1"
    case red = "1;31"
    case yellow = "1;33"
    case blue = "34"
    case cyan = "1;36"
  }

  private func style(_ text: String, _ style: Style) -> String {
    usesColor ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}
