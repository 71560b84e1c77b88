import Briefing
import Templating

/// What a page is about, as JSON-LD in the vocabulary of schema.org.
struct StructuredData {
  let site: Site
  let address: AddressForm
  let wording: OutputWording
  /// The object of the publisher, which stands on most pages.
  private var publisher: [UInt8] = []
  /// What is said of things that are named elsewhere, which is always the same.
  private(set) var identities: [ObjectIdentifier: [UInt8]] = [:]

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
    publisher = Self.written { writePublisherObject(to: &$0) }
    for thing in site.things {
      identities[ObjectIdentifier(thing)] = Self.written { writeIdentity(of: thing, to: &$0) }
    }
  }

  /// The bytes of an object.
  static func written(_ body: (inout JSONLDWriter) -> Void) -> [UInt8] {
    var writer = JSONLDWriter()
    body(&writer)
    return writer.buffer.bytes
  }

  /// Appends the `script` element of a page; nothing where there is nothing to say.
  func write(_ page: PageView, to buffer: inout OutputBuffer) {
    var writer = JSONLDWriter()
    swap(&writer.buffer, &buffer)
    defer { swap(&writer.buffer, &buffer) }
    let before = writer.buffer.count
    writer.raw(
      "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@graph\":[")
    let start = writer.buffer.count
    let subject = Subject(of: page, in: site)
    switch subject {
    case .home: writeHome(to: &writer)
    case .article(let article): write(article, to: &writer)
    case .thing(let thing): write(thing, to: &writer)
    case .metric(let metric): writeDataset(of: metric, page, to: &writer)
    case .figures: writeLedger(page, to: &writer)
    case .data: writeCatalog(page, to: &writer)
    case .text(let text): write(text, page, to: &writer)
    case .other: break
    }
    if !page.breadcrumbs.isEmpty {
      writeBreadcrumbs(of: page, isFirst: writer.buffer.count == start, to: &writer)
    }
    if writer.buffer.count > start {
      writer.raw("]}</script>\n")
    } else {
      writer.buffer.truncate(to: before)
    }
  }

  /// What a page is about.
  private enum Subject {
    case home, figures, data, other
    case article(Article)
    case thing(Thing)
    case metric(Metric)
    case text(TextPage)

    init(of page: PageView, in site: Site) {
      let id = page.entryID
      switch page.kind {
      case "home": self = .home
      case "figures": self = .figures
      case "data": self = .data
      case "article": self = site.article(id: id).map { .article($0) } ?? .other
      case "page": self = site.page(id: page.onlyComponent).map { .text($0) } ?? .other
      case "about": self = site.page(id: TextPage.about).map { .text($0) } ?? .other
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
      writeLicense(to: &writer)
      writePublisher(to: &writer)
      if configuration.hasSearch {
        writer.object("potentialAction", type: "SearchAction") { writer in
          writer.text("target", address("/search/") + "?q={search_term_string}")
          writer.text("query-input", "required name=search_term_string")
        }
      }
    }
  }

  /// The member `license` of what the site itself has written: an address, or a work with a name where
  /// the terms have none.
  func writeLicense(to writer: inout JSONLDWriter) {
    guard let license = site.configuration.license else { return }
    if let url = license.url { return writer.text("license", address(url)) }
    writer.object("license", type: "CreativeWork") { $0.text("name", license.name) }
  }

  /// The member `publisher`: the one of the site, or the site itself.
  func writePublisher(_ name: String = "publisher", to writer: inout JSONLDWriter) {
    writer.object(name, written: publisher)
  }

  private func writePublisherObject(to writer: inout JSONLDWriter) {
    let configuration = site.configuration
    writer.item(type: "Organization", isFirst: true) { writer in
      writer.text("@id", address("/#publisher"))
      writer.text("name", configuration.publisher?.name ?? configuration.title)
      writer.text("url", (configuration.publisher?.url).map { address($0) } ?? address("/"))
      if let logo = configuration.publisher?.logo {
        writer.object("logo", type: "ImageObject") { $0.text("url", address(logo)) }
      }
    }
  }

  private func writeBreadcrumbs(of page: PageView, isFirst: Bool, to writer: inout JSONLDWriter) {
    let steps = page.breadcrumbs
    writer.item(type: "BreadcrumbList", isFirst: isFirst) { writer in
      writer.objects("itemListElement", count: steps.count + 1) { writer, index in
        writer.item(type: "ListItem", isFirst: index == 0) { writer in
          writer.number("position", index + 1)
          writer.text("name", index < steps.count ? steps[index].title : page.title)
          writer.text("item", address(index < steps.count ? steps[index].path : page.path))
        }
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

extension PageView {
  /// The second and last component of its address, such as `jd` of `/companies/jd/`; empty where it has
  /// fewer or more of them.
  var entryID: String {
    let parts = path.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 3)
    return parts.count == 2 ? String(Substring(parts[1])) : ""
  }

  /// The only component of its address, such as `imprint` of `/imprint/`; empty where it has more.
  fileprivate var onlyComponent: String {
    let parts = path.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 2)
    return parts.count == 1 ? String(Substring(parts[0])) : ""
  }
}
