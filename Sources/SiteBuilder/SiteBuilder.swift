import Briefing
import Diagnostics
import Publishing
import Search
import Synchronization
import Templating

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Builds a site: read, parse, link, plan, render, publish.
public struct SiteBuilder: Sendable {
  /// What the build depends on.
  public let options: BuildOptions
  /// What earlier builds have read and parsed; `nil` where nothing is kept.
  public let store: ParseStore?
  /// Records where the time goes; `nil` where nobody asks.
  public let profile: BuildProfile?

  /// Makes a builder. With a store the second build of one process reads and parses only what has
  /// changed since the first.
  public init(options: BuildOptions, store: ParseStore? = nil, profile: BuildProfile? = nil) {
    self.options = options
    self.store = store
    self.profile = profile
  }

  /// Reads, parses, links and plans; writes nothing. All problems of content and templates exist
  /// when this returns.
  ///
  /// - Parameter earlier: what an earlier call has linked, so that a change of templates alone costs no
  ///   more than these
  public func prepare(reusing earlier: LinkedContent? = nil) -> PreparedSite {
    guard let tree = SourceTree(root: options.root) else {
      return PreparedSite(
        diagnostics: [Diagnostic(SiteProblem.missing(options.root), file: ".", range: .wholeFile)])
    }
    let listing = profile.phase("list files") { SourceListing(tree) }
    return prepare(tree, listing, reusing: earlier)
  }

  private func prepare(
    _ tree: SourceTree, _ listing: SourceListing, reusing earlier: LinkedContent? = nil,
    writesCache: Bool = false, last: LastBuild? = nil
  ) -> PreparedSite {
    let linked = earlier.flatMap { $0.holds(for: listing, options, in: tree) ? $0 : nil }
    var prepared = link(tree, listing, linked, writesCache: writesCache, last)
    prepared.tree = tree
    return prepared
  }

  private func link(
    _ tree: SourceTree, _ listing: SourceListing, _ linked: LinkedContent?, writesCache: Bool,
    _ last: LastBuild?
  ) -> PreparedSite {
    let templates = TemplateLoading(
      tree: tree, listing: listing, store: store, profile: profile, isBeside: options.jobs > 1)
    var planned: (rendering: Rendering, diagnostics: [Diagnostic])?
    func makePlan(_ content: ContentReading.Outcome, _ site: Site) {
      guard let set = templates.loaded.set, let strings = templates.loaded.strings else { return }
      planned = profile.phase("plan") {
        var rendering = plan(site, content, templates.loaded, set, strings, tree)
        if store != nil { rendering.life = linked?.life ?? SiteLife(site) }
        return (
          rendering,
          rendering.plan.problems(in: tree)
            + rendering.plan.brokenLinks(among: site.generatedLinks, orIn: set.addresses)
            + site.eventKinds(without: strings)
        )
      }
    }
    let content: ContentReading.Outcome
    if let linked, let site = linked.outcome.site {
      content = linked.outcome
      templates.begin(for: content)
      makePlan(content, site)
    } else {
      content = ContentReading(
        tree: tree, listing: listing, options: options, store: store, profile: profile,
        writesCache: writesCache, last: last
      ).run(configured: { templates.begin(for: $0) }, linked: makePlan)
    }
    templates.begin(for: content)
    let statistics =
      (linked == nil ? content.statistics : ReadingStatistics()) + templates.statistics
    let diagnostics = content.diagnostics + templates.loaded.diagnostics
    let language = content.configuration?.locale.language
    guard content.site != nil, let planned else {
      let found = planned?.diagnostics ?? copies(content).problems(in: tree)
      return PreparedSite(
        language: language, fileCount: content.fileCount, reading: statistics,
        diagnostics: finished(diagnostics + found, content.configuration), bodies: content.bodies)
    }
    var prepared = PreparedSite(
      language: language, fileCount: content.fileCount, reading: statistics,
      diagnostics: finished(diagnostics + planned.diagnostics, content.configuration),
      rendering: planned.rendering,
      revision: options.isStrict ? nil : content.revision)
    prepared.draftCount = content.site?.draftCount ?? 0
    prepared.pageVersions = content.pageVersions
    prepared.bodies = content.bodies
    prepared.linked =
      linked
      ?? planned.rendering.life.flatMap { LinkedContent(content, life: $0, listing, options) }
    prepared.versions = content.versions.merging(templates.loaded.versions) { first, _ in first }
    return prepared
  }

  /// Builds the site into the output folder.
  ///
  /// - Returns: what was done; without a summary where there are errors, and then nothing was
  ///   changed.
  /// - Throws: what the machine refuses; the output folder is then as it was.
  public func build() throws(PublishingError) -> BuildResult {
    Memory.separateLargeBlocks()
    do throws(PublishingError) {
      guard let tree = SourceTree(root: options.root) else {
        return BuildResult(prepared: prepare(), summary: nil)
      }
      if let result = try buildWithCache(tree) { return result }
      // What was kept of texts turned out to be damaged when it was used.
      ParseCache.forget(tree)
      let builder = SiteBuilder(options: options, profile: profile)
      if let result = try builder.buildWithCache(tree) { return result }
      throw .system(.read, path: tree.root + "/" + CacheFolder.name, errno: EIO)
    } catch {
      throw error.located(in: options.output)
    }
  }

  /// `nil` where the cache turned out to be damaged; the output is as it was then.
  private func buildWithCache(_ tree: SourceTree) throws(PublishingError) -> BuildResult? {
    // What is on record, and what the output has, takes as long to read as some steps.
    let manifest = KnownManifest()
    let output = options.output
    let reading = options.jobs > 1 ? BackgroundWork { manifest.read(output: output) } : nil
    let known = RecordReading(options: options, tree: tree)
    let listing = profile.phase("list files") { SourceListing(tree) }
    var last = known?.wait()
    reading?.wait()
    let records = options.usesCache ? BuildRecords(options: options, tree: tree) : nil
    let unchanged = try profile.phase("compare with the last build") {
      () throws(PublishingError) in
      try records?.unchanged(listing, last?.build) { () throws(PublishingError) in
        try openOutput(tree, manifest)
      }
    }
    if let unchanged { return unchanged }
    if let last {
      let revision = TextRevision(
        options: options, tree: tree, listing: listing, last: last, profile: profile)
      let revised = try revision.run { () throws(PublishingError) in
        try openOutput(tree, manifest)
      }
      if let revised { return revised }
    }
    let renders = options.usesCache ? RenderRecords(options: options, tree: tree) : nil
    var prepared = prepare(tree, listing, writesCache: true, last: last)
    let lastRender = last?.render
    last = nil
    // What the linker knew takes as much memory as the site, and a build has no use for it.
    let forgetting = Forgetting(prepared.revision)
    prepared.revision = nil
    let background = BackgroundWork(isBeside: options.jobs > 1) { forgetting.run() }
    defer { background.wait() }
    if prepared.hasDamagedBodies { return nil }
    guard let rendering = prepared.rendering, !prepared.hasErrors else {
      return BuildResult(prepared: prepared, summary: nil)
    }
    let search = options.usesCache ? SearchRecords(options: options, tree: tree) : nil
    let published: (summary: PublishSummary, state: OutputState, reuse: OutputReuse)
    do throws(PublishingError) {
      published = try publish(
        rendering, manifest, { renders?.reuse(for: prepared, listing, of: $0, lastRender) },
        { search?.revise(rendering, prepared.pageVersions, $0, with: $1) })
    } catch {
      if prepared.hasDamagedBodies { return nil }
      throw error
    }
    let (summary, state, reuse) = published
    rendering.plan.pictures?.removeUnused()
    var result = BuildResult(
      prepared: prepared, summary: summary, pageCount: rendering.plan.pageCount)
    result.madeCount = reuse.madeCount
    result.revisedCount = reuse.revisedCount
    profile.phase("record the build") {
      records?.write(result, listing, output: state)
      renders?.write(prepared, listing, reuse, output: state)
      search?.write(rendering, output: state)
    }
    return result
  }

  private func openOutput(
    _ tree: SourceTree, _ known: KnownManifest? = nil
  ) throws(PublishingError) -> Publisher {
    var publishing = options.publishing
    publishing.known = known
    publishing.trustsStatus = options.usesCache
    return try Publisher(
      output: options.output,
      protected: ProtectedFolder.site(root: tree.root, home: options.home), options: publishing)
  }

  private func publish(
    _ rendering: Rendering, _ manifest: KnownManifest,
    _ known: (OutputState) -> OutputReuse?, _ revise: (OutputReuse, Publisher) -> Void
  ) throws(PublishingError) -> (
    summary: PublishSummary, state: OutputState, reuse: OutputReuse
  ) {
    let publisher = try profile.phase("open output") { () throws(PublishingError) in
      try openOutput(rendering.tree, manifest)
    }
    let reuse =
      profile.phase("compare texts") { known(publisher.outputState) }
      ?? OutputReuse(count: rendering.plan.files.count)
    profile.phase("revise search index") { revise(reuse, publisher) }
    do throws(PublishingError) {
      try profile.phase("render") { () throws(PublishingError) in
        try rendering.publish(with: publisher, reuse, jobs: options.jobs, profile: profile)
      }
      return try profile.phase("publish") { () throws(PublishingError) in
        (try publisher.finish(), publisher.outputState, reuse)
      }
    } catch {
      publisher.abandon()
      throw error
    }
  }

  private func finished(
    _ diagnostics: [Diagnostic], _ configuration: SiteConfiguration?
  ) -> [Diagnostic] {
    var sorted = Diagnostic.sorted(diagnostics)
    if let disabled = configuration?.disabledChecks, !disabled.isEmpty {
      sorted.removeAll { $0.severity != .error && disabled.contains($0.id) }
    }
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

/// Reads what is on record of the last build, beside other work.
private final class RecordReading: Sendable {
  private let work: BackgroundWork
  private let result: Result

  private final class Result: Sendable {
    let last = Mutex<LastBuild?>(nil)
  }

  /// `nil` where nothing is recorded.
  init?(options: BuildOptions, tree: SourceTree) {
    guard options.usesCache else { return nil }
    let result = Result()
    self.result = result
    work = BackgroundWork(isBeside: options.jobs > 1) {
      let last = LastBuild(options: options, tree: tree)
      result.last.withLock { $0 = last }
    }
  }

  /// What was read.
  func wait() -> LastBuild? {
    work.wait()
    return result.last.withLock { $0 }
  }
}

/// Lets go of what takes a while to be taken apart.
private final class Forgetting: Sendable {
  private let object: Mutex<SiteRevision?>

  init(_ object: SiteRevision?) { self.object = Mutex(object) }

  func run() {
    object.withLock { $0 = nil }
    Memory.giveBack()
  }
}

/// A site that is ready to be rendered, or what keeps it from being so.
public struct PreparedSite: Sendable {
  /// The language of messages that the site asks for.
  public var language: MessageLanguage?
  /// How many files of content were read.
  public var fileCount = 0
  /// How many drafts are left out.
  public var draftCount = 0
  /// How many of the files, and of the templates, were read and parsed anew.
  public var reading = ReadingStatistics()
  /// Everything that was found, sorted.
  public var diagnostics: [Diagnostic]
  /// What there is to render; `nil` where errors prevent it.
  public internal(set) var rendering: Rendering?
  /// Takes newer versions of pages into the site that `rendering` renders, if the builder has a store;
  /// `nil` where only building it again can.
  public internal(set) var revision: SiteRevision?
  /// What a builder with the same store can use again where only templates change; `nil` where that
  /// would not be safe.
  public internal(set) var linked: LinkedContent?

  /// Where its files are read from.
  var tree: SourceTree?
  /// What the sources were that it was made from, by path, as far as they were read.
  var versions: [String: FileVersion] = [:]
  /// The pages among these.
  var pageVersions = PageVersions()
  /// Where the bodies of pages are, as far as they are not in memory.
  var bodies: [BodyFile] = []

  /// Whether texts that the cache had were others than those that were written there.
  var hasDamagedBodies: Bool { bodies.contains(where: \.isDamaged) }

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
  public internal(set) var prepared: PreparedSite
  /// What was written; `nil` where nothing was, because of errors.
  public let summary: PublishSummary?
  /// How many pages the site has; 0 where nothing was written.
  public var pageCount = 0
  /// How many files were made; the others were left by an earlier build, and nothing that they show
  /// has changed.
  public var madeCount = 0
  /// How many of these were made of those that an earlier build has left.
  public var revisedCount = 0
  /// Whether it was enough to replace texts in files of the last build, so that no site was linked.
  public var isRevision = false
}
