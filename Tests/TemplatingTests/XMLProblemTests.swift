import Testing

/// What XML asks for beyond matched tags is checked when templates load, not when they are drawn.
@Suite("Templates of XML") struct XMLProblemTests {
  @Test(arguments: [
    // References.
    "<a>x1️⃣&nbsp;y</a>", "<a b=\"1️⃣&copy;\"/>", "<a>1️⃣& b</a>", "<a>1️⃣&b</a>", "<a>b 1️⃣&</a>",
    "<a>1️⃣&{{ company.name }};</a>", "<a>1️⃣&#0;</a>", "<a>1️⃣&#x110000;</a>", "<a>1️⃣&#zz;</a>",
    "<a href=\"/?a=1️⃣&b=c\"/>", "<a>1️⃣&&amp;</a>", "<a>{% if company.rank %}1️⃣&nbsp;{% endif %}</a>",
    // The outermost element.
    "<a/>1️⃣<b/>", "<a></a>1️⃣<a></a>", "<a/>{% if company.rank %}1️⃣<b/>{% endif %}",
    "{% for c in site.companies %}1️⃣<a/>{% endfor %}", "<a/>1️⃣x", "1️⃣x<a/>", "1️⃣", "1️⃣  ",
    "1️⃣<!-- a -->", "<a/>{% include 'p.xml' %}",
    // Others.
    "<a b=\"c1️⃣<d\"/>", " 1️⃣<?xml version=\"1.0\"?><a/>",
  ]) func reports(_ template: String) {
    expectProblems(
      ["template-bad-markup"], in: template,
      ["p.xml": template.contains("p.xml") ? "1️⃣<b/>" : "<b/>"], name: "f.xml")
  }

  @Test func reportsValuesOutsideOfTheOutermostElement() {
    expectProblems(["template-unsafe-place"], in: "<a/>{{ 1️⃣company.name }}", name: "f.xml")
  }

  @Test(arguments: [
    "<a>&amp;&lt;&gt;&quot;&apos;&#160;&#xA0;{{ company.name }}</a>",
    "<?xml version=\"1.0\"?>\n<!-- & &nbsp; -->\n<a b=\"&amp;\"><![CDATA[a & b &nbsp;]]></a>\n",
    "{# x #}<?xml version=\"1.0\"?><a/>",
    "{% if company.rank %}<a/>{% else %}<b/>{% endif %}",
    "{% if company.rank %}<a x=\"1\">{% else %}<a>{% endif %}<b/><b/></a>\n",
    "{% for c in site.companies %}{% endfor %}<a>{% for c in site.companies %}<b/>{% endfor %}</a>",
    "<a>{% include 'p.xml' %}</a>",
    "{% macro m() %}<b/><b/>{% endmacro %}<a>{{ m() }}</a>",
  ]) func accepts(_ template: String) {
    let (set, diagnostics) = load(template, ["p.xml": "<b/>x<b/>"], name: "f.xml")
    #expect(set != nil, "\(diagnostics.map(describe))")
  }

  @Test func says() {
    let (_, diagnostics) = load("<a>&nbsp;</a>", name: "f.xml")
    #expect(
      diagnostics.map(describe) == [
        "Templates/f.xml:1:4: template-bad-markup: XML does not know “&nbsp;” (did you mean “&#160;”?)"
      ])
    #expect(load("<a>&#160;</a>", name: "f.xml").set != nil)
    // In HTML all of it is right.
    #expect(load("<b>&nbsp; & b</b><b></b>").set != nil)
  }
}
