import Briefing
import Foundation
import Testing

@testable import SiteBuilder

@Suite("What the cache keeps of a file")
struct StoringTests {
  /// Blocks, holes of every kind and dates of every shape, beside the site with every field.
  private static let further = """
    == Content/articles/2025/blocks.md ==
    ---
    title: 各种文字
    summary: 见[[母公司名]]。
    date: 2025-06-01T10:20+08:00
    draft: true
    redirects: [/old-address/]
    events:
      - {date: 2024-Q3~, title: 季度, source: s}
      - {date: 2014/.., title: 自某年起, source: s}
      - {date: ../2015?, title: 至某年, source: s}
      - {date: 2014-02/2015-03-04, title: 期间, source: s}
      - {ref: 另一事件, source: s}
    sources: [{id: s, name: 测试社}]
    figures:
      - {subject: 公司全名, metric: 指标名称, value: 约 1~2 亿件, period: 2025-H1, source: s}
    ---
    [链接](../../companies/mu.md#figures)、[[母公司名]]、[[母公司名|别称]]、`代码`、Western words。

    ![图](/cover.svg)

    ## 小节

    ```chart
    title: 图表
    kind: bar
    subjects: [母公司名]
    metrics: [指标名称]
    figures: [甲]
    from: 2024
    to: 2025
    limit: 3
    note: 附注**文字**
    ```

    ```figures
    subjects: [母公司名]
    ```

    ```timeline
    companies: [母公司名]
    people: [甲]
    products: [乙]
    topics: [丙]
    events: [丁]
    from: 2024
    to: 2025
    importance: 2
    limit: 4
    ```

    ```quote
    text: 一句话。
    by: 人物姓名
    source: s
    ```
    """

  private static func files() throws -> [ParsedFile] {
    let site = try SmallSite(FieldVisibilityTests.archive + "\n" + further, base: "")
    let tree = try #require(SourceTree(root: site.root))
    var files: [ParsedFile] = []
    for entry in SourceListing(tree).content?.entries ?? [] {
      guard case .page(let path) = ContentEntry.classify(entry.path).entry else { continue }
      let bytes = try tree.read(entry.path, limit: 1 << 20).get()
      files.append(ContentParser.parse(bytes, at: path))
    }
    return files
  }

  private static func reloaded(_ file: ParsedFile) throws -> ParsedFile {
    try file.stored().withUnsafeBytes { bytes throws in
      try ParsedFile(
        bytes, at: file.path, locale: .standard, html: file.html, plainText: file.plainText)
    }
  }

  @Test("Every field comes back as it was")
  func everyField() throws {
    var census = FieldCensus()
    for file in try Self.files() {
      let good = file.withoutProblems
      #expect(good.isStorable)
      let before = census.describe(good)
      #expect(try census.describe(Self.reloaded(good)) == before, "\(file.path.file)")
    }
    // What no file here has a value of would be lost without notice.
    let unused: Set<String> = [
      "ParsedFile.isDamaged", "ParsedFile.spoiled", "ParsedFile.diagnostics",
      "MarkdownDocument.html", "MarkdownDocument.problems", "MarkdownDocument.plainText",
      "SiteTimeZone.rules", "URLValue.isPath",
    ]
    #expect(census.empty.subtracting(unused) == [])
    #expect(census.seen.contains("FigureSelection.limit"))
  }

  @Test("Whatever stands in its place is refused or read, and nothing crashes")
  func damaged() throws {
    var generator = SeededGenerator(seed: 11)
    var refused = 0
    for file in try Self.files().map(\.withoutProblems) {
      let good = file.stored()
      for _ in 0..<100 {
        var bad = good
        if Bool.random(using: &generator) {
          bad.removeLast(Int.random(in: 1...bad.count, using: &generator))
        } else {
          for _ in 0..<Int.random(in: 1...3, using: &generator) {
            bad[Int.random(in: 0..<bad.count, using: &generator)] = .random(
              in: 0...255, using: &generator)
          }
        }
        let read = bad.withUnsafeBytes { bytes in
          try? ParsedFile(
            bytes, at: file.path, locale: .standard, html: file.html, plainText: file.plainText)
        }
        if read == nil { refused += 1 }
      }
    }
    #expect(refused > 500)
  }

  @Test("A file with a problem is not kept")
  func problems() throws {
    let file = ContentParser.parse(
      Array("---\ntitle: 题\ndate: 2025-13-01\n---\n".utf8),
      at: ContentPath(file: "Content/articles/a.md", kind: .article, id: "a"))
    #expect(!file.isStorable)
  }
}

extension ParsedFile {
  /// The same with nothing to complain about: some of the fixture's files have warnings.
  fileprivate var withoutProblems: ParsedFile {
    var file = self
    file.diagnostics = []
    file.spoiled = []
    file.isDamaged = false
    file.document.problems = []
    return file
  }
}

/// Describes values with all their fields and notes which fields had a value.
private struct FieldCensus {
  var seen: Set<String> = []
  private var known: Set<String> = []

  /// Fields that never had a value.
  var empty: Set<String> { known.subtracting(seen) }

  mutating func describe(_ value: Any) -> String {
    if let text = value as? StoredText { return "\(text.bytes.hashValue)" }
    let mirror = Mirror(reflecting: value)
    guard mirror.displayStyle != nil, !mirror.children.isEmpty else { return "\(value)" }
    let type = "\(mirror.subjectType)".split(separator: ".").last.map(String.init) ?? ""
    let isRecord = mirror.displayStyle == .struct || mirror.displayStyle == .class
    var parts: [String] = []
    for child in mirror.children {
      let label = child.label ?? ""
      if isRecord, !type.contains("<") {
        known.insert("\(type).\(label)")
        if hasValue(child.value) { seen.insert("\(type).\(label)") }
      }
      parts.append("\(label):\(describe(child.value))")
    }
    return "\(type)(\(parts.joined(separator: ",")))"
  }

  private func hasValue(_ value: Any) -> Bool {
    switch value {
    case let flag as Bool: return flag
    case let text as String: return !text.isEmpty
    case let number as Int: return number != 0
    case let text as StoredText: return !text.isEmpty
    default:
      let mirror = Mirror(reflecting: value)
      switch mirror.displayStyle {
      case .optional, .collection: return !mirror.children.isEmpty
      default: return true
      }
    }
  }
}
