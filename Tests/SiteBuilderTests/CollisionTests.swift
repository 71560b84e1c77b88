import Diagnostics
import Foundation
import Testing

@testable import SiteBuilder

@Suite("Paths that get in each other's way")
struct CollisionTests {
  private func collisions(_ files: [String]) throws -> [String] {
    let site = try SmallSite()
    for file in files { try site.write("Content/static/" + file, "x") }
    return site.check().diagnostics.filter { $0.id == "colliding-paths" }
      .map { "\($0.file): \($0.fact.message(in: .english))" }
  }

  @Test("A file where pages need a folder is an error at the file")
  func fileAndFolder() throws {
    #expect(
      try collisions(["articles"]) == [
        "Content/static/articles: “/articles” should be a file, but Templates/pages/articles.html needs a folder of this name"
      ])
    #expect(
      try collisions(["about/index.html/x"]) == [
        "Content/static/about/index.html/x: “/about/index.html/” should be a folder, but Templates/pages/about.html makes a file of this name"
      ])
  }

  @Test("Folders that differ only in letter case or normalisation are an error once")
  func folders() throws {
    #expect(
      try collisions(["Fold/a.txt", "fold/b.txt", "fold/c.txt"]) == [
        "Content/static/fold/b.txt: “/fold/” and “/Fold/”, made by Content/static/Fold/a.txt, are one file on some systems"
      ])
    #expect(try collisions(["\u{E9}/a.txt", "e\u{301}/b.txt"]).count == 1)
    #expect(try collisions(["ﬁ.txt", "FI.txt"]).count == 1)
    #expect(try collisions(["a/b.txt", "a/c.txt", "b/a.txt"]) == [])
  }

  @Test("Links to pages that have no file are right where the page is made, and errors elsewhere")
  func generatedPages() throws {
    func problems(_ link: String) throws -> [String] {
      let site = try SmallSite(dealArticle)
      try site.replace("Content/articles/2025/deal.md", "双方在", "双方[签约](\(link))，在")
      return site.check().diagnostics.map {
        "\($0.range.start) \($0.id) \($0.fact.suggestions.first ?? "")"
      }
    }
    for link in [
      "/companies/jd/timeline/", "/companies/jd/timeline", "/companies/jd/", "/timeline/2025/",
      "/timeline/", "/companies/", "/companies/jd/timeline/?x=1#y", "/feed.xml",
    ] {
      #expect(try problems(link) == [], "\(link)")
    }
    #expect(try problems("/companies/jd/timelin/") == ["12:3 broken-link /companies/jd/timeline/"])
    #expect(try problems("/timeline/2031/") == ["12:3 broken-link /timeline/2025/"])
    #expect(try problems("/metrics/user/") == ["12:3 broken-link "])
    #expect(try problems("/companies/jdd/timeline/") == ["12:3 broken-link /companies/jd/"])
    let site = try SmallSite()
    try site.replace("Content/site.yml", "/timeline/", "/timeline/1999/")
    #expect(
      SmallSite.places(site.check().diagnostics) == ["Content/site.yml:7:23 broken-link"])
  }

  @Test("A page of the templates does not have to give way to a copied file")
  func templates() throws {
    #expect(
      try collisions(["index.html"]) == [
        "Content/static/index.html: “/index.html” is already made by Templates/pages/home.html"
      ])
  }

  @Test("A folder of `static/` with a page of its own is an address of the site")
  func ownPages() throws {
    let site = try SmallSite(dealArticle)
    try site.write("Content/static/subscribe/index.html", "<!doctype html><title>x</title>\n")
    try site.replace(
      "Content/articles/2025/deal.md", "双方在",
      "[甲](/subscribe/)、[乙](/subscribe)、[丙](/subscribe/index.html)，双方在")
    try site.replace("Content/site.yml", "url: /timeline/", "url: /subscribe/")
    #expect(SmallSite.places(site.check().diagnostics) == [])
    try site.replace("Content/articles/2025/deal.md", "(/subscribe/)", "(/subscribed/)")
    #expect(
      SmallSite.places(site.check().diagnostics)
        == ["Content/articles/2025/deal.md:12:1 broken-link"])
  }

  @Test("Addresses in templates that lead nowhere are told there, unless a site need not have them")
  func templateAddresses() throws {
    let site = try SmallSite(dealArticle)
    func write(_ addresses: [String]) throws {
      let links = addresses.map { "<a href=\"{{ \"\($0)\"|url }}\">x</a>" }
      try site.write("Templates/partials/extra.html", links.joined(separator: "\n") + "\n")
    }
    try site.replace(
      "Templates/partials/footer.html", "<p class=\"nameplate\">",
      "{% include \"partials/extra.html\" %}<p class=\"nameplate\">")
    try site.write("Content/static/own/index.html", "<!doctype html><title>x</title>\n")
    try write(["/", "/timeline/", "/companies/jd/", "/own/", "/calendar.ics", "/search/?q=x"])
    #expect(SmallSite.places(site.check().diagnostics) == [])
    try write(["/timelin/", "/companies/jdd/"])
    let found = site.check().diagnostics
    #expect(
      SmallSite.places(found) == [
        "Templates/partials/extra.html:1:13 broken-link",
        "Templates/partials/extra.html:2:13 broken-link",
      ])
    #expect(found.map(\.fact.suggestions) == [["/timeline/"], ["/companies/jd/"]])
    #expect(found.allSatisfy { $0.severity == .warning })
    // Forms that a site need not have: it has turned them off, or has nothing to show in them.
    try write([
      "/calendar.ics", "/data/", "/digest/", "/search/", "/feed.xml", "/timeline/feed.json",
    ])
    try site.write(
      "Content/site.yml",
      "title: 甲\nlanguage: zh-Hans\nformats: {calendar: false, data: false, digest: false}\n"
        + "search: false\n")
    try site.remove("Content/articles/2025/deal.md")
    #expect(SmallSite.places(site.check().diagnostics) == [])
  }

  @Test("What is wrong with files beside the content is told together with other errors")
  func withErrors() throws {
    let site = try SmallSite(dealArticle)
    try site.write("Content/static/a.svg", "<svg><script/></svg>")
    try site.write("Content/static/x.txt", "x")
    try site.write("Content/static/X.txt", "x")
    let files = ["Content/static/a.svg:1:6 active-svg", "Content/static/x.txt:1:1 colliding-paths"]
    #expect(SmallSite.places(site.check().diagnostics) == files)
    try site.replace("Content/articles/2025/deal.md", "companies: [京东, tencent]", "companies: [京西]")
    let article = "Content/articles/2025/deal.md:4:13 unknown-reference"
    #expect(SmallSite.places(site.check().diagnostics) == [article] + files)
    try site.replace("Content/articles/2025/deal.md", "companies: [京西]", "companies: [京东, tencent]")
    try site.write("Templates/pages/about.html", "{{ nothing }}")
    let places = SmallSite.places(site.check().diagnostics)
    #expect(places == files + ["Templates/pages/about.html:1:4 template-unknown-name"])
  }

  @Test("An editor's own icon stands instead of the one that is drawn")
  func icons() throws {
    let site = try SmallSite(dealArticle)
    try site.write("Content/static/icons/192.png", "own")
    let result = try site.build()
    #expect(SmallSite.places(result.prepared.diagnostics) == [])
    #expect(site.page("icons/192.png") == "own")
    #expect(site.tree()["icons/512.png"]?.starts(with: [0x89, 0x50]) == true)
  }
}
