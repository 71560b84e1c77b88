import AllocationCounter
import Mustache
import Stencil
import Templating

/// Renders one page of 100 rows of Chinese text with a nested loop, with this project's engine,
/// swift-mustache and Stencil.
///
///     swift run -c release --package-path Benchmarks TemplateBenchmark
@main
struct TemplateBenchmark {
  static func main() throws {
    let rows = Row.make(100)
    let source = TemplateSource(
      path: "Templates/page.html", name: "page.html", bytes: Array(Source.ours.utf8))
    let pages = [PageTemplate(name: "page.html", roots: [Root("page", Page.self)])]
    let (set, diagnostics) = TemplateLoader().load(sources: [source], pages: pages)
    guard let program = set?.program(named: "page.html") else {
      for diagnostic in diagnostics { print(diagnostic.fact.message(in: .english)) }
      return
    }
    let page = Page(rows)
    let context = RenderContext()
    var buffer = OutputBuffer(capacity: 1 << 16)
    program.render([.object(page)], context: context, into: &buffer)
    let text = buffer.text

    if CommandLine.arguments.contains("--load") {
      loadTime()
      return
    }
    if CommandLine.arguments.contains("--profile") {
      // For valgrind: nothing but our own renders.
      for _ in 0..<200 {
        buffer.removeAll(keepingCapacity: true)
        program.render([.object(page)], context: context, into: &buffer)
      }
      return
    }
    let ours = measure("Templating", batches: 2_000, of: 10) {
      buffer.removeAll(keepingCapacity: true)
      program.render([.object(page)], context: context, into: &buffer)
      return buffer.count
    }
    let plain = PlainPage(rows)
    let dictionary = plain.dictionary
    let template = try MustacheTemplate(string: Source.mustache)
    let objects = measure("swift-mustache, structs", batches: 100, of: 1) {
      template.render(plain).utf8.count
    }
    let dictionaries = measure("swift-mustache, dictionaries", batches: 100, of: 1) {
      template.render(dictionary).utf8.count
    }
    let mustache = objects.seconds < dictionaries.seconds ? objects : dictionaries
    let environment = Environment()
    let stencilTemplate = Template(templateString: Source.stencil, environment: environment)
    let stencil = try measure("Stencil", batches: 40, of: 1) {
      try stencilTemplate.render(["page": dictionary]).utf8.count
    }

    print("")
    print("page: \(text.utf8.count) bytes")
    report("against swift-mustache", mustache.seconds / ours.seconds, bar: 25)
    report("against Stencil", stencil.seconds / ours.seconds, bar: 100)
    report("MB/s", Double(ours.bytes) / ours.seconds / 1_000_000, bar: 200)
    let few = allocations(program, rows: 10)
    let many = allocations(program, rows: 1_000)
    print("allocations for a page of 10 rows: \(few), of 1000 rows: \(many)")
    // Stencil does not escape, so only what needs no escaping is the same.
    let mustacheText = template.render(plain)
    print("same output as swift-mustache: \(text == mustacheText)")
    loadTime()
  }

  private static func report(_ name: String, _ value: Double, bar: Double) {
    let rounded = (value * 10).rounded() / 10
    print("\(name): \(rounded) (bar: \(Int(bar))) \(value >= bar ? "met" : "MISSED")")
  }

  private static func allocations(_ program: Program, rows: Int) -> Int {
    let page = Page(Row.make(rows))
    var buffer = OutputBuffer(capacity: 1 << 20)
    let roots: [Value] = [.object(page)]
    program.render(roots, context: RenderContext(), into: &buffer)
    buffer.removeAll(keepingCapacity: true)
    let context = RenderContext()
    let before = allocation_count()
    program.render(roots, context: context, into: &buffer)
    return Int(allocation_count() - before)
  }

  /// The time of the fastest of many short batches, as the machine may be busy with other things.
  private static func measure(
    _ name: String, batches: Int, of size: Int, _ body: () throws -> Int
  ) rethrows -> (seconds: Double, bytes: Int) {
    var best = Double.infinity
    var bytes = 0
    let clock = ContinuousClock()
    for _ in 0..<batches {
      let start = clock.now
      for _ in 0..<size { bytes = try body() }
      let duration = start.duration(to: clock.now).components
      let seconds = Double(duration.seconds) + Double(duration.attoseconds) / 1e18
      best = min(best, seconds / Double(size))
    }
    let microseconds = (best * 10_000_000).rounded() / 10
    print("\(name): \(microseconds) µs a page, \(bytes) bytes")
    return (best, bytes)
  }

  /// Loading templates of the size of a whole site: thirty pages with a layout and ten partials,
  /// each of which every page includes.
  private static func loadTime() {
    var sources: [TemplateSource] = []
    func add(_ name: String, _ text: String) {
      sources.append(
        TemplateSource(path: "Templates/" + name, name: name, bytes: Array(text.utf8)))
    }
    let paragraph = "<p class=\"a b\">{% if page.title %}{{ page.title }}{% endif %} 正文</p>\n"
    let head = String(repeating: "<meta name=\"x\" content=\"{{ page.title }}\">\n", count: 20)
    add(
      "base.html",
      "<!DOCTYPE html><html><head>\(head)</head><body>{% block main %}{% endblock %}</body></html>")
    var includes = ""
    for i in 0..<10 {
      add("partial\(i).html", "<div>" + String(repeating: paragraph, count: 10) + "</div>")
      includes += "{% include \"partial\(i).html\" %}\n"
    }
    let loop =
      "{% for entry in page.entries %}<p>{{ entry.name }}{{ loop.index }}</p>{% endfor %}\n"
    for i in 0..<30 {
      add(
        "page\(i).html",
        "{% extends \"base.html\" %}{% block main %}"
          + String(repeating: loop + paragraph, count: 20) + includes + "{% endblock %}")
    }
    let pages = (0..<30).map {
      PageTemplate(name: "page\($0).html", roots: [Root("page", Page.self)])
    }
    let bytes = sources.reduce(0) { $0 + $1.bytes.count }
    let result = measure(
      "load 30 pages of \(bytes) bytes of templates",
      batches: CommandLine.arguments.contains("--load") ? 3 : 50, of: 1
    ) {
      TemplateLoader().load(sources: sources, pages: pages).set?.names.count ?? 0
    }
    let milliseconds = (result.seconds * 10_000).rounded() / 10
    print("load time: \(milliseconds) ms (bar: 20) \(milliseconds <= 20 ? "met" : "MISSED")")
  }
}
