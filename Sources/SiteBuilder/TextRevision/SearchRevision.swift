import Briefing
import Publishing
import Search

/// What a change of texts does to the search index.
struct SearchRevision: Sendable {
  private let documents: [RevisedDocument]
  private let shardBits: Int?
  private let records: SearchRecords
  private let jobs: Int
  /// Whether the files of the index are enough to tell.
  let isPossible: Bool

  /// What came of it.
  struct Outcome: Sendable {
    /// What the index rests on now; `nil` where there is no search.
    var basis: IndexBasis?
    /// How many files were written.
    var fileCount = 0
  }

  init(_ changes: [TextChange], _ render: RenderRecord, records: SearchRecords, jobs: Int) {
    self.records = records
    self.jobs = jobs
    shardBits = render.search?.shardBits
    var documents: [RevisedDocument] = []
    var isPossible = true
    if let search = render.search {
      var byteCount = search.byteCount
      for change in changes {
        // Things are documents as well, but of which number is not on record.
        guard change.path.kind == .article, render.pages.indices.contains(change.number) else {
          isPossible = false
          continue
        }
        guard let number = render.pages[change.number].document else { continue }
        byteCount += change.later.plainText.count - change.earlier.plainText.count
        guard !change.parts.contains(.excerpt) || !change.later.showsExcerpt,
          let earlier = SearchDocument(change.earlier), let later = SearchDocument(change.later)
        else {
          isPossible = false
          continue
        }
        documents.append(
          RevisedDocument(identifier: number, earlier: earlier, later: later))
      }
      if PublishedIndex.shardBits(forBytes: byteCount) != search.shardBits { isPossible = false }
    }
    self.documents = documents.sorted { $0.identifier < $1.identifier }
    self.isPossible = isPossible
  }

  /// Writes the files of the index that differ; `nil` where it has to be made.
  func publish(with publisher: Publisher) throws(PublishingError) -> Outcome? {
    guard let shardBits else { return Outcome() }
    guard let basis = records.read(publisher.outputState) else { return nil }
    if documents.isEmpty { return Outcome(basis: basis) }
    let index = PublishedIndex(shardBits: shardBits, jobs: jobs) { publisher.published($0) }
    guard let revised = index.revised(documents, since: basis) else { return nil }
    for path in revised.files.keys.sorted() {
      guard let bytes = revised.files[path], let output = try? OutputPath(path) else {
        return nil
      }
      try publisher.write(output, bytes, kind: .asset)
    }
    return Outcome(basis: revised.basis, fileCount: revised.files.count)
  }

  /// Records what the index rests on.
  func write(_ outcome: Outcome, output: OutputState) {
    if shardBits != nil { records.write(outcome.basis, output: output) }
  }
}

extension SearchDocument {
  /// The document of an article, as far as its text and the lines above it go; `nil` for what is none.
  fileprivate init?(_ file: ParsedFile) {
    guard let (title, others) = file.articleLines else { return nil }
    var parts = others.filter { !$0.isEmpty }.map(Part.text)
    if !file.plainText.isEmpty { parts.append(.stored(file.plainText)) }
    self.init(kind: .article, title: title, address: file.path.address, parts: parts)
  }
}
