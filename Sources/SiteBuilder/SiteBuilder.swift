import Briefing
import Diagnostics
import Publishing
import Templating

/// Builds a site: read, parse, link, plan, render, publish.
public struct SiteBuilder: Sendable {
  /// What the build depends on.
  public let options: BuildOptions
  /// What earlier builds have read and parsed; `nil` where nothing is kept.
  public let store: ParseStore?

  /// Makes a builder. With a store the second build of one process reads and parses only what has
  /// changed since the first.
  public init(options: BuildOptions, store: ParseStore? = nil) {
    self.options = options
    self.store = store
  }

  /// Reads, parses, links and plans; writes nothing. All problems of content and templates exist
  /// when this returns.
  public func prepare() -> PreparedSite {
    guard let tree = SourceTree(root: options.root) else {
      return PreparedSite(
        diagnostics: [Diagnostic(SiteProblem.missing(options.root), file: ".", range: .wholeFile)])
    }
    var prepared = prepare(tree)
    prepared.tree = tree
    return prepared
  }

  private func prepare(_ tree: SourceTree) -> PreparedSite {
    let content = ContentReading(tree: tree, options: options, store: store).run()
    let (templates, templateStatistics) = TemplateReading(
      tree: tree, configuration: content.configuration,
      configurationKey: content.configurationKey, store: store
    ).run()
    let statistics = content.statistics + templateStatistics
    var diagnostics = content.diagnostics + templates.diagnostics
    var language = content.configuration?.locale.language

    guard let site = content.site, let set = templates.set, let strings = templates.strings else {
      return PreparedSite(
        language: language, fileCount: content.fileCount, reading: statistics,
        diagnostics: finished(diagnostics))
    }
    language = site.configuration.locale.language
    let titles = PageTitles(strings: strings)
    let view = SiteView(
      site: site,
      navigation: site.configuration.navigation.map {
        NavigationView(title: $0.title, url: $0.url)
      },
      today: EDTFDate(site.today, locale: site.configuration.locale))
    let host = RenderHost(site: site, templates: set, outputs: titles.outputs)
    var planner = SitePlanner(
      site: site, view: view, templates: set, titles: titles, wording: host.wording,
      searchFiles: SearchFiles(site: site, jobs: options.jobs))
    for asset in templates.assets.assets where SearchFiles.needs(asset.name, site) {
      planner.add(
        PlannedFile(
          path: asset.path, origin: "Templates/assets/\(asset.name)", content: .bytes(asset.bytes)))
    }
    for file in content.staticFiles {
      planner.add(
        PlannedFile(path: file.output, origin: file.path, content: .copy(path: file.path)))
    }
    for picture in site.pictures {
      planner.add(
        PlannedFile(path: picture.output, origin: picture.file, content: .copy(path: picture.file)))
    }
    planner.planPages()
    planner.planShareImages(font: content.font, root: tree.root, assets: templates.assets)
    diagnostics += planner.plan.problems()
    return PreparedSite(
      language: language, fileCount: content.fileCount, reading: statistics,
      diagnostics: finished(diagnostics),
      rendering: Rendering(tree: tree, site: site, plan: planner.plan, host: host))
  }

  /// Builds the site into the output folder.
  ///
  /// - Returns: what was done; without a summary where there are errors, and then nothing was
  ///   changed.
  /// - Throws: what the machine refuses; the output folder is then as it was.
  public func build() throws(PublishingError) -> BuildResult {
    let prepared = prepare()
    guard let rendering = prepared.rendering, !prepared.hasErrors else {
      return BuildResult(prepared: prepared, summary: nil)
    }
    do throws(PublishingError) {
      let summary = try publish(rendering)
      return BuildResult(prepared: prepared, summary: summary)
    } catch {
      throw error.located(in: options.output)
    }
  }

  private func publish(_ rendering: Rendering) throws(PublishingError) -> PublishSummary {
    let publisher = try Publisher(
      output: options.output, protected: protectedFolders(rendering.tree.root),
      options: options.publishing)
    do throws(PublishingError) {
      try rendering.publish(with: publisher, jobs: options.jobs)
      return try publisher.finish()
    } catch {
      publisher.abandon()
      throw error
    }
  }

  private func protectedFolders(_ root: String) -> [ProtectedFolder] {
    var folders: [ProtectedFolder] = [
      .surroundings(root), .sources(root + "/Content"), .sources(root + "/Templates"),
      .sources(root + "/Sources"), .sources(root + "/.git"),
    ]
    if let home = options.home { folders.append(.surroundings(home)) }
    return folders
  }

  private func finished(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var sorted = Diagnostic.sorted(diagnostics)
    // When the machine ran out of something, most of what was found would only mislead.
    let exhausted = sorted.filter { ($0.fact as? SiteProblem)?.isExhaustion ?? false }
    if !exhausted.isEmpty { sorted = exhausted }
    if options.isStrict {
      for index in sorted.indices where sorted[index].severity == .warning {
        sorted[index].severity = .error
      }
    }
    return sorted
  }
}

/// A site that is ready to be rendered, or what keeps it from being so.
public struct PreparedSite: Sendable {
  /// The language of messages that the site asks for.
  public var language: MessageLanguage?
  /// How many files of content were read.
  public var fileCount = 0
  /// How many of them, and of the templates, were read and parsed anew.
  public var reading = ReadingStatistics()
  /// Everything that was found, sorted.
  public var diagnostics: [Diagnostic]
  /// What there is to render; `nil` where errors prevent it.
  public internal(set) var rendering: Rendering?

  /// Where its files are read from.
  var tree: SourceTree?

  /// Whether anything found is an error.
  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Whether the machine kept a file from being read.
  public var hasMachineFailure: Bool {
    diagnostics.contains { ($0.fact as? SiteProblem)?.isMachineFailure ?? false }
  }

  /// The bytes of a source file, for excerpts; `nil` for what a build would not read either.
  public func source(of file: String) -> [UInt8]? {
    try? tree?.read(file, limit: TemplateReading.sizeLimit).get()
  }
}

/// What a build did.
public struct BuildResult: Sendable {
  /// What was prepared, with all diagnostics.
  public let prepared: PreparedSite
  /// What was written; `nil` where nothing was, because of errors.
  public let summary: PublishSummary?
  /// How many pages the site has.
  public var pageCount: Int { prepared.rendering?.plan.pageCount ?? 0 }
}
