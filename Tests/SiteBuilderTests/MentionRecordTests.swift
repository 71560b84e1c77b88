import Briefing
import Foundation
import Testing

@testable import SiteBuilder

@Suite("Records of the names in texts")
struct MentionRecordTests {
  private func builtSite() throws -> SmallSite {
    let site = try SmallSite()
    site.usesCache = true
    for number in 1...4 { try site.write(path(number), article(number)) }
    #expect(try site.build().summary != nil)
    return site
  }

  private func path(_ number: Int) -> String { "Content/articles/2025/a\(number).md" }

  private func article(_ number: Int, _ text: String = "腾讯也在其中，拼多多没有表态。") -> String {
    """
    ---
    title: 第\(number)篇
    date: 2025-10-0\(number)
    companies: [京东]
    sources: [{name: 测试社}]
    ---
    第\(number)段。\(text)
    """
  }

  private func unlisted(_ result: BuildResult) -> [String] {
    SmallSite.places(result.prepared.diagnostics.filter { $0.id == "unlisted-company" })
  }

  /// Builds with and without what earlier builds have left; returns where companies are not listed.
  private func both(_ site: SmallSite) throws -> [String] {
    let warm = try unlisted(site.build())
    #expect(try unlisted(site.buildCold()) == warm)
    return warm
  }

  @Test("A build after an edit says the same as one without records")
  func edits() throws {
    let site = try builtSite()
    #expect(try both(site).count == 4)
    try site.write(path(2), article(2, "京东没有表态。"))
    #expect(try both(site).count == 3)
    // A new name is found in texts that have not changed, one that is gone no longer.
    try site.write("Content/companies/pdd.md", "---\nname: 拼多多\n---\n")
    #expect(try both(site).count == 6)
    try site.remove("Content/companies/pdd.md")
    #expect(try both(site).count == 3)
    try site.write("Content/companies/tencent.md", "---\nname: 騰訊\n---\n")
    #expect(try both(site).isEmpty)
  }

  @Test("What is not found in a damaged text is not noted")
  func damagedText() throws {
    let site = try builtSite()
    let folder = site.root + "/.sitegen"
    let words = Array("拼多多没有表态".utf8)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder)
    where name.hasPrefix("parsed-") {
      let file = URL(fileURLWithPath: "\(folder)/\(name)")
      var bytes = [UInt8](try Data(contentsOf: file))
      // The last is the plain text of the last page, behind its record and its HTML.
      guard let place = bytes.indices.last(where: { bytes[$0...].starts(with: words) }) else {
        continue
      }
      bytes[place] ^= 1
      try Data(bytes).write(to: file)
    }
    // All texts are searched for the new name.
    try site.write("Content/companies/pdd.md", "---\nname: 拼多多\n---\n")
    #expect(try both(site).count == 8)
    #expect(try both(site).count == 8)
  }

  @Test("Texts whose names are on record are not searched again")
  func used() throws {
    let site = try builtSite()
    let tree = try #require(SourceTree(root: site.root))
    let records = MentionRecords(tree: tree, options: try options(site))
    let pages = try pages(site)
    let known = records.attach(to: pages)
    #expect(known.count == 4)
    let names = try #require(known.values.first?.names)
    // As if nothing had been found: the next build believes it, so it does not search.
    for page in pages.values where page.source.mentions != nil {
      page.source.mentions = FoundMentions(names: names, places: [])
    }
    records.write(pages)
    try site.replace("Content/site.yml", "title: 测试简报", "title: 试验简报")
    #expect(try unlisted(site.build()).isEmpty)
    // Other names: the records do not count.
    try site.replace("Content/companies/jd.md", "京东集团", "京东商城")
    #expect(try both(site).count == 4)
  }

  @Test(
    "Places that cannot be those of a text are not believed",
    arguments: [
      [0, 4_000_000_000, 1], [4_000_000_000, 0, 1], [1, 2], [0, 4_000_000_000, 4_000_000_000],
    ])
  func impossible(places: [UInt32]) throws {
    let site = try builtSite()
    let tree = try #require(SourceTree(root: site.root))
    let records = MentionRecords(tree: tree, options: try options(site))
    let pages = try pages(site)
    let names = try #require(records.attach(to: pages).values.first?.names)
    for page in pages.values where page.source.mentions != nil {
      page.source.mentions = FoundMentions(names: names, places: places)
    }
    records.write(pages)
    try site.replace("Content/site.yml", "title: 测试简报", "title: 试验简报")
    #expect(try both(site).count == 4)
  }

  @Test("A damaged record is as good as none")
  func damaged() throws {
    let site = try builtSite()
    let file = site.root + "/.sitegen/mentions"
    let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    for position in stride(from: 0, to: bytes.count, by: 7) {
      var damaged = bytes
      damaged[position] ^= 0x41
      try damaged.write(to: URL(fileURLWithPath: file))
      let tree = try #require(SourceTree(root: site.root))
      let records = MentionRecords(tree: tree, options: try options(site))
      #expect(records.attach(to: try pages(site)).isEmpty, "\(position)")
    }
    try site.replace("Content/site.yml", "title: 测试简报", "title: 试验简报")
    #expect(try both(site).count == 4)
  }

  private func options(_ site: SmallSite) throws -> ParseOptions {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: site.root + "/Content/site.yml"))
    return ParseOptions(
      SiteConfigurationDecoder.decode(Array(bytes), file: "Content/site.yml").configuration)
  }

  /// What another process would have parsed, without anything that was found.
  private func pages(_ site: SmallSite) throws -> [String: ParseStore.Page] {
    let tree = try #require(SourceTree(root: site.root))
    let listing = SourceListing(tree)
    let sources = (listing.content?.entries ?? []).compactMap { entry -> PageReading.Source? in
      guard case .page(let path)? = ContentEntry.classify(entry.path).entry else { return nil }
      return PageReading.Source(path: path, stamp: entry.stamp)
    }
    return PageReading(
      tree: tree, options: try options(site), known: ParseStore.Content(), jobs: 1,
      moment: listing.moment
    ).run(sources).pages
  }
}
