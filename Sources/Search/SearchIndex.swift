import Briefing
import Synchronization

/// The files that search in the browser needs: a pure function of the documents and names.
///
/// | file | content |
/// |---|---|
/// | `search/data/index.json` | ranges of identifiers by kind and year, number of shards, phrases |
/// | `search/data/names.json` | names, readings, newest titles |
/// | `search/data/folding.json` | what characters fold to |
/// | `search/data/documents/N.json` | title, address and date of eight documents |
/// | `search/data/terms/N.bin` | a shard of the index, see `ShardFile` |
public final class SearchIndex: Sendable {
  /// Where the files stand.
  public static let folder = "search/data"
  /// How many documents one file describes.
  static let groupSize = 16
  /// How many titles are offered while the reader types.
  static let titleLimit = 200

  /// What the files say besides the postings.
  struct Content: Sendable {
    let table: DocumentTable
    let names: [SearchName]
    /// The documents of companies, by the shard and the term for each of them.
    let companyLists: [Int: [(key: String, identifiers: [UInt32])]]
  }

  let options: GramIndex.Options
  /// The number of shards is 1 << shardBits.
  public let shardBits: Int
  private let numbers: DocumentNumbers
  let jobs: Int
  private let make: @Sendable () -> (DocumentTable, [SearchName])
  /// Where folded text goes while the index is made; none where it stays in memory.
  private let file: (any CodeFile)?
  private let read = Mutex<Content?>(nil)
  private let built = Mutex<GramIndex?>(nil)
  private let revision = Mutex<IndexRevision?>(nil)
  private let foundation = Mutex<IndexBasis?>(nil)

  /// Makes the index of a site; the work is done when the first file is asked for, on `jobs`
  /// threads.
  ///
  /// - Parameter file: makes a file for what a large site should not keep in memory meanwhile
  public convenience init(site: Site, jobs: Int = 1, file: () -> (any CodeFile)? = { nil }) {
    self.init(
      numbers: DocumentNumbers { SearchDocument.count(of: $0, in: site) },
      byteCount: SearchDocument.byteEstimate(of: site), options: GramIndex.Options(), jobs: jobs,
      file: file
    ) {
      (DocumentTable(SearchDocument.byKind(of: site)), SearchName.all(of: site))
    }
  }

  /// Makes an index of documents and names.
  public convenience init(documents: [SearchDocument], names: [SearchName], jobs: Int = 1) {
    self.init(documents: documents, names: names, options: GramIndex.Options(), jobs: jobs)
  }

  convenience init(
    documents: [SearchDocument], names: [SearchName], options: GramIndex.Options, jobs: Int,
    file: () -> (any CodeFile)? = { nil }
  ) {
    let table = DocumentTable(documents)
    self.init(
      numbers: table.numbers, byteCount: documents.reduce(0) { $0 + $1.byteCount },
      options: options, jobs: jobs, file: file
    ) { (table, names) }
  }

  private init(
    numbers: DocumentNumbers, byteCount: Int, options: GramIndex.Options, jobs: Int,
    file: () -> (any CodeFile)?,
    make: @escaping @Sendable () -> (DocumentTable, [SearchName])
  ) {
    self.numbers = numbers
    self.options = options
    self.jobs = jobs
    self.make = make
    self.file = byteCount / 3 > options.charactersInMemory ? file() : nil
    // Chinese characters take three bytes in UTF-8; an estimate is enough, if it is stable.
    shardBits = GramIndex.shardBits(characters: byteCount / 3, options: options)
  }

  /// The term that stands for a company.
  static func companyKey(_ address: String) -> String { "\u{1}" + address }

  /// The documents and names; gathered when first asked for.
  var content: Content {
    read.withLock { content in
      if let content { return content }
      let (table, names) = make()
      var companies: [String: [UInt32]] = [:]
      for (document, identifier) in zip(table.documents, table.identifiers) {
        for company in document.companies { companies[company, default: []].append(identifier) }
      }
      let bits = shardBits
      let lists = Dictionary(
        grouping: companies.map { (key: SearchIndex.companyKey($0.key), identifiers: $0.value) },
        by: { TermHash.shard(of: $0.key.unicodeScalars.map(\.value), bits: bits) })
      let made = Content(table: table, names: names, companyLists: lists)
      content = made
      return made
    }
  }

  /// The postings; made when first asked for.
  var grams: GramIndex { grams(isInTurn: false) }

  private func grams(isInTurn: Bool) -> GramIndex {
    built.withLock { index in
      if let index { return index }
      let table = content.table
      let corpus = Corpus(table.documents, jobs: jobs, in: file)
      let made = GramIndex(
        corpus, identifiers: table.identifiers, shardBits: shardBits, options: options,
        isInTurn: isInTurn, file: file, jobs: jobs)
      index = made
      return made
    }
  }

  /// Does the work before the first file is asked for, unless `revise` has done it. The shards are best asked
  /// for in the order of `paths` then.
  public func prepare() {
    if revision.withLock({ $0 != nil }) { return }
    var basis = grams(isInTurn: true).basis
    basis?.nameScalars = nameScalars
    let made = basis
    foundation.withLock { $0 = made }
  }

  /// Lets go of what `prepare` or `revise` has made; a file that is asked for afterwards makes it anew.
  public func forget() {
    built.withLock { $0 = nil }
    read.withLock { $0 = nil }
    revision.withLock { $0 = nil }
    file?.discard()
  }

  /// The paths of all files, relative to the output folder; known without building the index.
  public var paths: [String] {
    let groups = Set(numbers.identifiers.map { Int($0) / Self.groupSize }).sorted()
    return ["index.json", "names.json", "folding.json"].map { Self.path($0) }
      + groups.map { Self.path("documents/\($0).json") }
      + (0..<1 << shardBits).map { Self.shardPath($0) }
  }

  static func path(_ name: String) -> String { "\(folder)/\(name)" }

  /// The path of a shard.
  static func shardPath(_ number: Int) -> String { "\(folder)/terms/\(number).bin" }

  /// The bytes of a file of `paths`; `nil` for any other path.
  public func file(at path: String) -> [UInt8]? {
    if let bytes = revision.withLock({ $0?.files[path] }) { return bytes }
    guard path.hasPrefix(Self.folder + "/") else { return nil }
    let name = path.dropFirst(Self.folder.count + 1)
    switch name {
    case "index.json": return Array(manifest.utf8)
    case "names.json": return Array(nameFile.utf8)
    case "folding.json": return Array(Self.foldingFile(grams.scalars, names: nameScalars).utf8)
    default:
      let parts = name.split(separator: "/")
      guard parts.count == 2, let dot = parts[1].firstIndex(of: "."),
        let number = Int(parts[1][..<dot]), number >= 0
      else { return nil }
      switch (parts[0], parts[1][dot...]) {
      case ("documents", ".json"): return documentFile(number)
      case ("terms", ".bin"): return shard(number)
      default: return nil
      }
    }
  }

  /// The bytes of a shard.
  func shard(_ number: Int) -> [UInt8] {
    var writer = ShardWriter()
    var companies = (content.companyLists[number] ?? [])
      .map { (key: Array($0.key.utf8), identifiers: $0.identifiers) }
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }[...]
    func add(_ company: (key: [UInt8], identifiers: [UInt32])) {
      var list: [UInt8] = []
      var last = -1
      for identifier in company.identifiers {
        ShardFile.put((Int(identifier) - last) << 1, &list)
        last = Int(identifier)
      }
      writer.add(company.key, .documents, list)
    }
    grams.forEachTerm(ofShard: number) { key, kind, list in
      while let company = companies.first, company.key.lexicographicallyPrecedes(key) {
        add(company)
        companies.removeFirst()
      }
      writer.add(key, kind, list)
    }
    for company in companies { add(company) }
    return writer.bytes
  }
}

extension SearchIndex {
  /// Makes only the files that differ from the published ones, after some texts got others.
  ///
  /// - Parameters:
  ///   - texts: the texts as they were when the index was published
  ///   - basis: what the choices of the published index rest on
  ///   - published: gives the bytes of a published file; `nil` where they are not what they were
  /// - Returns: whether that can be done; if not, nothing has changed
  public func revise(
    _ texts: [EarlierText], of site: Site, since basis: IndexBasis,
    published: @escaping @Sendable (String) -> [UInt8]?
  ) -> Bool {
    revise(RevisedDocument.all(texts, in: site, numbers), since: basis, published: published)
  }

  func revise(
    _ documents: [RevisedDocument], since basis: IndexBasis,
    published: @escaping @Sendable (String) -> [UInt8]?
  ) -> Bool {
    let made = IndexRevision(self, documents, since: basis, published: published)
    guard let made else { return false }
    revision.withLock { $0 = made }
    foundation.withLock { $0 = made.basis }
    return true
  }

  /// Whether a file is as it was published, as far as `revise` knows.
  public func isSame(_ path: String) -> Bool {
    revision.withLock { revision in revision.map { $0.files[path] == nil } ?? false }
  }

  /// What the choices rest on, once it is prepared or revised; `nil` where it cannot be revised later.
  public var basis: IndexBasis? { foundation.withLock { $0 } }
}

extension SearchDocument {
  /// How long its text is, in bytes.
  var byteCount: Int {
    parts.reduce(title.utf8.count) { sum, part in
      switch part {
      case .text(let text): sum + text.utf8.count
      case .bytes(let bytes): sum + bytes.count
      case .stored(let text): sum + text.count
      }
    }
  }
}
