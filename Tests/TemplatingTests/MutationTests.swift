import Diagnostics
import Templating
import Testing

/// Random but repeatable (SplitMix64).
struct Randomness: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite struct MutationTests {
  static let seeds = [
    """
    {% extends "layouts/base.html" %}
    {% import "m.html" as m %}
    {% set n = company.count + 1 %}
    {% block main %}
    <h1 class="a{% if company.rank %} b{% endif %}">{{ company.name | truncate(10) }}</h1>
    {% for c in site.companies | sort_by("name") %}
    <p id="c{{ loop.index }}">{{ c.name }}{% if not loop.last %}、{% endif %}
    {{ c.summary | default("—") }}{{ n }}</p>
    {% else %}<p>{{ t("more") }}</p>{% endfor %}
    <a href="{{ company.url }}">{{ m.card(company, compact=true) }}</a>{{ super() }}
    {% endblock %}
    """,
    """
    {% if company.parent and company.parent.summary %}{{ company.parent.summary }}{% elif true %}
    {{ company.parent.name | default("x") }}{% else %}{{ [1, 2, 3][0:2] | join(",") }}{% endif %}
    <script type="application/json">{"a": {{ company.aliases | json }}}</script>
    {% for g in company.products | group_by("kind") %}{{ g.key | default("-") }}{{ g.items | length }}
    {% endfor %}{% include "p.html" with x=company %}{# comment #}{% raw %}{{{% endraw %}
    """,
  ]

  static let others = [
    "layouts/base.html": "<main>{% block main %}<i>{{ site.title }}</i>{% endblock %}</main>",
    "m.html": "{% macro card(c: Company, compact: Boolean = false) %}{{ c.name }}{% endmacro %}",
    "p.html": "<p>{{ x.name }}</p>",
  ]

  static let pieces = [
    "{{", "}}", "{%", "%}", "{#", "#}", "-", "\"", "'", "(", ")", "[", "]", "|", ".", ",", "=",
    "==",
    "if", "else", "endif", "for", "endfor", "in", "block", "endblock", "set", "not", "and", "none",
    "<", ">", "</", "<p>", "</p>", "<!--", "-->", "<script>", "</script>", "\n", " ", "京", "“",
    "\u{301}", "0", "99999999999999999999", "company", ".name", "range(0, 9999)", "super()",
  ]

  @Test(arguments: [1, 2, 3, 4]) func neitherCrashesNorRefusesWithoutReason(_ seed: UInt64) {
    var random = Randomness(state: seed)
    for _ in 0..<1_500 {
      var bytes = Array((Self.seeds.randomElement(using: &random) ?? "").utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let i = Int.random(in: 0...bytes.count, using: &random)
        let length = min(Int.random(in: 1...12, using: &random), bytes.count - i)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes.removeSubrange(i..<(i + length))
        case 1:
          bytes.insert(
            contentsOf: (Self.pieces.randomElement(using: &random) ?? "").utf8, at: i)
        case 2: bytes.insert(contentsOf: Array(bytes[i..<(i + length)]), at: i)
        default: if i < bytes.count { bytes[i] = UInt8.random(in: 0...255, using: &random) }
        }
      }
      check(bytes)
    }
  }

  private func check(_ bytes: [UInt8]) {
    let name = "pages/main.html"
    var sources = [TemplateSource(path: name, name: name, bytes: bytes)]
    for (name, text) in Self.others {
      sources.append(TemplateSource(path: name, name: name, bytes: Array(text.utf8)))
    }
    let (set, diagnostics) = loader().load(
      sources: sources,
      pages: [
        PageTemplate(
          name: name, roots: [Root("site", Site.self), Root("company", Company.self)])
      ])
    let index = LineIndex(bytes)
    for diagnostic in diagnostics where diagnostic.file == name {
      #expect(Int(diagnostic.range.end.line) <= index.lineCount)
      for language in MessageLanguage.allCases {
        #expect(!diagnostic.fact.message(in: language).isEmpty)
      }
    }
    guard let program = set?.program(named: name) else {
      #expect(!diagnostics.isEmpty, "\(String(decoding: bytes, as: UTF8.self))")
      return
    }
    let hostile = "<x>&\"'\u{301}"
    let company = Company(hostile, parent: Company(hostile), aliases: [hostile])
    var buffer = OutputBuffer()
    program.render(
      [.object(Site(hostile, companies: [company, company])), .object(company)],
      context: RenderContext(), into: &buffer)
    #expect(!buffer.text.contains(hostile), "\(String(decoding: bytes, as: UTF8.self))")
  }
}
