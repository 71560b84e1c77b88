import Diagnostics
import Templating

final class FuzzItem: TemplateObject {
  let name: String
  let summary: String?
  let count: Int
  let url: URLValue
  let body: HTML
  let items: [FuzzItem]
  let tags: [String]
  let isNew: Bool
  let parent: FuzzItem?

  init(_ name: String, items: [FuzzItem] = [], parent: FuzzItem? = nil) {
    self.name = name
    summary = parent == nil ? nil : "概要 <&>"
    count = items.count
    url = URLValue(path: name)
    body = HTML(trusted: "<b>x</b>")
    self.items = items
    tags = ["甲", "b", "<'\u{301}"]
    isNew = items.isEmpty
    self.parent = parent
  }

  static let templateType = ObjectType("Item", "An item.", of: FuzzItem.self) {
    [
      .text("name", "") { $0.name }, .text("summary", "") { $0.summary },
      .integer("count", "") { $0.count }, .url("url", "") { $0.url },
      .html("body", "") { $0.body }, .list("items", "") { $0.items },
      .texts("tags", "") { $0.tags }, .boolean("is_new", "") { $0.isNew },
      .object("parent", "") { $0.parent },
    ]
  }
}

/// The source of templates: loads each input as a page that extends a layout and beside a partial and
/// a file of macros, and renders what loads. The first byte chooses the role of the input: page,
/// layout, partial, macros, XML, JSON, plain text.
enum TemplateFuzz {
  static let item = FuzzItem(
    "京东\"'><script>", items: [FuzzItem("a"), FuzzItem("b", parent: FuzzItem("c"))])

  static let loader = TemplateLoader(
    strings: StringTable(
      language: "zh-Hans",
      languages: ["zh-Hans": ["key": .init("文案 {n}")], "en": ["key": .init("text {n}")]]),
    assets: { $0 == "site.css" ? URLValue(path: "/site.css") : nil })

  static func run(_ input: [UInt8]) {
    guard let role = input.first else { return }
    let bytes = Array(input.dropFirst())
    var sources = [
      "page.html": "{% extends \"layout.html\" %}{% block main %}{{ super() }}{% endblock %}",
      "layout.html":
        "<main>{% block main %}{% include \"part.html\" with x=item %}{% endblock %}</main>",
      "part.html": "{% import \"macros.html\" as m %}{{ m.card(x) }}",
      "macros.html":
        "{% macro card(item: Item, n: Integer = 1) %}<b>{{ item.name }}</b>{% endmacro %}",
      "feed.xml": "<a>{{ item.name }}</a>", "data.json": "{\"a\": {{ item.name }}}",
      "list.txt": "{{ item.name }}",
    ]
    let names = sources.keys.sorted()
    let changed = names[Int(role) % names.count]
    sources[changed] = nil
    var all = sources.sorted { $0.key < $1.key }.map {
      TemplateSource(path: $0.key, name: $0.key, bytes: Array($0.value.utf8))
    }
    all.append(TemplateSource(path: changed, name: changed, bytes: bytes))
    let pages = ["page.html", "feed.xml", "data.json", "list.txt"].map {
      PageTemplate(name: $0, roots: [Root("item", FuzzItem.self)])
    }
    let (set, diagnostics) = loader.load(sources: all, pages: pages)
    for diagnostic in diagnostics {
      for language in MessageLanguage.allCases {
        precondition(!diagnostic.fact.message(in: language).isEmpty)
        _ = diagnostic.fact.notes(in: language)
        _ = diagnostic.fact.hint(in: language)
      }
    }
    guard let set else {
      precondition(!diagnostics.isEmpty, "refused without a reason")
      return
    }
    for name in set.names {
      var buffer = OutputBuffer()
      set.program(named: name)?.render(
        [.object(item)], context: RenderContext(basePath: "/sub"), into: &buffer)
      if name == "page.html" { checkPage(buffer) }
    }
  }

  /// What the value of a field could do when it broke out of its place.
  private static func checkPage(_ buffer: OutputBuffer) {
    // A template may hold these bytes itself, so only the ones of the value as it is are looked for.
    precondition(!buffer.text.contains("京东\"'><script>"), "a value was written without escaping")
  }
}
