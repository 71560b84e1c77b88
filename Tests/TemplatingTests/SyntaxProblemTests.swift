import Testing

@Suite struct SyntaxProblemTests {
  @Test(arguments: [
    "<p>1️⃣{{ company.name </p>",
    "<p>1️⃣{{ company.name\n<p>{{ company.name }}</p></p>",
    "<p>{{ company.name 1️⃣%}</p>",
    "1️⃣{# never closed",
    "1️⃣{% if company.rank x <p>{% if true %}{% endif %}{% endif %}",
    "{% 1️⃣}} {% if true %}{% endif %}",
    "{{ 1️⃣“x” }}",
    "{{ 'a' 1️⃣， }}",
    "{{ 1️⃣'abc }}",
    "{{ 'a1️⃣\\q' }}",
    "{{ 1️⃣1.5 }}",
    "{{ 1️⃣2x }}",
    "{{ 1️⃣99999999999999999999 }}",
    "{{1️⃣}}",
    "{{ company.1️⃣ }}",
    "{{ company 1️⃣company }}",
    "{{ (1 + 21️⃣ }}",
    "{{ 1 +1️⃣ }}",
    "{{ 1️⃣* 2 }}",
    "{{ [1, 21️⃣ }}",
    "{{ company.name |1️⃣ }}",
    "{{ company.name | 1️⃣3 }}",
    "{{ company.name[1️⃣] }}",
    "{% if company.name 1️⃣= 'a' %}{% endif %}",
    "{% if 1 < 2 1️⃣< 3 %}{% endif %}",
    "{% if1️⃣ %}{% endif %}",
    "{% if company.rank is 1️⃣odd %}{% endif %}",
    "{% for 1️⃣%}{% endfor %}",
    "{% for x 1️⃣of site.companies %}{% endfor %}",
    "{% for 1️⃣1 in site.companies %}{% endfor %}",
    "{% for k1️⃣, v in site.companies %}{% endfor %}",
    "{% for 1️⃣loop in site.companies %}{% endfor %}",
    "{% for x in site.companies 1️⃣if x.rank %}{% endfor %}",
    "{% set 1️⃣= 3 %}",
    "{% set x1️⃣ %}",
    "{% set a1️⃣, b = 1 %}",
    "{% include 1️⃣partials %}",
    "{% include 'p.html' 1️⃣ignore missing %}",
    "1️⃣{%%}",
    "{% 1️⃣'if' %}",
    "text 1️⃣}} text",
    "text 1️⃣%} text",
    "<p title=\"1️⃣{ { x } }\">x</p>",
    "{{ company.name | truncate(end='', 1️⃣3) }}",
    "{{ 1 if 1️⃣}}",
    "{{ -1️⃣-1 }}",
    "{{ 1️⃣! company.is_active }}",
    "{{ company.is_active 1️⃣&& true }}",
    "{{ 1️⃣?x }}", "{% if company.name 1️⃣=== 'a' %}{% endif %}",
    "{% if company.name 1️⃣<> 'a' %}{% endif %}", "{% if company.rank 1️⃣|| company.id %}{% endif %}",
    "{{ company.count 1️⃣/ 2 }}",
  ]) func reportsSyntax(_ template: String) {
    var template = template
    // The mark of a place that is itself the end of the expression stands before the delimiter.
    for end in [" }}", "}}", " %}", "%}"] {
      template = template.replacing(
        "1️⃣" + end, with: end.first == " " ? " 1️⃣" + end.dropFirst() : "1️⃣" + end)
    }
    let others = ["p.html": "x"]
    expectProblems(["template-syntax"], in: template, others)
  }

  @Test(arguments: [
    "1️⃣{% if true %}",
    "1️⃣{% for x in site.companies %}",
    "1️⃣{% block a %}",
    "{% 1️⃣endif %}",
    "{% 1️⃣else %}",
    "{% 1️⃣elif true %}",
    "{% 1️⃣endfor %}",
    "{% 1️⃣endblock %}",
    "{% 1️⃣endraw %}",
    "{% 1️⃣endmacro %}",
    "1️⃣{% raw %} {{ x }}",
    "{% if true %}{% else %}{% 1️⃣else %}{% endif %}",
    "{% if true %}{% else %}{% 1️⃣elif true %}{% endif %}",
    "{% if true %}1️⃣{% for x in site.companies %}{% endif %}",
    "{% for x in site.companies %}1️⃣{% if true %}{% endfor %}",
    "{% block a %}{% endblock 1️⃣b %}",
    "{% if true %}{% 1️⃣endfor %}{% endif %}",
    "{% for x in site.companies %}{% else %}{% 1️⃣else %}{% endfor %}",
    "{% for x in site.companies %}{% 1️⃣elif true %}{% endfor %}",
    "{% block a %}{% 1️⃣else %}{% endblock %}",
    "1️⃣{% macro m() %}x",
    "{% macro m() %}{% endmacro 1️⃣n %}",
  ]) func reportsTagsWithoutPartners(_ template: String) {
    expectProblems(["template-unclosed-tag"], in: template)
  }

  @Test func reportsUnknownTags() {
    expectProblems(["template-unknown-tag"], in: "{% 1️⃣fi true %}{% endif %}")
    expectProblems(
      ["template-unknown-tag"], in: "{% 1️⃣fro x in site.companies %}{{ x.name }}{% endfor %}")
    expectProblems(["template-unclosed-tag"], in: "{% if true %}{% else 1️⃣if false %}{% endif %}")
    expectProblems(
      ["template-syntax"], in: "{% if company.summary 1️⃣= 'a' %}{{ company.summary }}{% endif %}")
    expectProblems(
      ["template-unknown-tag", "template-unknown-tag"], in: "{% 1️⃣iff true %}x{% 2️⃣endfi %}")
    expectProblems(["template-left-out"], in: "{% 1️⃣filter upper %}x")
    expectProblems(["template-left-out"], in: "{{ company.body | 1️⃣safe }}")
  }

  @Test func reportsMisplacedTags() {
    let base = ["b.html": "<p>{% block main %}{% endblock %}</p>"]
    expectProblems(["template-misplaced-tag"], in: "x 1️⃣{% extends 'b.html' %}", base)
    expectProblems(
      ["template-misplaced-tag"], in: "{% if true %}1️⃣{% extends 'b.html' %}{% endif %}", base)
    expectProblems(
      ["template-misplaced-tag"], in: "{% extends 'b.html' %}1️⃣{% extends 'b.html' %}", base)
    expectProblems(["template-misplaced-tag"], in: "{% extends 'b.html' %}\n 1️⃣<p>x</p>\n", base)
    expectProblems(
      ["template-misplaced-tag"], in: "{% extends 'b.html' %}1️⃣{{ company.name }}", base)
    expectProblems(
      ["template-misplaced-tag"], in: "{% extends 'b.html' %}1️⃣{% if true %}{% endif %}", base)
    expectProblems(
      ["template-misplaced-tag"], in: "{% if true %}1️⃣{% import 'b.html' as b %}{% endif %}", base)
    expectProblems(
      ["template-misplaced-tag"], in: "{% if true %}1️⃣{% macro m() %}{% endmacro %}{% endif %}")
    expectProblems(
      ["template-misplaced-tag"], in: "{% macro m() %}1️⃣{% block b %}{% endblock %}{% endmacro %}")
    expectProblems(["template-misplaced-tag"], in: "{{ 1️⃣super() }}")
    expectProblems(["template-misplaced-tag"], in: "{% block a %}{{ 1️⃣super() }}{% endblock %}")
    expectProblems(["template-misplaced-tag"], in: "{{ 1️⃣loop.index }}")
    expectProblems(
      ["template-misplaced-tag"], in: "{% include 'x.html' %}",
      ["x.html": "1️⃣{% block a %}{% endblock %}"])
    expectProblems(
      ["template-misplaced-tag"], in: "{% include 'x.html' %}",
      ["x.html": "{% extends 1️⃣'b.html' %}", "b.html": ""])
  }

  @Test func reportsEverythingInOneRun() {
    expectProblems(
      [
        "template-unknown-field", "template-unclosed-tag", "template-unknown-filter",
        "template-syntax",
        "template-unknown-name",
      ],
      in: "{{ company.1️⃣nmae }}{% 2️⃣endfor %}{{ company.name | 3️⃣uper }}",
      ["unused.html": "{{ 4️⃣1.2 }}", "m.html": "{% macro a() %}{{ 5️⃣x }}{% endmacro %}"])
  }
}
