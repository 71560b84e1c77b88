import Foundation
import Testing

@testable import Markdown

/// An example of a specification.
struct SpecExample: Decodable, CustomTestStringConvertible, Sendable {
  var example: Int
  var section: String
  var markdown: String
  var html: String
  var testDescription: String { "\(example) \(section)" }

  /// The examples beside the project; empty where they are not there.
  static func read(_ name: String) -> [SpecExample] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appendingPathComponent("../shared/spec/\(name)")
    guard let data = try? Data(contentsOf: file) else { return [] }
    return (try? JSONDecoder().decode([SpecExample].self, from: data)) ?? []
  }
}

@Suite struct ConformanceTests {
  static let commonMark = SpecExample.read("commonmark-0.30.json")
  static let gfm = SpecExample.read("gfm-extensions.json")

  /// The bare links that GFM makes of CommonMark's examples of what is no autolink; everything else
  /// of the extensions finds nothing to do in any example.
  static let bareLinks: Set<Int> = [601, 605, 607, 610, 611]

  /// GFM examples that are overruled.
  static let overruled: [Int: String] = [
    279: "the attributes stand in another order than in 26, which cmark-gfm itself writes",
    280: "the attributes stand in another order than in 27, which cmark-gfm itself writes",
  ]

  @Test(.enabled(if: !commonMark.isEmpty, "the CommonMark examples are not beside the project"))
  func everyCommonMarkExampleIsRenderedAsLibcmarkRendersIt() {
    #expect(Self.commonMark.count == 652)
    var options = MarkdownOptions.commonMark
    options.allowsRawHTML = true
    for example in Self.commonMark {
      let rendered = html(example.markdown, options)
      #expect(rendered == libcmark(example.markdown), "example \(example.example)")
      #expect(rendered == example.html, "example \(example.example)")
    }
  }

  @Test(.enabled(if: !commonMark.isEmpty, "the CommonMark examples are not beside the project"))
  func onlyBareLinksFindSomethingToDoInCommonMarkExamples() {
    var options = MarkdownOptions.gfm
    options.allowsRawHTML = true
    let different = Self.commonMark.filter { html($0.markdown, options) != $0.html }
    #expect(Set(different.map(\.example)) == Self.bareLinks)
  }

  @Test(.enabled(if: !gfm.isEmpty, "the GFM examples are not beside the project"))
  func gfmExamplesAreRenderedAsStated() {
    for example in Self.gfm where Self.overruled[example.example] == nil {
      #expect(html(example.markdown) == example.html, "example \(example.example)")
    }
  }
}
