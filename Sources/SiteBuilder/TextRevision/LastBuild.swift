import Briefing
import Publishing

/// What is on record of the last build of an output folder, read while the files of the site are listed:
/// whether it counts shows later.
struct LastBuild: Sendable {
  var build: BuildRecords.Record?
  var render: RenderRecord?
  /// What `site.yml` says, where the parsed files are those of a site with this configuration.
  var configuration: SiteConfiguration?
  /// The parsed files.
  var cache: ParseCache.Content?

  /// Reads the records.
  init(options: BuildOptions, tree: SourceTree) {
    build = BuildRecords(options: options, tree: tree).read()
    render = RenderRecords(options: options, tree: tree).read()
    guard
      case .success(let bytes) = tree.read("Content/site.yml", limit: PageReading.sizeLimit)
    else { return }
    let configuration = SiteConfigurationDecoder.decode(
      bytes, file: "Content/site.yml", baseURL: options.baseURL
    ).configuration
    self.configuration = configuration
    cache = ParseCache(tree: tree, options: ParseOptions(configuration)).read()
  }

  /// The parsed files, where they were parsed with these options.
  func cache(for options: ParseOptions) -> ParseCache.Content? {
    guard let configuration, ParseOptions(configuration) == options else { return nil }
    return cache
  }
}
