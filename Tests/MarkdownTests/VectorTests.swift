import Foundation
import Testing

@testable import Markdown

/// Texts and their HTML, worked out by another program from the rules: a parser of CommonMark in
/// another language with the CJK-friendly amendments, and the table of line-break classes.
@Suite struct VectorTests {
  struct Vector: CustomTestStringConvertible, Sendable {
    var text: String
    var html: String
    var testDescription: String { text }
  }

  /// Lines of a text, a tab and its HTML; `⏎` stands for a line's end.
  static func read(_ name: String) -> [Vector] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Vectors/\(name)")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: "\t", maxSplits: 1).map {
        $0.replacingOccurrences(of: "⏎", with: "\n")
      }
      return parts.count == 2 ? Vector(text: parts[0], html: parts[1]) : nil
    }
  }

  @Test(arguments: [
    ("emphasis.tsv", 900), ("emphasis-beside-rare-characters.tsv", 300), ("line-breaks.tsv", 700),
  ])
  func everyVectorHasItsHTML(_ name: String, _ count: Int) {
    let vectors = Self.read(name)
    #expect(vectors.count == count)
    for vector in vectors {
      #expect(html(vector.text) == "<p>\(vector.html)</p>\n", "\(vector.text.debugDescription)")
    }
  }
}
