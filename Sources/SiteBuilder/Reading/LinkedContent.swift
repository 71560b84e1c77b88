import Briefing

/// A linked site without templates, for a build in which nothing differs but these.
///
/// Both builds share the objects of the site: while one may be at work, nobody may change them.
public struct LinkedContent: Sendable {
  let outcome: ContentReading.Outcome
  let life: SiteLife
  /// Stands for everything that it was made from, young files apart.
  private let key: Digest
  /// Files whose stamps do not say whether they have changed since.
  private let young: YoungFiles

  /// Up to how many files are read to see whether they are the same.
  private static let youngLimit = 50

  /// `nil` where it could not be known later on whether the files are the same.
  init?(
    _ outcome: ContentReading.Outcome, life: SiteLife, _ listing: SourceListing,
    _ options: BuildOptions
  ) {
    guard let key = Self.key(listing, options),
      let young = YoungFiles(
        among: listing.content?.entries ?? [], listedAt: listing.moment, outcome.versions,
        limit: Self.youngLimit)
    else { return nil }
    self.outcome = outcome
    self.life = life
    self.key = key
    self.young = young
  }

  /// Whether linking the files as they stand now would give the same.
  func holds(for listing: SourceListing, _ options: BuildOptions, in tree: SourceTree) -> Bool {
    guard let site = outcome.site,
      options.date.day(in: site.configuration.locale.timeZone) == site.today,
      let key = Self.key(listing, options), key == self.key
    else { return false }
    return young.areSame(in: tree)
  }

  private static func key(_ listing: SourceListing, _ options: BuildOptions) -> Digest? {
    guard let content = listing.content, content.problems.isEmpty else { return nil }
    var writer = ByteWriter()
    writer.reserve(content.entries.count * 100)
    writer.put(options.baseURL)
    writer.put(options.includesDrafts)
    writer.put(options.isStrict)
    for entry in content.entries {
      writer.put(entry.path)
      entry.stamp.write(to: &writer)
    }
    return Digest(writer.bytes)
  }
}
