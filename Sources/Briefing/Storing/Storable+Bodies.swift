import Diagnostics
import Markdown

extension InlineText: Storable {
  func store(to writer: inout RecordWriter) {
    writer.bytes.put(plain)
    writer.bytes.put(markup != nil)
    if let markup {
      writer.bytes.put(markup)
      holes.store(to: &writer)
    }
    range.store(to: &writer)
  }

  static func load(from reader: inout RecordReader) throws(ByteReader.Malformed) -> InlineText {
    let plain = try reader.bytes.text()
    guard try reader.bytes.boolean() else {
      return InlineText(plain: plain, range: try SourceRange.load(from: &reader))
    }
    let html = try reader.bytes.byteArray()
    let holes = try [MarkdownHole].load(from: &reader)
    // Texts are cut at their holes.
    var last = 0
    for hole in holes {
      guard hole.offset >= last, hole.offset <= html.count else { throw ByteReader.Malformed() }
      last = hole.offset
    }
    return InlineText(
      html: html, holes: holes, plain: plain, range: try SourceRange.load(from: &reader))
  }
}

extension MarkdownHole: Storable {
  func store(to writer: inout RecordWriter) {
    writer.bytes.put(offset)
    switch kind {
    case .link(let destination, let fragment, let range):
      writer.bytes.put(0)
      writer.bytes.put(destination)
      writer.bytes.put(fragment)
      range.store(to: &writer)
    case .reference(let name, let label, let range):
      writer.bytes.put(1)
      writer.bytes.put(name)
      writer.bytes.put(label)
      range.store(to: &writer)
    case .image(let source, let range):
      writer.bytes.put(2)
      writer.bytes.put(source)
      range.store(to: &writer)
    case .block(let kind, let body, let line, let range):
      writer.bytes.put(3)
      kind.store(to: &writer)
      writer.bytes.put(body)
      if !writer.omitsPlaces { writer.bytes.put(line) }
      range.store(to: &writer)
    }
  }

  static func load(from reader: inout RecordReader) throws(ByteReader.Malformed) -> MarkdownHole {
    let offset = try reader.bytes.number()
    let kind: Kind
    switch try reader.bytes.number() {
    case 0:
      kind = .link(
        destination: try reader.bytes.text(), fragment: try reader.bytes.optionalText(),
        range: try SourceRange.load(from: &reader))
    case 1:
      kind = .reference(
        name: try reader.bytes.text(), label: try reader.bytes.optionalText(),
        range: try SourceRange.load(from: &reader))
    case 2:
      kind = .image(
        source: try reader.bytes.text(), range: try SourceRange.load(from: &reader))
    case 3:
      kind = .block(
        kind: try BlockKind.load(from: &reader), body: try reader.bytes.text(),
        bodyLine: try reader.bytes.number(), range: try SourceRange.load(from: &reader))
    default: throw ByteReader.Malformed()
    }
    return MarkdownHole(offset: offset, kind: kind)
  }
}

extension MarkdownHole.BlockKind: StorableChoice {}

extension MarkdownHeading: StorableRecord {
  static var blank: MarkdownHeading {
    MarkdownHeading(level: 1, text: "", anchor: "", range: .wholeFile)
  }

  mutating func code(_ field: inout some FieldCoder) throws(ByteReader.Malformed) {
    try field(&level)
    try field(&text)
    try field(&anchor)
    try field(&range)
  }
}

extension BlockRecord: StorableRecord {
  static var blank: BlockRecord {
    BlockRecord(title: nil, note: nil, content: .nothing, range: .wholeFile)
  }

  mutating func code(_ field: inout some FieldCoder) throws(ByteReader.Malformed) {
    try field(&title)
    try field(&note)
    try field(&content)
    try field(&range)
  }
}

extension BlockRecord.Content: Storable {
  func store(to writer: inout RecordWriter) {
    switch self {
    case .chart(let kind, let selection):
      writer.bytes.put(0)
      kind.store(to: &writer)
      selection.store(to: &writer)
    case .figures(let selection):
      writer.bytes.put(1)
      selection.store(to: &writer)
    case .timeline(let selection):
      writer.bytes.put(2)
      selection.store(to: &writer)
    case .quote(let record):
      writer.bytes.put(3)
      record.store(to: &writer)
    case .nothing:
      writer.bytes.put(4)
    }
  }

  static func load(
    from reader: inout RecordReader
  ) throws(ByteReader.Malformed) -> BlockRecord.Content {
    switch try reader.bytes.number() {
    case 0:
      .chart(
        kind: try EmbeddedBlock.ChartKind.load(from: &reader),
        try BlockRecord.FigureSelection.load(from: &reader))
    case 1: .figures(try BlockRecord.FigureSelection.load(from: &reader))
    case 2: .timeline(try BlockRecord.EventSelection.load(from: &reader))
    case 3: .quote(try BlockRecord.QuoteRecord.load(from: &reader))
    case 4: .nothing
    default: throw ByteReader.Malformed()
    }
  }
}

extension EmbeddedBlock.ChartKind: StorableChoice {}

extension BlockRecord.FigureSelection: StorableRecord {
  static var blank: BlockRecord.FigureSelection { BlockRecord.FigureSelection() }

  mutating func code(_ field: inout some FieldCoder) throws(ByteReader.Malformed) {
    try field(&subjects)
    try field(&metrics)
    try field(&figures)
    try field(&from)
    try field(&to)
    try field(&limit)
  }
}

extension BlockRecord.EventSelection: StorableRecord {
  static var blank: BlockRecord.EventSelection { BlockRecord.EventSelection() }

  mutating func code(_ field: inout some FieldCoder) throws(ByteReader.Malformed) {
    try field(&companies)
    try field(&people)
    try field(&products)
    try field(&topics)
    try field(&events)
    try field(&from)
    try field(&to)
    try field(&importance)
    try field(&limit)
  }
}

extension BlockRecord.QuoteRecord: StorableRecord {
  static var blank: BlockRecord.QuoteRecord { BlockRecord.QuoteRecord() }

  mutating func code(_ field: inout some FieldCoder) throws(ByteReader.Malformed) {
    try field(&text)
    try field(&by)
    try field(&source)
  }
}
