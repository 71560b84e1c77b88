/// The files of an index that a build has published, apart from the site that it was made of.
public struct PublishedIndex: Sendable {
  private let shardBits: Int
  private let jobs: Int
  private let published: @Sendable (String) -> [UInt8]?

  /// Describes an index.
  ///
  /// - Parameters:
  ///   - shardBits: as the index said, see `SearchIndex.shardBits`
  ///   - published: gives the bytes of a published file; `nil` where they are not what they were
  public init(
    shardBits: Int, jobs: Int, published: @escaping @Sendable (String) -> [UInt8]?
  ) {
    self.shardBits = shardBits
    self.jobs = jobs
    self.published = published
  }

  /// In how many shards an index of about as many bytes is divided, as `SearchIndex.shardBits` says.
  public static func shardBits(forBytes byteCount: Int) -> Int {
    GramIndex.shardBits(characters: byteCount / 3, options: GramIndex.Options())
  }

  /// What differs after some documents got other texts: files by path, and what further revisions rest
  /// on; `nil` where the index has to be made anew, or the site is needed to tell.
  public func revised(
    _ documents: [RevisedDocument], since basis: IndexBasis
  ) -> (files: [String: [UInt8]], basis: IndexBasis)? {
    IndexRevision(
      filesOf: GramIndex.Options(), shardBits: shardBits, jobs: jobs, documents, since: basis,
      published: published
    ).map { ($0.files, $0.basis) }
  }
}
