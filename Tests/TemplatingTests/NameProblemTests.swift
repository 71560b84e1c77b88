import Testing

@Suite struct NameProblemTests {
  @Test(arguments: [
    ("{{ 1️⃣compny.name }}", "template-unknown-name"),
    ("{{ company.1️⃣titel }}", "template-unknown-field"),
    ("{{ company.parent.1️⃣nam | default('') }}", "template-unknown-field"),
    ("{{ company.name.1️⃣length }}", "template-unknown-field"),
    ("{{ company.name | 1️⃣upcase }}", "template-unknown-filter"),
    ("{{ 1️⃣lenght(company.name) }}", "template-unknown-filter"),
    ("{{ 1️⃣upper(company.name) }}", "template-wrong-call"),
    ("{{ company.name.1️⃣upper() }}", "template-wrong-call"),
    ("{% include 1️⃣'partials/crad.html' %}", "template-unknown-template"),
    ("{% extends 1️⃣'layouts/bse.html' %}", "template-unknown-template"),
    ("{% import 1️⃣'nothing.html' as m %}", "template-unknown-template"),
    ("{% from 'm.html' import 1️⃣crad %}", "template-unknown-macro"),
    ("{% import 'm.html' as m %}{{ m.1️⃣crad(company) }}", "template-unknown-macro"),
    ("{% import 'm.html' as m %}{{ 1️⃣mm.card(company) }}", "template-unknown-name"),
    (
      "{% import 'm.html' as m %}{{ m.card(1️⃣cmpany=company, company=company) }}",
      "template-unknown-argument"
    ),
    ("{% import 'm.html' as m %}{{ 1️⃣m.card() }}", "template-wrong-call"),
    ("{% import 'm.html' as m %}{{ m.card(company, 1️⃣company) }}", "template-wrong-call"),
    ("{% import 'm.html' as m %}{{ m.card(1️⃣company.name) }}", "template-wrong-type"),
    ("{% import 'm.html' as m %}{{ m.card(1️⃣company.parent) }}", "template-missing-value"),
    ("{% import 'm.html' as m %}{{ 1️⃣m.card }}", "template-wrong-call"),
    ("{% import 'm.html' as m %}{{ 1️⃣m }}", "template-wrong-call"),
    ("{% import 'm.html' as m %}{{ 1️⃣m.card(company) ~ 'x' }}", "template-wrong-call"),
    (
      "{% import 'm.html' as m %}<p title=\"{{ 1️⃣m.card(company) }}\">x</p>",
      "template-wrong-call"
    ),
    ("{% import 'm.html' as m %}{% set x = 1️⃣m.card(company) %}", "template-wrong-call"),
    ("{% macro a(x: 1️⃣Txt) %}{% endmacro %}", "template-unknown-type"),
    ("{% macro a(x: [1️⃣Compny]) %}{% endmacro %}", "template-unknown-type"),
    ("{% macro a(1️⃣x) %}{% endmacro %}", "template-syntax"),
    ("{% macro a(x: Text, 1️⃣x: Text) %}{% endmacro %}", "template-duplicate-name"),
    ("{% macro a(x: Text = 'a', 1️⃣y: Text) %}{% endmacro %}", "template-syntax"),
    ("{% macro a(x: Text = 1️⃣3) %}{% endmacro %}", "template-wrong-type"),
    ("{% macro a(x: Text = 1️⃣company) %}{% endmacro %}", "template-unknown-name"),
    ("{% macro a() %}{{ 1️⃣company.name }}{% endmacro %}", "template-unknown-name"),
    ("{% macro a() %}x{% endmacro %}{% macro 1️⃣a() %}y{% endmacro %}", "template-duplicate-name"),
    ("{% block a %}{% endblock %}{% block 1️⃣a %}{% endblock %}", "template-duplicate-name"),
    (
      "{% extends 'layouts/base.html' %}{% block 1️⃣mian %}{% endblock %}",
      "template-unknown-block"
    ),
    ("{% for x in site.companies %}{{ loop.1️⃣indx }}{% endfor %}", "template-unknown-field"),
    ("{% for x in site.companies %}{{ 1️⃣loop }}{% endfor %}", "template-wrong-call"),
    ("{% for x in site.companies %}{{ loop.1️⃣last() }}{% endfor %}", "template-wrong-call"),
    ("{% for x in site.companies %}{% endfor %}{{ 1️⃣x.name }}", "template-unknown-name"),
    ("{% if true %}{% set y = 1 %}{% endif %}{{ 1️⃣y }}", "template-unknown-name"),
    ("{{ 1️⃣y }}{% set y = 1 %}", "template-unknown-name"),
    (
      "{% set y = 1 %}{% if true %}{% set 1️⃣y = 2 %}{% endif %}{{ y }}",
      "template-lost-assignment"
    ),
    ("{% set 1️⃣t = 1 %}", "template-syntax"),
    ("{{ t(1️⃣'mroe') }}", "template-unknown-string"),
    ("{{ t(1️⃣'only_chinese') }}", "template-untranslated"),
    ("{{ t(1️⃣company.name) }}", "template-not-constant"),
    ("{{ 1️⃣t('count', n=1) }}", "template-unknown-string"),
    ("{{ t('count', n=1, what='x', 1️⃣wat='y') }}", "template-unknown-string"),
    ("{{ 1️⃣t() }}", "template-wrong-call"),
    ("{{ 1️⃣t }}", "template-wrong-call"),
    ("{{ asset(1️⃣'sit.css') }}", "template-unknown-asset"),
    ("{{ 1️⃣'sit.css' | asset }}", "template-unknown-asset"),
    ("{{ asset(1️⃣company.name) }}", "template-not-constant"),
    ("{{ company.name | truncate(1️⃣widht=3, width=3) }}", "template-unknown-argument"),
    ("{{ company.name | 1️⃣truncate }}", "template-wrong-call"),
    ("{{ company.name | upper(1️⃣3) }}", "template-wrong-call"),
    ("{{ company.name | shout(mark=1️⃣'?') }}", "template-unknown-argument"),
    ("{{ company.name | shout(mark=1️⃣company.name) }}", "template-not-constant"),
    ("{{ company.name | shout(1️⃣'a') }}", "template-wrong-type"),
    ("{{ company.name | shout(1, 1️⃣times=2) }}", "template-duplicate-name"),
    ("{{ company.products | sort_by(1️⃣'yaer') | length }}", "template-unknown-field"),
    ("{{ company.products | sort_by(1️⃣'maker.nam') | length }}", "template-unknown-field"),
    ("{{ company.products | group_by(1️⃣'knd') | length }}", "template-unknown-field"),
    ("{{ company.products | where(1️⃣'knd', 'a') | length }}", "template-unknown-field"),
    ("{{ company.products | map(1️⃣'knd') | join }}", "template-unknown-field"),
    ("{{ company.products | join(',', 1️⃣'knd') }}", "template-unknown-field"),
    (
      "{% for g in company.products | group_by('kind') %}{{ g.1️⃣itms | length }}{% endfor %}",
      "template-unknown-field"
    ),
    ("{% include 'partials/card.html' with 1️⃣loop=3 %}", "template-syntax"),
  ]) func reportsNames(_ template: String, _ id: String) {
    expectProblems(
      [id], in: template,
      [
        "partials/card.html": "card", "layouts/base.html": "{% block main %}{% endblock %}",
        "m.html": "{% macro card(company: Company) %}{{ company.name }}{% endmacro %}",
      ])
  }

  @Test(arguments: [
    ("{{ site.titel }}", "title"), ("{% macro a(x: String) %}{% endmacro %}", "Text"),
    ("{{ compny.name }}", "company"),
    ("{{ company.nmae }}", "name"), ("{{ company.name | uper }}", "upper"),
    ("{% include 'partials/crad.html' %}", "partials/card.html"), ("{{ t('mroe') }}", "more"),
    ("{{ asset('sit.css') }}", "site.css"), ("{% fi true %}{% endif %}", "if"),
    ("{% include 'card.html' %}", "partials/card.html"),
    ("{{ company.name | shout(mark='!!') }}", "!"),
    ("{{ company.status == 'actve' }}", "active"),
  ]) func suggestsNearNames(_ template: String, _ wanted: String) {
    let (_, diagnostics) = load(template, ["partials/card.html": ""])
    #expect(
      diagnostics.first?.fact.suggestions.contains(wanted) == true,
      "\(diagnostics.map(describe))")
  }

  @Test func reportsCycles() {
    expectProblems(
      ["template-cycle"], in: "{% extends 'a.html' %}",
      ["a.html": "{% extends 1️⃣'pages/main.html' %}"])
    expectProblems(["template-cycle"], in: "{% extends 1️⃣'pages/main.html' %}")
    expectProblems(["template-cycle"], in: "{% include 1️⃣'pages/main.html' %}")
    expectProblems(
      ["template-cycle"], in: "{% include 'a.html' %}",
      ["a.html": "{% include 'b.html' %}", "b.html": "{% include 1️⃣'a.html' %}"])
    expectProblems(
      ["template-cycle"],
      in: "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ 1️⃣a() }}{% endmacro %}{{ a() }}",
      [:])
    let (_, diagnostics) = load(
      "{% include 'a.html' %}",
      ["a.html": "{% include 'b.html' %}", "b.html": "{% include 'a.html' %}"])
    #expect(
      diagnostics.map { $0.fact.message(in: .english) }
        == ["these templates include each other: a.html → b.html → a.html"])
  }

  @Test func checksPartialsWithTheTypesOfEachCaller() {
    let partial = ["p.html": "{{ x.1️⃣nam }}{{ x.name }}"]
    expectProblems(["template-unknown-field"], in: "{% include 'p.html' with x=company %}", partial)
    #expect(
      render(
        "{% include 'p.html' with x=company %}{% for p in company.products %}"
          + "{% include 'p.html' with x=p %}{% endfor %}", ["p.html": "{{ x.name }}"],
        company: Company("甲", products: [Product("乙")])) == "甲乙")
  }

  @Test func refusesOtherKindsOfFiles() {
    expectProblems(
      ["template-unknown-template"], in: "{% include 1️⃣'a.html' %}", ["a.html": "<p>x</p>"],
      name: "feed.xml")
  }

  @Test func reportsMissingPages() {
    let (set, diagnostics) = loader().load(sources: [], pages: [.init(name: "x.html", roots: [])])
    #expect(set == nil)
    #expect(diagnostics.map(\.id) == ["template-unknown-template"])
  }
}
