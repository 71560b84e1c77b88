import Briefing
import Templating

extension SitePlanner {
  /// Plans the pages of the editors' own, and `/about/`, which there always is.
  mutating func planTextPages() {
    planAbout()
    for text in site.pages where text.id != TextPage.about {
      let (path, url, crumbs) = (text.path, canonical(text.path), [homeCrumb])
      page(path, template: "page.html", origin: text.file, shows: { $0.add(text) }) {
        let view = PageView(
          kind: "page", title: text.title, description: Self.description(of: text), path: path,
          canonicalURL: url, section: path, breadcrumbs: crumbs)
        return (view, [.object(text)])
      }
    }
  }

  private mutating func planAbout() {
    let section = sectionPage(kind: "about", .about, path: "/about/")
    guard let text = site.page(id: TextPage.about) else {
      return page("/about/", template: "about.html") { (section, []) }
    }
    page("/about/", template: "about.html", origin: text.file, shows: { $0.add(text) }) {
      let view = PageView(
        kind: section.kind, title: text.title,
        description: Self.description(of: text) ?? section.description, path: section.path,
        canonicalURL: section.canonicalURL, section: section.section,
        breadcrumbs: section.breadcrumbs)
      return (view, [])
    }
  }

  /// A sentence about a page; `nil` where it has neither a summary nor a text.
  private static func description(of text: TextPage) -> String? {
    if let summary = text.summary { return summary.plain }
    let excerpt = text.body.excerpt
    return excerpt.isEmpty ? nil : excerpt
  }
}
