import Briefing
import Publishing

/// What each file of the last build was made from, so that after a change of texts alone only those
/// are made again that show them.
///
/// Every file depends on everything but texts; which texts it has read was noted when it was made. So
/// a record counts only where all else is the same: the program, the options, the day, every file
/// that is no page, and of every page all but its text. The output must be what that build left.
struct RenderRecords {
  let options: BuildOptions
  let tree: SourceTree

  private static let format = "sitegen render record 1"
  /// Up to how many young files a record is worth writing.
  private static let youngLimit = 500

  private var folder: CacheFolder { CacheFolder(root: tree.root) }

  /// One record for each output folder.
  private var name: String { "render-\(ContentHash(Array(options.output.utf8)))" }

  private struct Record {
    var key: Digest
    var output: ContentHash
    var young: YoungFiles
    var pages: [ContentHash] = []
    var reads: [[BodyReads.Place]] = []
  }

  /// What can be used again of the last build, which left `output`.
  func reuse(
    for prepared: PreparedSite, _ listing: SourceListing, of output: OutputState
  ) -> OutputReuse {
    let count = prepared.rendering?.plan.files.count ?? 0
    let key = key(prepared, listing)
    guard let record = read(), record.output == output.manifest, record.reads.count == count,
      let key, record.key == key, record.young.areSame(in: tree),
      let revised = revised(prepared.pageVersions, since: record.pages)
    else { return OutputReuse(count: count, key: key) }
    return OutputReuse(count: count, key: key, earlier: record.reads, revised: revised)
  }

  /// The parts of texts that differ; `nil` where more does.
  private func revised(
    _ versions: PageVersions, since earlier: [ContentHash]
  ) -> Set<BodyReads.Place>? {
    guard versions.pages.count == earlier.count else { return nil }
    var places: Set<BodyReads.Place> = []
    for (number, page) in versions.pages.enumerated() where page.hash != earlier[number] {
      guard let revision = versions.revisions[page.path], revision.earlier == earlier[number]
      else { return nil }
      for part in revision.parts { places.insert(BodyReads.Place(part, of: number)) }
    }
    return places
  }

  /// Everything that must be the same, the texts and the output apart.
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
    for entry in entries {
      writer.put(entry.path)
      if !pages.contains(entry.path) { entry.stamp.write(to: &writer) }
    }
    for file in rendering.plan.files { writer.put(file.path) }
    return Digest(writer.bytes)
  }

  // MARK: - The file

  private func read() -> Record? {
    guard let bytes = folder.read(name) else { return nil }
    return bytes.withUnsafeBytes { bytes in
      var reader = ByteReader(bytes)
      return try? Self.parse(&reader)
    }
  }

  private static func parse(_ reader: inout ByteReader) throws(ByteReader.Malformed) -> Record {
    guard try reader.text() == format else { throw ByteReader.Malformed() }
    var record = Record(
      key: try reader.digest(), output: ContentHash(value: try reader.word()),
      young: try YoungFiles(from: &reader))
    for _ in 0..<(try reader.count()) {
      record.pages.append(ContentHash(value: try reader.word()))
    }
    for _ in 0..<(try reader.count()) {
      var places: [BodyReads.Place] = []
      for _ in 0..<(try reader.count()) {
        places.append(
          BodyReads.Place(code: UInt32(truncatingIfNeeded: try reader.number())))
      }
      record.reads.append(places)
    }
    guard reader.isAtEnd else { throw ByteReader.Malformed() }
    return record
  }

  /// Records a build that has succeeded and left `output`.
  func write(
    _ prepared: PreparedSite, _ listing: SourceListing, _ reuse: OutputReuse,
    output: OutputState
  ) {
    guard let bytes = serialized(prepared, listing, reuse, output) else {
      folder.remove(name)
      return
    }
    folder.write(name, bytes)
  }

  private func serialized(
    _ prepared: PreparedSite, _ listing: SourceListing, _ reuse: OutputReuse,
    _ output: OutputState
  ) -> [UInt8]? {
    guard let key = reuse.key, let entries = listing.entries,
      let manifest = output.manifest, prepared.rendering?.planReads.isEmpty ?? false
    else { return nil }
    let pages = Set(prepared.pageVersions.pages.map(\.path))
    guard
      let young = YoungFiles(
        among: entries.lazy.filter { !pages.contains($0.path) }, listedAt: listing.moment,
        prepared.versions, limit: Self.youngLimit)
    else { return nil }
    let reads = reuse.reads
    var writer = ByteWriter()
    writer.reserve(pages.count * 8 + reads.count * 8)
    writer.put(Self.format)
    writer.put(key)
    writer.put(manifest.value)
    young.write(to: &writer)
    writer.put(prepared.pageVersions.pages.count)
    for page in prepared.pageVersions.pages { writer.put(page.hash.value) }
    writer.put(reads.count)
    for places in reads {
      writer.put(places.count)
      for place in places { writer.put(Int(place.code)) }
    }
    return writer.bytes
  }
}
