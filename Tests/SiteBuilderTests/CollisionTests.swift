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

  @Test("A page of the templates does not have to give way to a copied file")
  func templates() throws {
    #expect(
      try collisions(["index.html"]) == [
        "Content/static/index.html: “/index.html” is already made by Templates/pages/home.html"
      ])
  }
}
