import Templating
import Testing

/// A program knows what it was compiled from, so that whoever keeps what it has rendered can tell when
/// that holds no longer.
@Suite("What programs are made of")
struct ProgramSourceTests {
  private func program(_ main: String, _ others: [String: String]) throws -> Program {
    let (set, diagnostics) = load(main, others)
    #expect(diagnostics.map(describe) == [])
    return try #require(set?.program(named: "pages/main.html"))
  }

  @Test("Layouts, includes and macros at any depth have part in it, others have none")
  func templates() throws {
    let made = try program(
      """
      {% extends "layouts/inner.html" %}
      {% import "partials/macros.html" as m %}
      {% block content %}{{ m.tag("甲") }}{% include "partials/a.html" %}{% endblock %}
      """,
      [
        "layouts/inner.html": "{% extends \"layouts/outer.html\" %}",
        "layouts/outer.html": "<main>{% block content %}{% endblock %}</main>",
        "partials/a.html": "{% if false %}{% include \"partials/b.html\" %}{% endif %}",
        "partials/b.html": "{% from \"partials/other.html\" import unused %}乙",
        "partials/macros.html": """
        {% from "partials/inside.html" import bold %}
        {% macro tag(text: Text) %}<p>{{ bold(text) }}</p>{% endmacro %}
        """,
        "partials/inside.html": "{% macro bold(text: Text) %}<b>{{ text }}</b>{% endmacro %}",
        "partials/other.html": "{% macro unused() %}丙{% endmacro %}",
        "partials/stranger.html": "丁",
      ])
    #expect(
      made.templates == [
        "layouts/inner.html", "layouts/outer.html", "pages/main.html", "partials/a.html",
        "partials/b.html", "partials/inside.html", "partials/macros.html", "partials/other.html",
      ])
    #expect(made.assets == [])
  }

  @Test("Assets whose addresses it may write have part in it")
  func assets() throws {
    let made = try program(
      """
      {% include "partials/head.html" %}
      {% if site.title == "乙" %}<script src="{{ asset("search.js") }}"></script>{% endif %}
      """,
      ["partials/head.html": "<link rel=\"stylesheet\" href=\"{{ asset(\"site.css\") }}\">"])
    #expect(made.assets == ["search.js", "site.css"])
    #expect(try program("<p>甲</p>", [:]).assets == [])
  }
}
