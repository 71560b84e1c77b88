import Diagnostics
import Testing

@testable import Briefing

/// The decoders read what the table of fields says: each key, each required, each as its type.
@Suite("The table of fields and the decoders")
struct FieldKeysTests {
  /// A field with the record that it is in.
  struct Case: Sendable, CustomTestStringConvertible {
    let record: FrontMatterRecord
    let field: FrontMatterField
    var testDescription: String { "\(record).\(field.name)" }
  }

  static let cases: [Case] = FrontMatterRecord.allCases.filter { $0.entries == nil }
    .flatMap { record in record.fields.map { Case(record: record, field: $0) } }

  /// Where a record stands: the file, the lines before it and the blanks before its keys.
  private static func place(
    of record: FrontMatterRecord
  ) -> (path: String, before: String, indent: String, after: String) {
    func article(_ key: String, isItem: Bool) -> (String, String, String, String) {
      (
        "Content/articles/case.md", "---\ntitle: 个案\ndate: 2025-09-20\n\(key):\n",
        isItem ? "    " : "  ", "---\n正文。\n"
      )
    }
    func settings(_ key: String) -> (String, String, String, String) {
      ("Content/site.yml", "title: 电商纪事\n\(key):\n", "  ", "")
    }
    switch record {
    case .article: return ("Content/articles/case.md", "---\n", "", "---\n正文。\n")
    case .company: return ("Content/companies/case.md", "---\n", "", "---\n")
    case .person: return ("Content/people/case.md", "---\n", "", "---\n")
    case .product: return ("Content/products/case.md", "---\n", "", "---\n")
    case .topic: return ("Content/topics/case.md", "---\n", "", "---\n")
    case .sector: return ("Content/sectors/case.md", "---\n", "", "---\n")
    case .page: return ("Content/pages/case.md", "---\n", "", "---\n")
    case .cover: return article("cover", isItem: false)
    case .rights: return article("rights", isItem: false)
    case .source: return article("sources", isItem: true)
    case .event: return article("events", isItem: true)
    case .figure: return article("figures", isItem: true)
    case .relation: return article("relations", isItem: true)
    case .forecast: return article("forecasts", isItem: true)
    case .correction: return article("corrections", isItem: true)
    case .party:
      return (
        "Content/articles/case.md",
        "---\ntitle: 个案\ndate: 2025-09-20\nrelations:\n- kind: supply\n  parties:\n", "    ",
        "---\n正文。\n"
      )
    case .role: return ("Content/people/case.md", "---\nname: 个案\nroles:\n", "    ", "---\n")
    case .ticker:
      return ("Content/companies/case.md", "---\nname: 个案\ntickers:\n", "    ", "---\n")
    case .formerName:
      return ("Content/companies/case.md", "---\nname: 个案\nformer_names:\n", "    ", "---\n")
    case .site: return ("Content/site.yml", "", "", "")
    case .navigation: return ("Content/site.yml", "title: 电商纪事\nnavigation:\n", "    ", "")
    case .metric, .metrics: return ("Content/metrics.yml", "case:\n", "  ", "")
    default: return settings(record.rawValue)
    }
  }

  /// The diagnostics of a record that has one key, with the line of that key.
  private func diagnostics(
    _ record: FrontMatterRecord, _ line: String
  ) -> (found: [Diagnostic], line: Int32, column: Int32, file: String) {
    let (path, before, indent, after) = Self.place(of: record)
    let isItem = indent.count == 4
    let start = isItem ? String(indent.dropLast(2)) + "- " : indent
    let site = BaseSite.with(path, before + start + line + "\n" + after)
    let number = before.split(separator: "\n", omittingEmptySubsequences: false).count
    return (
      site.compile().diagnostics.filter { $0.file == path }, Int32(number),
      Int32(indent.count + 1), path
    )
  }

  @Test(
    "Each key is known, and a value of another shape is reported where it stands",
    arguments: cases)
  func shape(_ example: Case) {
    let wrong = "[[[a]]]"
    let (found, line, column, _) = diagnostics(example.record, "\(example.field.name): \(wrong)")
    #expect(!found.contains { $0.id == "unknown-field" || $0.id == "unknown-check" })
    let start = column + Int32(example.field.name.count + 2)
    let isReported = found.contains { diagnostic in
      diagnostic.id == "wrong-type" && diagnostic.range.start.line == line
        && (start...start + 2).contains(diagnostic.range.start.column)
    }
    #expect(isReported, "\(found.map { "\($0.range) \($0.id)" })")
  }

  @Test(
    "A key with a letter too many is reported, with the right one",
    arguments: cases.filter { $0.field.name.count > 2 })
  func misspelt(_ example: Case) throws {
    let wrong = example.field.name + "x"
    let (found, line, column, _) = diagnostics(example.record, "\(wrong): a")
    let diagnostic = try #require(
      found.first { $0.id == "unknown-field" || $0.id == "unknown-check" })
    #expect(
      diagnostic.range == SourceRange(line: Int(line), column: Int(column), length: wrong.count))
    #expect(diagnostic.fact.suggestions == [example.field.name])
  }

  @Test("What is required is missed, and only that", arguments: FrontMatterRecord.allCases)
  func required(record: FrontMatterRecord) {
    guard record.entries == nil, let other = record.fields.first(where: { !$0.isRequired }) else {
      return
    }
    let (found, _, _, _) = diagnostics(record, "\(other.name): [[[a]]]")
    let missing = found.compactMap { diagnostic -> String? in
      guard let problem = diagnostic.fact as? BriefingProblem,
        case .missingKey(let key, _) = problem
      else { return nil }
      return key
    }
    #expect(Set(missing) == Set(record.fields.filter(\.isRequired).map(\.name)))
  }

  @Test("A value that its type does not allow is reported", arguments: cases)
  func value(_ example: Case) {
    let wrong: String
    switch example.field.type {
    case .date, .period, .amount, .percentage, .integer, .boolean, .choice: wrong = "不详"
    case .url: wrong = "example"
    case .formerAddress: wrong = "old"
    case .wikidata: wrong = "X1"
    case .pinyin: wrong = "不详"
    case .languageTag: wrong = "中文"
    case .identifier where example.field.name == "id": wrong = "a b"
    case .reference: wrong = "不存在的名字"
    default: return
    }
    let (found, line, column, _) = diagnostics(example.record, "\(example.field.name): \(wrong)")
    let start = column + Int32(example.field.name.count + 2)
    #expect(
      found.contains {
        $0.range.start.line == line && $0.range.start.column == start && $0.id != "missing-field"
      }, "\(found.map { "\($0.range) \($0.id)" })")
  }
}
