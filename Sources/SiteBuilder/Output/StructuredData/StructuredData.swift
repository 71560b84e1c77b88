import Briefing
import Templating

/// What a page is about, as JSON-LD in the vocabulary of schema.org.
struct StructuredData {
  let site: Site
  let address: AddressForm
  let wording: OutputWording

  /// Full addresses, or paths of the site where it has no address.
  struct AddressForm {
    private let full: SiteAddress?
    private let basePath: String

    init(_ configuration: SiteConfiguration) {
      full = SiteAddress(configuration)
      basePath = configuration.basePath
    }

    func callAsFunction(_ path: String) -> String { full?(path) ?? basePath + path }

    func callAsFunction(_ url: URLValue) -> String {
      url.isPath ? self(url.address) : url.address
    }
  }

  init(site: Site, wording: OutputWording) {
    self.site = site
    self.wording = wording
    address = AddressForm(site.configuration)
  }

  /// Appends the `script` element of a page; nothing where there is nothing to say.
  func write(_ page: PageView, to buffer: inout OutputBuffer) {
    var writer = JSONLDWriter()
    let subject = Subject(of: page, in: site)
    switch subject {
    case .home: writeHome(to: &writer)
    case .article(let article): write(article, to: &writer)
    case .thing(let thing): write(thing, to: &writer)
    case .metric(let metric): writeDataset(of: metric, page, to: &writer)
    case .figures: writeLedger(page, to: &writer)
    case .data: writeCatalog(page, to: &writer)
    case .other: break
    }
    if !page.breadcrumbs.isEmpty {
      writeBreadcrumbs(of: page, isFirst: writer.buffer.count == 0, to: &writer)
    }
    guard writer.buffer.count > 0 else { return }
    buffer.append(
      "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@graph\":[")
    writer.buffer.withUnsafeBytes { buffer.append(contentsOf: $0) }
    buffer.append("]}</script>\n")
  }

  /// What a page is about.
  private enum Subject {
    case home, figures, data, other
    case article(Article)
    case thing(Thing)
    case metric(Metric)

    init(of page: PageView, in site: Site) {
      let parts = page.path.split(separator: "/")
      let id = parts.count == 2 ? String(parts[1]) : ""
      switch page.kind {
      case "home": self = .home
      case "figures": self = .figures
      case "data": self = .data
      case "article": self = site.article(id: id).map { .article($0) } ?? .other
      case "metric": self = site.metric(id: id).map { .metric($0) } ?? .other
      default:
        self =
          ThingKind(rawValue: page.kind) != nil
          ? site.thing(named: id).map { .thing($0) } ?? .other : .other
      }
    }
  }

  private func writeHome(to writer: inout JSONLDWriter) {
    let configuration = site.configuration
    writer.item(type: "WebSite", isFirst: true) { writer in
      writer.text("@id", address("/#site"))
      writer.text("name", configuration.title)
      writer.text("alternateName", configuration.tagline)
      writer.text("url", address("/"))
      writer.text("description", configuration.description)
      writer.text("inLanguage", configuration.language)
      writer.text("license", configuration.license.map { $0.url?.address ?? $0.name })
      writePublisher(to: &writer)
      if configuration.hasSearch {
        writer.object("potentialAction", type: "SearchAction") { writer in
          writer.text("target", address("/search/") + "?q={search_term_string}")
          writer.text("query-input", "required name=search_term_string")
        }
      }
    }
  }

  /// The member `publisher`: the one of the site, or the site itself.
  func writePublisher(_ name: String = "publisher", to writer: inout JSONLDWriter) {
    let configuration = site.configuration
    writer.object(name, type: "Organization") { writer in
      writer.text("@id", address("/#publisher"))
      writer.text("name", configuration.publisher?.name ?? configuration.title)
      writer.text("url", (configuration.publisher?.url).map { address($0) } ?? address("/"))
      if let logo = configuration.publisher?.logo {
        writer.object("logo", type: "ImageObject") { $0.text("url", address(logo)) }
      }
    }
  }

  private func writeBreadcrumbs(of page: PageView, isFirst: Bool, to writer: inout JSONLDWriter) {
    let steps =
      page.breadcrumbs.map { ($0.title, $0.path) } + [(page.title, page.path)]
    writer.item(type: "BreadcrumbList", isFirst: isFirst) { writer in
      writer.objects("itemListElement", Array(steps.enumerated()), type: { _ in "ListItem" }) {
        writer, step in
        writer.number("position", step.offset + 1)
        writer.text("name", step.element.0)
        writer.text("item", address(step.element.1))
      }
    }
  }

  /// A date as precisely as it is known: a moment with its offset, a day, a month or a year.
  static func date(_ date: EDTFDate) -> String {
    if date.precision == .minute { return date.rfc3339 }
    let part = date.first
    if part.quarter != nil { return "\(EDTFDate.year(part.year))" }
    if part.day != nil { return date.earliest.description }
    let month = part.month.map { $0 < 10 ? "-0\($0)" : "-\($0)" } ?? ""
    return EDTFDate.year(part.year) + month
  }
}

extension EDTFDate {
  /// A year in four digits.
  fileprivate static func year(_ year: Int) -> String {
    let digits = String(year)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
