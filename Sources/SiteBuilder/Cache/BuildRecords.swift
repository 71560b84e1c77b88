import Briefing
import Diagnostics
import Publishing

/// What the last build was made from and what came of it, so that a build of what has not changed
/// at all is over when that is known.
///
/// A record counts only where everything is the same that a build depends on: the program with its
/// libraries, the options, the day, and the path, size, times and number of every file. The output
/// must be what that build left. Files so young that a change might not show in their times are
/// read again and compared by their hash.
struct BuildRecords {
  let options: BuildOptions
  let tree: SourceTree

  private static let format = "sitegen build record 3"
  /// Up to how many young files a record is worth writing.
  private static let youngLimit = 2_000
  /// Up to how many diagnostics.
  private static let diagnosticLimit = 20_000

  private var folder: CacheFolder { CacheFolder(root: tree.root) }

  /// One record for each output folder.
  private var name: String { "build-\(ContentHash(Array(options.output.utf8)))" }

  /// A record as it was read.
  struct Record: Sendable {
    var key: Digest
    var timeZone: String
    var day: Int
    var output: OutputState
    var language: String
    var fileCount: Int
    var draftCount: Int
    var pageCount: Int
    var fileTotal: Int
    var young: YoungFiles
    /// The font of pictures for sharing; `nil` where there are none to be made.
    var font: Digest?
    var diagnostics: [Diagnostic] = []
  }

  /// Whether pictures for sharing, where there are any, would be set in the same font.
  func hasSameFont(_ record: Record) -> Bool {
    record.font == nil || record.font == FontIdentity.current(options)
  }

  /// The result of the last build, where this one would do the same and change nothing.
  func unchanged(
    _ listing: SourceListing, _ record: Record?,
    output: () throws(PublishingError) -> Publisher
  ) throws(PublishingError) -> BuildResult? {
    guard let record, let key = key(listing), record.key == key,
      let zone = SiteTimeZone(record.timeZone),
      options.date.day(in: zone).dayNumber == record.day,
      record.young.areSame(in: tree), hasSameFont(record)
    else { return nil }
    let publisher = try output()
    let isIntact = publisher.outputState == record.output && publisher.isIntact
    publisher.abandon()
    guard isIntact else { return nil }
    var summary = PublishSummary()
    summary.unchanged = record.fileTotal
    return result(record, summary)
  }

  /// The result of a build with the same diagnostics as the last one.
  func result(_ record: Record, _ summary: PublishSummary) -> BuildResult {
    var prepared = PreparedSite(
      language: MessageLanguage(rawValue: record.language), fileCount: record.fileCount,
      draftCount: record.draftCount, diagnostics: record.diagnostics)
    prepared.tree = tree
    return BuildResult(prepared: prepared, summary: summary, pageCount: record.pageCount)
  }

  /// Everything that must be the same, the day and the output apart.
  private func key(_ listing: SourceListing) -> Digest? {
    listing.entries.flatMap { options.digest(of: $0, in: tree) }
  }

  // MARK: - The file

  /// The last record, whether it counts or not.
  func read() -> Record? {
    guard let bytes = folder.read(name) else { return nil }
    return bytes.withUnsafeBytes { bytes in
      var reader = ByteReader(bytes)
      return try? Self.parse(&reader)
    }
  }

  private static func parse(_ reader: inout ByteReader) throws(ByteReader.Malformed) -> Record {
    guard try reader.text() == format else { throw ByteReader.Malformed() }
    var record = Record(
      key: try reader.digest(), timeZone: try reader.text(), day: try reader.number(),
      output: OutputState(manifest: ContentHash(value: try reader.word())),
      language: try reader.text(), fileCount: try reader.number(),
      draftCount: try reader.number(), pageCount: try reader.number(),
      fileTotal: try reader.number(),
      young: try YoungFiles(from: &reader))
    if try reader.boolean() { record.font = try reader.digest() }
    for _ in 0..<(try reader.count()) {
      record.diagnostics.append(try RecordedFact.read(from: &reader, catalog: .sitegen))
    }
    guard reader.isAtEnd else { throw ByteReader.Malformed() }
    return record
  }

  /// Records a build that has succeeded.
  func write(_ result: BuildResult, _ listing: SourceListing, output: OutputState) {
    write(record(result, listing, output))
  }

  /// Records a build that has changed nothing but `output` since another, of which `record` tells.
  func write(
    _ record: Record, _ listing: SourceListing, _ versions: [String: FileVersion],
    output: OutputState
  ) {
    guard let key = key(listing), let entries = listing.entries,
      let young = YoungFiles(
        among: entries, listedAt: listing.moment, versions, limit: Self.youngLimit)
    else { return write(nil) }
    var record = record
    record.key = key
    record.output = output
    record.young = young
    write(record)
  }

  private func write(_ record: Record?) {
    guard let record, let bytes = Self.serialized(record) else { return folder.remove(name) }
    folder.write(name, bytes)
  }

  /// Whether what was built depends on the machine's fonts.
  private func dependsOnFonts(_ site: Site, _ diagnostics: [Diagnostic]) -> Bool {
    site.configuration.publishes(.shareImages)
      || diagnostics.contains { ($0.fact as? SiteProblem) == .noChineseFont }
      || site.configuration.disabledChecks.contains(SiteDiagnostics.noChineseFont.id)
  }

  private func record(
    _ result: BuildResult, _ listing: SourceListing, _ output: OutputState
  ) -> Record? {
    guard let key = key(listing), let entries = listing.entries,
      let site = result.prepared.rendering?.site, let summary = result.summary,
      result.prepared.diagnostics.count <= Self.diagnosticLimit,
      let young = YoungFiles(
        among: entries, listedAt: listing.moment, result.prepared.versions, limit: Self.youngLimit)
    else { return nil }
    var font: Digest?
    if dependsOnFonts(site, result.prepared.diagnostics) {
      font = FontIdentity.current(options)
      guard font != nil else { return nil }
    }
    return Record(
      key: key, timeZone: site.configuration.locale.timeZone.name, day: site.today.dayNumber,
      output: output, language: site.configuration.locale.language.rawValue,
      fileCount: result.prepared.fileCount, draftCount: result.prepared.draftCount,
      pageCount: result.pageCount,
      fileTotal: summary.written + summary.unchanged, young: young, font: font,
      diagnostics: result.prepared.diagnostics)
  }

  private static func serialized(_ record: Record) -> [UInt8]? {
    guard let manifest = record.output.manifest else { return nil }
    var writer = ByteWriter()
    writer.put(format)
    writer.put(record.key)
    writer.put(record.timeZone)
    writer.put(record.day)
    writer.put(manifest.value)
    writer.put(record.language)
    writer.put(record.fileCount)
    writer.put(record.draftCount)
    writer.put(record.pageCount)
    writer.put(record.fileTotal)
    record.young.write(to: &writer)
    writer.put(record.font != nil)
    if let font = record.font { writer.put(font) }
    writer.put(record.diagnostics.count)
    for diagnostic in record.diagnostics { RecordedFact.write(diagnostic, to: &writer) }
    return writer.bytes
  }
}
