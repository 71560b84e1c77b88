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
    let text = UTF8Check(bytes)
    if let invalid = text.firstInvalidByte {
      let range = LineIndex(Array(bytes[..<invalid])).range(invalid..<invalid)
      context.report(BriefingProblem.notUTF8, at: range)
      file.isDamaged = true
      file.diagnostics = context.diagnostics
      return file
    }
    var bytes = bytes
    var parts = FrontMatter.split(bytes)
    let conflicts = ConflictMarkers.find(in: bytes, text: parts.body)
    context.report(conflicts, in: bytes)
    if let first = conflicts.first, parts.frontMatter == nil || !parts.body.contains(first.start) {
      // Whatever else is found follows from the two versions.
      file.isDamaged = true
      file.diagnostics = context.diagnostics
      return file
    }
    if let problem = parts.problem {
      context.report(problem.problem, at: problem.range)
      if conflicts.isEmpty { findFrontMatter(bytes, in: &parts, of: path.kind) }
      if parts.frontMatter == nil { file.isDamaged = true }
    } else if conflicts.isEmpty, let end = endOfFrontMatter(&bytes, &parts, of: path.kind) {
      context.report(BriefingProblem.frontMatterEndsEarly(isSecond: end.isSecond), at: end.range)
    }
    if let range = parts.frontMatter {
      readFrontMatter(bytes, range, firstLine: parts.firstLine, into: &file, context)
    }
    if !conflicts.isEmpty {
      file.isDamaged = true
      // The text is read for those who refer to it, but of two versions in one nothing is said.
      let silent = DecodingContext(file: path.file, options: options)
      readBody(bytes, parts.body, into: &file, silent, hasForbidden: false)
    } else if parts.frontMatter != nil || parts.problem?.problem == .frontMatterMissing {
      let controls = text.hasControls ? reportControls(bytes, parts.body, context) : []
      if controls.contains(where: { $0.effect != .unseen }) { file.isDamaged = true }
      readBody(
        bytes, parts.body, into: &file, context,
        hasForbidden: controls.contains { $0.effect == .forbidden })
      if !file.document.plainTextCode.isEmpty {
        BlockNameCheck.check(bytes, parts.body, firstLine: parts.bodyLine, context)
      }
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
    case .page: .page(PageRecord())
    }
  }

  /// Takes what a file without `---` on its first line has before the next one for its front matter, if
  /// it looks like that, so that nothing else is said about it.
  private static func findFrontMatter(
    _ bytes: [UInt8], in parts: inout FrontMatter, of kind: ContentKind
  ) {
    guard parts.problem?.problem == .frontMatterMissing,
      let found = FrontMatterRemainder.find(in: bytes, parts.body, firstLine: 1, of: kind)
        ?? FrontMatterRemainder.findBelow(in: bytes, parts.body, of: kind)
    else { return }
    parts.frontMatter = found.lines
    parts.firstLine = found.firstLine
    parts.body = found.text
    parts.bodyLine = found.textLine
  }

  /// Where the front matter ends although what follows looks like more of it, which is then read with
  /// it, or like another one, which is not read at all.
  private static func endOfFrontMatter(
    _ bytes: inout [UInt8], _ parts: inout FrontMatter, of kind: ContentKind
  ) -> (range: SourceRange, isSecond: Bool)? {
    guard let front = parts.frontMatter,
      let rest = FrontMatterRemainder.find(
        in: bytes, parts.body, firstLine: parts.bodyLine, of: kind)
    else { return nil }
    let isSecond =
      rest.hasFence || !FrontMatterRemainder.keys(in: bytes, front).isDisjoint(with: rest.keys)
    // One line like a field that the front matter has may be a text.
    if rest.isOpen, isSecond { return nil }
    let line = rest.hasFence ? rest.firstLine - 1 : parts.bodyLine - 1
    if !isSecond {
      // The line that parts them says nothing to YAML when it is blank.
      for index in front.upperBound..<min(front.upperBound + 3, bytes.count) { bytes[index] = 0x20 }
      parts.frontMatter = front.lowerBound..<rest.lines.upperBound
    }
    parts.body = rest.text
    parts.bodyLine = rest.textLine
    return (SourceRange(line: line, column: 1, length: 3), isSecond)
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
    let opening = SourceRange(line: max(1, firstLine - 1), column: 1, length: 3)
    let reader = MappingReader(
      entries: node?.entries ?? [], record: record, place: opening,
      isDamaged: node?.isDamaged ?? false, context: context)
    switch file.path.kind {
    case .article: file.record = .article(ArticleDecoder(reader: reader).decode())
    case .thing(let kind):
      file.record = .thing(ThingDecoder(reader: reader, kind: kind).decode())
    case .page:
      // It makes no statements.
      file.record = .page(PageDecoder(reader: reader).decode())
      return
    }
    let decoder = StatementDecoder(reader: reader)
    file.statements = decoder.decode()
    if decoder.reportImpliedSources(file.statements) {
      file.statements.sources = []
      file.isDamaged = true
    }
    if context.hasMisspeltField { file.isDamaged = true }
  }

  /// How long the beginning of a text is that lists show, in characters.
  private static let excerptLimit = 120

  private static func readBody(
    _ bytes: [UInt8], _ body: Range<Int>, into file: inout ParsedFile, _ context: DecodingContext,
    hasForbidden: Bool
  ) {
    var options = context.options.markdown
    options.pageAnchors = PageAnchors.of(file)
    file.document = MarkdownRenderer.render(bytes, body: body, options: options)
    (file.chineseCharacters, file.westernWords) = file.document.wordCount
    file.excerpt = file.document.excerpt(limit: excerptLimit)
    let decoder = BlockDecoder(context: context)
    var unclosed: Set<Int32> = []
    for problem in file.document.problems {
      if case .unclosedFence = problem.fact { unclosed.insert(problem.range.start.line) }
    }
    for hole in file.document.holes {
      guard case .block(let kind, let body, let line, let range) = hole.kind else { continue }
      let isLast = unclosed.contains(range.start.line)
      if isLast || BlockDecoder.beginsBlock(body) {
        // All that follows has become part of it, and is no YAML.
        if !isLast {
          context.report(MarkdownProblem.unclosedFence(fence: "```"), at: range, severity: .error)
        }
        file.blocks.append(BlockRecord(content: .nothing, range: range))
      } else {
        file.blocks.append(decoder.decode(kind, body: body, bodyLine: line, range: range))
      }
    }
    let blocks = Set(file.blocks.map { $0.range.start.line })
    for problem in file.document.problems {
      // A block without its end shows nothing.
      let isBlock =
        unclosed.contains(problem.range.start.line)
        && blocks.contains(problem.range.start.line)
      context.report(problem.fact, at: problem.range, severity: isBlock ? .error : nil)
    }
    file.document.problems = []
    ProseCheck(context: context, hasReportedControls: hasForbidden).check(file, bytes)
    file.html = StoredText(file.document.html)
    file.plainText = StoredText(file.document.plainText)
    file.document.html = []
    file.document.plainText = []
  }

  /// Reports characters of a body that must not reach a page: controls, which are no part of HTML and
  /// XML, bidirectional overrides, which make a text look different from what it says, and characters of
  /// which nothing is seen. Returns those found.
  private static func reportControls(
    _ bytes: [UInt8], _ body: Range<Int>, _ context: DecodingContext
  ) -> [UTF8Check.Control] {
    let places = UTF8Check.controls(in: bytes, body, limit: 20)
    guard !places.isEmpty else { return [] }
    let index = LineIndex(bytes)
    for place in places {
      let range = index.range(place.offset..<place.offset + place.length)
      context.report(
        place.effect == .forbidden
          ? YAMLProblem.controlCharacter(place.scalar) : .invisibleCharacter(place.scalar),
        at: range)
    }
    return places
  }
}
