import Diagnostics
import Templating
import YAML

extension SiteConfigurationDecoder {
  /// The links of a list such as `navigation`.
  static func links(
    _ key: String, _ fields: MappingReader
  ) -> [SiteConfiguration.NavigationItem] {
    fields.mappings(key, .navigation).compactMap(item)
  }

  /// The lines at the foot of every page: texts, of which filings lead to their registers, or texts with
  /// an address.
  static func notices(_ fields: MappingReader) -> [SiteConfiguration.Notice] {
    fields.items("notices").compactMap { node in
      if node.scalar != nil {
        return fields.context.text(node, "notices").map {
          SiteConfiguration.Notice(text: $0.value, url: register(of: $0.value))
        }
      }
      let entry = MappingReader(node, .navigation, key: "notices", context: fields.context)
      return entry.flatMap(item).map {
        SiteConfiguration.Notice(text: $0.title, url: $0.url, place: $0.place)
      }
    }
  }

  private static func item(_ entry: MappingReader) -> SiteConfiguration.NavigationItem? {
    let title = entry.text("title", required: true)
    let place = entry.text("url", required: true)
    let url = place.flatMap { link($0, "url", entry.context) }
    entry.finish(FieldKeys.navigation, required: ["title", "url"])
    guard let title, let url, let place else { return nil }
    return SiteConfiguration.NavigationItem(title: title.value, url: url, place: place)
  }

  /// Where the number of a filing that Chinese law asks for is registered; it has to lead there.
  private static func register(of text: String) -> URLValue? {
    if text.uppercased().contains("ICP备") {
      return URLValue(external: "https://beian.miit.gov.cn/")
    }
    guard text.contains("公网安备") else { return nil }
    let number = text.filter { $0.isASCII && $0.isNumber }
    let query = number.isEmpty ? "" : "#/query/webSearch?code=\(number)"
    return URLValue(external: "https://beian.mps.gov.cn/" + query)
  }

  /// A path of the site or an address elsewhere.
  static func link(
    _ text: Located<String>, _ key: String, _ context: DecodingContext
  ) -> URLValue? {
    let address = text.value
    if address.hasPrefix("/"), !address.hasPrefix("//") { return URLValue(path: address) }
    if let url = URLValue(external: address) { return url }
    context.report(
      BriefingProblem.badURL(address, key: key, suggestion: path(meantBy: address)), at: text.range)
    return nil
  }

  /// The path that was meant by what does not begin with a slash: that of the page, where it is a file.
  private static func path(meantBy address: String) -> String? {
    if address.contains(":") || address.contains(" ") { return nil }
    let file = address.hasPrefix("Content/") ? address : "Content/" + address
    if case .page(let page)? = ContentEntry.classify(file).entry { return page.address }
    return "/\(address)"
  }
}
