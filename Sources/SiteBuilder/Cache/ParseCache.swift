import Briefing
import Publishing

/// Keeps what files were parsed to between processes.
///
/// `.sitegen/parsed` lists for each page the version of its file and where its record and its bodies
/// stand in files beside it (`parsed-…`), to which every build that has parsed something adds one.
/// The list counts only for the same program and the same options, each entry only where its
/// checksum is right and it reads as what was written. Pages with errors of their own are not kept.
struct ParseCache {
  private let folder: CacheFolder
  private let options: ParseOptions

  private static let format = "sitegen parsed files 3"
  private static let listName = "parsed"
  private static let filePrefix = "parsed-"
  /// From how many files on all but the largest become one.
  private static let fileLimit = 8

  init(tree: SourceTree, options: ParseOptions) {
    folder = CacheFolder(root: tree.root)
    self.options = options
  }

  /// What is known of a page.
  struct Entry: Sendable {
    let version: FileVersion
    let page: StoredPage
  }

  /// What there is.
  struct Content: Sendable {
    /// By path relative to the root.
    var entries: [String: Entry] = [:]
    /// The paths in the order of the list.
    var order: [String] = []
    /// The files that entries stand in.
    var files: [BodyFile] = []
    /// Whether what is found is to be kept.
    var isWritten = false
  }

  /// Has the next process parse everything.
  static func forget(_ tree: SourceTree) { CacheFolder(root: tree.root).remove(listName) }

  /// Reads the list; empty where there is none that counts.
  func read() -> Content {
    guard let program = ProgramIdentity.current, let bytes = folder.read(Self.listName) else {
      return Content()
    }
    return bytes.withUnsafeBytes { bytes in
      var reader = ByteReader(bytes)
      return (try? parse(&reader, program)) ?? Content()
    }
  }

  private func parse(
    _ reader: inout ByteReader, _ program: Digest
  ) throws(ByteReader.Malformed) -> Content {
    guard try reader.text() == Self.format, try reader.digest() == program,
      try reader.digest() == options.digest
    else { throw ByteReader.Malformed() }
    var content = Content()
    for _ in 0..<(try reader.count()) {
      let name = try reader.text()
      let size = try reader.number()
      guard name.hasPrefix(Self.filePrefix), !name.contains("/"), let file = folder.open(name)
      else { throw ByteReader.Malformed() }
      content.files.append(
        BodyFile(
          descriptor: file.descriptor, path: "\(CacheFolder.name)/\(name)", name: name,
          size: min(size, file.size)))
    }
    let count = try reader.count()
    content.entries.reserveCapacity(count)
    content.order.reserveCapacity(count)
    for _ in 0..<count {
      let path = try reader.text()
      let version = FileVersion(
        stamp: FileStamp(
          size: try reader.signed(), modified: try reader.signed(),
          changed: try reader.signed(), inode: try reader.word(), device: try reader.word()),
        isSettled: try reader.boolean(), hash: ContentHash(value: try reader.word()))
      let file = try reader.number()
      guard content.files.indices.contains(file) else { throw ByteReader.Malformed() }
      content.order.append(path)
      content.entries[path] = Entry(
        version: version,
        page: StoredPage(
          file: content.files[file], offset: try reader.number(),
          recordCount: try reader.number(), htmlCount: try reader.number(),
          plainTextCount: try reader.number(),
          checksums: StoredPage.Checksums(
            record: ContentHash(value: try reader.word()),
            html: ContentHash(value: try reader.word()),
            plainText: ContentHash(value: try reader.word()))))
    }
    guard reader.isAtEnd, content.entries.count == count else { throw ByteReader.Malformed() }
    return content
  }

  /// Writes the list of `pages`, after the file that new ones were written to has a name. Failures
  /// are passed over: the next process only has more to parse.
  func write(_ pages: [String: ParseStore.Page], adding new: BodyFile?) {
    write(
      pages.compactMapValues { page in
        page.stored.map { Entry(version: page.version, page: $0) }
      }, adding: new)
  }

  /// The same for what is known of pages.
  ///
  /// - Parameter order: the paths in order, if they are known; others may be among them
  func write(_ entries: [String: Entry], in order: [String]? = nil, adding new: BodyFile?) {
    guard let program = ProgramIdentity.current else { return }
    let paths = order ?? entries.keys.sorted(by: NameOrder.isLess)
    var kept: [(path: String, version: FileVersion)] = []
    kept.reserveCapacity(paths.count)
    var stored: [StoredPage] = []
    stored.reserveCapacity(paths.count)
    for path in paths {
      guard let entry = entries[path] else { continue }
      kept.append((path, entry.version))
      stored.append(entry.page)
    }
    if let new { merge(&stored, into: new) }
    var files: [BodyFile] = []
    var places: [ObjectIdentifier: Int] = [:]
    for page in stored where places[ObjectIdentifier(page.file)] == nil {
      places[ObjectIdentifier(page.file)] = files.count
      files.append(page.file)
    }
    let name = Self.filePrefix + String(FileStamp.now(), radix: 36)
    for file in files where !file.keep(in: folder, as: name) { return }
    var writer = ByteWriter()
    writer.reserve(kept.count * 140)
    writer.put(Self.format)
    writer.put(program)
    writer.put(options.digest)
    writer.put(files.count)
    for file in files {
      writer.put(file.name ?? "")
      writer.put(file.size)
    }
    writer.put(kept.count)
    for (entry, page) in zip(kept, stored) {
      writer.put(entry.path)
      entry.version.stamp.write(to: &writer)
      writer.put(entry.version.isSettled)
      writer.put(entry.version.hash.value)
      writer.put(places[ObjectIdentifier(page.file)] ?? 0)
      writer.put(page.offset)
      writer.put(page.recordCount)
      writer.put(page.htmlCount)
      writer.put(page.plainTextCount)
      writer.put(page.checksums.record.value)
      writer.put(page.checksums.html.value)
      writer.put(page.checksums.plainText.value)
    }
    guard folder.write(Self.listName, writer.bytes) else { return }
    let names = Set(files.compactMap(\.name))
    for name in folder.names(withPrefix: Self.filePrefix) where !names.contains(name) {
      folder.remove(name)
    }
  }

  /// Moves pages of small files, and of those of which little is still used, to the new file.
  private func merge(_ pages: inout [StoredPage], into new: BodyFile) {
    var used: [ObjectIdentifier: Int] = [:]
    for page in pages { used[ObjectIdentifier(page.file), default: 0] += page.count }
    let hasMany = used.count > Self.fileLimit
    let largest = used.values.max() ?? 0
    for index in pages.indices where pages[index].file !== new {
      let page = pages[index]
      let live = used[ObjectIdentifier(page.file)] ?? 0
      guard (hasMany && live < largest) || live < page.file.size / 2 else { continue }
      guard let bytes = page.bytes, let offset = bytes.withUnsafeBytes({ new.append($0) }) else {
        continue
      }
      pages[index] = StoredPage(
        file: new, offset: offset, recordCount: page.recordCount, htmlCount: page.htmlCount,
        plainTextCount: page.plainTextCount, checksums: page.checksums)
    }
  }
}

extension ParseOptions {
  /// Stands for everything that parsing depends on besides the file and the program.
  var digest: Digest {
    var writer = ByteWriter()
    writer.put(locale.timeZone.name)
    writer.put(locale.language.rawValue)
    writer.put(markdown.allowsRawHTML)
    writer.put(markdown.language.rawValue)
    writer.put(disabledChecks.sorted())
    writer.put(Int(script?.rawValue ?? .max))
    return Digest(writer.bytes)
  }
}
