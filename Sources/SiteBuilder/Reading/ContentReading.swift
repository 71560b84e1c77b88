import Briefing
import Diagnostics
import Markdown

/// Reads and links everything below `Content/`.
struct ContentReading {
  let tree: SourceTree
  let options: BuildOptions

  /// The largest file that is read as content, in bytes.
  static let sizeLimit = 4 << 20

  /// What came of it.
  struct Outcome {
    var site: Site?
    var configuration: SiteConfiguration?
    var staticFiles: [(path: String, output: String)] = []
    var fileCount = 0
    var diagnostics: [Diagnostic] = []
  }

  func run() -> Outcome {
    var outcome = Outcome()
    guard tree.hasFolder("Content") else {
      outcome.diagnostics.append(
        Diagnostic(SiteProblem.missing("Content/"), file: "Content", range: .wholeFile))
      return outcome
    }
    let (entries, problems) = tree.list("Content")
    outcome.diagnostics += problems.map {
      Diagnostic(SiteProblem.source($0.problem), file: $0.path, range: .wholeFile)
    }

    var pages: [ContentPath] = []
    var configurationPath: String?
    var metricsPath: String?
    var paths: Set<String> = []
    for entry in entries {
      let (kind, diagnostics) = ContentEntry.classify(entry.path)
      outcome.diagnostics += diagnostics
      switch kind {
      case .page(let path): pages.append(path)
      case .siteConfiguration: configurationPath = entry.path
      case .metrics: metricsPath = entry.path
      case .staticFile(let output):
        outcome.staticFiles.append((entry.path, output))
        paths.insert(entry.path)
      case .picture: paths.insert(entry.path)
      case .ignored, nil: break
      }
    }
    outcome.fileCount = pages.count

    var configuration = SiteConfiguration()
    if let configurationPath, let bytes = read(configurationPath, &outcome.diagnostics) {
      let decoded = SiteConfigurationDecoder.decode(bytes, file: configurationPath)
      outcome.diagnostics += decoded.diagnostics
      configuration = decoded.configuration
    } else if configurationPath == nil {
      outcome.diagnostics.append(
        Diagnostic(
          SiteProblem.missing("Content/site.yml"), file: "Content/site.yml", range: .wholeFile))
    }
    if let baseURL = options.baseURL { configuration.baseURL = baseURL }
    outcome.configuration = configuration
    var metrics: [MetricRecord] = []
    if let metricsPath, let bytes = read(metricsPath, &outcome.diagnostics) {
      let decoded = MetricsDecoder.decode(bytes, file: metricsPath)
      outcome.diagnostics += decoded.diagnostics
      metrics = decoded.metrics
    }

    let files = parse(pages, configuration, &outcome.diagnostics)
    let tree = self.tree
    let jobs = options.jobs
    let contentFiles = ContentFiles(paths: paths) { path in
      switch tree.read(path, limit: 64 << 20) {
      case .success(let bytes): ImageSize.read(bytes)
      case .failure: nil
      }
    }
    let result = Linker.link(
      files,
      options: Linker.Options(
        configuration: configuration, metrics: metrics, today: options.date.day(in: configuration.locale.timeZone),
        includesDrafts: options.includesDrafts, files: contentFiles,
        forEach: { count, body in
          Parallel.forEach(count: count, jobs: jobs, makeState: {}) { _, index in body(index) }
        }),
      earlier: outcome.diagnostics)
    outcome.site = result.site
    outcome.diagnostics = result.diagnostics
    return outcome
  }

  private func parse(
    _ pages: [ContentPath], _ configuration: SiteConfiguration, _ diagnostics: inout [Diagnostic]
  ) -> [ParsedFile] {
    let parseOptions = ParseOptions(configuration)
    let tree = self.tree
    let results = Parallel.map(count: pages.count, jobs: options.jobs) {
      index -> Result<ParsedFile, SourceTreeFailure> in
      tree.read(pages[index].file, limit: Self.sizeLimit).map { bytes in
        ContentParser.parse(bytes, at: pages[index], options: parseOptions)
      }
    }
    var files: [ParsedFile] = []
    files.reserveCapacity(results.count)
    for (index, result) in results.enumerated() {
      switch result {
      case .success(let file): files.append(file)
      case .failure(let failure):
        diagnostics.append(
          Diagnostic(
            SiteProblem.source(failure.problem), file: pages[index].file, range: .wholeFile))
      }
    }
    return files
  }

  private func read(_ path: String, _ diagnostics: inout [Diagnostic]) -> [UInt8]? {
    switch tree.read(path, limit: Self.sizeLimit) {
    case .success(let bytes): return bytes
    case .failure(let failure):
      diagnostics.append(
        Diagnostic(SiteProblem.source(failure.problem), file: path, range: .wholeFile))
      return nil
    }
  }
}
