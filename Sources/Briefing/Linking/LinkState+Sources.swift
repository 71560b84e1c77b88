import Diagnostics
import Synchronization
import Templating

extension LinkState {
  /// A publication gathered from the declarations of several files.
  ///
  /// `@unchecked Sendable`: one thread makes it, and hands it over to the one that gathers.
  private final class Gathered: @unchecked Sendable {
    var id: String?
    let name: String
    var title: String?
    var url: URLValue?
    var published: EDTFDate?
    var accessed: EDTFDate?
    var archivedURL: URLValue?
    var kind: Source.Kind?
    var author: String?
    var access: Source.Access?
    /// What tells it from others of its id.
    var hash: String

    init(_ record: SourceRecord, name: String) {
      id = record.id?.value
      self.name = name
      title = record.title
      url = record.url
      published = record.published?.value
      accessed = record.accessed?.value
      archivedURL = record.archivedURL
      kind = record.kind
      author = record.author
      access = record.access
      hash = Self.hash(name, title, published, url)
    }

    private static func hash(
      _ name: String, _ title: String?, _ published: EDTFDate?, _ url: URLValue?,
      isLong: Bool = false
    ) -> String {
      StatementIdentifier.source(
        name: name, title: title, date: published?.text, url: url?.address, isLong: isLong)
    }

    /// One that no other source has, for where another has the short one.
    var longHash: String { Self.hash(name, title, published, url, isLong: true) }

    /// Whether nothing in both says that they are two publications.
    func agrees(with other: Gathered) -> Bool {
      func same<T: Equatable>(_ a: T?, _ b: T?) -> Bool { a == nil || b == nil || a == b }
      return name == other.name && same(title, other.title) && same(url, other.url)
        && same(published?.earliest, other.published?.earliest)
    }

    func complete(from other: Gathered) {
      if (title == nil && other.title != nil) || (url == nil && other.url != nil)
        || (published == nil && other.published != nil)
      {
        hash = Self.hash(
          name, title ?? other.title, published ?? other.published, url ?? other.url)
      }
      id = id ?? other.id
      title = title ?? other.title
      url = url ?? other.url
      published = published ?? other.published
      archivedURL = archivedURL ?? other.archivedURL
      kind = kind ?? other.kind
      author = author ?? other.author
      access = access ?? other.access
      if let mine = accessed, let theirs = other.accessed {
        accessed = mine.sortKey < theirs.sortKey ? theirs : mine
      } else {
        accessed = accessed ?? other.accessed
      }
    }
  }

  private struct TitleKey: Hashable, Sendable {
    let name: NameKey
    let title: NameKey
    let day: CalendarDay?
  }

  /// A key whose hash is known before it is looked up.
  private struct HashedKey<Key: Hashable & Sendable>: Hashable, Sendable {
    let key: Key
    let hash: Int

    init(_ key: Key) {
      self.key = key
      hash = key.hashValue
    }

    static func == (a: Self, b: Self) -> Bool { a.hash == b.hash && a.key == b.key }

    func hash(into hasher: inout Hasher) { hasher.combine(hash) }
  }

  /// What a file declares, with what it may be known by.
  private struct Declaration: Sendable {
    let source: Gathered
    var url: HashedKey<URLValue>?
    var title: HashedKey<TitleKey>?
    var id: HashedKey<NameKey>?

    /// `nil` for a record without a name.
    init?(_ record: SourceRecord) {
      guard let name = record.name?.value ?? record.id?.value else { return nil }
      source = Gathered(record, name: name)
      url = source.url.map { HashedKey($0) }
      title = source.title.map {
        HashedKey(
          TitleKey(name: NameKey(name), title: NameKey($0), day: source.published?.earliest))
      }
      id = source.id.map { HashedKey(NameKey($0)) }
    }
  }

  /// The declarations of some files, in the order of these.
  private func declarations(_ batch: ArraySlice<Int>) -> [[Declaration?]] {
    let result = Mutex([[Declaration?]](repeating: [], count: batch.count))
    nonisolated(unsafe) let state = self
    options.forEach(batch.count) { place in
      let records = state.files[batch[batch.startIndex + place]].parsed.statements.sources
      if records.isEmpty { return }
      let declarations = records.map { Declaration($0) }
      result.withLock { $0[place] = declarations }
    }
    return result.withLock { $0 }
  }

  /// For how many files at a time declarations are in memory.
  private static let batch = 4096
  /// For how many publications there is room from the beginning, if so many are declared.
  private static let expected = 1 << 16

  /// Makes one source of all declarations of the same publication: those with one address; with
  /// one name, title and date; or with one id and nothing that differs. What is not published comes
  /// last and adds nothing to a source of what is.
  func linkSources() {
    var gathered: [Gathered] = []
    var byURL: [HashedKey<URLValue>: Int] = [:]
    var byTitle: [HashedKey<TitleKey>: Int] = [:]
    var byID: [HashedKey<NameKey>: Int] = [:]
    var indexes = [[Int]](repeating: [], count: files.count)
    let count = files.reduce(0) { $0 + $1.parsed.statements.sources.count }
    let room = min(count, Self.expected)
    gathered.reserveCapacity(room)
    byURL.reserveCapacity(room)
    byTitle.reserveCapacity(room)
    byID.reserveCapacity(room)
    var published = 0
    for start in stride(from: 0, to: precedence.count, by: Self.batch) {
      let batch = precedence[start..<min(start + Self.batch, precedence.count)]
      for (file, declarations) in zip(batch, declarations(batch)) {
        let isIncluded = files[file].isIncluded
        for declaration in declarations {
          guard let declaration else {
            indexes[file].append(-1)
            continue
          }
          let source = declaration.source
          let known = (
            url: declaration.url.flatMap { byURL[$0] },
            title: declaration.title.flatMap { byTitle[$0] },
            id: declaration.id.flatMap { byID[$0] }
          )
          let index: Int
          if let found = known.url, gathered[found].name == source.name {
            index = found
          } else if let found = known.title, gathered[found].agrees(with: source) {
            index = found
          } else if let found = known.id, gathered[found].agrees(with: source) {
            index = found
          } else {
            index = gathered.count
          }
          if index == gathered.count {
            gathered.append(source)
          } else if isIncluded || index >= published {
            gathered[index].complete(from: source)
          }
          if isIncluded { published = gathered.count }
          if known.url == nil, let url = declaration.url { byURL[url] = index }
          if known.title == nil, let title = declaration.title { byTitle[title] = index }
          if known.id == nil, let id = declaration.id { byID[id] = index }
          indexes[file].append(index)
        }
      }
    }
    let sources = make(gathered, published: published)
    for file in files.indices {
      for index in indexes[file] where index >= 0 {
        let source = sources[index]
        if !files[file].sources.contains(where: { $0 === source }) {
          files[file].sources.append(source)
        }
      }
      localSources.append(indexes[file].map { $0 >= 0 ? sources[$0] : nil })
      files[file].thing?.sources = files[file].sources
      files[file].article?.sources = files[file].sources
    }
    site.sources = Array(sources[..<published])
    let keyed = site.sources.map { ($0.published?.sortKey, $0) }
    site.sources = keyed.sorted { a, b in
      switch (a.0, b.0) {
      case (let first?, let second?):
        if first != second { return second < first }
      case (nil, .some): return false
      case (.some, nil): return true
      case (nil, nil): break
      }
      return NameOrder.isLess(a.1.id, b.1.id)
    }.map(\.1)
    for (index, source) in site.sources.enumerated() { source.index = index }
  }

  /// Makes objects of publications, the first of which are published.
  private func make(_ gathered: [Gathered], published: Int) -> [Source] {
    var declared: [NameKey: Int] = [:]
    for entry in gathered[..<published] {
      if let id = entry.id { declared[NameKey(id), default: 0] += 1 }
    }
    var taken: [NameKey: Int] = [:]
    return gathered.map { entry in
      // An id that files use for several publications does not tell them apart: all get a suffix
      // that depends on what they are.
      let prefix = entry.id ?? "s"
      var wanted = "\(prefix)-\(entry.hash)"
      if let id = entry.id, declared[NameKey(id), default: 1] == 1 {
        wanted = id
      } else if taken[NameKey(wanted)] != nil {
        wanted = "\(prefix)-\(entry.longHash)"
      }
      let source = Source(
        id: Self.unique(wanted, &taken), name: entry.name, title: entry.title, url: entry.url,
        published: entry.published, accessed: entry.accessed, archivedURL: entry.archivedURL,
        kind: entry.kind, author: entry.author, access: entry.access ?? .public)
      if let index = names[NameKey(entry.name)] { source.publisher = things[index] as? Company }
      return source
    }
  }

  /// `wanted`, with a number where it is taken.
  ///
  /// `taken` says how often each text was wanted.
  static func unique(_ wanted: String, _ taken: inout [NameKey: Int]) -> String {
    let earlier = taken.updateValue(1, forKey: NameKey(wanted))
    guard var number = earlier else { return wanted }
    while true {
      number += 1
      let candidate = "\(wanted)-\(number)"
      if taken.updateValue(1, forKey: NameKey(candidate)) == nil {
        taken[NameKey(wanted)] = number
        return candidate
      }
    }
  }

  /// The sources that a statement rests on: those it names, or all of its file's.
  func sources(
    of references: [Reference], hasSource: Bool, statement: BriefingProblem.Statement,
    at place: SourceRange, in file: Int
  ) -> [Source] {
    if !hasSource {
      let all = files[file].sources
      if all.isEmpty, files[file].parsed.statements.sources.isEmpty, !isSourceUnreadable(file) {
        report(
          BriefingProblem.missingSource(statement), in: file, at: place,
          severity: statement == .event ? .warning : .error)
      }
      return all
    }
    var result: [Source] = []
    let records = files[file].parsed.statements.sources
    for reference in references {
      guard let source = self.source(reference, records, in: file) else { continue }
      if !result.contains(where: { $0 === source }) { result.append(source) }
    }
    return result
  }

  /// The source of a file with the id that a statement gives.
  func source(_ reference: Reference, _ records: [SourceRecord], in file: Int) -> Source? {
    for (index, record) in records.enumerated() where record.id?.value == reference.value {
      return localSources[file][index]
    }
    let ids = records.compactMap { $0.id?.value }
    // Editors may give the publication's name where only one source has it.
    let named = records.filter { $0.name?.value == reference.value && $0.id != nil }
    let nearest =
      named.first?.id?.value ?? NearestNames.find(reference.value, in: ids, limit: 1).first
    if isSourceUnreadable(file), nearest == nil { return nil }
    report(
      BriefingProblem.unknownSource(
        id: reference.value, nearest: nearest, known: Array(ids.prefix(5))),
      in: file,
      at: reference.range)
    return nil
  }

  /// Whether the file's sources may stand in a part that could not be read.
  private func isSourceUnreadable(_ file: Int) -> Bool {
    files[file].parsed.isDamaged
  }
}
