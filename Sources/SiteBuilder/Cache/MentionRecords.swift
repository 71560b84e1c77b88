import Briefing
import Publishing

/// Keeps where names of companies stand in the texts of articles, so that a build after an edit
/// searches only texts that are new, as long as the names are the same.
///
/// `.sitegen/mentions` says it for each article by the hash of its file. It counts only for the same
/// program and the same way of parsing.
struct MentionRecords {
  private let folder: CacheFolder
  private let options: ParseOptions

  private static let name = "mentions"
  private static let format = "sitegen mentions 2"

  init(tree: SourceTree, options: ParseOptions) {
    folder = CacheFolder(root: tree.root)
    self.options = options
  }

  /// What is on record, by the hash of the file.
  typealias Known = [ContentHash: FoundMentions]

  /// Notes with each page what is on record for it; returns the record, empty where none counts.
  func attach(to pages: [String: ParseStore.Page]) -> Known {
    let known = read()
    if known.isEmpty { return known }
    for page in pages.values where page.source.mentions == nil {
      page.source.mentions = known[page.version.hash]
    }
    return known
  }

  /// The record, empty where none counts.
  func read() -> Known {
    guard let program = ProgramIdentity.current, let bytes = folder.read(Self.name) else {
      return [:]
    }
    return bytes.withUnsafeBytes { bytes in
      var reader = ByteReader(bytes)
      return (try? parse(&reader, program)) ?? [:]
    }
  }

  private func parse(
    _ reader: inout ByteReader, _ program: Digest
  ) throws(ByteReader.Malformed) -> Known {
    guard try reader.text() == Self.format, try reader.digest() == program,
      try reader.digest() == options.digest
    else { throw ByteReader.Malformed() }
    let names = FoundMentions.Names(bytes: try reader.byteArray())
    let count = try reader.count()
    var found: Known = [:]
    found.reserveCapacity(count)
    for _ in 0..<count {
      let hash = ContentHash(value: try reader.word())
      var places: [UInt32] = []
      let placeCount = try reader.count()
      places.reserveCapacity(placeCount)
      for _ in 0..<placeCount {
        guard let place = UInt32(exactly: try reader.number()) else {
          throw ByteReader.Malformed()
        }
        places.append(place)
      }
      found[hash] = FoundMentions(names: names, places: places)
    }
    guard reader.isAtEnd else { throw ByteReader.Malformed() }
    return found
  }

  /// Writes what is noted with `pages` unless all of it is on record, as `known` says.
  func write(_ pages: [String: ParseStore.Page], known: Known = [:]) {
    let noted = pages.values.compactMap { page in
      page.source.mentions.map { (hash: page.version.hash, mentions: $0) }
    }
    // A page that is no article any more may have been searched for other names than the rest.
    let byNames = Dictionary(grouping: noted) { ObjectIdentifier($0.mentions.names) }
    guard let found = byNames.values.max(by: { $0.count < $1.count }),
      let names = found.first?.mentions.names,
      found.contains(where: { known[$0.hash]?.names !== names })
    else { return }
    write(found, names)
  }

  /// Writes what texts of the same names have.
  func write(
    _ unsorted: [(hash: ContentHash, mentions: FoundMentions)], _ names: FoundMentions.Names
  ) {
    guard let program = ProgramIdentity.current else { return }
    let found = unsorted.sorted { $0.hash.value < $1.hash.value }
    var writer = ByteWriter()
    writer.reserve(names.bytes.count + found.count * 60)
    writer.put(Self.format)
    writer.put(program)
    writer.put(options.digest)
    writer.put(names.bytes)
    writer.put(found.count)
    for (hash, mentions) in found {
      writer.put(hash.value)
      writer.put(mentions.places.count)
      for place in mentions.places { writer.put(Int(place)) }
    }
    folder.write(Self.name, writer.bytes)
  }
}
