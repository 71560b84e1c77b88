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
      Words must all occur; "..." or “…” holds a text with spaces; - before a word excludes it. \
      Write -- before a query that begins with -.
      """)

  @OptionGroup var options: SiteOptions

  @Flag(help: "Read all texts instead of the index; what is found must be the same.")
  var scan = false

  @Option(
    help: ArgumentHelp(
      "A file with a query on each line; prints a JSON list of the addresses that each of them finds.",
      valueName: "file"))
  var queries: String?

  @Argument(help: "What to look for.")
  var query: [String] = []

  func validate() throws {
    if queries != nil, !query.isEmpty {
      throw ValidationError("give a query or --queries, not both.")
    }
  }

  func run() throws {
    let prepared = SiteBuilder(options: options.buildOptions()).prepare()
    guard let site = prepared.rendering?.site, !prepared.hasErrors else {
      Reporter(options: options, prepared: prepared).report()
      throw ExitCode(ExitStatus.contentErrors.rawValue)
    }
    let documents = SearchDocument.all(of: site)
    let find: (SearchQuery) -> [SearchDocument]
    if scan {
      find = FullTextScan(documents).find
    } else {
      let index = SearchIndex(
        documents: documents, names: SearchName.all(of: site), jobs: options.jobs ?? 1)
      find = SearchReader(index).find
    }
    if let queries {
      guard let bytes = FileManager.default.contents(atPath: queries) else {
        throw ValidationError("\(queries) cannot be read.")
      }
      let found = String(decoding: bytes, as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: true)
        .map { find(SearchQuery(String($0))).map(\.address) }
      return try Terminal.print(Self.json(found))
    }
    let query = SearchQuery(self.query.joined(separator: " "))
    guard !query.isEmpty else { throw ValidationError("there is nothing to look for.") }
    let found = find(query)
    switch options.format {
    case .json:
      let list = found.map { ["url": $0.address, "title": $0.title, "kind": $0.kind.rawValue] }
      try Terminal.print(Self.json(list))
    case .text, .github:
      for document in found { Terminal.print("\(document.address)  \(document.title)") }
    }
  }

  private static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
