import Publishing
import Testing

@testable import SiteBuilder

@Suite("Pictures that are drawn")
struct DrawnFilesTests {
  @Test(
    "A drawing that is none ends the build, which names the template, and the old site stays",
    arguments: [
      ("share/article.xml", "</svg>", "<text>]]></text></svg>"),
      ("share/article.xml", "</svg>", "<text 1=\"x\"></text></svg>"),
    ])
  func broken(_ template: String, _ old: String, _ new: String) throws {
    let site = try SmallSite(dealArticle)
    try site.replace("Content/site.yml", "language:", "formats: {share_images: true}\nlanguage:")
    let first = try site.build()
    try #require(first.summary != nil)
    let pictures = site.tree().filter { $0.key.hasPrefix("share/") }
    try #require(!pictures.isEmpty)
    #expect(pictures.values.allSatisfy { $0.starts(with: [0x89, 0x50, 0x4E, 0x47]) })
    let before = site.tree()
    try site.replace("Templates/" + template, old, new)
    let error = #expect(throws: PublishingError.self) { _ = try site.build() }
    guard case .undrawable(let path, let source) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(path.hasPrefix("share/") && source == "Templates/" + template)
    #expect(site.tree() == before)
  }
}
