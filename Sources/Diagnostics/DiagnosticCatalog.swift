/// All kinds of diagnostics of the program: what `sitegen explain` and `docs/diagnostics.md` show.
public struct DiagnosticCatalog: Sendable {
  /// The kinds, sorted by identifier; of two with one identifier the first given.
  public let kinds: [DiagnosticKind]
  /// Identifiers that were declared more than once.
  public let repeatedIDs: [String]

  /// Collects the modules' tables.
  public init(_ tables: [[DiagnosticKind]]) {
    var byID: [String: DiagnosticKind] = [:]
    var repeated: Set<String> = []
    for kind in tables.joined() {
      if byID[kind.id] == nil { byID[kind.id] = kind } else { repeated.insert(kind.id) }
    }
    kinds = byID.values.sorted { $0.id < $1.id }
    repeatedIDs = repeated.sorted()
  }

  /// The kind with the identifier `id`.
  public subscript(id: String) -> DiagnosticKind? {
    var low = 0
    var high = kinds.count
    while low < high {
      let middle = (low + high) / 2
      if kinds[middle].id < id { low = middle + 1 } else { high = middle }
    }
    return low < kinds.count && kinds[low].id == id ? kinds[low] : nil
  }

  /// The identifiers that a mistyped one most likely meant, best first: those within a small edit
  /// distance, then those that contain what was typed.
  public func nearestIDs(to id: String, limit: Int = 3) -> [String] {
    var found = NearestNames.find(id, in: kinds.lazy.map(\.id), limit: limit)
    guard id.utf8.count >= 3 else { return found }
    for kind in kinds where found.count < limit {
      if kind.id != id, kind.id.contains(id), !found.contains(kind.id) { found.append(kind.id) }
    }
    return found
  }

  /// What `sitegen explain` prints, or `nil` where there is no such kind.
  public func explanation(of id: String, in language: MessageLanguage) -> String? {
    guard let kind = self[id] else { return nil }
    let wording = ReportWording(language: language)
    var text = "\(kind.severity.rawValue)[\(kind.id)]: \(kind.title[language])\n\n"
    text += kind.explanation[language] + "\n"
    for (label, example) in [(wording.wrong, kind.wrong), (wording.right, kind.right)] {
      for (path, content) in example?.files ?? [] {
        text += "\n\(label): \(path)\n\n"
        for line in Self.lines(Self.shown(content)) {
          text += line.isEmpty ? "\n" : "    \(line)\n"
        }
      }
    }
    return text
  }

  /// The reference in Markdown: each kind with its explanation in both languages and its examples.
  public func markdown() -> String {
    let zh = ReportWording(language: .chinese)
    let en = ReportWording(language: .english)
    var text = "# 诊断信息参考 / Diagnostics\n\n"
    text += "| | | |\n|---|---|---|\n"
    for kind in kinds {
      text += "| [`\(kind.id)`](#\(kind.id)) | \(Self.cell(kind.title.chinese)) "
      text += "| \(Self.cell(kind.title.english)) |\n"
    }
    for kind in kinds {
      text += "\n## \(kind.id)\n\n"
      text += "**\(kind.title.chinese)**（\(zh.name(of: kind.severity))） · "
      text += "**\(kind.title.english)** (\(en.name(of: kind.severity)))\n\n"
      text += kind.explanation.chinese + "\n\n" + kind.explanation.english + "\n"
      for (label, example) in [
        ("\(zh.wrong) / \(en.wrong)", kind.wrong), ("\(zh.right) / \(en.right)", kind.right),
      ] {
        for (path, content) in example?.files ?? [] {
          let fence = Self.fence(for: content)
          let shown = Self.shown(content)
          text += "\n\(label): `\(path)`\n\n\(fence)\n"
          text += shown.hasSuffix("\n") ? shown : shown + "\n"
          text += fence + "\n"
        }
      }
    }
    return text
  }

  /// `text` with the characters that nobody would see made visible.
  private static func shown(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if DisplayWidth.isHarmful(scalar), scalar != "\n", scalar != "\t" {
        result += DisplayWidth.visible(scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func lines(_ text: String) -> [Substring] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  private static func cell(_ text: String) -> String {
    text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }

  /// More backticks than the example has in a row (CommonMark 0.31, 4.5).
  private static func fence(for text: String) -> String {
    var longest = 2
    var run = 0
    for byte in text.utf8 {
      run = byte == 0x60 ? run + 1 : 0
      longest = max(longest, run)
    }
    return String(repeating: "`", count: longest + 1)
  }
}
