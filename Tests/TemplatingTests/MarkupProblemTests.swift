import Testing

@Suite struct MarkupProblemTests {
  @Test(arguments: [
    "<a href={{ 1️⃣company.url }}>x</a>",
    "<a class={{ 1️⃣company.name }}>x</a>",
    "<a class=x{{ 1️⃣company.name }}>x</a>",
    "<a {{ 1️⃣company.name }}>x</a>",
    "<a {{ 1️⃣company.name }}=\"x\">x</a>",
    "<a data-{{ 1️⃣company.name }}=\"x\">x</a>",
    "<p{{ 1️⃣company.name }}>x</p>",
    "<{{ 1️⃣company.name }}",
    "<a onclick=\"{{ 1️⃣company.name }}\">x</a>",
    "<a ONCLICK=\"f('{{ 1️⃣company.name }}')\">x</a>",
    "<a style=\"color: {{ 1️⃣company.name }}\">x</a>",
    "<a href=\"{{ 1️⃣company.name }}\">x</a>",
    "<a href=\"/x/{{ 1️⃣company.id }}/\">x</a>",
    "<a href=\"/x{{ 1️⃣company.url }}\">x</a>",
    "<a href=\"{{ company.url }}{{ 1️⃣company.url }}\">x</a>",
    "<a href=\"javascript:{{ 1️⃣company.url }}\">x</a>",
    "<a href=\"{% if company.rank %}x{% endif %}{{ 1️⃣company.url }}\">x</a>",
    "<a href=\"{% if company.rank %}{% else %}x{% endif %}{{ 1️⃣company.url }}\">x</a>",
    "<a href=\"{% for c in site.companies %}{{ 1️⃣c.url }}{% endfor %}\">x</a>",
    "{% if company.rank %}<script type=\"application/json\">{% else %}<script>{% endif %}{{ 1️⃣1 | json }}</script>",
    "<img src=\"{{ 1️⃣company.name }}\">",
    "<img srcset=\"{{ 1️⃣company.name }} 2x\">",
    "<img srcset=\"a{{ 1️⃣company.url }} 2x\">",
    "<form action=\"{{ 1️⃣company.name }}\"></form>",
    "<button formaction='{{ 1️⃣company.name }}'>x</button>",
    "<object data=\"{{ 1️⃣company.name }}\"></object>",
    "<iframe srcdoc=\"{{ 1️⃣company.name }}\"></iframe>",
    "<iframe src=\"{{ 1️⃣company.name }}\"></iframe>",
    "<svg><a xlink:href=\"{{ 1️⃣company.name }}\"></a></svg>",
    "<svg><set attributeName=\"href\" to=\"{{ 1️⃣company.name }}\"/></svg>",
    "<meta http-equiv=\"refresh\" content=\"{{ 1️⃣company.name }}\">",
    "<meta http-equiv=\"refresh\" content=\"0; url={{ 1️⃣company.name }}\">",
    "<meta http-equiv=\"{{ 1️⃣company.name }}\" content=\"x\">",
    "<script type=\"{{ 1️⃣company.name }}\"></script>",
    "<script>var x = \"{{ 1️⃣company.name }}\"</script>",
    "<script>var x = {{ 1️⃣company.name | json }}</script>",
    "<script type=\"module\">{{ 1️⃣company.name | json }}</script>",
    "<script type=\"application/json\">{{ 1️⃣company.name }}</script>",
    "<script type=\"application/json\">{\"a\": \"{{ 1️⃣company.name | json }}\"}</script>",
    "<style>a { color: {{ 1️⃣company.name }} }</style>",
    "<!-- {{ 1️⃣company.name }} -->",
    "<!DOCTYPE {{ 1️⃣company.name }}>",
    "<p title=\"{{ 1️⃣company.body }}\">x</p>",
    "<title>{{ 1️⃣company.body }}</title>",
    "<textarea>{{ 1️⃣company.body }}</textarea>",
    "<xmp>{{ 1️⃣company.name }}</xmp>",
    "<a href=\"{{ 1️⃣company.url ~ 'x' }}\">x</a>",
    "<a href=\"{{ 1️⃣t('more') }}\">x</a>",
    "{% if company.rank %}<a href=\"{% else %}<a href=\"{% endif %}{{ 1️⃣company.name }}\">x</a>",
  ]) func refusesUnsafePlaces(_ template: String) {
    let (set, diagnostics) = load(template.replacing("1️⃣", with: ""))
    #expect(set == nil, "accepted")
    let column = columnOfMark(in: template)
    #expect(
      diagnostics.contains { $0.id == "template-unsafe-place" && $0.range.start.column == column },
      "\(diagnostics.map(describe))")
  }

  @Test(arguments: [
    "<a href=\"{{ company.url }}#x\">x</a>",
    "<a href=\"{{ company.url if company.rank else 'x' | fragment }}\">x</a>",
    "<img srcset=\"{{ company.url }} 1x, {{ company.url }} 2x\" alt=\"\">",
    "<meta http-equiv=\"refresh\" content=\"0; url={{ company.url }}\">",
    "<meta name=\"description\" content=\"{{ company.name }}\">",
    "<option{% if company.rank %} selected{% endif %}>x</option>",
    "<option {% if company.rank %}selected{% endif %}>x</option>",
    "<p class=\"a{% if company.rank %} b{% endif %}\" {% if company.rank %}id=\"x\"{% endif %}>x</p>",
    "{% if company.rank %}<div class=\"a\">{% else %}<div>{% endif %}x</div>",
    "<title>{{ company.name }}</title><textarea>{{ company.name }}</textarea>",
    "<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/><g></g></svg>",
    "<div>{% if company.rank %}</div><div>{% endif %}</div>",
    "<p>a<br>b<img src=\"x.png\" alt=\"\"></p>",
    "<script src=\"{{ asset('search.js') }}\" defer></script>",
    "<script>if (a < b) { x = '</p>'; }</script>",
    "<style>a > b { color: red }</style>",
    "<!-- <p> {% if company.rank %} x {% endif %} -->",
    "<p data-x=\"{{ company.name }}\" aria-label='{{ company.count }}'>x</p>",
    "<!DOCTYPE html><html lang=\"zh\"><head></head><body></body></html>",
    "<ul>{% for c in site.companies %}<li>{{ c.name }}</li>{% else %}<li>x</li>{% endfor %}</ul>",
    "<script type=\"application/json\">[{% for c in site.companies %}{{ c.name | json }}{% if not loop.last %},{% endif %}{% endfor %}]</script>",
    "<button><p>x</p></button>", "<object data=\"{{ company.url }}\"></object>",
  ]) func acceptsSafePlaces(_ template: String) {
    let (set, diagnostics) = load(template)
    #expect(set != nil, "\(diagnostics.map(describe))")
  }

  @Test(arguments: [
    "{% if company.rank %}1️⃣<div>{% endif %}x</div>",
    "<div>{% if company.rank %}x1️⃣</div>{% endif %}",
    "<ul>{% for c in site.companies %}1️⃣<li>x{% endfor %}</ul>",
    "<ul><li>{% for c in site.companies %}x1️⃣</li>{% endfor %}</ul>",
    "<div>{% block a %}1️⃣</div>{% endblock %}",
    "{% block a %}1️⃣<div>{% endblock %}",
    "{% macro m() %}1️⃣<b>{% endmacro %}{{ m() }}",
    "{% macro m() %}\n1️⃣<p title=\"x\n{% endmacro %}{{ m() }}",
    "{% block a %}\nx 1️⃣<p title=\"x\n{% endblock %}",
  ]) func reportsUnevenMarkup(_ template: String) {
    expectProblems(["template-uneven-markup"], in: template)
  }

  @Test func reportsWhatIncludedTemplatesLeaveOpen() {
    expectProblems(
      ["template-uneven-markup"], in: "{% include 'open.html' %}", ["open.html": "1️⃣<div>"])
  }

  @Test func reportsBranchesThatEndInDifferentPlaces() {
    let (set, diagnostics) = load("<p title=\"{% if company.rank %}\"{% endif %}\">x</p>")
    #expect(set == nil)
    #expect(diagnostics.contains { $0.id == "template-uneven-markup" })
  }

  @Test(arguments: [
    "1️⃣<div>", "1️⃣</div>", "<div><p>x1️⃣</div>", "<b><i>x1️⃣</b>", "1️⃣<div/>", "<p>1️⃣<div></div></p>",
    "<a href=\"x\">1️⃣<a href=\"y\">z</a></a>", "a 1️⃣< b", "<p class=\"a\"1️⃣id=\"b\">x</p>",
    "<p id=\"a\" 1️⃣id=\"b\">x</p>", "1️⃣</br>", "1️⃣<p title=\"x", "1️⃣<!-- x", "<ul><li>a1️⃣</ul>",
    "<script>1️⃣<!-- x</script>", "<p>a1️⃣</p", "<table><tr><td>x1️⃣</tr></table>",
    "<p class=a1️⃣\">x</p>", "1️⃣<title>x", "<title>a 1️⃣<b>x</b></title>",
    "<textarea>a1️⃣</p></textarea>", "<b>x</b>1️⃣<script>let x = 1</b>",
  ]) func reportsBadMarkup(_ template: String) {
    let text = template.replacing("1️⃣", with: "")
    let (set, diagnostics) = load(text)
    #expect(set == nil, "accepted")
    let column = columnOfMark(in: template)
    #expect(
      diagnostics.contains { $0.id == "template-bad-markup" && $0.range.start.column == column },
      "\(diagnostics.map(describe))")
  }

  @Test func followsXML() {
    expectProblems(["template-bad-markup"], in: "<a><b></b>1️⃣</A></a>", name: "f.xml")
    expectProblems(
      ["template-unsafe-place"], in: "<a><![CDATA[{{ 1️⃣company.name }}]]></a>", name: "f.xml")
    expectProblems(
      ["template-unsafe-place"], in: "<link href=\"{{ 1️⃣company.name }}\"/>", name: "f.xml")
    expectProblems(
      ["template-unsafe-place"], in: "<a><script>{{ 1️⃣company.name }}</script></a>", name: "f.xml")
    expectProblems(["template-bad-markup"], in: "<a b=1️⃣c></a>", name: "f.xml")
    expectProblems(["template-unsafe-place"], in: "{{ 1️⃣company.body }}", name: "f.txt")
    expectProblems(
      ["template-uneven-markup"], in: "{\"a\": 1️⃣{% if company.rank %}\"{% endif %}}", name: "f.json"
    )
  }
}
