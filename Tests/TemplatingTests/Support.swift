import Diagnostics
import Templating
import Testing

let filters = [
  Filter(
    "shout", "Adds exclamation marks.", on: .text,
    parameters: [.integer("times", default: 1), .choice("mark", ["!", "！"], default: "!")],
    returns: .text
  ) { value, arguments, _ in
    .text((value.text ?? "") + String(repeating: arguments.text(1), count: arguments.integer(0)))
  },
  Filter("plain", "Text of HTML.", on: .html, returns: .text) { _, _, _ in .text("plain") },
  Filter("liar", "Does not keep its word.", on: .text, returns: .object("Company")) { _, _, _ in
    .text("no company")
  },
]

let strings = StringTable(
  language: "zh-Hans",
  languages: [
    "zh-Hans": [
      "more": .init("阅读<更多>"), "count": .init("共 {n} 家，{what}"), "only_chinese": .init("仅中文"),
    ],
    "en": ["more": .init("Read more"), "count": .init("{n} {what}")],
  ])

func loader() -> TemplateLoader {
  TemplateLoader(filters: filters, strings: strings, assetNames: ["site.css", "search.js"]) {
    ["site.css": URLValue(path: "/assets/site.abc.css"), "search.js": URLValue(path: "/s.js")][$0]
  }
}

/// Loads `main` as the page `pages/main.html` beside `others`.
func load(
  _ main: String, _ others: [String: String] = [:], name: String = "pages/main.html",
  roots: [Root] = [Root("site", Site.self), Root("company", Company.self)]
) -> (set: TemplateSet?, diagnostics: [Diagnostic]) {
  var sources = [TemplateSource(path: "Templates/" + name, name: name, bytes: Array(main.utf8))]
  for (name, text) in others {
    sources.append(
      TemplateSource(path: "Templates/" + name, name: name, bytes: Array(text.utf8)))
  }
  return loader().load(sources: sources, pages: [PageTemplate(name: name, roots: roots)])
}

func describe(_ diagnostic: Diagnostic) -> String {
  let hint = diagnostic.fact.hint(in: .english).map { " (\($0))" } ?? ""
  return "\(diagnostic.file):\(diagnostic.range.start): \(diagnostic.id): "
    + diagnostic.fact.message(in: .english) + hint
}

/// Renders `main`; the templates must be right.
func render(
  _ main: String, _ others: [String: String] = [:], name: String = "pages/main.html",
  site: Site = Site(), company: Company = Company("京东"), basePath: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) -> String {
  let (set, diagnostics) = load(main, others, name: name)
  #expect(diagnostics.map(describe) == [], sourceLocation: sourceLocation)
  guard let program = set?.program(named: name) else { return "no program" }
  var buffer = OutputBuffer()
  program.render(
    [.object(site), .object(company)], context: RenderContext(basePath: basePath), into: &buffer)
  return buffer.text
}

/// Loads templates in which places are marked by 1️⃣, 2️⃣ …, and expects exactly the problems named,
/// each at its mark. `ids` are in the order of the marks.
func expectProblems(
  _ ids: [String], in main: String, _ others: [String: String] = [:],
  name: String = "pages/main.html", sourceLocation: SourceLocation = #_sourceLocation
) {
  var marks: [Int: String] = [:]
  func clean(_ text: String, file: String) -> String {
    var result = ""
    var line = 1
    var column = 1
    let scalars = Array(text.unicodeScalars)
    var i = 0
    while i < scalars.count {
      if let digit = Int(String(scalars[i])), i + 2 < scalars.count, scalars[i + 1] == "\u{FE0F}",
        scalars[i + 2] == "\u{20E3}"
      {
        marks[digit] = "\(file):\(line):\(column)"
        i += 3
        continue
      }
      result.unicodeScalars.append(scalars[i])
      column += 1
      if scalars[i] == "\n" {
        line += 1
        column = 1
      }
      i += 1
    }
    return result
  }
  let cleanMain = clean(main, file: "Templates/" + name)
  var cleanOthers: [String: String] = [:]
  for (name, text) in others { cleanOthers[name] = clean(text, file: "Templates/" + name) }
  let (set, diagnostics) = load(cleanMain, cleanOthers, name: name)
  #expect(set == nil, "the template was accepted", sourceLocation: sourceLocation)
  let expected = marks.keys.sorted().enumerated().map { i, mark in
    "\(marks[mark] ?? "?"): \(i < ids.count ? ids[i] : "?")"
  }
  let found = diagnostics.map { "\($0.file):\($0.range.start): \($0.id)" }
  #expect(
    found.sorted() == expected.sorted() && marks.count == ids.count,
    "\(diagnostics.map(describe))", sourceLocation: sourceLocation)
}

/// The column of the mark 1️⃣ in a text of one line.
func columnOfMark(in text: String) -> Int {
  let scalars = Array(text.unicodeScalars)
  return (scalars.firstIndex { $0.value == 0xFE0F } ?? 0)
}
