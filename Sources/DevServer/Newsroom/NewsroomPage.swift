import Briefing
import Diagnostics
import SiteBuilder

/// The page with the state of the newsroom: what is wrong, what is due, what is not published yet.
struct NewsroomPage {
  private let site: PreviewSite
  private let wording: PreviewWording
  private let source: (_ file: String) -> [UInt8]?
  private var page = HTMLPage()

  /// How many entries a section lists.
  private static let limit = 200

  /// The kinds of problems that have a section of their own.
  private static let differing = ["differing-figures"]
  private static let withoutSource = ["missing-source", "unknown-source"]
  private static let unlisted = ["unlisted-company"]
  private static let overdue = ["forecast-overdue", "event-overdue"]

  init(_ site: PreviewSite, source: @escaping (_ file: String) -> [UInt8]?) {
    self.site = site
    self.source = source
    wording = PreviewWording(site.language)
  }

  /// The page.
  static func html(
    _ site: PreviewSite, source: @escaping (_ file: String) -> [UInt8]?
  ) -> [UInt8] {
    var page = NewsroomPage(site, source: source)
    page.write()
    return page.page.bytes
  }

  private mutating func write() {
    let title = wording("编辑部", "Newsroom")
    begin(title)
    summary()
    problems()
    overdue()
    listing(
      "differing", wording("说法不一的数据", "Figures that differ"), Self.differing,
      wording("没有互相矛盾的数据。", "No figures contradict each other."))
    listing(
      "sources", wording("没有来源的记录", "Statements without sources"), Self.withoutSource,
      wording("每条记录都有来源。", "Every statement has a source."))
    listing(
      "mentions", wording("提到但没有登记的公司", "Companies mentioned but not recorded"),
      Self.unlisted,
      wording("文中提到的公司都已登记。", "All companies that texts mention are recorded."))
    drafts()
    pages()
    page.mark("</main>\n<script src=\"/_sitegen/newsroom.js\" defer></script>\n</body>\n</html>\n")
  }

  private mutating func begin(_ title: String) {
    page.mark("<!DOCTYPE html>\n<html lang=\"")
    page.text(site.language.rawValue)
    page.mark("\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
    page.text(title)
    page.mark(
      """
      </title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="robots" content="noindex">
      <link rel="stylesheet" href="/_sitegen/newsroom.css">
      </head>
      <body>
      <header>
      <h1>
      """)
    page.text(title)
    page.mark("</h1>\n<p>")
    if let built = site.rendering?.site {
      page.link(RequestPath.encode(site.basePath) + "/", built.configuration.title)
      page.text(wording("，以 \(built.today) 为准", ", as of \(built.today)"))
    }
    page.mark("</p>\n</header>\n<main data-version=\"")
    page.text(String(site.version))
    page.mark("\">\n")
  }

  private mutating func summary() {
    let errors = site.diagnostics.count { $0.severity == .error }
    let warnings = site.diagnostics.count { $0.severity == .warning }
    page.mark("<p class=\"state ")
    page.text(errors > 0 ? "error" : warnings > 0 ? "warning" : "good")
    page.mark("\">")
    let count = wording.count(errors: errors, warnings: warnings)
    page.text(count.isEmpty ? wording("没有错误，也没有警告。", "No errors and no warnings.") : count)
    if errors > 0 {
      page.text(wording("。页面保持上一次正确的样子。", ". Pages stay as they last were without errors."))
    }
    page.mark("</p>\n")
  }

  // MARK: Sections

  private mutating func section(
    _ id: StaticString, _ title: String, count: Int, _ none: String,
    _ body: (inout NewsroomPage) -> Void
  ) {
    page.mark("<section aria-labelledby=\"")
    page.mark(id)
    page.mark("\">\n<h2 id=\"")
    page.mark(id)
    page.mark("\">")
    page.text(title)
    page.mark(" <span class=\"count\">")
    page.text(String(count))
    page.mark("</span></h2>\n")
    if count == 0 {
      page.mark("<p class=\"none\">")
      page.text(none)
      page.mark("</p>\n")
    } else {
      body(&self)
      if count > Self.limit {
        page.mark("<p class=\"none\">")
        page.text(
          wording("另有 \(count - Self.limit) 条。", "\(count - Self.limit) more."))
        page.mark("</p>\n")
      }
    }
    page.mark("</section>\n")
  }

  private mutating func problems() {
    let found = site.diagnostics.filter { $0.severity != .note }
    section(
      "problems", wording("有错误或警告的文件", "Files with errors and warnings"), count: found.count,
      wording("每个文件都没有问题。", "No file has any.")
    ) { $0.list(found) }
  }

  private mutating func listing(
    _ id: StaticString, _ title: String, _ ids: [String], _ none: String
  ) {
    let found = site.diagnostics.filter { ids.contains($0.id) }
    section(id, title, count: found.count, none) { $0.list(found) }
  }

  /// Diagnostics by file.
  private mutating func list(_ diagnostics: [Diagnostic]) {
    let shown = Array(diagnostics.prefix(Self.limit))
    var start = 0
    while start < shown.count {
      let file = shown[start].file
      var end = start
      while end < shown.count, shown[end].file == file { end += 1 }
      let lines = source(file).map { LineIndex($0) }
      page.mark("<h3>")
      page.place(file)
      page.mark("</h3>\n<ol class=\"problems\">\n")
      for diagnostic in shown[start..<end] {
        write(FoundProblem(diagnostic, language: site.language, lines: lines))
      }
      page.mark("</ol>\n")
      start = end
    }
  }

  private mutating func write(_ problem: FoundProblem) {
    page.mark("<li class=\"")
    page.text(problem.severity)
    page.mark("\"><p>")
    page.place(problem.file, line: problem.line)
    page.mark(" <strong>")
    page.text(problem.label)
    page.mark("</strong> ")
    page.text(problem.message)
    page.mark(" <span class=\"id\">[")
    page.text(problem.id)
    page.mark("]</span></p>\n")
    if let excerpt = problem.excerpt {
      page.mark("<pre>")
      page.text("\(problem.line) │ ")
      page.text(excerpt.before)
      page.mark("<mark>")
      page.text(excerpt.marked)
      page.mark("</mark>")
      page.text(excerpt.after)
      page.mark("</pre>\n")
    }
    for note in [problem.hint].compactMap(\.self) + problem.notes {
      page.mark("<p class=\"hint\">")
      page.text(note)
      page.mark("</p>\n")
    }
    page.mark("</li>\n")
  }

  private mutating func overdue() {
    let forecasts = (site.rendering?.site.forecasts ?? []).filter(\.isOverdue)
    let events = (site.rendering?.site.events ?? []).filter(\.isOverdue)
    section(
      "overdue", wording("过期未决的预测和事件", "Overdue forecasts and events"),
      count: forecasts.count + events.count,
      wording("没有等待裁定的预测。", "No forecast awaits a verdict.")
    ) { this in
      this.page.mark("<ul>\n")
      for forecast in forecasts.prefix(Self.limit) {
        this.page.mark("<li>")
        this.page.text((forecast.due?.text ?? "") + " ")
        this.page.link(this.address("/forecasts/#" + forecast.id), forecast.claim.plain)
        this.page.text(this.wording("（\(forecast.by.name)）", " (\(forecast.by.name))"))
        if let file = forecast.article?.file {
          this.page.mark(" ")
          this.page.place(file)
        }
        this.page.mark("</li>\n")
      }
      for event in events.prefix(Self.limit) {
        this.page.mark("<li>")
        this.page.text(event.date.text + " ")
        this.page.link(this.address("/timeline/\(event.date.year)/#\(event.id)"), event.title)
        if let file = event.articles.first?.file {
          this.page.mark(" ")
          this.page.place(file)
        }
        this.page.mark("</li>\n")
      }
      this.page.mark("</ul>\n")
    }
  }

  private mutating func drafts() {
    let articles = (site.rendering?.site.articles ?? []).filter { $0.isDraft || $0.isFuture }
    let pages = (site.rendering?.site.pages ?? []).filter(\.isDraft)
    section(
      "drafts", wording("草稿和未到日期的文章", "Drafts and articles of the future"),
      count: articles.count + pages.count,
      wording("没有草稿。", "There are none.")
    ) { this in
      this.page.mark("<ul>\n")
      for article in articles.prefix(Self.limit) {
        this.page.mark("<li>")
        this.page.text(article.date.text + " ")
        this.page.link(this.address(article.path), article.title)
        this.page.text(
          " " + (article.isDraft ? this.wording("草稿", "draft") : this.wording("未到日期", "not due")))
        this.page.mark(" ")
        this.page.place(article.file)
        this.page.mark("</li>\n")
      }
      for draft in pages.prefix(Self.limit) {
        this.page.mark("<li>")
        this.page.link(this.address(draft.path), draft.title)
        this.page.text(" " + this.wording("草稿", "draft") + " ")
        this.page.place(draft.file)
        this.page.mark("</li>\n")
      }
      this.page.mark("</ul>\n")
    }
  }

  /// Every page with a link to what made it.
  private mutating func pages() {
    let paths = site.rendering?.pagePaths ?? []
    section(
      "pages", wording("页面由哪些文件生成", "Which files made which page"), count: paths.count,
      wording("还没有页面。", "There are no pages yet.")
    ) { this in
      this.page.mark("<form action=\"/_sitegen/page\"><label>")
      this.page.text(this.wording("页面地址", "Address of a page"))
      this.page.mark(
        " <input name=\"path\" list=\"addresses\" placeholder=\"/companies/jd/\"></label> <button>")
      this.page.text(this.wording("查看", "Show"))
      this.page.mark("</button></form>\n<datalist id=\"addresses\">\n")
      for path in paths.prefix(2000) {
        this.page.mark("<option value=\"")
        this.page.text(path)
        this.page.mark("\">\n")
      }
      this.page.mark("</datalist>\n<ul class=\"pages\">\n")
      for path in paths.prefix(Self.limit) {
        this.page.mark("<li>")
        this.page.link(Self.madeOf(path), path)
        this.page.mark("</li>\n")
      }
      this.page.mark("</ul>\n")
    }
  }

  private func address(_ path: String) -> String { RequestPath.encode(site.basePath) + path }

  /// Where the files that made a page are listed.
  static func madeOf(_ path: String) -> String {
    "/_sitegen/page?path="
      + RequestPath.encode(path).replacing("&", with: "%26")
      .replacing("+", with: "%2B")
  }

  // MARK: One page

  /// Which files made the page at `path`; `nil` where there is no such page.
  static func html(
    madeOf path: String, _ site: PreviewSite, source: @escaping (_ file: String) -> [UInt8]?
  ) -> [UInt8]? {
    guard let request = RequestPath(target: RequestPath.encode(path)),
      let file = request.file(under: ""),
      let made = site.rendering?.makers(ofPath: file)
    else { return nil }
    var page = NewsroomPage(site, source: source)
    page.write(path, made)
    return page.page.bytes
  }

  private mutating func write(_ path: String, _ made: PageMakers) {
    begin(wording("这一页由哪些文件生成", "Which files made this page"))
    page.mark("<p>")
    page.link(RequestPath.encode(site.basePath + path), path)
    page.mark(" · ")
    page.link("/_sitegen/", wording("编辑部", "Newsroom"))
    page.mark("</p>\n")
    let groups: [(StaticString, String, [String])] = [
      ("own", wording("页面本身", "The page itself"), [made.origin]),
      ("content", wording("内容", "Content"), made.content),
      ("templates", wording("模板和界面文字", "Templates and wording"), made.templates),
    ]
    for (id, title, files) in groups {
      section(id, title, count: files.count, wording("没有。", "None.")) { this in
        this.page.mark("<ul>\n")
        for file in files.prefix(Self.limit) {
          this.page.mark("<li>")
          this.page.place(file)
          this.page.mark("</li>\n")
        }
        this.page.mark("</ul>\n")
      }
    }
    page.mark("</main>\n<script src=\"/_sitegen/newsroom.js\" defer></script>\n</body>\n</html>\n")
  }
}
