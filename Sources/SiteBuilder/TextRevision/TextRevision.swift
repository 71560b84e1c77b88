import Briefing
import Diagnostics
import OpenData
import Publishing
import Search
import Synchronization

/// Builds a site of which nothing but a few texts is other than in the last build, out of what that
/// build left: in every file of the output these texts are replaced where they stand (`TextTrace`).
/// Nothing is linked, planned or rendered.
///
/// Whenever something is not as it should be, this does nothing, and the site is built.
struct TextRevision {
  let options: BuildOptions
  let tree: SourceTree
  let listing: SourceListing
  let last: LastBuild
  let profile: BuildProfile?

  private struct Known {
    let build: BuildRecords.Record
    let render: RenderRecord
    let configuration: SiteConfiguration
    let cache: ParseCache.Content
    let entries: [SourceEntry]

    /// The record of the last build, with what is to be reported now.
    func build(after found: TextComparison.Outcome) -> BuildRecords.Record {
      var build = build
      build.diagnostics = found.diagnostics
      return build
    }
  }

  /// How a file of the output is revised.
  private struct Task: Sendable {
    enum Way: Sendable {
      case trace(TextTrace)
      case counts([TextCounts], TextCounts.Form)
    }

    /// Its place in the plan.
    let place: Int
    let path: OutputPath
    let isPage: Bool
    let way: Way
  }

  /// `nil` where the site has to be built.
  ///
  /// - Parameter open: opens the output folder
  func run(
    open: () throws(PublishingError) -> Publisher
  ) throws(PublishingError) -> BuildResult? {
    guard let known = known(),
      var found = profile.phase("compare texts", { compare(known) }),
      let mentions = MentionRevision(
        found, tree: tree, configuration: known.configuration,
        hashes: known.render.pages.map(\.hash), isStrict: options.isStrict),
      let tasks = tasks(found.changes, known.render)
    else { return nil }
    if !mentions.problems.isEmpty {
      found.diagnostics = Diagnostic.sorted(found.diagnostics + mentions.problems)
    }
    let search = SearchRevision(
      found.changes, known.render, records: SearchRecords(options: options, tree: tree),
      jobs: options.jobs)
    guard search.isPossible else { return nil }
    let publisher = try profile.phase("open output") { () throws(PublishingError) in
      try open()
    }
    var render = known.render
    do throws(PublishingError) {
      guard publisher.outputState == known.build.output,
        let basis = try profile.phase(
          "revise search index",
          { () throws(PublishingError) in
            try search.publish(with: publisher)
          }),
        let traces = try profile.phase(
          "revise files",
          { () throws(PublishingError) in
            try revise(tasks, found.changes, known, publisher)
          }),
        let summary = try profile.phase(
          "publish",
          { () throws(PublishingError) in
            try publisher.finishRevision { count, body in
              Parallel.forEach(count: count, jobs: options.jobs, makeState: {}) { body($1) }
            }
          })
      else {
        publisher.abandon()
        return nil
      }
      for (place, trace) in traces { render.outputs[place].note.trace = trace }
      profile.phase("record the build") {
        record(
          publisher.outputState, found, &render, known,
          [
            { mentions.write() },
            { [search] in search.write(basis, output: publisher.outputState) },
          ])
      }
      var result = BuildRecords(options: options, tree: tree)
        .result(known.build(after: found), summary)
      result.prepared.reading.filesRead = found.readCount
      result.prepared.reading.filesParsed = found.changes.count
      result.madeCount = tasks.count + basis.fileCount
      result.revisedCount = result.madeCount
      result.isRevision = true
      return result
    } catch {
      publisher.abandon()
      throw error
    }
  }

  private func known() -> Known? {
    guard let build = last.build, let render = last.render,
      let configuration = last.configuration, let cache = last.cache,
      let entries = listing.entries, build.output.manifest == render.output,
      let zone = SiteTimeZone(render.timeZone),
      options.date.day(in: zone).dayNumber == render.day,
      BuildRecords(options: options, tree: tree).hasSameFont(build)
    else { return nil }
    return Known(
      build: build, render: render, configuration: configuration, cache: cache,
      entries: entries)
  }

  private func compare(_ known: Known) -> TextComparison.Outcome? {
    let comparison = TextComparison(
      tree: tree, listing: listing, entries: known.entries, build: known.build,
      render: known.render, cache: known.cache,
      parseOptions: ParseOptions(known.configuration), isStrict: options.isStrict)
    let records = RenderRecords(options: options, tree: tree)
    return comparison.run { records.surroundings(known.entries, isKept: $0) }
  }

  // MARK: - Files

  /// What has to be done with which files; `nil` where one of them has to be made.
  private func tasks(_ changes: [TextChange], _ render: RenderRecord) -> [Task]? {
    let revised = changes.reduce(into: Set<BodyReads.Place>()) { $0.formUnion($1.places) }
    if revised.isEmpty { return [] }
    let wanted = WantedPlaces(revised)
    var first: [Task] = []
    var rest: [Task] = []
    for (place, output) in render.outputs.enumerated() {
      let parts = output.note.places.places(among: wanted).map(\.part)
      if parts.isEmpty { continue }
      guard let path = try? OutputPath(output.path) else { return nil }
      func task(_ way: Task.Way) -> Task {
        Task(place: place, path: path, isPage: output.isPage, way: way)
      }
      if let (counts, form) = counts(in: output.path, render.counts) {
        guard parts.allSatisfy({ $0 == .length }) else { return nil }
        first.insert(task(.counts(counts, form)), at: form == .database ? 0 : first.count)
      } else {
        guard parts.allSatisfy({ $0 == .text || $0 == .length }),
          let trace = output.note.trace.flatMap({ try? TextTrace($0) })
        else { return nil }
        rest.append(task(.trace(trace)))
      }
    }
    return first + rest
  }

  private func counts(
    in path: String, _ all: [TextCounts]
  ) -> (counts: [TextCounts], form: TextCounts.Form)? {
    for form in [TextCounts.Form.database, .json, .csv] {
      let counts = all.filter { OpenData.path(of: form, table: $0.table) == path }
      if !counts.isEmpty { return (counts, form) }
    }
    return nil
  }

  /// Revises files; gives the traces that they have now, or `nil` where one could not be revised.
  private func revise(
    _ tasks: [Task], _ changes: [TextChange], _ known: Known, _ publisher: Publisher
  ) throws(PublishingError) -> [(place: Int, trace: [UInt8])]? {
    let address = SiteAddress(known.configuration)
    let splice = TextSplice(changes) { path in address.map { $0(path.address) } }
    let lengths = Dictionary(
      changes.map { ($0.number, $0.length) }, uniquingKeysWith: { first, _ in first })
    let outcome = Mutex<(traces: [(place: Int, trace: [UInt8])], isWhole: Bool)>(([], true))
    let failure = Mutex<PublishingError?>(nil)
    Parallel.forEach(count: tasks.count, jobs: options.jobs, makeState: {}) { _, index in
      guard outcome.withLock({ $0.isWhole }) else { return }
      let task = tasks[index]
      do throws(PublishingError) {
        let kind: Publisher.Kind = task.isPage ? .page : .asset
        var trace: TextTrace?
        let isRevised = try profile.work(
          task.isPage ? .page : .output, task.path.string
        ) { () throws(PublishingError) in
          try publisher.revise(task.path, kind: kind) { file in
            switch task.way {
            case .counts(let counts, let form):
              return Self.replacements(counts, form, lengths, file)
            case .trace(let last):
              let source = OpenFile(file)
              guard let revised = splice.revise(last, read: source.bytes) else { return nil }
              trace = revised.trace
              return revised.replacements
            }
          }
        }
        outcome.withLock { outcome in
          if !isRevised { outcome.isWhole = false }
          if let trace { outcome.traces.append((task.place, trace.bytes)) }
        }
      } catch {
        failure.withLock { $0 = $0 ?? error }
        outcome.withLock { $0.isWhole = false }
      }
    }
    if let failure = failure.withLock({ $0 }) { throw failure }
    return outcome.withLock { $0.isWhole ? $0.traces : nil }
  }

  private static func replacements(
    _ counts: [TextCounts], _ form: TextCounts.Form, _ lengths: [Int: TextCounts.Change],
    _ file: Int32
  ) -> [Publisher.Replacement]? {
    var found: [Replacement] = []
    for table in counts {
      guard let replacements = table.replacements(lengths, in: form, file) else { return nil }
      found += replacements
    }
    return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
      .map { Publisher.Replacement($0.range, with: $0.bytes) }
  }

  // MARK: - Records

  private func record(
    _ output: OutputState, _ found: TextComparison.Outcome, _ render: inout RenderRecord,
    _ known: Known, _ others: [@Sendable () -> Void]
  ) {
    guard let manifest = output.manifest else { return }
    render.output = manifest
    for change in found.changes {
      guard let version = found.versions[change.path.file] else { continue }
      render.pages[change.number].hash = version.hash
      if render.pages[change.number].document != nil {
        render.search?.byteCount += change.later.plainText.count - change.earlier.plainText.count
      }
    }
    let young = YoungFiles(
      among: zip(known.entries, found.isKept).lazy.filter { !$0.1 }.map(\.0),
      listedAt: listing.moment, found.versions, limit: RenderRecords.youngLimit)
    if let young { render.young = young }
    let (record, options, tree, listing) = (render, self.options, self.tree, self.listing)
    let (build, versions, changes) = (
      known.build(after: found), found.versions, found.changes
    )
    let (cache, configuration) = (known.cache, known.configuration)
    let steps: [@Sendable () -> Void] =
      [
        { RenderRecords(options: options, tree: tree).write(record) },
        {
          ParseCache(tree: tree, options: ParseOptions(configuration))
            .write(cache, versions, changes, in: CacheFolder(root: tree.root))
        },
        {
          BuildRecords(options: options, tree: tree)
            .write(build, listing, versions, output: output)
        },
      ] + others
    Parallel.forEach(count: steps.count, jobs: options.jobs, makeState: {}) { steps[$1]() }
  }
}

extension ParseCache {
  /// Writes what is known of pages after some of them have other versions, and others of these other
  /// texts.
  fileprivate func write(
    _ content: Content, _ versions: [String: FileVersion], _ changes: [TextChange],
    in folder: CacheFolder
  ) {
    var entries = content.entries
    for (path, version) in versions {
      guard let known = entries[path], known.version != version else { continue }
      entries[path] =
        known.version.hasSameBytes(as: version) ? Entry(version: version, page: known.page) : nil
    }
    var bodies: BodyFile?
    if !changes.isEmpty, let file = folder.makeUnnamed() {
      bodies = BodyFile(descriptor: file, path: CacheFolder.name, name: nil, size: 0)
    }
    for change in changes {
      guard let bodies, let version = versions[change.path.file],
        let page = StoredPage(change.later, in: bodies)
      else { continue }
      entries[change.path.file] = Entry(version: version, page: page)
    }
    write(entries, in: content.order, adding: bodies)
  }
}
