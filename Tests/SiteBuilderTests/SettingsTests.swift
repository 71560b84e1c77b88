import Briefing
import Diagnostics
import Testing

@testable import SiteBuilder

@Suite("Settings that name something that is not there")
struct SettingsTests {
  private func problems(_ settings: String, _ more: String = "") throws -> [String] {
    let site = try SmallSite(more)
    try site.write(
      "Content/site.yml", "title: 简报\nbase_url: https://briefing.example/\n" + settings)
    try site.write(
      "Content/static/images/logo.svg",
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>\n")
    return site.check().diagnostics.filter { $0.file == "Content/site.yml" }.map {
      "\($0.range.start) \($0.severity) \($0.id): \($0.fact.message(in: .english))"
        + ($0.fact.hint(in: .english).map { " (\($0))" } ?? "")
    }
  }

  @Test("A logo that is nowhere is reported where it is named, with the nearest picture")
  func logo() throws {
    let found = try problems("publisher:\n  name: 编辑部\n  logo: /logo.svg\n")
    #expect(
      found == [
        "5:9 error missing-image: there is no picture “/logo.svg” (did you mean “/images/logo.svg”?)"
      ])
    #expect(
      try problems("publisher: {name: 编辑部, logo: /images/logos.svg}\n").first?.hasPrefix(
        "3:30 error missing-image") == true)
  }

  @Test(
    "A logo in static/, one that the program makes, and one elsewhere are fine",
    arguments: ["/images/logo.svg", "/images/logo.svg?v=2", "https://cdn.example/logo.png"])
  func goodLogo(_ logo: String) throws {
    #expect(try problems("publisher: {name: 编辑部, logo: \"\(logo)\"}\n").isEmpty)
  }

  @Test("The navigation cannot lead to what is not published")
  func navigation() throws {
    let draft = article("hidden", "draft: true")
    let navigation = "navigation:\n  - {title: 甲, url: /articles/hidden/}\n"
    #expect(
      try problems(navigation, draft).first?.hasPrefix("4:21 error link-to-unpublished") == true)
    #expect(try problems(navigation, article("hidden")).isEmpty)
  }
}
