import ArgumentParser
import Briefing
import Foundation
import Search
import SiteBuilder

/// `sitegen search`
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "List what the site's search finds, one address and title a line.",
    discussion: """
      Words must all occur; "..." holds a text with spaces; - before a word excludes it. Write -- \
      before a query that begins with -.
      """)

  @OptionGroup var options: SiteOptions

  @Flag(help: "Read all texts instead of the index; what is found must be the same.")
  var scan = false

  @Argument(help: "What to look for.")
  var query: [String]

  func run() throws {
    let prepared = SiteBuilder(options: options.buildOptions()).prepare()
    guard let site = prepared.rendering?.site, !prepared.hasErrors else {
      Reporter(options: options, prepared: prepared).report()
      throw ExitCode(ExitStatus.contentErrors.rawValue)
    }
    let query = SearchQuery(self.query.joined(separator: " "))
    guard !query.isEmpty else { throw ValidationError("there is nothing to look for.") }
    let documents = SearchDocument.all(of: site)
    let found: [SearchDocument]
    if scan {
      found = FullTextScan(documents).find(query)
    } else {
      let index = SearchIndex(
        documents: documents, names: SearchName.all(of: site), jobs: options.jobs ?? 1)
      found = SearchReader(index).find(query)
    }
    switch options.format {
    case .json:
      let list = found.map { ["url": $0.address, "title": $0.title, "kind": $0.kind.rawValue] }
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      Terminal.print(String(decoding: try encoder.encode(list), as: UTF8.self))
    case .text, .github:
      for document in found { Terminal.print("\(document.address)  \(document.title)") }
    }
  }
}
