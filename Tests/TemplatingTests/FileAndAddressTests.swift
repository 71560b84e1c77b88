import Diagnostics
import Templating
import Testing

@Suite("Templates that nothing uses, and addresses without the site's path")
struct FileAndAddressTests {
  private func problems(_ main: String, _ others: [String: String] = [:]) -> [String] {
    load(main, others).diagnostics.map { problem in
      let place = problem.range == .wholeFile ? "" : ":\(problem.range)"
      return "\(problem.file)\(place) \(problem.severity) \(problem.id) "
        + (problem.fact.suggestions.first ?? "-")
    }
  }

  @Test("A template in a folder of fixed names that no page is made from is told, with the nearest")
  func unused() {
    #expect(
      problems("x", ["pages/mian.html": "y", "pages/own.html": "y"]) == [
        "Templates/pages/mian.html warning template-unused pages/main.html",
        "Templates/pages/own.html warning template-unused -",
      ])
    let notes = load("x", ["pages/own.html": "y"]).diagnostics.flatMap {
      $0.fact.notes(in: .english)
    }
    #expect(notes.contains("pages/ can have: main.html"))
  }

  @Test("What pages are put together from is used, and other folders are free")
  func used() {
    #expect(
      problems(
        "{% from \"pages/m.html\" import m %}{% include \"pages/part.html\" %}{{ m() }}",
        [
          "pages/m.html": "{% macro m() %}x{% endmacro %}", "pages/part.html": "y",
          "partials/own.html": "z", "layouts/own.html": "z", "own.html": "z", "else/own.html": "z",
        ]) == [])
    // What a broken template includes is not known.
    #expect(
      problems("{% if %}{% include \"pages/part.html\" %}", ["pages/part.html": "y"])
        .allSatisfy { !$0.contains("template-unused") })
  }

  @Test("A missing page is told once, with the name of the file that was meant")
  func misspelt() {
    let sources = [
      TemplateSource(path: "Templates/pages/artcle.html", name: "pages/artcle.html", bytes: [0x78])
    ]
    let (set, found) = loader().load(
      sources: sources, pages: [PageTemplate(name: "pages/article.html", roots: [])])
    #expect(set == nil)
    #expect(found.map(\.id) == ["template-unknown-template"])
    #expect(found.first?.fact.suggestions == ["pages/artcle.html"])
  }

  @Test(
    "A literal address of the site is told where it stands",
    arguments: [
      ("<a href=\"/x/\">x</a>", "1:10-1:13", "/x/"),
      ("<a href='/'>x</a>", "1:10-1:11", "/"),
      ("<link rel=\"stylesheet\" href=\"/own.css\">", "1:30-1:38", "/own.css"),
      ("<img alt=\"\" src=\"/a.png\">", "1:18-1:24", "/a.png"),
      ("<form action=\"/s/\"></form>", "1:15-1:18", "/s/"),
      ("<img alt=\"\" srcset=\"/a.png 1x\">", "1:21-1:27", "/a.png"),
      ("{% if company.parent %}<a href=\"/y\">x</a>{% endif %}", "1:33-1:35", "/y"),
    ])
  func literal(_ text: String, _ range: String, _ address: String) {
    #expect(
      problems(text) == [
        "Templates/pages/main.html:\(range) warning template-literal-address {{ \"\(address)\"|url }}"
      ])
  }

  @Test(
    "Other addresses and other attributes are left alone",
    arguments: [
      "<a href=\"//example.org/\">x</a>", "<a href=\"https://example.org/x/\">x</a>",
      "<a href=\"#x\">x</a>", "<a href=\"x/\">x</a>", "<p title=\"/x/\">x</p>",
      "<a href=\"{{ company.url }}\">x</a>", "<a href=\"{{ company.url }}/x\">x</a>",
      "<p>/x/</p>", "<!-- <a href=\"/x/\"> -->",
    ])
  func fine(_ text: String) {
    #expect(problems(text) == [])
  }
}
