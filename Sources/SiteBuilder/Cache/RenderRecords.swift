import Briefing
import OpenData
import Publishing
import Search

/// What each file of the last build was made from, so that after a change of texts or templates alone
/// only those are made again that show them.
///
/// Every file depends on everything but texts and templates; which texts it has read was noted when it
/// was made, and which templates make it is known when it is planned. So a record counts only where all
/// else is the same: the program, the options, the day, every file that is neither page nor template, and
/// of every page all but its text. The output must be what that build left.
struct RenderRecords {
  let options: BuildOptions
  let tree: SourceTree

  /// Up to how many young files a record is worth writing.
  static let youngLimit = 2_000

  private var folder: CacheFolder { CacheFolder(root: tree.root) }

  /// One record for each output folder.
  private var name: String { "render-\(ContentHash(Array(options.output.utf8)))" }

  /// What can be used again of the last build, which left `output`.
  func reuse(
    for prepared: PreparedSite, _ listing: SourceListing, of output: OutputState,
    _ record: RenderRecord?
  ) -> OutputReuse {
    let count = prepared.rendering?.plan.files.count ?? 0
    let key = key(prepared, listing)
    let makers = makers(prepared)
    guard let record, record.output == output.manifest, record.outputs.count == count,
      let key, record.key == key,
      record.young.areSame(in: tree, except: TemplateVersions.cover),
      let revised = revised(prepared.pageVersions, since: record.pages)
    else { return OutputReuse(count: count, key: key, makers: makers) }
    let earlier = record.outputs.enumerated().map { place, output in
      makers[place].map { $0 == record.makers[place] } == true ? output.note : nil
    }
    return OutputReuse(
      count: count, key: key, makers: makers, earlier: earlier, revised: revised)
  }

  /// What the files are made with; of none where nothing tells, and then none is used again.
  private func makers(_ prepared: PreparedSite) -> OutputMakers {
    guard let rendering = prepared.rendering, let templates = rendering.templates else {
      return OutputMakers()
    }
    return OutputMakers(rendering.plan, templates)
  }

  /// The parts of texts that differ; `nil` where more does.
  private func revised(
    _ versions: PageVersions, since earlier: [RenderRecord.Page]
  ) -> Set<BodyReads.Place>? {
    guard versions.pages.count == earlier.count else { return nil }
    var places: Set<BodyReads.Place> = []
    for (number, page) in versions.pages.enumerated() where page.hash != earlier[number].hash {
      guard let revision = versions.revisions[page.path],
        revision.earlier == earlier[number].hash
      else { return nil }
      for part in revision.parts { places.insert(BodyReads.Place(part, of: number)) }
    }
    return places
  }

  /// Everything that must be the same, the texts, the templates and the output apart.
  private func key(_ prepared: PreparedSite, _ listing: SourceListing) -> Digest? {
    guard let program = ProgramIdentity.current, let entries = listing.entries,
      let rendering = prepared.rendering
    else { return nil }
    let pages = Set(prepared.pageVersions.pages.map(\.path))
    var writer = ByteWriter()
    writer.reserve(rendering.plan.files.count * 60)
    writer.put(program)
    writer.put(tree.root)
    writer.put(options.baseURL)
    writer.put(options.includesDrafts)
    writer.put(rendering.site.today.dayNumber)
    // Which formats there are may depend on the machine.
    writer.put(rendering.site.configuration.disabledFormats.map(\.rawValue).sorted())
    for entry in entries where !TemplateVersions.cover(entry.path) {
      writer.put(entry.path)
      if !pages.contains(entry.path) { entry.stamp.write(to: &writer) }
    }
    for file in rendering.plan.files {
      // The path of an asset tells what it contains.
      if case .bytes = file.content { writer.put(file.origin) } else { writer.put(file.path) }
    }
    return Digest(writer.bytes)
  }

  /// Everything that must be the same for a revision of texts alone, the day and the output apart.
  ///
  /// - Parameter isKept: whether each entry is a page that the cache of parsed files has
  func surroundings(_ entries: [SourceEntry], isKept: [Bool]) -> Digest? {
    options.digest(of: entries, in: tree) { isKept[$0] }
  }

  // MARK: - The file

  /// The last record, whether it counts or not.
  func read() -> RenderRecord? { folder.read(name).flatMap { RenderRecord($0) } }

  /// Records a build that has succeeded and left `output`.
  func write(
    _ prepared: PreparedSite, _ listing: SourceListing, _ reuse: OutputReuse,
    output: OutputState
  ) {
    write(record(prepared, listing, reuse, output))
  }

  /// Writes a record; removes the last one where there is none.
  func write(_ record: RenderRecord?) {
    if let record { folder.write(name, record.bytes) } else { folder.remove(name) }
  }

  private func record(
    _ prepared: PreparedSite, _ listing: SourceListing, _ reuse: OutputReuse,
    _ output: OutputState
  ) -> RenderRecord? {
    guard let key = reuse.key, let entries = listing.entries, let manifest = output.manifest,
      let rendering = prepared.rendering, rendering.planReads.isEmpty
    else { return nil }
    let pages = prepared.pageVersions.pages
    let kept = Set(pages.lazy.filter(\.isKept).map(\.path))
    guard let surroundings = surroundings(entries, isKept: entries.map { kept.contains($0.path) }),
      let young = YoungFiles(
        among: entries.lazy.filter { !kept.contains($0.path) }, listedAt: listing.moment,
        prepared.versions, limit: Self.youngLimit)
    else { return nil }
    let site = rendering.site
    var record = RenderRecord(
      key: key, surroundings: surroundings, day: site.today.dayNumber,
      timeZone: site.configuration.locale.timeZone.name, output: manifest, young: young)
    let index = rendering.plan.searchFiles?.index
    let documents = index.map { _ in SearchDocument.articleNumbers(in: site) } ?? [:]
    record.pages = pages.map { page in
      RenderRecord.Page(hash: page.hash, isKept: page.isKept, document: documents[page.path])
    }
    record.search = index.map {
      RenderRecord.Search(
        shardBits: $0.shardBits, byteCount: SearchDocument.byteEstimate(of: site))
    }
    record.outputs = zip(rendering.plan.files, reuse.notes).map { file, note in
      RenderRecord.Output(path: file.path, isPage: file.isPage, note: note)
    }
    record.makers = reuse.makers
    record.counts = rendering.plan.textCounts?() ?? []
    return record
  }
}
