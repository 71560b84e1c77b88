import Briefing
import Templating

/// The page being rendered, as every template sees it under the name `page`.
public final class PageView: TemplateObject, Sendable {
  let kind: String
  let title: String
  let description: String?
  let path: String
  let canonicalURL: URLValue?
  let section: String?
  let breadcrumbs: [BreadcrumbView]
  let ageInYears: Int?
  let qrCode: HTML?

  init(
    kind: String, title: String, description: String?, path: String, canonicalURL: URLValue?,
    section: String?, breadcrumbs: [BreadcrumbView] = [], ageInYears: Int? = nil,
    qrCode: HTML? = nil
  ) {
    self.kind = kind
    self.title = title
    self.description = description
    self.path = path
    self.canonicalURL = canonicalURL
    self.section = section
    self.breadcrumbs = breadcrumbs
    self.ageInYears = ageInYears
    self.qrCode = qrCode
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "Page", "The page being rendered.", of: PageView.self
  ) {
    [
      .text("kind", "`home`, `article`, `articles`, `timeline`, `company` and so on.") { $0.kind },
      .text("title", "Title without the site's name.") { $0.title },
      .text("description", "A sentence for search engines and previews.") { $0.description },
      .url("url", "Its address.") { URLValue(path: $0.path) },
      .text("path", "Its address as text, relative to the base.") { $0.path },
      .url("canonical_url", "Its full address, where the site has a base address.") {
        $0.canonicalURL
      },
      .text("section", "Path of the navigation entry that it belongs to, such as `/timeline/`.") {
        $0.section
      },
      .list("breadcrumbs", "The way from the home page, without the page itself.") {
        $0.breadcrumbs
      },
      .integer("age_in_years", "Full years since an article appeared; missing below one.") {
        $0.ageInYears
      },
      .html("qr_code", "Its full address as a QR code (SVG), on articles.") { $0.qrCode },
    ]
  }
}

/// A step on the way from the home page.
public final class BreadcrumbView: TemplateObject, Sendable {
  let title: String
  let path: String

  init(title: String, path: String) {
    self.title = title
    self.path = path
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "Breadcrumb", "A step on the way from the home page.", of: BreadcrumbView.self
  ) {
    [
      .text("title", "What the reader sees.") { $0.title },
      .url("url", "Where it leads.") { URLValue(path: $0.path) },
    ]
  }
}
