import Briefing
import Templating

/// Makes the addresses that stand in data: full ones where the site has a base address.
struct DataAddresses: Sendable {
  /// What stands before the paths of the site.
  let prefix: String

  init(_ configuration: SiteConfiguration) {
    var base = configuration.baseURL ?? configuration.basePath
    while base.hasSuffix("/") { base.removeLast() }
    prefix = base
  }

  /// The address of a path of the site.
  func page(_ path: String) -> String { address(URLValue(path: path)) }

  /// An address in the form that data has.
  func address(_ url: URLValue) -> String {
    url.isPath ? prefix + url.address : url.address
  }
}
