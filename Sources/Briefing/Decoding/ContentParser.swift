import Diagnostics
import Markdown
import YAML

/// Decodes one file of content: a pure function of its bytes.
public enum ContentParser {
  /// Parses the bytes of the file at `path`. Every problem of the file is found in one run; a bad
  /// field does not hide the next one. References to other files stay names.
  public static func parse(
    _ bytes: [UInt8], at path: ContentPath, options: ParseOptions = ParseOptions()
  ) -> ParsedFile {
    let context = DecodingContext(file: path.file, options: options)
    var file = ParsedFile(path: path, record: emptyRecord(path.kind))
    if let invalid = UTF8Check.firstInvalidByte(bytes) {
      let range = LineIndex(Array(bytes[..<invalid])).range(invalid..<invalid)
      context.report(BriefingProblem.notUTF8, at: range)
      file.isDamaged = true
      file.diagnostics = context.diagnostics
      return file
    }
    let parts = FrontMatter.split(bytes)
    if let problem = parts.problem {
      context.report(problem.problem, at: problem.range)
      if parts.frontMatter == nil { file.isDamaged = true }
    }
    if let range = parts.frontMatter {
      readFrontMatter(bytes, range, firstLine: parts.firstLine, into: &file, context)
    }
    if parts.frontMatter != nil || parts.problem?.problem == .frontMatterMissing {
      readBody(bytes, parts.body, into: &file, context)
    }
    file.diagnostics = context.diagnostics
    file.spoiled = context.spoiled
    return file
  }

  private static func emptyRecord(_ kind: ContentKind) -> ParsedFile.Record {
    switch kind {
    case .article: .article(ArticleRecord())
    case .thing(.company): .thing(ThingRecord(detail: .company(.init())))
    case .thing(.person): .thing(ThingRecord(detail: .person([])))
    case .thing(.product): .thing(ThingRecord(detail: .product(.init())))
    case .thing(.topic), .thing(.sector): .thing(ThingRecord(detail: .ordered(nil)))
    }
  }

  private static func readFrontMatter(
    _ bytes: [UInt8], _ range: Range<Int>, firstLine: Int, into file: inout ParsedFile,
    _ context: DecodingContext
  ) {
    let (node, problems) = YAMLParser.parse(bytes, in: range, firstLine: firstLine)
    for problem in problems { context.report(problem.problem, at: problem.range) }
    file.isDamaged = !problems.isEmpty
    if let node, !problems.isEmpty { context.noteSpoiled(node) }
    let record = file.path.kind.recordKind
    if let node, node.entries == nil {
      if problems.isEmpty {
        context.report(
          BriefingProblem.wrongType(
            key: "---", expected: .mapping, found: context.shape(of: node)), at: node.range)
      }
      file.isDamaged = true
      return
    }
    if node == nil, !problems.isEmpty { return }
    let opening = SourceRange(line: firstLine - 1, column: 1, length: 3)
    let reader = MappingReader(
      entries: node?.entries ?? [], record: record, place: opening,
      isDamaged: node?.isDamaged ?? false, context: context)
    switch file.path.kind {
    case .article: file.record = .article(ArticleDecoder(reader: reader).decode())
    case .thing(let kind):
      file.record = .thing(ThingDecoder(reader: reader, kind: kind).decode())
    }
    file.statements = StatementDecoder(reader: reader).decode()
  }

  /// How long the beginning of a text is that lists show, in characters.
  private static let excerptLimit = 120

  private static func readBody(
    _ bytes: [UInt8], _ body: Range<Int>, into file: inout ParsedFile, _ context: DecodingContext
  ) {
    file.document = MarkdownRenderer.render(bytes, body: body, options: context.options.markdown)
    (file.chineseCharacters, file.westernWords) = file.document.wordCount
    file.excerpt = file.document.excerpt(limit: excerptLimit)
    for problem in file.document.problems { context.report(problem.fact, at: problem.range) }
    let decoder = BlockDecoder(context: context)
    for hole in file.document.holes {
      if case .block(let kind, let body, let line, let range) = hole.kind {
        file.blocks.append(decoder.decode(kind, body: body, bodyLine: line, range: range))
      }
    }
    ProseCheck(context: context).check(file, bytes)
    file.html = StoredText(file.document.html)
    file.plainText = StoredText(file.document.plainText)
    file.document.html = []
    file.document.plainText = []
  }
}

/// Finds bytes that are not UTF-8.
enum UTF8Check {
  /// The offset of the first byte that does not belong to well-formed UTF-8 (Unicode 16, table
  /// 3-7); `nil` where there is none.
  static func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { text in
      var i = 0
      let count = text.count
      while i < count {
        let lead = text[i]
        if lead < 0x80 {
          i += 1
          continue
        }
        // Chinese, most of the time.
        if lead >= 0xE1, lead <= 0xEC, i + 2 < count, text[i + 1] & 0xC0 == 0x80,
          text[i + 2] & 0xC0 == 0x80
        {
          i += 3
          continue
        }
        let length: Int
        var low: UInt8 = 0x80
        var high: UInt8 = 0xBF
        switch lead {
        case 0xC2...0xDF: length = 2
        case 0xE0:
          length = 3
          low = 0xA0
        case 0xED:
          length = 3
          high = 0x9F
        case 0xE1...0xEF: length = 3
        case 0xF0:
          length = 4
          low = 0x90
        case 0xF4:
          length = 4
          high = 0x8F
        case 0xF1...0xF3: length = 4
        default: return i
        }
        guard i + length <= count, text[i + 1] >= low, text[i + 1] <= high else { return i }
        var next = i + 2
        while next < i + length {
          if text[next] & 0xC0 != 0x80 { return i }
          next += 1
        }
        i += length
      }
      return nil
    }
  }
}
