import Foundation
import Testing

@testable import SiteBuilder

@Suite("Pictures kept between builds")
struct KeptPicturesTests {
  private func kept(_ site: SmallSite) throws -> Set<String> {
    Set(try FileManager.default.contentsOfDirectory(atPath: site.root + "/.sitegen/share"))
  }

  @Test("A build removes the pictures that it has no use for, and keeps the others")
  func pruning() throws {
    let site = try SmallSite(dealArticle)
    site.usesCache = true
    try site.build()
    let first = try kept(site)
    #expect(first.count == 4)
    try site.replace("Templates/assets/favicon.svg", "</svg>", "<desc>新</desc></svg>")
    try site.build()
    let second = try kept(site)
    #expect(second.count == 4 && second.isDisjoint(with: first))
    // A build that makes only what shows another text uses them all the same.
    try site.replace("Content/articles/2025/deal.md", "双方在十月十八日签了新约。", "双方又签了新约。")
    try site.build()
    #expect(try kept(site) == second)
    // Nothing is removed by what does not build the site.
    try site.replace("Templates/assets/favicon.svg", "新", "更新")
    _ = site.check()
    let preview = site.check().rendering
    #expect(preview?.render(path: "icons/192.png") != nil)
    try site.write("Content/articles/2025/bad.md", "---\ntitle: 甲\n")
    #expect(try site.build().summary == nil)
    #expect(try kept(site).isSuperset(of: second))
    // One that keeps no cache leaves the cache alone.
    try site.remove("Content/articles/2025/bad.md")
    site.usesCache = false
    try site.build()
    #expect(try kept(site).isSuperset(of: second))
    site.usesCache = true
    try site.replace("Content/site.yml", "title: 测试简报", "title: 测试简报\nformats: {manifest: false}")
    try site.build()
    #expect(try kept(site).isEmpty)
  }

  @Test("What cannot be removed does not stop a build")
  func hindered() throws {
    let site = try SmallSite(dealArticle)
    site.usesCache = true
    try site.build()
    try FileManager.default.createDirectory(
      atPath: site.root + "/.sitegen/share/1.png", withIntermediateDirectories: false)
    try site.replace("Templates/assets/favicon.svg", "</svg>", "<desc>新</desc></svg>")
    #expect(try site.build().summary != nil)
    #expect(try kept(site).count == 5)
  }
}
