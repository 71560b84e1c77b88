import Templating
import Testing

@Suite struct RenderingTests {
  @Test func writesTextAndFields() {
    #expect(render("<p>{{ company.name }}</p>") == "<p>京东</p>")
  }

  @Test func escapesBytesEvenBeforeCombiningMarks() {
    let company = Company("<>&\"'\u{301}<\u{301}")
    #expect(
      render("<p title=\"{{ company.name }}\">{{ company.name }}</p>", company: company)
        == "<p title=\"&lt;&gt;&amp;&quot;&#39;\u{301}&lt;\u{301}\">"
        + "&lt;&gt;&amp;&quot;&#39;\u{301}&lt;\u{301}</p>")
  }

  @Test func removesLinesThatHoldOnlyTags() {
    let site = Site(companies: [Company("甲"), Company("乙")])
    let template = """
      <ul>
        {% for c in site.companies %}
        {# a comment #}
        <li>{{ loop.index }} {{ c.name }}</li>
        {% else %}
        <li>无</li>
        {% endfor %}
      </ul>

      """
    #expect(
      render(template, site: site) == "<ul>\n  <li>1 甲</li>\n  <li>2 乙</li>\n</ul>\n")
    #expect(render(template) == "<ul>\n  <li>无</li>\n</ul>\n")
  }

  @Test func trimsWhereAsked() {
    #expect(render("a  {{- company.name -}}  b {%- if true -%} c {% endif -%} d") == "a京东bc d")
    #expect(render("a {#- x -#} b") == "ab")
  }

  @Test func keepsRawBlocks() {
    #expect(render("{% raw %}{{ x }}{% if %}{% endraw %}") == "{{ x }}{% if %}")
  }

  @Test func narrowsOptionals() {
    let parent = Company("母公司", summary: "概要")
    let company = Company("京东", rank: 3, parent: parent)
    #expect(
      render(
        """
        {% if company.parent and company.parent.summary %}{{ company.parent.summary }}{% endif %}\
        {% if not company.rank %}-{% else %}{{ company.rank }}{% endif %}\
        {% if company.summary is none %}none{% elif company.parent %}x{% else %}{{ company.summary }}\
        {% endif %}\
        {% if company.parent.name %}{{ company.parent.name }}{% endif %}\
        {{ company.parent.summary | default("?") }}{{ company.parent.parent.name | default("?") }}
        """, company: company) == "概要3none母公司概要?")
  }

  @Test func narrowsElementsOfLists() {
    let template = """
      {% if company.products[0] %}{{ company.products[0].name }}{% else %}-{% endif %}\
      {% if company.products %}{{ company.products[-1].name }}{% endif %}\
      {% if company.parent.products[1] %}{{ company.parent.products[1].name }}{% else %}-{% endif %}\
      {{ company.parent.products[0].name | default("?") }}
      """
    #expect(render(template) == "--?")
    let parent = Company("母公司", products: [Product("丙"), Product("丁")])
    let company = Company("京东", parent: parent, products: [Product("甲"), Product("乙")])
    #expect(render(template, company: company) == "甲乙丁丙")
  }

  @Test func flattensLayouts() {
    let base = """
      <html><body>{% block main %}<p>base</p>{% endblock %}{% block foot %}{% block in %}f{% endblock %}\
      {% endblock %}</body></html>
      """
    let middle = """
      {% extends "layouts/base.html" %}
      {% set x = "mid" %}
      {% block main %}<i>{{ x }}</i>{{ super() }}{% endblock %}
      """
    let page = """
      {% extends "layouts/middle.html" %}
      {% set x = company.name %}
      {% block main %}{{ x }}{{ super() }}{% endblock %}
      {% block in %}[{{ super() }}]{% endblock %}
      """
    #expect(
      render(page, ["layouts/base.html": base, "layouts/middle.html": middle])
        == "<html><body>京东<i>mid</i><p>base</p>[f]</body></html>")
  }

  @Test func includesAndMacros() {
    let card = "<div>{{ c.name }}{% if compact %}!{% endif %}{{ extra }}</div>"
    let macros = """
      {% macro tag(text: Text, big: Boolean = false, c: Company? = none) %}
      <b{% if big %} class="big"{% endif %}>{{ text }}{% if c %}{{ c.name }}{% endif %}</b>
      {%- endmacro %}
      {% macro twice(text: Text) %}{{ tag(text) }}{{ tag(text, big=true) }}{% endmacro %}
      """
    let page = """
      {% import "partials/macros.html" as m %}
      {% from "partials/macros.html" import tag, twice as two %}
      {% set extra = 1 %}
      {% include "partials/card.html" with c=company, compact=true %}{{ m.tag("x", c=company) }}\
      {{ two("y") }}
      """
    #expect(
      render(page, ["partials/card.html": card, "partials/macros.html": macros])
        == "<div>京东!1</div><b>x京东</b><b>y</b><b class=\"big\">y</b>")
  }

  @Test func filtersLists() {
    let maker = Company("甲")
    let company = Company(
      "京东",
      products: [
        Product("丙", kind: "b", year: 2021, maker: maker), Product("乙", kind: "a", year: 2019),
        Product("丁", year: 2020),
      ], aliases: ["a", "b", "a"])
    func expect(_ template: String, _ wanted: String) {
      #expect(render(template, company: company) == wanted, "\(template)")
    }
    expect("{{ company.aliases | unique | join('、') }}", "a、b")
    expect("{{ company.products | join(', ', 'name') }}", "丙, 乙, 丁")
    expect("{{ company.products | sort_by('year') | map('name') | join }}", "乙丁丙")
    expect("{{ company.products | sort_by('year', reverse=true) | join('', 'name') }}", "丙丁乙")
    expect("{{ company.products | sort_by('kind') | join('', 'name') }}", "乙丙丁")
    expect("{{ company.products | sort_by('maker.name') | join('', 'name') }}", "丙乙丁")
    expect(
      "{% for g in company.products | group_by('kind') %}{{ g.key | default('-') }}:"
        + "{% for p in g.items %}{{ p.name }}{% endfor %};{% endfor %}", "b:丙;a:乙;-:丁;")
    expect("{{ company.products | where('kind', 'a') | length }}", "1")
    expect("{{ company.products | where('kind') | length }}", "2")
    expect("{{ company.products | where_not('kind') | join('', 'name') }}", "丁")
    expect("{% set p = company.products | first %}{% if p %}{{ p.name }}{% endif %}", "丙")
    expect("{% set p = company.products | last %}{{ p.name | default('') }}", "丁")
    expect("{{ company.products[1:] | reverse | join('', 'name') }}", "丁乙")
    expect("{{ company.products | limit(2) | length }}", "2")
    expect("{{ company.products[-1].name | default('') }}", "丁")
    expect("{{ company.name[0:1] }}{{ company.name | length }}", "京2")
    expect("{{ [3, 1, 2] | sort | join('<') }}", "1&lt;2&lt;3")
    expect("{% for i in 1..3 %}{{ i }}{% endfor %}{{ range(3) | join }}", "123012")
    expect("{{ company.aliases | json }}", "[&quot;a&quot;,&quot;b&quot;,&quot;a&quot;]")
  }

  @Test func calculates() {
    #expect(render("{{ 1 + 2 * 3 - 4 }} {{ 7 // 2 }} {{ -7 % 3 }} {{ 9 - -1 }}") == "3 3 2 10")
    #expect(render("{{ 'a' ~ 1 ~ company.name ~ true }}") == "a1京东true")
    #expect(render("{{ 1234567 | thousands }} {{ -999 | thousands }}") == "1,234,567 -999")
    #expect(
      render(
        "{{ 1 < 2 }} {{ 'a' in company.aliases }} {{ '京' in company.name }} {{ 2 not in [1] }}")
        == "true false true true")
    #expect(render("{{ company.summary or company.name }}") == "京东")
    #expect(render("{{ 'x' if company.is_active }}{{ 'y' if not company.is_active }}") == "x")
    #expect(
      render("{{ 'a' if company.count > 1 else 'b' if company.count == 1 else 'c' }}") == "c")
  }

  @Test func shortensChineseText() {
    let company = Company("京东正式进入外卖市场，投入 JDTakeaway 业务")
    #expect(render("{{ company.name | truncate(100) }}", company: company) == company.name)
    #expect(render("{{ company.name | truncate(11) }}", company: company) == "京东正式进入外卖市场…")
    #expect(render("{{ company.name | truncate(12) }}", company: company) == "京东正式进入外卖市场…")
    #expect(
      render("{{ company.name | truncate(17, end='') }}", company: company) == "京东正式进入外卖市场，投入")
  }

  @Test func translates() {
    #expect(
      render("{{ t('more') }}|{{ t('count', n=company.count, what: company.name) }}")
        == "阅读&lt;更多&gt;|共 0 家，京东")
  }

  @Test func writesAddresses() {
    let company = Company("京东", website: URLValue(external: "https://jd.com/?a=1&b='"))
    #expect(
      render(
        "<a href=\"{{ company.url }}\">x</a>{% if company.website %}"
          + "<a href='{{ company.website }}'>y</a>{% endif %}"
          + "<link rel=\"stylesheet\" href=\"{{ asset('site.css') }}\">{{ 'site.css' | asset }}"
          + "<a href=\"{{ 'a b' | fragment }}\">z</a>",
        company: company, basePath: "/sub")
        == "<a href=\"/sub/companies/jd/\">x</a><a href='https://jd.com/?a=1&amp;b=&#39;'>y</a>"
        + "<link rel=\"stylesheet\" href=\"/sub/assets/site.abc.css\">/sub/assets/site.abc.css"
        + "<a href=\"#a%20b\">z</a>")
  }

  @Test func writesJSON() {
    let company = Company("</script><!--\"\\\u{2028}")
    #expect(
      render(
        "<script type=\"application/ld+json\">{\"name\": {{ company.name | json }}}</script>",
        company: company)
        == "<script type=\"application/ld+json\">{\"name\": "
        + "\"\\u003c/script\\u003e\\u003c!--\\\"\\\\\\u2028\"}</script>")
    #expect(
      render(
        "{\"a\": {{ company.name }}, \"b\": \"x {{ company.name }}\", \"c\": {{ company.aliases }}}",
        name: "feed.json", company: Company("\"", aliases: ["x"]))
        == "{\"a\": \"\\\"\", \"b\": \"x \\\"\", \"c\": [\"x\"]}")
  }

  @Test func writesXML() {
    #expect(
      render(
        "<?xml version=\"1.0\"?><feed><t>{{ company.name }}</t><c type=\"html\">{{ company.body }}</c></feed>",
        name: "feed.xml", company: Company("a<\u{1}"))
        == "<?xml version=\"1.0\"?><feed><t>a&lt;\u{FFFD}</t>"
        + "<c type=\"html\">&lt;b&gt;正文&lt;/b&gt;</c></feed>")
  }

  @Test func writesPlainText() {
    #expect(render("{{ company.name }}", name: "a.txt", company: Company("<&>")) == "<&>")
  }

  @Test func ignoresFiltersThatLie() {
    #expect(render("{% set c = company.name | liar %}{{ c.name }}.") == ".")
  }

  @Test func callsFiltersOfTheHost() {
    #expect(render("{{ company.name | shout(3, mark='！') }}") == "京东！！！")
    #expect(render("{{ company.name | shout(company.count) }}") == "京东")
  }
}
