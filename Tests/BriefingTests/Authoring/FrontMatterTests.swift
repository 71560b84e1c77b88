import Diagnostics
import Foundation
import Testing

@testable import Briefing

@Suite struct FrontMatterTests {
  private let day = CalendarDay(year: 2025, month: 9, day: 12, unchecked: ())

  private func schema(_ record: FrontMatterRecord) throws -> [String: Any] {
    let data = Data(FrontMatterSchema.jsonSchema(for: record).utf8)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test(arguments: FrontMatterRecord.allCases)
  func `every record has its fields once, described in both languages`(record: FrontMatterRecord) {
    let fields = record.fields
    #expect(fields.isEmpty == (record.entries != nil))
    #expect(Set(fields.map(\.name)).count == fields.count)
    for field in fields {
      #expect(!field.documentation[.chinese].isEmpty)
      #expect(!field.documentation[.english].isEmpty)
      if field.type.record != nil { continue }
      #expect(!field.example.isEmpty, "\(record) \(field.name)")
    }
    #expect(!record.title[.english].isEmpty)
  }

  @Test(arguments: [
    (FrontMatterRecord.article, ["title", "date"]), (.company, ["name"]),
    (.product, ["name", "company"]), (.page, ["title"]),
    (.source, ["name"]), (.event, ["date", "title"]),
    (.figure, ["subject", "metric", "value", "period"]),
    (.relation, ["kind", "parties"]), (.forecast, ["by", "made", "claim"]),
    (.correction, ["date", "what"]),
    (.party, ["who"]), (.role, ["company", "title"]), (.ticker, ["exchange", "code"]),
    (.formerName, ["name"]), (.cover, ["src", "alt"]),
  ])
  func `required fields are those of the specification`(record: FrontMatterRecord, names: [String])
  {
    #expect(record.fields.filter(\.isRequired).map(\.name) == names)
  }

  @Test func `examples of dates and amounts can be read`() {
    for record in FrontMatterRecord.allCases where record.entries == nil {
      for field in record.fields {
        switch field.type {
        case .date, .period: #expect(EDTFDate(field.example) != nil, "\(record) \(field.name)")
        case .amount, .percentage:
          #expect((try? Amount.parse(field.example).get()) != nil, "\(record) \(field.name)")
        case .identifier: #expect(SlugSuggestion.isSlug(field.example))
        case .choice(let words): #expect(words.contains(field.example))
        default: break
        }
      }
    }
  }

  @Test(arguments: FrontMatterRecord.files)
  func `schemas are JSON and reach every nested record`(record: FrontMatterRecord) throws {
    let schema = try schema(record)
    let properties = try #require(schema["properties"] as? [String: Any])
    #expect(Set(properties.keys) == Set(FrontMatterFields.keys(of: record)))
    #expect(schema["additionalProperties"] as? Bool == false)
    // Of all files pages alone have no records in them.
    let definitions = schema["definitions"] as? [String: Any] ?? [:]
    let text = FrontMatterSchema.jsonSchema(for: record)
    for part in text.components(separatedBy: "#/definitions/").dropFirst() {
      let name = part.prefix { $0 != "\"" }
      #expect(definitions[String(name)] != nil, "\(name)")
    }
    #expect((definitions["source"] != nil) == (record != .page))
  }

  @Test func `the pattern of dates agrees with what is read`() throws {
    let pattern = try Regex(FrontMatterSchema.periodPattern)
    let right = [
      "2025", "2025-09", "2025-09-12", "2025-09-12T15:38+08:00", "2025-09-12T15:38:01.5Z",
      "2025-Q3",
      "2025-35", "2014~", "2014/2025-09-30", "2014/..", "../2025%", "2025-09-12T15:38", " 2025 ",
    ]
    for text in right {
      #expect(text.wholeMatch(of: pattern) != nil, "\(text)")
      #expect((try? EDTFDate.parse(text).get()) != nil, "\(text)")
    }
    for text in [
      "2025/9/12", "2025-13", "2025-04-31", "2025-02-30", "../..", "2025年", "~2025", "2025-Q5",
      "20250912", "今天", "",
    ] {
      #expect(text.wholeMatch(of: pattern) == nil, "\(text)")
      #expect((try? EDTFDate.parse(text).get()) == nil, "\(text)")
    }
  }

  @Test(arguments: FrontMatterRecord.files, MessageLanguage.allCases)
  func `scaffolds explain every field and fill in the required ones`(
    record: FrontMatterRecord, language: MessageLanguage
  ) {
    let text = Scaffold.file(
      for: record, slug: "jd-entry-closes", title: "京东入口关闭", today: day, language: language)
    let lines = text.components(separatedBy: "\n")
    #expect(lines.first == "---")
    #expect(lines.filter { $0 == "---" }.count == 2)
    for field in record.fields {
      let isFilled = field.isRequired || field.name == "draft"
      let start = (isFilled ? "" : "# ") + field.name + ":"
      let line = lines.first { $0.hasPrefix(start) }
      #expect(line?.contains(field.documentation[language]) == true, "\(field.name)")
    }
    #expect(text.contains(": 京东入口关闭"))
  }

  @Test func `files stand where their kind belongs`() {
    #expect(Scaffold.path(for: .article, slug: "a", today: day) == "Content/articles/2025/a.md")
    #expect(Scaffold.path(for: .company, slug: "jd", today: day) == "Content/companies/jd.md")
    #expect(Scaffold.path(for: .person, slug: "x", today: day) == "Content/people/x.md")
  }

  @Test(arguments: [
    ("京东入口关闭", "京东入口关闭"), ("A: B", "\"A: B\""), ("“引号”", "“引号”"), ("a \"b\"", "\"a \\\"b\\\"\""),
    ("2025", "\"2025\""), ("true", "\"true\""), (" x", "\" x\""), ("#1", "\"#1\""), ("", "\"\""),
    ("一\n二", "\"一\\n二\""),
  ])
  func `titles are quoted where YAML needs it`(title: String, yaml: String) {
    #expect(Scaffold.yaml(title) == yaml)
  }

  @Test func `a new article or page is a draft, and nothing has a text that could be forgotten`() {
    for record in FrontMatterRecord.files {
      let text = Scaffold.file(for: record, slug: "x", today: day)
      #expect(text.hasSuffix("\n---\n\n"))
      #expect(text.contains("\ndraft: true  #") == [.article, .page].contains(record))
    }
  }

  @Test func `given values are filled in`() {
    let text = Scaffold.file(
      for: .product, slug: "x", today: day, values: ["company": "腾讯", "kind": "app"])
    #expect(text.contains("\ncompany: 腾讯  #"))
    #expect(text.contains("\nkind: app  #"))
    #expect(text.contains("\nname: x  #"))
  }
}
