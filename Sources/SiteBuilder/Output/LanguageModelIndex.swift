import Briefing

/// Writes `/llms.txt` (llmstxt.org): what there is on the site, as Markdown, for programs that read
/// texts.
struct LanguageModelIndex: Sendable {
  let site: Site
  let wording: OutputWording

  /// How many articles it lists.
  static let articleCount = 100

  func bytes() -> [UInt8] {
    var text = "# \(Self.plain(site.configuration.title))\n"
    if let description = site.configuration.description ?? site.configuration.tagline {
      text += "\n> \(Self.plain(description))\n"
    }
    text += section("section.articles", articles)
    text += section("section.companies", things(site.companies))
    text += section("section.topics", things(site.topics))
    text += section("section.sectors", things(site.sectors))
    text += section("section.about", pages)
    text += section("feed.machine", machineReadable)
    return Array(text.utf8)
  }

  private var articles: [String] {
    site.articles.prefix(Self.articleCount).map { article in
      let date = article.date.display(style: .short)
      let summary = article.summary?.plain ?? article.body.excerpt
      return link(article.title, article.path, summary.isEmpty ? date : "\(date) \(summary)")
    }
  }

  private func things(_ things: [Thing]) -> [String] {
    things.map { link($0.name, $0.path, $0.summary?.plain) }
  }

  private var pages: [String] {
    var pages = ["timeline", "figures", "forecasts", "sources", "corrections", "about"]
    if site.publishes(.digest) { pages.insert("digest", at: 3) }
    return pages.map { link(wording["section.\($0)"], "/\($0)/", nil) }
      + site.pages.filter { $0.id != TextPage.about }.map {
        link($0.title, $0.path, $0.summary?.plain)
      }
  }

  private var machineReadable: [String] {
    var links: [String] = []
    if site.publishes(.data) {
      links.append(link(wording["section.data"], "/data/", wording["data.intro"]))
      if site.publishes(.sqlite) {
        links.append(link("SQLite", "/data/briefing.sqlite", wording["data.sqlite"]))
      }
      links.append(link("Data Package", "/data/datapackage.json", wording["data.package"]))
    }
    if site.publishes(.atom) { links.append(link(wording["feed.atom"], "/feed.xml", nil)) }
    if site.publishes(.jsonFeed) { links.append(link(wording["feed.json"], "/feed.json", nil)) }
    if site.publishes(.calendar) {
      links.append(link(wording["feed.calendar"], "/calendar.ics", nil))
    }
    if site.publishes(.sitemap) {
      links.append(link(wording["feed.sitemap"], "/sitemap.xml", nil))
    }
    return links
  }

  private func section(_ key: String, _ lines: [String]) -> String {
    lines.isEmpty ? "" : "\n## \(wording[key])\n\n" + lines.joined(separator: "\n") + "\n"
  }

  private func link(_ title: String, _ path: String, _ note: String?) -> String {
    let address = SiteAddress(site.configuration)?(path) ?? site.configuration.basePath + path
    return "- [\(Self.plain(title))](\(address))" + (note.map { ": \(Self.plain($0))" } ?? "")
  }

  /// A text in which nothing means anything in Markdown, on one line.
  static func plain(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "#", "&", "~", "|":
        result.append("\\")
        result.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}": result.append(" ")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
