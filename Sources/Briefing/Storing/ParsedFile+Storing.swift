import Markdown

extension ParsedFile {
  /// Whether it can be stored. A file with errors is not: it is parsed again until it is right.
  package var isStorable: Bool {
    diagnostics.allSatisfy { $0.severity != .error } && spoiled.isEmpty && !isDamaged
      && document.html.isEmpty && document.plainText.isEmpty
  }

  /// Everything but its path, HTML and plain text. `isStorable` must hold.
  package func stored() -> [UInt8] {
    var writer = RecordWriter()
    store(to: &writer)
    return writer.bytes.bytes
  }

  /// Which parts of the text and the words above it differ from those of an earlier version of the file;
  /// `nil` where more does, so that more than what reads these depends on the difference. Both must be
  /// storable.
  package func revisedParts(since earlier: ParsedFile) -> Set<BodyReads.Part>? {
    guard path == earlier.path, html.isEmpty == earlier.html.isEmpty, shape == earlier.shape else {
      return nil
    }
    var parts: Set<BodyReads.Part> = []
    if lead != earlier.lead { parts.insert(.lead) }
    // Where a hole is counts, even if the HTML around it is the same.
    if !hasSameHoles(as: earlier)
      || document.holes.map(\.offset) != earlier.document.holes.map(\.offset)
      || html.bytes != earlier.html.bytes || plainText.bytes != earlier.plainText.bytes
    {
      parts.insert(.text)
    }
    if chineseCharacters != earlier.chineseCharacters || westernWords != earlier.westernWords {
      parts.insert(.length)
    }
    if excerpt != earlier.excerpt { parts.insert(.excerpt) }
    let isSame = document.headings.elementsEqual(earlier.document.headings) {
      $0.level == $1.level && $0.text == $1.text && $0.anchor == $1.anchor
    }
    if !isSame { parts.insert(.headings) }
    return parts
  }

  /// Whether the links, pictures and blocks in the text say the same as in an earlier version.
  package func hasSameHoles(as earlier: ParsedFile) -> Bool { holes == earlier.holes }

  /// What links, pictures and blocks say, without their places.
  private var holes: [UInt8] {
    var writer = RecordWriter()
    writer.omitsPlaces = true
    document.holes.map { MarkdownHole(offset: 0, kind: $0.kind) }.store(to: &writer)
    blocks.store(to: &writer)
    return writer.bytes.bytes
  }

  /// The words above the text of an article, without their places.
  private var lead: [UInt8] {
    guard case .article(let record) = record else { return [] }
    var writer = RecordWriter()
    writer.omitsPlaces = true
    record.title.store(to: &writer)
    record.subtitle.store(to: &writer)
    record.summary.store(to: &writer)
    record.keyPoints.store(to: &writer)
    return writer.bytes.bytes
  }

  /// What the site's graph is made from: everything without the text itself, what fills its holes, the
  /// words above it, and without problems and places in the file, which only messages name. What the text
  /// links to and the blocks in it are seen by nobody but who reads the text.
  private var shape: [UInt8] {
    var copy = self
    if case .article(var record) = record {
      // There is no article without a headline.
      if let title = record.title { record.title = Located("", title.range) }
      record.subtitle = nil
      record.summary = nil
      record.keyPoints = []
      copy.record = .article(record)
    }
    copy.document = MarkdownDocument()
    copy.blocks = []
    copy.excerpt = ""
    copy.chineseCharacters = 0
    copy.westernWords = 0
    copy.diagnostics = []
    var writer = RecordWriter()
    writer.omitsPlaces = true
    copy.store(to: &writer)
    return writer.bytes.bytes
  }

  /// Whether everything in the front matter stands where it stood in an earlier version of the file.
  package func hasSamePlaces(as earlier: ParsedFile) -> Bool { head == earlier.head }

  /// The front matter with its places.
  private var head: [UInt8] {
    var copy = self
    copy.document = MarkdownDocument()
    copy.blocks = []
    copy.excerpt = ""
    copy.chineseCharacters = 0
    copy.westernWords = 0
    copy.diagnostics = []
    return copy.stored()
  }

  private func store(to writer: inout RecordWriter) {
    writer.bytes.reserve(4096)
    switch record {
    case .article(let record):
      writer.bytes.put(0)
      record.store(to: &writer)
    case .thing(let record):
      writer.bytes.put(1)
      record.store(to: &writer)
    case .page(let record):
      writer.bytes.put(2)
      record.store(to: &writer)
    }
    statements.store(to: &writer)
    document.holes.store(to: &writer)
    document.headings.store(to: &writer)
    writer.bytes.put(document.plainTextLines.bytes)
    writer.bytes.put(document.plainTextCode.flatMap { [$0.lowerBound, $0.upperBound] })
    writer.bytes.put(excerpt)
    writer.bytes.put(chineseCharacters)
    writer.bytes.put(westernWords)
    blocks.store(to: &writer)
    FileProblems.store(diagnostics, to: &writer)
  }

  /// Reads what `stored` gave.
  ///
  /// - Parameter locale: the locale that the file was parsed with
  /// - Throws: `Malformed` for anything else, also for what would not fit to `html`
  package init(
    _ bytes: UnsafeRawBufferPointer, at path: ContentPath, locale: SiteLocale, html: StoredText,
    plainText: StoredText
  ) throws(ByteReader.Malformed) {
    var reader = RecordReader(bytes: ByteReader(bytes), locale: locale)
    switch (try reader.bytes.number(), path.kind) {
    case (0, .article): self.init(path: path, record: .article(try .load(from: &reader)))
    case (1, .thing(let kind)):
      let record = try ThingRecord.load(from: &reader)
      guard record.suits(kind) else { throw ByteReader.Malformed() }
      self.init(path: path, record: .thing(record))
    case (2, .page): self.init(path: path, record: .page(try .load(from: &reader)))
    default: throw ByteReader.Malformed()
    }
    statements = try .load(from: &reader)
    document.holes = try .load(from: &reader)
    document.headings = try .load(from: &reader)
    document.plainTextLines = PlainTextLines(bytes: try reader.bytes.byteArray())
    let code = try reader.bytes.numbers()
    excerpt = try reader.bytes.text()
    chineseCharacters = try reader.bytes.number()
    westernWords = try reader.bytes.number()
    blocks = try .load(from: &reader)
    diagnostics = try FileProblems.load(of: path.file, from: &reader)
    guard reader.bytes.isAtEnd, code.count % 2 == 0 else { throw ByteReader.Malformed() }
    var last = 0
    for hole in document.holes {
      guard hole.offset >= last, hole.offset <= html.count else { throw ByteReader.Malformed() }
      last = hole.offset
    }
    document.plainTextCode.reserveCapacity(code.count / 2)
    for index in stride(from: 0, to: code.count, by: 2) {
      guard code[index] <= code[index + 1] else { throw ByteReader.Malformed() }
      document.plainTextCode.append(code[index]..<code[index + 1])
    }
    self.html = html
    self.plainText = plainText
  }
}

extension ThingRecord {
  /// Whether its details are those of a kind of thing.
  fileprivate func suits(_ kind: ThingKind) -> Bool {
    switch (detail, kind) {
    case (.company, .company), (.person, .person), (.product, .product), (.ordered, .topic),
      (.ordered, .sector):
      true
    default: false
    }
  }
}
