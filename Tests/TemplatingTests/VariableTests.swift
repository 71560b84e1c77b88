import Testing

@testable import Templating

@Suite("Variables")
struct VariableTests {
  @Test("A variable set from a root reads that root, whatever stood in its slot before")
  func setFromRootAfterAnotherObject() {
    let company = Company("京东", parent: Company("母公司"), products: [Product("甲")])
    let text = """
      {% if company.parent %}{% include "p.html" with which=company.parent %}{% endif %}
      {%- set thing = company -%}
      {% for product in thing.products %}[{{ product.name }}]{% endfor %}
      """
    #expect(render(text, ["p.html": "({{ which.name }})"], company: company) == "(母公司)[甲]")
  }

  @Test("The same without the other object")
  func setFromRoot() {
    let company = Company("京东", products: [Product("甲"), Product("乙")])
    #expect(
      render(
        "{% set a = company %}{% set b = a %}{{ b.name }}{{ a.products|length }}",
        company: company) == "京东2")
  }
}
