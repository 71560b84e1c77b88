import Briefing
import Diagnostics
import Publishing
import Search
import ShareImages

/// What a configuration was made from: two with equal keys are equal.
struct ConfigurationKey: Sendable, Hashable {
  /// A hash of the bytes of `site.yml`; `nil` where it could not be read.
  var file: ContentHash?
  /// The address that replaces the one in the file.
  var baseURL: String?
}

/// Reads and links everything below `Content/`.
struct ContentReading {
  let tree: SourceTree
  let listing: SourceListing
  let options: BuildOptions
  /// Keeps what was read and parsed for later builds; `nil` where there will be none.
  var store: ParseStore?
  var profile: BuildProfile?
  /// Whether the cache of parsed files is brought up to date; it is read where the options say so.
  var writesCache = false
  /// What was read of the cache before.
  var last: LastBuild?

  /// What came of it.
  struct Outcome {
    var site: Site?
    /// Takes newer versions of pages into the site.
    var revision: SiteRevision?
    var configuration: SiteConfiguration?
    /// What `configuration` was made from.
    var configurationKey = ConfigurationKey()
    var statistics = ReadingStatistics()
    var staticFiles: [(path: String, output: String)] = []
    var fileCount = 0
    /// What was read, by path; all that is too young for its stamp to be relied on is in it.
    var versions: [String: FileVersion] = [:]
    /// The pages among it.
    var pageVersions = PageVersions()
    var diagnostics: [Diagnostic] = []
    /// Where the bodies are, as far as they are not in memory.
    var bodies: [BodyFile] = []
    /// Whether they are in memory.
    var keepsBodies = true
    /// The font of pictures for sharing, where the site has them.
    var font: ChineseFont?
  }

  /// Reads, parses and links.
  ///
  /// - Parameters:
  ///   - configured: is called when the configuration is known and no page is read yet
  ///   - linked: is called as soon as there is a site without errors, while the rules are still being
  ///     checked
  func run(
    configured: (Outcome) -> Void = { _ in }, linked: (Outcome, Site) -> Void = { _, _ in }
  ) -> Outcome {
    var outcome = Outcome()
    let moment = listing.moment
    let tree = self.tree
    guard let folder = listing.content else {
      outcome.diagnostics.append(
        Diagnostic(SiteProblem.missing("Content/"), file: "Content", range: .wholeFile))
      return outcome
    }
    outcome.diagnostics += folder.problems.map {
      Diagnostic(SiteProblem.source($0.problem), file: $0.path, range: .wholeFile)
    }

    var pages: [PageReading.Source] = []
    var pictureStamps: [String: FileStamp] = [:]
    var configurationPath: String?
    var metricsPath: String?
    var paths: Set<String> = []
    for entry in folder.entries {
      let (kind, diagnostics) = ContentEntry.classify(entry.path)
      outcome.diagnostics += diagnostics
      switch kind {
      case .page(let path): pages.append(PageReading.Source(path: path, stamp: entry.stamp))
      case .siteConfiguration: configurationPath = entry.path
      case .metrics: metricsPath = entry.path
      case .staticFile(let output):
        outcome.staticFiles.append((entry.path, output))
        paths.insert(entry.path)
        pictureStamps[entry.path] = entry.stamp
      case .picture:
        paths.insert(entry.path)
        pictureStamps[entry.path] = entry.stamp
      case .ignored, nil: break
      }
    }
    outcome.fileCount = pages.count

    var configuration = SiteConfiguration()
    if let configurationPath, let bytes = read(configurationPath, &outcome) {
      let decoded = SiteConfigurationDecoder.decode(
        bytes, file: configurationPath, baseURL: options.baseURL)
      outcome.diagnostics += decoded.diagnostics
      configuration = decoded.configuration
      outcome.configurationKey.file = ContentHash(bytes)
    } else if configurationPath == nil {
      outcome.diagnostics.append(
        Diagnostic(
          SiteProblem.missing("Content/site.yml"), file: "Content/site.yml", range: .wholeFile))
    }
    checkFont(&configuration, &outcome)
    outcome.configurationKey.baseURL = options.baseURL
    outcome.configuration = configuration
    var metrics: [MetricRecord] = []
    if let metricsPath, let bytes = read(metricsPath, &outcome) {
      let decoded = MetricsDecoder.decode(bytes, file: metricsPath)
      outcome.diagnostics += decoded.diagnostics
      metrics = decoded.metrics
    }

    configured(outcome)

    let known = store?.snapshot() ?? ParseStore.Content()
    let parseOptions = ParseOptions(configuration)
    outcome.keepsBodies = pages.reduce(0) { $0 + $1.stamp.size } <= options.bodyMemory
    let cache = options.usesCache ? ParseCache(tree: tree, options: parseOptions) : nil
    let isFirst = known.options != parseOptions
    var openBodies: BodyFile?
    var writing: BackgroundWork?
    let read = profile.phase("read and parse") {
      var reading = PageReading(
        tree: tree, options: parseOptions, known: known, jobs: options.jobs, moment: moment,
        keepsBodies: outcome.keepsBodies, profile: profile)
      if let cache, isFirst {
        reading.cache = last?.cache(for: parseOptions) ?? cache.read()
        reading.cache.isWritten = writesCache
      }
      reading.bodies = known.openBodies ?? bodyFile(reading.cache, outcome.keepsBodies)
      let read = reading.run(pages)
      pages = []
      if reading.cache.isWritten, read.isNews, let cache {
        let (pages, bodies) = (read.pages, reading.bodies)
        writing = BackgroundWork(isBeside: options.jobs > 1) {
          cache.write(pages, adding: bodies)
        }
      }
      outcome.bodies = known.bodies + reading.cache.files
      if known.openBodies == nil, let bodies = reading.bodies { outcome.bodies.append(bodies) }
      openBodies = reading.bodies
      return read
    }
    outcome.diagnostics += read.diagnostics
    let sizes = PictureSizes(
      tree: tree, known: known.pictures, stamps: pictureStamps, moment: moment)
    let mentions = MentionRecords(tree: tree, options: parseOptions)
    let knownMentions =
      cache != nil && isFirst
      ? profile.phase("read mentions") { mentions.attach(to: read.pages) } : [:]
    let jobs = options.jobs
    let contentFiles = ContentFiles(
      paths: paths, imageSize: { sizes.size(of: $0) },
      read: { path in try? tree.read(path, limit: PageReading.sizeLimit).get() })
    let result = Linker.link(
      read.files,
      options: Linker.Options(
        configuration: configuration, metrics: metrics,
        today: options.date.day(in: configuration.locale.timeZone),
        includesDrafts: options.includesDrafts, files: contentFiles,
        keepsMentions: store != nil || options.usesCache, keepsFiles: store != nil,
        forEach: { count, body in
          Parallel.forEach(count: count, jobs: jobs, makeState: {}) { _, index in body(index) }
        },
        beside: { work in
          let background = BackgroundWork(isBeside: jobs > 1, work)
          return { background.wait() }
        },
        step: { [profile] name, body in profile.phase("link: " + name, body) }),
      earlier: outcome.diagnostics, linked: { linked(outcome, $0) })
    outcome.site = result.site
    outcome.revision = result.relinker.map {
      SiteRevision(tree: tree, options: parseOptions, relinker: $0)
    }
    outcome.diagnostics = result.diagnostics
    outcome.statistics.filesRead = read.readCount + sizes.readCount
    outcome.statistics.filesParsed = read.parsedCount
    for (path, page) in read.pages where !page.version.isSettled {
      outcome.versions[path] = page.version
    }
    if writesCache {
      // They are nearly in this order already.
      outcome.pageVersions.pages = read.versions.sorted {
        NameOrder.isLess($0.path, $1.path)
      }
      outcome.pageVersions.revisions = read.revisions
    }
    // In a text that turned out to be damaged nothing was found that is worth noting.
    if writesCache, cache != nil, !outcome.bodies.contains(where: \.isDamaged) {
      mentions.write(read.pages, known: knownMentions)
    }
    writing?.wait()
    // What the cache has named stays as its list says; later bodies go elsewhere.
    if openBodies?.name != nil { openBodies = nil }
    store?.update(
      options: parseOptions, pages: read.pages, pictures: sizes.pictures,
      bodies: outcome.bodies, openBodies: openBodies)
    return outcome
  }

  /// Where bodies go that are new: into a file that the cache can keep, if it is written.
  private func bodyFile(_ cache: ParseCache.Content, _ keepsBodies: Bool) -> BodyFile? {
    // A preview watches the root, and would be told of everything that is written there.
    let isApart = cache.isWritten || (store != nil && options.usesCache && !keepsBodies)
    if isApart, let file = CacheFolder(root: tree.root).makeUnnamed() {
      let path = tree.root + "/" + CacheFolder.name
      return BodyFile(descriptor: file, path: path, name: nil, size: 0)
    }
    return keepsBodies && !cache.isWritten
      ? nil : BodyFile(in: [tree.root, options.temporaryFolder])
  }

  /// Pictures without a font for Chinese would show empty boxes; the site goes without them then.
  private func checkFont(_ configuration: inout SiteConfiguration, _ outcome: inout Outcome) {
    guard configuration.publishes(.shareImages) else { return }
    outcome.font = options.findChineseFont()
    guard outcome.font == nil else { return }
    configuration.disabledFormats.insert(.shareImages)
    outcome.diagnostics.append(
      Diagnostic(SiteProblem.noChineseFont, file: "Content/site.yml", range: .wholeFile))
  }

  private func read(_ path: String, _ outcome: inout Outcome) -> [UInt8]? {
    switch tree.readStamped(path, limit: PageReading.sizeLimit) {
    case .success(let source):
      outcome.versions[path] = FileVersion(source, at: listing.moment)
      return source.bytes
    case .failure(let failure):
      outcome.diagnostics.append(
        Diagnostic(SiteProblem.source(failure.problem), file: path, range: .wholeFile))
      return nil
    }
  }
}
