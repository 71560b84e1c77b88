import Testing

/// Templates with one mistake each, as their authors make them, beside those of the other suites:
/// exactly that mistake must be reported, at its place.
@Suite("Mistaken templates") struct MistakenTemplateTests {
  static let others = [
    "layouts/base.html":
      "<html><head>{% block head %}{% endblock %}</head><body>{% block main %}{% endblock %}</body></html>",
    "layouts/two.html":
      "{% extends 'layouts/base.html' %}{% block main %}<main>{% block inner %}{% endblock %}</main>{% endblock %}",
    "partials/card.html": "<b>{{ item.name }}</b>",
    "partials/row.html": "<tr><td>{{ label }}</td></tr>",
    "m.html": """
    {% macro card(company: Company, note: Text? = none, big: Boolean = false) %}<b>{{ company.name }}</b>\
    {% if note %}<i>{{ note }}</i>{% endif %}{% endmacro %}
    {% macro list(items: [Text], limit: Integer = 3) %}{{ items | limit(limit) | join('、') }}{% endmacro %}
    """,
  ]

  @Test(arguments: [
    // Misspelled values and fields, at every kind of place.
    ("<p title=\"{{ 1️⃣compayn.name }}\">x</p>", "template-unknown-name"),
    ("<a href=\"{{ company.1️⃣ulr }}\">x</a>", "template-unknown-field"),
    ("<a href=\"{{ company.url }}#{{ company.1️⃣ID }}\">x</a>", "template-unknown-field"),
    ("<title>{{ site.1️⃣tilte }}</title>", "template-unknown-field"),
    (
      "<script type=\"application/json\">{{ company.1️⃣naem | json }}</script>",
      "template-unknown-field"
    ),
    ("{% if company.1️⃣isactive %}x{% endif %}", "template-unknown-field"),
    ("{% if company.name and 1️⃣comapny.summary %}x{% endif %}", "template-unknown-name"),
    ("{% if company.rank %}{% elif company.1️⃣rnk %}{% endif %}", "template-unknown-field"),
    ("{% if not company.1️⃣is_activ %}x{% endif %}", "template-unknown-field"),
    ("{% if (company.rank or company.1️⃣cuont) %}x{% endif %}", "template-unknown-field"),
    ("{% for c in site.1️⃣company %}{{ c.name }}{% endfor %}", "template-unknown-field"),
    ("{% for c in 1️⃣sites.companies %}{{ c.name }}{% endfor %}", "template-unknown-name"),
    ("{% for c in site.companies %}{{ 1️⃣company2.name }}{% endfor %}", "template-unknown-name"),
    ("{% for c in site.companies %}{{ c.1️⃣Name }}{% endfor %}", "template-unknown-field"),
    (
      "{% for c in site.companies %}{% for p in c.1️⃣product %}{{ p.name }}{% endfor %}{% endfor %}",
      "template-unknown-field"
    ),
    (
      "{% for c in site.companies %}{% for p in c.products %}{{ p.maker.1️⃣nmae | default('') }}{% endfor %}{% endfor %}",
      "template-unknown-field"
    ),
    ("{% for c in site.companies %}x{% else %}{{ 1️⃣c.name }}{% endfor %}", "template-unknown-name"),
    ("{% set x = company.1️⃣nam %}{{ x }}", "template-unknown-field"),
    ("{% set x = company %}{{ x.1️⃣nam }}", "template-unknown-field"),
    (
      "{% set xs = company.products %}{% for p in xs %}{{ p.1️⃣yaer }}{% endfor %}",
      "template-unknown-field"
    ),
    ("{{ company.parent.parent.1️⃣nme | default('') }}", "template-unknown-field"),
    ("{{ (company.products | first).1️⃣nane | default('') }}", "template-unknown-field"),
    ("{{ company.products[0].1️⃣nane | default('') }}", "template-unknown-field"),
    ("{{ site.companies[-1].1️⃣title | default('') }}", "template-unknown-field"),
    ("{{ company.name if company.1️⃣active else '' }}", "template-unknown-field"),
    ("{{ '' if company.rank else 1️⃣compny }}", "template-unknown-name"),
    ("{{ company.name ~ company.1️⃣sumary }}", "template-unknown-field"),
    ("{{ [company.name, company.1️⃣nam] | join }}", "template-unknown-field"),
    ("{{ company.aliases[1️⃣n] | default('') }}", "template-unknown-name"),
    ("{{ company.aliases[1:1️⃣n] | join }}", "template-unknown-name"),
    ("{{ 1..1️⃣cuont }}", "template-unknown-name"),
    ("{{ company.summary | default(1️⃣nane) }}", "template-unknown-name"),
    ("{{ company.name | truncate(1️⃣width) }}", "template-unknown-name"),
    ("{{ t('count', n=company.1️⃣cont, what='x') }}", "template-unknown-field"),
    ("{% include 'partials/card.html' with item=1️⃣compny %}", "template-unknown-name"),
    ("{% include 'partials/card.html' with item=company.1️⃣parnt %}", "template-unknown-field"),
    ("{% import 'm.html' as m %}{{ m.card(1️⃣compny) }}", "template-unknown-name"),
    (
      "{% import 'm.html' as m %}{{ m.card(company, note=company.1️⃣nte) }}", "template-unknown-field"
    ),
    (
      "{% extends 'layouts/base.html' %}{% block main %}{{ company.1️⃣titel }}{% endblock %}",
      "template-unknown-field"
    ),
    (
      "{% extends 'layouts/base.html' %}{% set x = company.1️⃣titel %}{% block main %}{{ x }}{% endblock %}",
      "template-unknown-field"
    ),
    ("{% block a %}{% set y = 1 %}{% endblock %}{{ 1️⃣y }}", "template-unknown-name"),
    ("{% macro a(c: Company) %}{{ c.1️⃣titel }}{% endmacro %}", "template-unknown-field"),
    (
      "{% macro a(c: [Company]) %}{% for x in c %}{{ x.1️⃣titel }}{% endfor %}{% endmacro %}",
      "template-unknown-field"
    ),
    ("{% macro a(c: Text) %}{{ 1️⃣site.title }}{% endmacro %}", "template-unknown-name"),
    (
      "{% for g in company.products | group_by('year') %}{{ g.1️⃣name }}{% endfor %}",
      "template-unknown-field"
    ),
    (
      "{% for g in company.products | group_by('year') %}{% for p in g.items %}{{ p.1️⃣titel }}{% endfor %}{% endfor %}",
      "template-unknown-field"
    ),
    (
      "{{ site.companies | where('parent.1️⃣nam', 'x') | length }}".replacing("1️⃣", with: "")
        .replacing("'parent.nam'", with: "1️⃣'parent.nam'"), "template-unknown-field"
    ),
    ("{{ site.companies | where_not(1️⃣'actve') | length }}", "template-unknown-field"),
    ("{{ site.companies | map(1️⃣'titel') | join('、') }}", "template-unknown-field"),
    ("{{ site.companies | sort_by(1️⃣'Name') | length }}", "template-unknown-field"),
    (
      "{{ loop.1️⃣idx }}".replacing("{{", with: "{% for c in site.companies %}{{") + "{% endfor %}",
      "template-unknown-field"
    ),
    ("{% for c in site.companies %}{{ loop.1️⃣parent }}{% endfor %}", "template-unknown-field"),
    ("{% for loop1 in site.companies %}{{ 1️⃣loop2.index }}{% endfor %}", "template-unknown-name"),
    ("{{ company.name.1️⃣name }}", "template-unknown-field"),
    ("{{ company.count.1️⃣value }}", "template-unknown-field"),
    ("{{ company.products.1️⃣name }}", "template-unknown-field"),
    ("{{ company.products.1️⃣first.name }}", "template-unknown-field"),
    ("{{ company.body.1️⃣text }}", "template-unknown-field"),
    ("{{ company.is_active.1️⃣value }}", "template-unknown-field"),
  ]) func misspelledValues(_ template: String, _ id: String) {
    expectProblems([id], in: template, Self.others)
  }

  @Test(arguments: [
    // Filters, functions, arguments.
    ("{{ company.name | 1️⃣Upper }}", "template-unknown-filter"),
    ("{{ company.name | trim | 1️⃣uppercase }}", "template-unknown-filter"),
    ("{{ company.products | 1️⃣size }}", "template-unknown-filter"),
    ("{{ company.products | 1️⃣count }}", "template-left-out"),
    ("{{ company.products | 1️⃣orderby('year') | length }}", "template-unknown-filter"),
    ("{{ company.products | 1️⃣group('year') | length }}", "template-unknown-filter"),
    ("{{ company.aliases | 1️⃣jion('、') }}", "template-unknown-filter"),
    ("{{ company.name | 1️⃣deafult('x') }}", "template-unknown-filter"),
    ("{{ company.name | 1️⃣sub('a', 'b') }}", "template-unknown-filter"),
    (
      "{% for p in company.products | 1️⃣sorted %}{{ p.name }}{% endfor %}", "template-unknown-filter"
    ),
    ("{% if company.products | 1️⃣lenght > 3 %}x{% endif %}", "template-unknown-filter"),
    ("{{ company.name | 1️⃣e }}", "template-left-out"),
    ("{{ company.name | 1️⃣escape }}", "template-left-out"),
    ("{{ company.name | 1️⃣title }}", "template-left-out"),
    ("{{ 1️⃣len(company.products) }}", "template-unknown-filter"),
    ("{{ 1️⃣translate('more') }}", "template-unknown-filter"),
    ("{{ 1️⃣url_for('x') }}", "template-unknown-filter"),
    ("{{ 1️⃣dict(a=1) }}", "template-unknown-filter"),
    ("{{ 1️⃣truncate(company.name, 3) }}", "template-wrong-call"),
    ("{{ company.name | 1️⃣truncate() }}", "template-wrong-call"),
    ("{{ company.name | truncate(3, '…', 1️⃣4) }}", "template-wrong-call"),
    ("{{ company.name | truncate(3, 1️⃣ending='x') }}", "template-unknown-argument"),
    ("{{ company.name | truncate(3, end=1️⃣4) }}", "template-wrong-type"),
    ("{{ company.name | truncate(1️⃣company.name) }}", "template-wrong-type"),
    ("{{ company.name | truncate(1️⃣company.rank) }}", "template-missing-value"),
    ("{{ company.name | truncate(1️⃣-3) }}", "template-wrong-type"),
    ("{{ company.aliases | join(1️⃣1) }}", "template-wrong-type"),
    ("{{ company.aliases | join('、', 1️⃣'name') }}", "template-unknown-field"),
    ("{{ company.aliases | join('、', 'x', 1️⃣'y') }}", "template-wrong-call"),
    ("{{ company.products | join(1️⃣sep='、', field='name') }}", "template-unknown-argument"),
    (
      "{{ company.aliases | limit | join }}".replacing("limit", with: "1️⃣limit"),
      "template-wrong-call"
    ),
    ("{{ company.aliases | limit(1️⃣'3') | join }}", "template-wrong-type"),
    ("{{ company.aliases | limit(3, 1️⃣4) | join }}", "template-wrong-call"),
    ("{{ company.products | sort_by('year', 1️⃣'desc') | length }}", "template-wrong-type"),
    ("{{ company.products | sort_by('year', 1️⃣desc=true) | length }}", "template-unknown-argument"),
    ("{{ company.products | sort_by(1️⃣year) | length }}", "template-unknown-name"),
    ("{{ company.products | where(1️⃣year, 2020) | length }}", "template-unknown-name"),
    ("{{ company.products | 1️⃣where | length }}", "template-wrong-call"),
    ("{{ company.products | where('year', 1️⃣company.name) | length }}", "template-cannot-compare"),
    ("{{ company.name | replace('a', 1️⃣1) }}", "template-wrong-type"),
    ("{{ company.name | 1️⃣replace('a') }}", "template-wrong-call"),
    ("{{ company.name | default(1️⃣1) }}".replacing("name", with: "summary"), "template-wrong-type"),
    ("{{ company.summary | 1️⃣default }}", "template-wrong-call"),
    ("{{ company.summary | default('a', 1️⃣true) }}", "template-wrong-call"),
    ("{{ company.rank | default(1️⃣'—') }}", "template-wrong-type"),
    ("{{ company.parent | default(1️⃣'—') }}", "template-wrong-type"),
    ("{{ company.name | upper(1️⃣x=1) }}", "template-unknown-argument"),
    ("{{ company.count | thousands(1️⃣1) }}", "template-wrong-type"),
    ("{{ 1️⃣company.parent | json }}", "template-wrong-type"),
    ("{{ 1️⃣company.url | upper }}", "template-wrong-type"),
    ("{{ 1️⃣company.body | truncate(3) }}", "template-wrong-type"),
    ("{{ 1️⃣company.name | first }}", "template-wrong-type"),
    ("{{ 1️⃣company.name | reverse | length }}", "template-wrong-type"),
    ("{{ 1️⃣company.name | unique | length }}", "template-wrong-type"),
    ("{{ 1️⃣company.is_active | upper }}", "template-wrong-type"),
    ("{{ 1️⃣company.count | truncate(2) }}", "template-wrong-type"),
    ("{{ 1️⃣site.companies | sort | length }}", "template-wrong-type"),
    ("{{ company.name | shout(times=1️⃣'2') }}", "template-wrong-type"),
    ("{{ company.name | shout(1, 1️⃣'x') }}", "template-unknown-argument"),
    ("{{ t('more', 1️⃣n=1) }}", "template-unknown-string"),
    ("{{ t('count', n=1, 1️⃣waht='x') }}".replacing("waht", with: "waht"), "template-unknown-string"),
    ("{{ t(1️⃣'More') }}", "template-unknown-string"),
    ("{{ t(1️⃣'more ') }}", "template-unknown-string"),
    ("{{ t('count', n=1️⃣company, what='x') }}", "template-not-printable"),
    ("{{ t('count', n=1️⃣company.rank, what='x') }}", "template-missing-value"),
    ("{{ t('count', n=1️⃣company.body, what='x') }}", "template-not-printable"),
    ("{{ t('more') | 1️⃣uper }}", "template-unknown-filter"),
    ("<link href=\"{{ asset(1️⃣'Site.css') }}\">", "template-unknown-asset"),
    ("<link href=\"{{ asset(1️⃣'assets/site.css') }}\">", "template-unknown-asset"),
    ("{{ asset('site.css', 1️⃣'x') }}", "template-wrong-call"),
  ]) func filtersAndArguments(_ template: String, _ id: String) {
    expectProblems([id], in: template, Self.others)
  }

  @Test(arguments: [
    // Values that may be missing.
    ("<p title=\"{{ 1️⃣company.summary }}\">x</p>", "template-missing-value"),
    ("<title>{{ 1️⃣site.lead.name }}</title>", "template-missing-value"),
    ("{% for p in 1️⃣site.lead.products %}{{ p.name }}{% endfor %}", "template-missing-value"),
    ("{% for p in company.products %}{{ 1️⃣p.kind }}{% endfor %}", "template-missing-value"),
    ("{% for p in company.products %}{{ 1️⃣p.maker.name }}{% endfor %}", "template-missing-value"),
    ("{{ 1️⃣company.aliases | first }}", "template-missing-value"),
    ("{{ 1️⃣company.aliases[0] }}", "template-missing-value"),
    ("{{ 1️⃣(site.companies | last).name }}", "template-missing-value"),
    ("{% set p = company.products | first %}{{ 1️⃣p.name }}", "template-missing-value"),
    ("{% if company.parent %}{{ 1️⃣company.parent.summary }}{% endif %}", "template-missing-value"),
    (
      "{% if company.parent and site.lead %}{{ 1️⃣site.lead.parent.name }}{% endif %}",
      "template-missing-value"
    ),
    (
      "{% if company.parent or site.lead %}{{ 1️⃣company.parent.name }}{% endif %}",
      "template-missing-value"
    ),
    (
      "{% if not (company.parent and site.lead) %}x{% else %}{{ site.lead.name }}{% endif %}{{ 1️⃣site.lead.name }}",
      "template-missing-value"
    ),
    (
      "{% if company.rank == 1 %}a{% elif company.is_active %}{{ 1️⃣company.rank }}{% endif %}",
      "template-missing-value"
    ),
    ("{{ 1️⃣company.rank * 2 }}", "template-missing-value"),
    ("{% if 1️⃣company.rank < 3 %}x{% endif %}", "template-missing-value"),
    ("{% for i in 1..1️⃣company.rank %}{{ i }}{% endfor %}", "template-missing-value"),
    ("{{ company.name ~ '：' ~ 1️⃣company.summary }}", "template-missing-value"),
    ("{% import 'm.html' as m %}{{ m.card(1️⃣site.lead) }}", "template-missing-value"),
    ("{% macro a(c: Company?) %}{{ 1️⃣c.name }}{% endmacro %}", "template-missing-value"),
    ("{% include 'partials/row.html' with label=company.summary %}", "template-missing-value"),
  ]) func missingGuards(_ template: String, _ id: String) {
    var others = Self.others
    if template.contains("row.html") {
      others["partials/row.html"] = "<tr><td>{{ 1️⃣label }}</td></tr>"
    }
    expectProblems([id], in: template, others)
  }

  @Test(arguments: [
    // Comparisons and operators.
    ("{% if 1️⃣company.count == '3' %}x{% endif %}", "template-cannot-compare"),
    ("{% if 1️⃣company.is_active == 'true' %}x{% endif %}", "template-cannot-compare"),
    ("{% if 1️⃣company.is_active == 1 %}x{% endif %}", "template-cannot-compare"),
    ("{% if 1️⃣company.parent == company.name %}x{% endif %}", "template-cannot-compare"),
    ("{% if 1️⃣company == 'jd' %}x{% endif %}", "template-cannot-compare"),
    ("{% if 1️⃣site.companies == [] %}x{% endif %}", "template-cannot-compare"),
    ("{% if 1️⃣company.url == company.name %}x{% endif %}", "template-cannot-compare"),
    ("{% if 1️⃣company.name > company.count %}x{% endif %}", "template-cannot-compare"),
    ("{% if 1️⃣company.products > 3 %}x{% endif %}", "template-cannot-compare"),
    ("{% if 'x' in 1️⃣company.count %}x{% endif %}", "template-not-a-list"),
    ("{% if 1️⃣company.name in [1, 2] %}x{% endif %}", "template-cannot-compare"),
    ("{% if 1️⃣company.count in ['a'] %}x{% endif %}", "template-cannot-compare"),
    ("{% if company.status == 1️⃣'Closed' %}x{% endif %}", "template-cannot-compare"),
    ("{% if company.status in [1️⃣'open'] %}x{% endif %}", "template-cannot-compare"),
    ("{% if 1️⃣company.count is none %}x{% endif %}", "template-cannot-compare"),
    ("{% if 1️⃣company.products is not none %}x{% endif %}", "template-cannot-compare"),
    ("{{ 1️⃣company.name + company.id }}", "template-wrong-type"),
    ("{{ 1️⃣company.name * 2 }}", "template-wrong-type"),
    ("{{ company.count - 1️⃣'1' }}", "template-wrong-type"),
    ("{{ -1️⃣company.name }}", "template-wrong-type"),
    ("{{ company.count // 1️⃣0 }}", "template-wrong-type"),
    ("{{ company.count % 1️⃣company.count }}", "template-wrong-type"),
    ("{{ [1, 1️⃣'a'] | join }}", "template-wrong-type"),
    ("{% set x = 1️⃣'a' if company.rank else 1 %}", "template-wrong-type"),
    (
      "{{ company.name[1️⃣'a'] }}".replacing("name", with: "aliases").replacing(
        " }}", with: " | default('') }}"), "template-wrong-type"
    ),
    ("{{ company.name[:1️⃣'a'] }}", "template-wrong-type"),
    ("{{ 1️⃣company[0].name }}", "template-not-a-list"),
    ("{% for x in 1️⃣company.count %}{{ x }}{% endfor %}", "template-not-a-list"),
    ("{% for x in 1️⃣site %}x{% endfor %}", "template-not-a-list"),
    ("{% for x in 1️⃣company.is_active %}x{% endfor %}", "template-not-a-list"),
    ("<p title=\"{{ 1️⃣company.products }}\">x</p>", "template-not-printable"),
    ("{{ 1️⃣site.companies | where('is_active') }}", "template-not-printable"),
    ("{{ 1️⃣company.products | group_by('year') }}", "template-not-printable"),
    ("{{ 1️⃣1..3 }}", "template-not-printable"),
  ]) func operators(_ template: String, _ id: String) {
    expectProblems([id], in: template, Self.others)
  }

  @Test(arguments: [
    // Tags.
    ("{% extends 1️⃣'layout/base.html' %}", "template-unknown-template"),
    ("{% extends 1️⃣'base.html' %}", "template-unknown-template"),
    (
      "{% extends 'layouts/base.html' %}{% block 1️⃣content %}x{% endblock %}",
      "template-unknown-block"
    ),
    ("{% extends 'layouts/two.html' %}{% block 1️⃣iner %}x{% endblock %}", "template-unknown-block"),
    (
      "{% extends 'layouts/base.html' %}{% block main %}{% endblock %}{% block 1️⃣main %}{% endblock %}",
      "template-duplicate-name"
    ),
    (
      "{% extends 'layouts/base.html' %}1️⃣{% include 'partials/card.html' with item=company %}",
      "template-misplaced-tag"
    ),
    (
      "{% extends 'layouts/base.html' %}1️⃣{% for c in site.companies %}x{% endfor %}",
      "template-misplaced-tag"
    ),
    ("<!DOCTYPE html>1️⃣{% extends 'layouts/base.html' %}", "template-misplaced-tag"),
    ("{% include 1️⃣'partials/Card.html' with item=company %}", "template-unknown-template"),
    ("{% include 1️⃣'partials/card' with item=company %}", "template-unknown-template"),
    ("{% include 1️⃣'../partials/card.html' with item=company %}", "template-unknown-template"),
    ("{% import 1️⃣'n.html' as m %}", "template-unknown-template"),
    ("{% from 'm.html' import 1️⃣Card %}", "template-unknown-macro"),
    ("{% from 'm.html' import card, 1️⃣lst %}", "template-unknown-macro"),
    ("{% import 'm.html' as m %}{{ m.1️⃣lists(company.aliases) }}", "template-unknown-macro"),
    ("{% import 'm.html' as m %}{{ m.list(1️⃣company.products) }}", "template-wrong-type"),
    ("{% import 'm.html' as m %}{{ m.list(company.aliases, 1️⃣'3') }}", "template-wrong-type"),
    (
      "{% import 'm.html' as m %}{{ m.list(company.aliases, 1️⃣max=3) }}", "template-unknown-argument"
    ),
    ("{% import 'm.html' as m %}{{ m.card(company, big=1️⃣1) }}", "template-wrong-type"),
    ("{% import 'm.html' as m %}{% import 'm.html' as 1️⃣m %}", "template-duplicate-name"),
    ("{% import 'm.html' as 1️⃣company %}", "template-duplicate-name"),
    ("{% import 'm.html' as 1️⃣company %}{{ company.card(site.lead) }}", "template-duplicate-name"),
    ("{% from 'm.html' import card as 1️⃣site %}{{ site(company) }}", "template-duplicate-name"),
    (
      "{% if company.rank %}x1️⃣{% end %}{% endif %}".replacing("1️⃣{% end", with: "{% 1️⃣end"),
      "template-unknown-tag"
    ),
    ("{% 1️⃣If company.rank %}x{% endif %}", "template-unknown-tag"),
    ("{% 1️⃣foreach c in site.companies %}x{% endfor %}", "template-unknown-tag"),
    ("{% if company.rank %}x{% 1️⃣elseif company.name %}{% endif %}", "template-unknown-tag"),
    ("{% 1️⃣blok main %}x{% endblock %}", "template-unknown-tag"),
    ("{% 1️⃣includ 'partials/card.html' with item=company %}", "template-unknown-tag"),
    ("{% 1️⃣while true %}x", "template-unknown-tag"),
    ("{% 1️⃣with x=1 %}x", "template-left-out"),
    ("{% for c in site.companies %}{% 1️⃣break %}{% endfor %}", "template-left-out"),
    ("{% 1️⃣autoescape false %}x", "template-left-out"),
    ("<ul>1️⃣{% for c in site.companies %}<li>x</li></ul>", "template-unclosed-tag"),
    ("1️⃣{% if company.rank %}<p>x</p>{% else %}<p>y</p>", "template-unclosed-tag"),
    ("{% block a %}1️⃣{% if company.rank %}x{% endblock %}", "template-unclosed-tag"),
    ("1️⃣{% if company.rank %}{% for c in site.companies %}x{% endfor %}", "template-unclosed-tag"),
    (
      "{% for c in site.companies %}{% if c.rank %}x{% endif %}{% endfor %}{% 1️⃣endif %}",
      "template-unclosed-tag"
    ),
    ("{% if company.rank %}x{% else %}y{% 1️⃣else %}z{% endif %}", "template-unclosed-tag"),
    ("{% if company. 1️⃣%}x{% endif %}", "template-syntax"),
    ("{% if company.rank 1️⃣then %}x{% endif %}", "template-syntax"),
    ("{% if 1️⃣!company.rank %}x{% endif %}", "template-syntax"),
    ("{% if company.rank 1️⃣== %}x{% endif %}".replacing("1️⃣== ", with: "== 1️⃣"), "template-syntax"),
    (
      "{% for c site.companies %}x{% endfor %}".replacing("c site", with: "c 1️⃣site"),
      "template-syntax"
    ),
    ("{% for c in 1️⃣%}x{% endfor %}", "template-syntax"),
    (
      "{% set 1️⃣company.name = 'x' %}".replacing("1️⃣company.name", with: "company1️⃣.name"),
      "template-syntax"
    ),
    ("{% set x 1️⃣== 1 %}", "template-syntax"),
    ("{{ company.name 1️⃣; }}", "template-syntax"),
    ("{{ company -1️⃣> name }}", "template-syntax"),
    ("{{ company.name, 1️⃣'x' }}".replacing(", 1️⃣", with: "1️⃣, "), "template-syntax"),
    ("{{ company.name || upper }}".replacing("||", with: "1️⃣||"), "template-syntax"),
    ("{{ company.name | truncate(40 }}".replacing(" }}", with: " 1️⃣}}"), "template-syntax"),
    ("{{ company.name) }}".replacing(")", with: "1️⃣)"), "template-syntax"),
    ("{{ company.name | default('x) }}".replacing("'x", with: "1️⃣'x"), "template-syntax"),
    ("{{ company.name | default（'x') }}".replacing("（", with: "1️⃣（"), "template-syntax"),
    ("{{ company。name }}".replacing("。", with: "1️⃣。"), "template-syntax"),
    ("<p>1️⃣{{ company.name }</p>", "template-syntax"),
    ("<p>{{ company.name }1️⃣%}</p>".replacing("}1️⃣%}", with: "1️⃣%}"), "template-syntax"),
    (
      "<p>1️⃣{% if company.rank }}x{% endif %}</p>".replacing(
        "1️⃣{% if company.rank }}", with: "{% if company.rank 1️⃣}}"), "template-syntax"
    ),
    ("{% include 'm.html'1️⃣, x=1 %}".replacing("1️⃣, x", with: " 1️⃣, x"), "template-syntax"),
    ("{% include 'partials/card.html' with company 1️⃣%}", "template-syntax"),
    (
      "{% macro a(x: Text %}{% endmacro %}".replacing("Text %}", with: "Text 1️⃣%}"),
      "template-syntax"
    ),
    ("{% macro 1️⃣() %}{% endmacro %}", "template-syntax"),
    ("{% macro a %}{% endmacro %}".replacing("a %}", with: "a 1️⃣%}"), "template-syntax"),
  ]) func tags(_ template: String, _ id: String) {
    expectProblems([id], in: template, Self.others)
  }

  @Test(arguments: [
    // Markup and places for values.
    ("<a href='{{ 1️⃣company.name }}'>x</a>", "template-unsafe-place"),
    ("<a href=\"https://x.example/?q={{ 1️⃣company.name }}\">x</a>", "template-unsafe-place"),
    ("<a href=\"mailto:{{ 1️⃣company.name }}\">x</a>", "template-unsafe-place"),
    ("<a href=\" {{ 1️⃣company.url }}\">x</a>", "template-unsafe-place"),
    ("<a href=\"{{ 1️⃣company.name | upper }}\">x</a>", "template-unsafe-place"),
    ("<link rel=\"stylesheet\" href=\"{{ 1️⃣'site.css' }}\">", "template-unsafe-place"),
    ("<img src=\"{{ 1️⃣company.id }}.png\" alt=\"\">", "template-unsafe-place"),
    ("<div style=\"width: {{ 1️⃣company.count }}%\">x</div>", "template-unsafe-place"),
    ("<button onclick='go({{ 1️⃣company.count }})'>x</button>", "template-unsafe-place"),
    ("<div class={{ 1️⃣company.id }}>x</div>", "template-unsafe-place"),
    ("<input value={{ 1️⃣company.name }}>", "template-unsafe-place"),
    ("<h{{ 1️⃣company.count }}>x", "template-unsafe-place"),
    ("<script>var n = {{ 1️⃣company.count }};</script>", "template-unsafe-place"),
    ("<style>.x { width: {{ 1️⃣company.count }}px }</style>", "template-unsafe-place"),
    ("<!-- {{ 1️⃣company.name }} --><p>x</p>", "template-unsafe-place"),
    ("<iframe srcdoc=\"{{ 1️⃣company.name }}\"></iframe>", "template-unsafe-place"),
    ("<p title=\"{{ 1️⃣company.body }}\">x</p>", "template-unsafe-place"),
    ("<svg><use href=\"{{ 1️⃣company.id }}\"/></svg>", "template-unsafe-place"),
    ("<form action=\"{{ 1️⃣company.id }}\"></form>", "template-unsafe-place"),
    (
      "<ul>{% for c in site.companies %}1️⃣<li>{{ c.name }}{% endfor %}</ul>",
      "template-uneven-markup"
    ),
    (
      "{% if company.rank %}1️⃣<section>{% endif %}<p>x</p>{% if company.rank %}</section>{% endif %}",
      "template-uneven-markup"
    ),
    ("<div>{% block a %}x1️⃣</div>{% endblock %}", "template-uneven-markup"),
    ("{% macro a() %}x1️⃣</p>{% endmacro %}", "template-bad-markup"),
    (
      "<p>{{ company.name }}1️⃣</div></p>".replacing("</div></p>", with: "</div>"),
      "template-bad-markup"
    ),
    ("<ul><li>{{ company.name }}1️⃣</ul>", "template-bad-markup"),
    ("<p>1️⃣<p>{{ company.name }}</p></p>", "template-bad-markup"),
    ("1️⃣<section><h1>{{ company.name }}</h1>", "template-bad-markup"),
    ("<p>{{ company.name }}</p>1️⃣</section>", "template-bad-markup"),
    ("1️⃣<span/>{{ company.name }}", "template-bad-markup"),
    ("<p class=\"a\" id=\"b\" 1️⃣class=\"c\">x</p>", "template-bad-markup"),
    ("<p>3 1️⃣< 4</p>", "template-bad-markup"),
  ]) func markup(_ template: String, _ id: String) {
    expectProblems([id], in: template, Self.others)
  }

  @Test func cyclesOfSeveralFiles() {
    expectProblems(
      ["template-cycle"], in: "{% include 'a.html' %}", ["a.html": "<p>{% include 1️⃣'a.html' %}</p>"]
    )
    expectProblems(
      ["template-cycle"], in: "{% include 'a.html' %}",
      [
        "a.html": "{% include 'b.html' %}",
        "b.html": "{% if true %}{% include 'c.html' %}{% endif %}",
        "c.html": "{% for i in 1..2 %}{% include 1️⃣'b.html' %}{% endfor %}",
      ])
    expectProblems(
      ["template-cycle"], in: "{% extends 'a.html' %}",
      ["a.html": "{% extends 'b.html' %}", "b.html": "{% extends 1️⃣'a.html' %}"])
    expectProblems(
      ["template-cycle"],
      in: "{% extends 'a.html' %}{% block x %}{% include 'p.html' %}{% endblock %}",
      ["a.html": "{% block x %}{% endblock %}", "p.html": "{% include 1️⃣'a.html' %}"])
    expectProblems(
      ["template-cycle"], in: "{% from 'm.html' import a %}{{ a() }}",
      [
        "m.html":
          "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ c() }}{% endmacro %}{% macro c() %}{{ 1️⃣a() }}{% endmacro %}"
      ])
  }

  @Test func templatesThatNoPageUses() {
    expectProblems(
      ["template-cycle"], in: "x", ["p.html": "<p>{% include 1️⃣'p.html' %}</p>"])
    expectProblems(
      ["template-cycle"], in: "x",
      ["a.html": "{% include 'b.html' %}", "b.html": "{{ x.y }}{% include 1️⃣'a.html' %}"])
    expectProblems(
      ["template-unknown-filter"], in: "x", ["p.html": "{{ anything.at.all | 1️⃣uper }}"])
    expectProblems(["template-unknown-string"], in: "x", ["p.html": "{{ t(1️⃣'mroe') }}"])
    expectProblems(
      ["template-unsafe-place"], in: "x", ["p.html": "<a href=\"{{ 1️⃣t('more') }}\">x</a>"])
    expectProblems(["template-bad-markup"], in: "x", ["p.html": "1️⃣<div>{{ anything }}"])
    expectProblems(["template-unknown-template"], in: "x", ["p.html": "{% include 1️⃣'crad.html' %}"])
    expectProblems(
      ["template-unknown-block"], in: "x",
      [
        "p.html": "{% extends 'b.html' %}{% block 1️⃣mian %}{% endblock %}",
        "b.html": "{% block main %}{% endblock %}",
      ])
  }

  @Test func unusedTemplatesMayHaveAnyNames() {
    #expect(
      render(
        "x",
        [
          "p.html":
            "<a href=\"{{ a.url }}\" title=\"{{ b }}\">{{ c.d.e | default('-') }}</a>{{ loop.index }}"
            + "{% for x in xs %}{% if x.y == 1 and not z %}{{ x | upper }}{% endif %}{% endfor %}"
            + "{% include 'q.html' with k=a %}",
          "q.html": "{{ k.name }}{% set w = k.b + 1 %}{{ w }}",
          "m.html": "{% macro c(x: Company) %}{{ x.name }}{% endmacro %}",
        ]) == "x")
  }

  @Test func aDefaultThatNeverShows() {
    for (template, place) in [
      ("{{ company.name | 1️⃣default('x') }}", 1), ("{{ company.count | 1️⃣default(0) }}", 1),
      ("{% if company.summary %}{{ company.summary | 1️⃣default('x') }}{% endif %}", 1),
      ("{% for c in site.companies %}{{ c.name | upper | 1️⃣default('x') }}{% endfor %}", 1),
      ("{% macro m(x: Text) %}{{ x | 1️⃣default('x') }}{% endmacro %}{{ m('a') }}", 1),
    ] {
      let (set, diagnostics) = load(template.replacing("1️⃣", with: ""))
      #expect(set != nil)
      #expect(diagnostics.map(\.id) == ["template-useless-default"], "\(diagnostics.map(describe))")
      #expect(
        diagnostics.map { Int($0.range.start.column) } == [columnOfMark(in: template) * place])
    }
    // An included template has other types elsewhere.
    #expect(
      render(
        "{% include 'p.html' with x=company.name %}{% include 'p.html' with x=company.summary %}",
        ["p.html": "{{ x | default('-') }}"]) == "京东-")
  }
}
