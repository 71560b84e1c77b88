import Diagnostics
import Markdown
import Synchronization
import Templating

/// The files of `Content/` that pages can show or link to besides each other.
public struct ContentFiles: Sendable {
  /// Paths relative to the root, such as `Content/static/report.pdf`.
  public let paths: Set<String>
  /// Reads the size of a picture; `nil` where it is none that is known.
  public let imageSize: @Sendable (String) -> ImageSize?

  /// Reads a file of content again, so that a problem in its text can be put at its column; only
  /// called for files with such problems. Without it they stand at the line's start.
  public let read: @Sendable (String) -> [UInt8]?

  /// Makes the set.
  public init(
    paths: Set<String> = [], imageSize: @escaping @Sendable (String) -> ImageSize? = { _ in nil },
    read: @escaping @Sendable (String) -> [UInt8]? = { _ in nil }
  ) {
    self.paths = paths
    self.imageSize = imageSize
    self.read = read
  }
}

/// Resolves the references of all files into one graph and applies the rules across files.
public enum Linker {
  /// What linking depends on besides the files.
  public struct Options: Sendable {
    /// What `site.yml` says.
    public var configuration: SiteConfiguration
    /// What `metrics.yml` says.
    public var metrics: [MetricRecord]
    /// The day for which the site is built.
    public var today: CalendarDay
    /// Whether drafts and articles of the future are published.
    public var includesDrafts: Bool
    /// What pages can show or link to besides each other.
    public var files: ContentFiles
    /// Whether to note with the files where names stand in their texts, for the next time.
    public var keepsMentions: Bool
    /// Whether the files will be linked again; otherwise what no later step needs of them is given up.
    public var keepsFiles: Bool
    /// Runs a closure for each number below a count, in any order and perhaps at the same time,
    /// and returns when all are done.
    public var forEach: @Sendable (Int, @Sendable (Int) -> Void) -> Void
    /// Begins work, on another thread if there is one, and gives back what waits for its end.
    public var beside: @Sendable (@escaping @Sendable () -> Void) -> () -> Void
    /// Runs each step of linking, which it is told the name of; for measurements.
    public var step: @Sendable (String, () -> Void) -> Void

    /// Makes options; without `forEach` all work is done in turn.
    public init(
      configuration: SiteConfiguration, metrics: [MetricRecord] = [], today: CalendarDay,
      includesDrafts: Bool = false, files: ContentFiles = ContentFiles(),
      keepsMentions: Bool = false, keepsFiles: Bool = true,
      forEach: @escaping @Sendable (Int, @Sendable (Int) -> Void) -> Void = { count, body in
        for index in 0..<count { body(index) }
      },
      beside: @escaping @Sendable (@escaping @Sendable () -> Void) -> () -> Void = { work in work },
      step: @escaping @Sendable (String, () -> Void) -> Void = { _, body in body() }
    ) {
      self.configuration = configuration
      self.metrics = metrics
      self.today = today
      self.includesDrafts = includesDrafts
      self.files = files
      self.keepsMentions = keepsMentions
      self.keepsFiles = keepsFiles
      self.forEach = forEach
      self.beside = beside
      self.step = step
    }
  }

  /// What linking gives.
  public struct Result: Sendable {
    /// The site; `nil` where anything, the files' own problems included, is an error.
    public let site: Site?
    /// All problems: those of the files and those across files, sorted.
    public let diagnostics: [Diagnostic]
    /// Takes newer versions of single files into the site, where the options keep files; `nil` where
    /// there is no site.
    public let relinker: Relinker?
  }

  /// Links files that were parsed with the same configuration, in any order.
  ///
  /// - Parameter linked: is called when nothing will change in the site any more and no error is known,
  ///   while the rules across files are still being checked
  public static func link(
    _ files: [ParsedFile.Shared], options: Options, earlier: [Diagnostic] = [],
    linked: (Site) -> Void = { _ in }
  ) -> Result {
    let state = LinkState(files, options: options)
    state.hasBrokenMetrics = earlier.contains {
      $0.severity == .error && $0.file == "Content/metrics.yml"
    }
    state.run([
      ("names", LinkState.collectNames), ("things", LinkState.makeThings),
      ("articles", LinkState.makeArticles), ("pages", LinkState.makePages),
      ("relate things", LinkState.linkThings),
      ("begin mentions", LinkState.beginMentions),
    ])
    state.run(
      [("sources", LinkState.linkSources)],
      beside: [
        ("relate articles", LinkState.linkArticles), ("redirects", LinkState.checkRedirects),
        ("identifiers", LinkState.checkIdentifiers),
      ])
    state.run(
      [("events", LinkState.linkEvents)],
      beside: [
        ("figures", LinkState.linkFigures), ("relations", LinkState.linkRelations),
        ("forecasts", LinkState.linkForecasts), ("corrections", LinkState.linkCorrections),
      ])
    state.run([
      ("hand out", LinkState.attach), ("anchors", LinkState.checkAnchors),
      ("addresses", LinkState.assignAddresses), ("bodies", LinkState.fillBodies),
      ("problems of files", LinkState.addFileProblems), ("settings", LinkState.checkSettings),
    ])
    state.waitForRelations()
    state.waitForRelations = {}
    state.site.generatedLinks = state.generatedLinks
    if !options.keepsFiles { state.forgetPlaces() }
    state.site.pictures = state.pictures.sorted { NameOrder.isLess($0.file, $1.file) }
    let isGood = !(earlier + state.diagnostics).contains { $0.severity == .error }
    // The rules read the site, as `linked` does, and change nothing but the list of diagnostics.
    nonisolated(unsafe) let checked = state
    let waitForRules = options.beside { options.step("rules", checked.checkRules) }
    if isGood { linked(state.site) }
    waitForRules()
    // Not before: a thread that reads any part of a file may for a moment hold the whole of it.
    if !options.keepsFiles { for file in state.files { file.source.forgetHoles() } }
    let diagnostics = Diagnostic.sorted(earlier + state.diagnostics)
    let hasErrors = diagnostics.contains { $0.severity == .error }
    if hasErrors { state.site.takeApart() }
    return Result(
      site: hasErrors ? nil : state.site, diagnostics: diagnostics,
      relinker: hasErrors ? nil : Relinker(state))
  }
}

/// What linking works on, step by step; the steps are in extensions.
///
/// Steps that run beside each other, and those that take several files at a time, change only objects
/// of their own and what `commons` guards.
final class LinkState {
  /// A file with what was made of it. A class, so that reading one of its many fields copies none of
  /// the others.
  final class File {
    /// What it was parsed to.
    var source: ParsedFile.Shared
    /// Whether it is published: not a draft, not of the future.
    var isIncluded = true
    /// Whether it is a draft that is left out, so that its problems are not errors yet.
    var isHidden = false
    var article: Article?
    var thing: Thing?
    var page: TextPage?
    /// The sources that it declares, in order.
    var sources: [Source] = []

    init(_ source: ParsedFile.Shared) {
      self.source = source
    }

    /// The same as a value, of which a reader copies no more than the field that it asks for.
    var parsed: ParsedFile { _read { yield source.file } }
  }

  let options: Linker.Options
  let site: Site
  let files: [File]
  /// The files' numbers, those that are not published behind all others. What two files claim belongs
  /// to the first: in this order, nothing that is published depends on what is not.
  let precedence: [Int]
  /// The same with those first that were there first: files without a date, then articles from the
  /// oldest on. Who says a thing first keeps the id that is made for it, whatever files are called.
  let seniority: [Int]
  /// Held by whoever changes `diagnostics`, `imageSizes`, `pictures`, `generatedLinks`,
  /// `pendingAnchors`, `matchers` or `nearestCache` in a step that may not be alone.
  let commons = Mutex(())
  var diagnostics: [Diagnostic] = []

  /// Files by path.
  var pageIndex: [NameKey: Int] = [:]
  var imageSizes: [NameKey: ImageSize?] = [:]
  var pictures: Set<PublishedPicture> = []
  /// Links to pages that are made without files of their own.
  var generatedLinks: [GeneratedLink] = []
  /// Addresses of things' pages.
  var addresses: [URLValue] = []

  /// The sources that each file declares, with `nil` for those that cannot be used.
  var localSources: [[Source?]] = []

  /// What each name stands for: an index into `things`.
  var names: [NameKey: Int] = [:]
  /// The things that claim one name, for names with several.
  var ambiguousNames: [NameKey: [Int]] = [:]
  /// Which file declares which thing, by index into `things`.
  var thingFiles: [Int] = []
  var things: [Thing] = []
  /// Things of which the file could not be read so far as to know all names, as indexes of files.
  var filesWithUnknownNames: [(kind: ThingKind, file: Int)] = []
  /// Whether some file could not be read so far as to know all of its statements.
  let hasDamagedFile: Bool
  /// Ids of events that cannot be used, which is reported where they are recorded.
  var brokenEvents: Set<NameKey> = []
  /// Matchers of names, made when the first wrong name turns up.
  var matchers: [String: NameMatcher] = [:]
  /// Looks for names of companies in all texts.
  var mentions: MentionSearch?
  var nearestCache: [NameKey: [String]] = [:]

  var metricsByName: [NameKey: Metric] = [:]
  /// Whether some of `metrics.yml` could not be read.
  var hasBrokenMetrics = false
  var metricOrder: [ObjectIdentifier: Int] = [:]
  var metrics: [Metric] = []

  /// Published or not, by file.
  var articleFiles: [NameKey: Int] = [:]
  var events: [LinkedEvent] = []
  var eventsByID: [NameKey: Int] = [:]
  var figures: [LinkedFigure] = []
  var relations: [LinkedRelation] = []
  var forecasts: [LinkedForecast] = []

  /// Links to anchors that no page has by itself, until statements are handed out; `nil` from then on.
  var pendingAnchors: [PendingAnchor]? = []

  /// Waits for what `attach` does beside the steps that follow it.
  var waitForRelations: () -> Void = {}

  typealias Step = (name: String, run: (LinkState) -> () -> Void)

  /// Runs steps in turn.
  func run(_ steps: [Step]) {
    for step in steps { options.step(step.name, step.run(self)) }
  }

  /// Runs steps in turn while others, which need nothing of them, run in turn beside them.
  func run(_ steps: [Step], beside others: [Step]) {
    nonisolated(unsafe) let state = self
    nonisolated(unsafe) let others = others
    let wait = options.beside { state.run(others) }
    run(steps)
    wait()
  }

  init(_ files: [ParsedFile.Shared], options: Linker.Options) {
    self.options = options
    site = Site(configuration: options.configuration, today: options.today)
    let order = files.indices.sorted {
      NameOrder.isLess(files[$0].file.path.file, files[$1].file.path.file)
    }
    hasDamagedFile = files.contains { $0.file.isDamaged }
    let sorted = order.map { File(files[$0]) }
    for file in sorted {
      let isDraft: Bool
      var isFuture = false
      switch file.parsed.record {
      case .article(let record):
        isDraft = record.isDraft
        isFuture = record.date?.value.isAfter(options.today) ?? false
      case .page(let record): isDraft = record.isDraft
      case .thing: continue
      }
      file.isHidden = isDraft && !options.includesDrafts
      file.isIncluded = options.includesDrafts || (!isDraft && !isFuture)
    }
    self.files = sorted
    site.draftCount = sorted.count(where: \.isHidden)
    precedence =
      sorted.indices.filter { sorted[$0].isIncluded }
      + sorted.indices.filter { !sorted[$0].isIncluded && !sorted[$0].isHidden }
      + sorted.indices.filter { sorted[$0].isHidden }
    seniority = Self.bySeniority(precedence, of: sorted)
    for index in sorted.indices { pageIndex[NameKey(sorted[index].parsed.path.file)] = index }
  }

  /// Files in an order of theirs with those first that are published, and among these the oldest.
  private static func bySeniority(_ order: [Int], of files: [File]) -> [Int] {
    let keyed = order.map { index -> (file: Int, rank: Int, date: EDTFDate.SortKey?) in
      guard case .article(let record) = files[index].parsed.record else { return (index, 0, nil) }
      let rank = files[index].isIncluded ? 1 : files[index].isHidden ? 3 : 2
      return (index, rank, record.date?.value.sortKey)
    }
    return keyed.indices.sorted { first, second in
      let (a, b) = (keyed[first], keyed[second])
      if a.rank != b.rank { return a.rank < b.rank }
      if let one = a.date, let other = b.date, one != other { return one < other }
      if (a.date == nil) != (b.date == nil) { return b.date == nil }
      return first < second
    }.map { keyed[$0].file }
  }

  /// Gives up what only linking needs, and what would link the files again, before others need memory.
  func forgetPlaces() {
    pageIndex = [:]
    articleFiles = [:]
    eventsByID = [:]
    imageSizes = [:]
    localSources = []
  }

  /// Reports a fact about a file. What is wrong with a draft that is not published is no error yet.
  func report(
    _ fact: any DiagnosticFact, in file: Int, at range: SourceRange, severity: Severity? = nil
  ) {
    if files[file].parsed.spoiled.contains(where: { $0.contains(range) }) { return }
    add(
      Diagnostic(fact, file: files[file].parsed.path.file, range: range, severity: severity),
      file: file)
  }

  func add(_ diagnostic: Diagnostic, file: Int) {
    if diagnostic.severity != .error,
      options.configuration.disabledChecks.contains(diagnostic.id)
    {
      return
    }
    var diagnostic = diagnostic
    if files[file].isHidden { diagnostic.severity = min(diagnostic.severity, .warning) }
    commons.withLock { _ in diagnostics.append(diagnostic) }
  }

  func place(_ file: Int, _ range: SourceRange) -> BriefingProblem.Place {
    BriefingProblem.Place(files[file].parsed.path.file, range)
  }
}

/// An event with the place of its record.
struct LinkedEvent {
  let event: Event
  let file: Int
  let place: Int
  var isIncluded: Bool
}

/// A figure with the place of its record.
struct LinkedFigure {
  let figure: Figure
  let file: Int
  let place: Int
}

/// A relation with the place of its record.
struct LinkedRelation {
  let relation: Relation
  let file: Int
  let place: Int
}

/// A forecast with the place of its record.
struct LinkedForecast {
  let forecast: Forecast
  let file: Int
  let place: Int
}

extension LinkState {
  func record(of entry: LinkedEvent) -> EventRecord {
    files[entry.file].parsed.statements.events[entry.place]
  }

  func record(of entry: LinkedFigure) -> FigureRecord {
    files[entry.file].parsed.statements.figures[entry.place]
  }

  func record(of entry: LinkedRelation) -> RelationRecord {
    files[entry.file].parsed.statements.relations[entry.place]
  }

  func record(of entry: LinkedForecast) -> ForecastRecord {
    files[entry.file].parsed.statements.forecasts[entry.place]
  }
}
