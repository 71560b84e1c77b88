import Testing

/// One mistake gives one message: at its place, in words that are true, with a way out that works.
@Suite("What templates are told") struct AdviceTests {
  private func messages(_ template: String, _ others: [String: String] = [:]) -> [String] {
    load(template, others).diagnostics.map {
      describe($0).replacing("Templates/pages/main.html:", with: "")
    }
  }

  @Test(arguments: [
    (
      "{{ company.products | sort | length }}",
      "1:4: template-wrong-type: “sort” puts Text and Integer in order, and “company.products” is "
        + "[Product] (use sort_by(\"name\"))"
    ),
    (
      "{{ company.products | sort('year') | length }}",
      "1:23: template-wrong-type: “sort” knows no fields; “sort_by” does (use sort_by(\"year\"))"
    ),
    (
      "{{ company.products | sort(attribute='year') | length }}",
      "1:23: template-wrong-type: “sort” knows no fields; “sort_by” does (use sort_by(\"year\"))"
    ),
    (
      "{{ company.products | sort_by(year) | length }}",
      "1:31: template-unknown-name: “year” must be in quotation marks (\"year\")"
    ),
    (
      "{{ company.products | join('、') }}",
      "1:4: template-not-printable: “join” joins texts and numbers, and “company.products” is "
        + "[Product] (write join(\", \", \"name\"))"
    ),
    (
      "{{ company.products | join('、', 'maker') }}",
      "1:33: template-not-printable: “join” joins texts and numbers, and the field “maker” is Company "
        + "(write \"maker.name\")"
    ),
    (
      "{{ site.companies | join('、', attribute='name') }}",
      "1:31: template-unknown-argument: “join” has no argument “attribute” (did you mean “field”?)"
    ),
    (
      "{{ company.name | truncate(length=3) }}",
      "1:28: template-unknown-argument: “truncate” has no argument “length” (did you mean “width”?)"
    ),
    (
      "{{ company.name | trim | truncate }}",
      "1:26: template-wrong-call: “truncate” lacks its argument “width”"
    ),
    (
      "{{ company }}",
      "1:4: template-not-printable: “company” is Company, which cannot be written as text (write "
        + "company.name)"
    ),
    (
      "{{ company.parent }}",
      "1:4: template-not-printable: “company.parent” is Company, which cannot be written as text "
        + "(write company.parent.name)"
    ),
    (
      "{{ company.products.length }}",
      "1:21: template-unknown-field: “company.products” is [Product], which has no field “length” "
        + "(write company.products | length)"
    ),
    (
      "{{ company.products.name }}",
      "1:21: template-unknown-field: “company.products” is [Product], which has no field “name” "
        + "(write company.products | map(\"name\"))"
    ),
    (
      "{% if company.products == [] %}x{% endif %}",
      "1:7: template-cannot-compare: lists cannot be compared by “==” ({% if company.products %} "
        + "tells whether it has elements)"
    ),
    (
      "{% for x in company.parent %}{{ x }}{% endfor %}",
      "1:13: template-not-a-list: “company.parent” is Company, not a list"
    ),
    (
      "<p title=\"{{ company.note }}\">x</p>",
      "1:14: template-unsafe-place: “company.note” is HTML and cannot stand in attribute “title”"
    ),
    (
      "{% for c in site.companies %}x{% endfor %}{{ c.name }}",
      "1:46: template-unknown-name: “c” belongs to a loop and exists only between its {% for %} and "
        + "{% endfor %}"
    ),
    (
      "{% if company.rank %}x{% end %}",
      "1:26: template-unknown-tag: there is no tag “end” (did you mean “endif”?)"
    ),
    (
      "{% for c in site.companies %}{% if c.rank %}x{% end %}{% end %}",
      "1:49: template-unknown-tag: there is no tag “end” (did you mean “endif”?)\n"
        + "1:58: template-unknown-tag: there is no tag “end” (did you mean “endfor”?)"
    ),
    (
      "{% if company.rank %}x{% endfor %}",
      "1:26: template-unclosed-tag: {% if %} ends with {% endif %}, not with {% endfor %}"
    ),
    (
      "{% for c in site.companies %}{% if c.rank %}x{% endfor %}{% endif %}",
      "1:30: template-unclosed-tag: {% if %} has no {% endif %} (needs {% endif %})"
    ),
    (
      "{% set x %}a{% endset %}{{ x }}",
      "1:10: template-syntax: set gives a value by “=”; it cannot take what stands up to {% endset %}"
    ),
    (
      "{% with x = 1 %}{{ x }}{% endwith %}",
      "1:4: template-left-out: Jinja's tag “with” is not part of this language"
    ),
    (
      "{% include partials/p.html %}",
      "1:12: template-syntax: expected the name of a template in quotation marks instead of “partials”"
    ),
    ("{ { company.name }}", "1:1: template-syntax: “{ {” stands in the text without a partner"),
    (
      "{% if company.rank && company.note %}x{% endif %}",
      "1:20: template-syntax: “&&” means nothing in an expression (use and)"
    ),
    (
      "{{ company.rank ? 'a' : 'b' }}",
      "1:17: template-syntax: unexpected “?” (write a if condition else b)"
    ),
    ("{{ t(more) }}", "1:6: template-unknown-name: “more” must be in quotation marks (\"more\")"),
    (
      "<p class={{ company.name }}>x</p>",
      "1:13: template-unsafe-place: the value of attribute “class” needs quotation marks "
        + "(class=\"{{ company.name }}\")"
    ),
  ]) func expressions(_ template: String, _ wanted: String) {
    #expect(messages(template).joined(separator: "\n") == wanted)
  }

  @Test(arguments: [
    // A surplus end tag is that and no more.
    ("<div><p>x</p>1️⃣</p></div>", "</p> closes nothing that is open"),
    (
      "<div>{% if company.rank %}<p>x</p>1️⃣</p>{% endif %}<b>x</b></div>",
      "</p> closes nothing that is open"
    ),
    (
      "<div>{% for c in site.companies %}<p>x</p>1️⃣</p>{% endfor %}<b>x</b></div>",
      "</p> closes nothing that is open"
    ),
    (
      "<div>{% block a %}<p>x</p>1️⃣</p><b>y</b>{% endblock %}</div>",
      "</p> closes nothing that is open"
    ),
    ("<div>{% block a %}<b>y</b>1️⃣</p>{% endblock %}</div>", "</p> closes nothing that is open"),
    (
      "<div><ul>{% block a %}x1️⃣</div>{% endblock %}</ul></div>",
      "</div> closes nothing that is open"
    ),
    ("<b><i>x1️⃣</b></i>", "</b> stands where <i> is still open"),
    // What is left open is reported where that is first seen.
    ("<div><p>x\n1️⃣<ul><li>a</li></ul>\n<p>y</p><div>z</div></div>", "<ul> cannot be inside <p>"),
    (
      "<div>{% block a %}<p>x\n1️⃣<div>y</div>{% if company.rank %}<p>z</p>{% endif %}{% endblock %}</div>",
      "<div> cannot be inside <p>"
    ),
    ("<p title=\"a\"1️⃣b\">x</p>", "a space is missing between attributes"),
    ("<p 1️⃣\"x\">x</p>", "“\"” cannot stand here in the tag of <p>"),
    ("<p class=1️⃣\"a>x</p>\n<p class=\"b\">y</p>", "the quotation mark of this value is not closed"),
    (
      "<div>{% if company.rank %}<p class=1️⃣\"a>{{ company.body }}</p>{% endif %}<p class=\"b\">y</p></div>",
      "the quotation mark of this value is not closed"
    ),
    ("<b>1️⃣<p class=\"a\" x</p></b>", "“<p” has no “>”"),
    ("<div><p>x1️⃣</p\n<b>y</b></div>", "“</p” has no “>”"),
    ("<a href=1️⃣>x</a>", "attribute “href” has no value behind “=”"),
    ("<b>x1️⃣</br></b>", "<br> has no end tag in HTML"),
    ("<b><img src=\"x\" alt=\"\">1️⃣</img></b>", "<img> has no end tag in HTML"),
    (
      "{% if company.rank %}<div>{% else %}1️⃣<section>{% endif %}x",
      "one branch leaves <div> open and another <section>, and one end tag cannot close both"
    ),
  ]) func markup(_ template: String, _ wanted: String) {
    let (set, diagnostics) = load(template.replacing("1️⃣", with: ""))
    #expect(set == nil)
    #expect(diagnostics.map { $0.fact.message(in: .english) } == [wanted])
    let mark = template.firstRange(of: "1️⃣")?.lowerBound ?? template.startIndex
    let lines = template[..<mark].split(separator: "\n", omittingEmptySubsequences: false)
    #expect(diagnostics.map { Int($0.range.start.line) } == [lines.count])
    #expect(diagnostics.map { Int($0.range.start.column) } == [(lines.last?.count ?? 0) + 1])
  }

  @Test func tellsWhereAnElementWasOpened() {
    // In the same line it can be seen.
    let (_, diagnostics) = load("<div>\n<p>\n<b>x</div>")
    #expect(diagnostics.map { $0.fact.notes(in: .english) } == [[]])
    let (_, others) = load("<div>\n<p>x\n\n</div>")
    #expect(
      others.map { $0.fact.notes(in: .english) } == [
        ["<p> was opened in line 2 and is still open here"]
      ])
  }

  @Test func whatAnIncludeDoesNotGiveIsReportedThere() {
    let card = "<b>{{ item.name }}</b>\n<i>{{ item.url }}{{ item.id }}</i>"
    #expect(
      messages("<p>x</p>{% include 'card.html' %}", ["card.html": card]) == [
        "1:20: template-unknown-name: card.html needs “item”, and there is none here (add with item=…)"
      ])
    #expect(
      messages("{% include 'card.html' with itme=company %}", ["card.html": card]) == [
        "1:29: template-unknown-argument: card.html uses “item” and never “itme” (did you mean “item”?)"
      ])
    #expect(
      messages(
        "{% include 'card.html' with item=company %}", ["card.html": "{{ item.name }}{{ itme.id }}"]
      )
        == [
          "Templates/card.html:1:19: template-unknown-name: nothing is called “itme” here (did you mean “item”?)"
        ])
    let (_, diagnostics) = load(
      "\n{% include 'card.html' with item=site %}", ["card.html": "{{ item.name }}"])
    #expect(
      diagnostics.map { $0.fact.notes(in: .english).last } == [
        "included from Templates/pages/main.html, line 2"
      ])
  }

  @Test func oneRemarkForAllThatStandsOutsideOfBlocks() {
    #expect(
      messages(
        "{% extends 'b.html' %}\n<p>{{ company.name }}</p>\n<p>y</p>{% block a %}{% endblock %}",
        ["b.html": "{% block a %}{% endblock %}"]
      ).count == 1)
  }

  @Test func suggestsKeysOfTheSameGroup() {
    let near = load("{{ t('moer') }}").diagnostics.flatMap(\.fact.suggestions)
    #expect(near == ["more"])
  }
}
