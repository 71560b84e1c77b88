import Testing

@Suite struct TypeProblemTests {
  @Test(arguments: [
    "{{ 1️⃣company.summary }}",
    "{{ 1️⃣company.rank }}",
    "{{ 1️⃣company.parent.name }}",
    "{{ 1️⃣company.parent.parent.name | upper }}",
    "{{ 1️⃣company.summary | upper }}",
    "{{ 1️⃣company.summary ~ 'a' }}",
    "{{ 1️⃣company.rank + 1 }}",
    "{% if 1️⃣company.rank > 1 %}{% endif %}",
    "{% for x in 1️⃣company.parent.products %}{% endfor %}",
    "{% if company.summary %}{% else %}{{ 1️⃣company.summary }}{% endif %}",
    "{% if not company.summary %}{{ 1️⃣company.summary }}{% endif %}",
    "{% if company.summary or company.rank %}{{ 1️⃣company.summary }}{% endif %}",
    "{% if company.summary %}{% endif %}{{ 1️⃣company.summary }}",
    "{% if company.summary is none %}{{ 1️⃣company.summary }}{% endif %}",
    "{% if company.summary != none %}x{% else %}{{ 1️⃣company.summary }}{% endif %}",
    "{% if company.summary and company.rank %}x{% else %}{{ 1️⃣company.rank }}{% endif %}",
    "{{ 1️⃣(company.products | first).name }}",
    "{{ 1️⃣company.products[0].name }}",
    "{% if company.products[0] %}{{ 1️⃣company.products[1].name }}{% endif %}",
    "{% if company.products[0] %}{{ 1️⃣company.products[-1].name }}{% endif %}",
    "{% if company.products[0] %}{% endif %}{{ 1️⃣company.products[0].name }}",
    "{% if company.products[0] %}{% else %}{{ 1️⃣company.products[0].name }}{% endif %}",
    "{% if company.products[0] %}{{ 1️⃣company.products[0].kind }}{% endif %}",
    "{% if company.products[0] or company.rank %}{{ 1️⃣company.products[0].name }}{% endif %}",
    "{% if company.products[company.count] %}{{ 1️⃣company.products[company.count].name }}{% endif %}",
    "{% if company.products %}{{ 1️⃣company.products[1].name }}{% endif %}",
    "{% for c in site.companies %}{% if c.products %}{% endif %}{{ 1️⃣c.products[0].name }}{% endfor %}",
    "{% if company.parent.products is not none %}{{ 1️⃣company.parent.products[0].name }}{% endif %}",
    "{% if company.parent.products[0] %}{{ company.parent.name }}{{ 1️⃣company.products[0].name }}{% endif %}",
    "{% macro m(a: Company?, b: Company?) %}{% if a %}{{ 1️⃣b.name }}{% endif %}{% endmacro %}{{ m(company.parent, company.parent) }}",
    "{% set p = company.parent %}{{ 1️⃣p.name }}",
    "{% set p = company.parent %}{% if p %}{% endif %}{{ 1️⃣company.parent.name }}",
    "{% if site.lead %}{{ 1️⃣company.parent.name }}{% endif %}",
    "{% if company.parent.parent %}{{ 1️⃣company.parent.summary }}{% endif %}",
    "{% for c in site.companies %}{% if c.rank %}{% endif %}{{ 1️⃣c.rank }}{% endfor %}",
    "<a href=\"{{ 1️⃣company.website }}\">x</a>",
    "{{ 1️⃣company.note }}",
    "{{ 1️⃣none }}",
    "{% set x = 1️⃣none %}",
    "{{ 1️⃣company.summary | default(company.parent.summary) }}",
    "{% include 'p.html' with x=company.summary %}",
    "{{ 'a' if company.is_active else 1️⃣company.summary }}",
    "{{ [1️⃣company.rank, 1] | join }}",
    "{% if 'a' in 1️⃣company.summary %}{% endif %}",
    "{% if company.summary == 'a' %}x{% else %}{{ 1️⃣company.summary }}{% endif %}",
  ]) func reportsValuesThatMayBeMissing(_ template: String) {
    expectProblems(
      ["template-missing-value"], in: template,
      ["p.html": template.contains("p.html") ? "{{ 1️⃣x }}" : ""])
  }

  @Test(arguments: [
    "{% if company.summary %}{{ company.summary }}{% endif %}",
    "{% if company.summary and company.summary | length > 3 %}{{ company.summary }}{% endif %}",
    "{% if not company.summary %}-{% else %}{{ company.summary }}{% endif %}",
    "{% if not company.summary or company.summary == 'a' %}-{% else %}{{ company.summary }}{% endif %}",
    "{% if company.summary is not none %}{{ company.summary }}{% endif %}",
    "{% if company.summary is defined %}{{ company.summary }}{% endif %}",
    "{% if company.summary != none %}{{ company.summary }}{% endif %}",
    "{% if company.summary == company.name %}{{ company.summary }}{% endif %}",
    "{% if company.parent.parent.summary %}{{ company.parent.parent.summary }}{% endif %}",
    "{{ company.summary if company.summary else company.name }}",
    "{{ company.summary if company.summary }}",
    "{{ company.parent.summary | default(company.summary) | default('') }}",
    "{% set p = company.parent %}{% if p and p.summary %}{{ p.summary }}{% endif %}",
    "{% if company.parent %}{% set p = company.parent %}{{ p.name }}{% endif %}",
    "{% if not company.summary %}{% elif company.rank %}{{ company.summary }}{{ company.rank }}{% endif %}",
    "{% if company.parent %}{% include 'p.html' with x=company.parent %}{% endif %}",
    "{% if company.rank %}{% for c in site.companies %}{{ company.rank }}{% endfor %}{% endif %}",
    "{% if company.products[0] %}{{ company.products[0].name }}{% endif %}",
    "{% if company.products[0].kind %}{{ company.products[0].kind }}{{ company.products[0].year }}{% endif %}",
    "{% if company.products[0].maker.products[1] %}{{ company.products[0].maker.products[1].name }}{% endif %}",
    "{% if not company.products[-1] %}-{% else %}{{ company.products[-1].name }}{% endif %}",
    "{% if company.products[0] is none %}-{% else %}{{ company.products[0].name }}{% endif %}",
    "{% if company.products[1 - 1] %}{{ company.products[0].name }}{% endif %}",
    "{% set n = 2 %}{% if company.aliases[n] %}{{ company.aliases[n] }}{% endif %}",
    "{% if company.aliases[0] == 'x' %}{{ company.aliases[0] }}{% endif %}",
    "{% if company.products | first %}{{ (company.products | first).name }}{% endif %}",
    "{% if company.products[0] %}{{ (company.products | first).name }}{% endif %}",
    "{% if company.products %}{{ company.products[0].name }}{{ (company.products | last).name }}{% endif %}",
    "{% if not company.products %}-{% else %}{{ company.products[0].name }}{% endif %}",
    "{% for p in company.products %}{{ company.products[0].name }}{% endfor %}",
    "{% for c in site.companies %}{% if c.products[0] %}{{ c.products[0].name }}{% endif %}{% endfor %}",
    "{% if company.parent.products[0] %}{{ company.parent.name }}{{ company.parent.products[0].name }}{% endif %}",
    "{{ company.parent.products[0].name | default('-') }}{{ company.parent.aliases[0:2] | default([]) | length }}",
    "{{ company.products[0].name if company.products[0] else '-' }}",
    "{% set xs = company.products %}{% if xs[0] %}{{ xs[0].name }}{{ company.products[0].name }}{% endif %}",
    "{% if company.parent %}{% set c = company %}{{ c.parent.name }}{% endif %}",
    "{% if company.products[0] %}{% include 'p.html' with x=company.products[0] %}{% endif %}",
    "{{ company.rank == 3 }}",
    "{{ company.summary | json }}",
    "{{ (company.products | first).name | default('') }}",
    "{% if company.status == 'active' and company.size != 'small' %}{{ company.status }}{% endif %}",
    "{% if company.status in ['active', 'closed'] %}x{% endif %}{{ company.size | default('-') }}",
    "{{ site.companies | where('size', 'small') | where('status', company.name) | length }}",
    "{% if company.size %}{{ company.size | upper ~ company.status }}{% endif %}",
  ]) func acceptsGuardedValues(_ template: String) {
    _ = render(template, ["p.html": "{{ x.name }}"])
  }

  @Test(arguments: [
    ("{% for c in 1️⃣company.name %}{% endfor %}", "template-not-a-list"),
    ("{% for c in 1️⃣company %}{% endfor %}", "template-not-a-list"),
    ("{% for c in 1️⃣3 %}{% endfor %}", "template-not-a-list"),
    ("{{ 1️⃣company.count[0] }}", "template-not-a-list"),
    ("{{ 1️⃣company['name'] }}", "template-not-a-list"),
    ("{{ 1️⃣company[0:1] }}", "template-not-a-list"),
    ("{{ 1️⃣company }}", "template-not-printable"),
    ("{{ 1️⃣company.products }}", "template-not-printable"),
    ("{{ 1️⃣site.companies ~ 'x' }}", "template-not-printable"),
    ("{{ 1️⃣company.body ~ 'x' }}", "template-not-printable"),
    ("{{ 1️⃣company.products | join(',') }}", "template-not-printable"),
    ("{{ 1️⃣company.name == 1 }}", "template-cannot-compare"),
    ("{{ 1️⃣company == company.name }}", "template-cannot-compare"),
    ("{{ 1️⃣company.name < 1 }}", "template-cannot-compare"),
    ("{{ 1️⃣company.is_active < true }}", "template-cannot-compare"),
    ("{{ 1️⃣company.products == company.products }}", "template-cannot-compare"),
    ("{{ 1️⃣company.body == company.body }}", "template-cannot-compare"),
    ("{{ 1️⃣company.url == '/x/' }}", "template-cannot-compare"),
    ("{{ 1️⃣company == site }}", "template-cannot-compare"),
    ("{{ 1️⃣1 in company.name }}", "template-cannot-compare"),
    ("{{ 1️⃣1 in company.aliases }}", "template-cannot-compare"),
    ("{{ 1️⃣company.name in company.products }}", "template-cannot-compare"),
    ("{% if 1️⃣company.name is none %}{% endif %}", "template-cannot-compare"),
    ("{% if 1️⃣company.name == none %}{% endif %}", "template-cannot-compare"),
    ("{{ company.products | where('year', 1️⃣'2020') | length }}", "template-cannot-compare"),
    ("{{ 1️⃣company.products | upper }}", "template-wrong-type"),
    ("{{ 1️⃣company.count | upper }}", "template-wrong-type"),
    ("{{ 1️⃣company.name | join }}", "template-wrong-type"),
    ("{{ 1️⃣company.name | sort_by('x') }}", "template-wrong-type"),
    ("{{ 1️⃣company.count | length }}", "template-wrong-type"),
    ("{{ 1️⃣company.name | thousands }}", "template-wrong-type"),
    ("{{ 1️⃣company.name | plain }}", "template-wrong-type"),
    ("{{ company.name | truncate(1️⃣'3') }}", "template-wrong-type"),
    ("{{ company.products | limit(1️⃣'a') | length }}", "template-wrong-type"),
    ("{{ company.products | limit(1️⃣company) | length }}", "template-wrong-type"),
    ("{{ company.products | sort_by(1️⃣'maker') | length }}", "template-wrong-type"),
    ("{{ 1️⃣company.products | sort | length }}", "template-wrong-type"),
    ("{{ 1️⃣company | json }}", "template-wrong-type"),
    ("{{ 1️⃣company.products | json }}", "template-wrong-type"),
    ("{{ 1️⃣company.name + 1 }}", "template-wrong-type"),
    ("{{ 1️⃣'a' + company.name }}", "template-wrong-type"),
    ("{{ 1 // 1️⃣0 }}", "template-wrong-type"),
    ("{{ 1 % 1️⃣company.count }}", "template-wrong-type"),
    ("{{ [1, 1️⃣'a'] | join }}", "template-wrong-type"),
    ("{% set x = 1️⃣1 if true else 'a' %}", "template-wrong-type"),
    ("{{ 1️⃣company.name and company.summary }}", "template-wrong-type"),
    ("{{ 1️⃣company.name or 3 }}", "template-wrong-type"),
    ("{{ company.summary | default(1️⃣3) }}", "template-wrong-type"),
    ("{{ company.products[1️⃣'a'].name | default('') }}", "template-wrong-type"),
    ("{{ company.name | replace(1️⃣1, 'a') }}", "template-wrong-type"),
    ("{{ 1️⃣company.name | replace(company.name, 'a') }}", "template-not-constant"),
    ("{{ company.products | sort_by(1️⃣company.name) | length }}", "template-not-constant"),
    ("{{ company.products | limit(1️⃣-1) | length }}", "template-wrong-type"),
    ("{{ company.name | truncate(1️⃣0) }}", "template-wrong-type"),
    ("{{ company.status == 1️⃣'activ' }}", "template-cannot-compare"),
    ("{{ 1️⃣'Active' != company.status }}", "template-cannot-compare"),
    ("{% if company.size == 1️⃣'medium' %}{% endif %}", "template-cannot-compare"),
    ("{% if company.size and company.size != 1️⃣'smal' %}{% endif %}", "template-cannot-compare"),
    ("{% if company.status in ['active', 1️⃣'close'] %}{% endif %}", "template-cannot-compare"),
    ("{% if company.status not in [1️⃣'x', 'active'] %}{% endif %}", "template-cannot-compare"),
    ("{% if 1️⃣company.status == company.size %}{% endif %}", "template-cannot-compare"),
    ("{% set s = company.status %}{% if s == 1️⃣'open' %}{% endif %}", "template-cannot-compare"),
    ("{{ site.companies | where('status', 1️⃣'actve') | length }}", "template-cannot-compare"),
    ("{{ site.companies | where('parent.size', 1️⃣'big') | length }}", "template-cannot-compare"),
    ("{{ 'a' if company.parent.status == 1️⃣'gone' else 'b' }}", "template-cannot-compare"),
    ("{{ company.status.1️⃣raw }}", "template-unknown-field"),
    ("{{ 1️⃣company.size }}", "template-missing-value"),
    ("{% for i in 1️⃣'a'..3 %}{% endfor %}", "template-wrong-type"),
    ("{{ company.url.1️⃣path }}", "template-unknown-field"),
  ]) func reportsTypes(_ template: String, _ id: String) {
    expectProblems([id], in: template)
  }

  @Test(arguments: [
    "{% for i in range(1, 1️⃣1000000) %}{% endfor %}",
    "{% for i in range(0, 1000) %}{% for j in 1️⃣range(0, 1000) %}{% endfor %}{% endfor %}",
    "{% for i in 1..company.count %}{% for j in 1️⃣1..company.count %}{% endfor %}{% endfor %}",
  ]) func reportsLimits(_ template: String) {
    expectProblems(["template-limit"], in: template)
  }

  @Test func boundsNesting() {
    let brackets =
      "{{ " + String(repeating: "(", count: 80) + "1" + String(repeating: ")", count: 80) + " }}"
    let tags = String(repeating: "{% if true %}", count: 10_000)
    for template in [brackets, tags] {
      let (set, diagnostics) = load(template)
      #expect(set == nil)
      #expect(diagnostics.first?.id == "template-limit")
    }
  }

  @Test func reportsNothingThatFollowsFromAWrongCondition() {
    expectProblems(
      ["template-unknown-field"],
      in: "{% if company.1️⃣summry %}{{ company.summary }}{% else %}{{ company.rank }}{% endif %}")
  }

  @Test func boundsExpansion() {
    var others: [String: String] = [:]
    for i in 0..<20 {
      others["p\(i).html"] = String(repeating: "{% include 'p\(i + 1).html' %}", count: 10)
    }
    others["p20.html"] = "x"
    let (set, diagnostics) = load("{% include 'p0.html' %}", others)
    #expect(set == nil)
    #expect(Set(diagnostics.map(\.id)) == ["template-limit"])
  }

  @Test func boundsTexts() {
    let doubling =
      "{% set a = 'xxxxxxxx' ~ company.name %}"
      + (0..<40).map { _ in "{% set a = a ~ a %}" }.joined() + "{{ a }}"
    #expect(load(doubling).diagnostics.contains { $0.id == "template-limit" })
    let growing =
      "{{ company.name"
      + (0..<20).map { _ in " | replace('a', 'aaaaaaaaaaaaaaaa')" }.joined() + " }}"
    #expect(load(growing).diagnostics.contains { $0.id == "template-limit" })
  }
}
