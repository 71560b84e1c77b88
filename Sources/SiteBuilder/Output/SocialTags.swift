import Briefing
import Templating

/// The tags that previews in chats are made from: OpenGraph, and Twitter's, which others read too.
/// Those that every page has are in the layout.
struct SocialTags {
  let site: Site
  let wording: OutputWording
  private let address: SiteAddress?
  private let locale: String

  init(site: Site, wording: OutputWording) {
    self.site = site
    self.wording = wording
    address = SiteAddress(site.configuration)
    locale = Self.locale(site.configuration.language)
  }

  func write(_ page: PageView, to buffer: inout OutputBuffer) {
    property("og:locale", locale, to: &buffer)
    let id = page.entryID
    var image: (path: String, text: String)?
    var cover: URLValue?
    switch page.kind {
    case "article":
      property("og:type", "article", to: &buffer)
      if let article = site.article(id: id) {
        write(article, to: &buffer)
        image = ShareImagePath.article(article, site).map { ($0, article.title) }
        cover = article.cover?.source
      }
    case "person": property("og:type", "profile", to: &buffer)
    case "company":
      property("og:type", "website", to: &buffer)
      if let company = site.thing(named: id) as? Company {
        image = ShareImagePath.company(company, site).map { ($0, company.name) }
      }
    default: property("og:type", "website", to: &buffer)
    }
    writeImage(image, cover: cover, to: &buffer)
  }

  private func write(_ article: Article, to buffer: inout OutputBuffer) {
    property("article:published_time", StructuredData.date(article.date), to: &buffer)
    if article.lastChanged != article.published {
      property("article:modified_time", StructuredData.date(article.lastChange), to: &buffer)
    }
    property(
      "article:section", wording.label("article_kind", article.kind.rawValue), to: &buffer)
    for topic in article.topics { property("article:tag", topic.name, to: &buffer) }
  }

  private func writeImage(
    _ image: (path: String, text: String)?, cover: URLValue?, to buffer: inout OutputBuffer
  ) {
    guard let address else { return }
    var isLarge = false
    if let image {
      property("og:image", address("/" + image.path), to: &buffer)
      property("og:image:type", "image/png", to: &buffer)
      property("og:image:width", "1200", to: &buffer)
      property("og:image:height", "630", to: &buffer)
      property("og:image:alt", image.text, to: &buffer)
      isLarge = true
    } else if let cover {
      property("og:image", address(cover), to: &buffer)
      isLarge = true
    }
    buffer.append("<meta name=\"twitter:card\" content=\"")
    buffer.append(isLarge ? "summary_large_image" : "summary")
    buffer.append("\">\n")
  }

  private func property(_ name: String, _ content: String, to buffer: inout OutputBuffer) {
    buffer.append("<meta property=\"")
    buffer.append(name)
    buffer.append("\" content=\"")
    buffer.appendEscaped(content)
    buffer.append("\">\n")
  }

  /// The form of OpenGraph, such as `zh_CN`: a language with a territory.
  static func locale(_ language: String) -> String {
    let parts = language.split(separator: "-")
    let primary = parts.first.map { $0.lowercased() } ?? "zh"
    if let region = parts.dropFirst().first(where: { $0.utf8.count == 2 }) {
      return "\(primary)_\(region.uppercased())"
    }
    switch primary {
    case "zh": return parts.contains { $0.lowercased() == "hant" } ? "zh_TW" : "zh_CN"
    case "en": return "en_US"
    case "ja": return "ja_JP"
    case "ko": return "ko_KR"
    default: return "\(primary)_\(primary.uppercased())"
    }
  }
}
