import Diagnostics
import Markdown
import YAML

/// Decodes the YAML of a ` ```chart `, ` ```timeline `, ` ```figures ` or ` ```quote ` block.
struct BlockDecoder {
  let context: DecodingContext

  /// Whether a line begins another block or other named code, so that the end of this one is missing.
  static func beginsBlock(_ body: String) -> Bool {
    body.utf8.split(separator: 0x0A).contains { line in
      let text = line.drop { $0 == 0x20 }
      guard let mark = text.first, mark == 0x60 || mark == 0x7E else { return false }
      let rest = text.drop { $0 == mark }
      return text.count - rest.count >= 3 && rest.first.map { $0 > 0x20 } == true
    }
  }

  func decode(
    _ kind: MarkdownHole.BlockKind, body: String, bodyLine: Int, range: SourceRange
  ) -> BlockRecord {
    let record: RecordKind =
      switch kind {
      case .chart: .chart
      case .timeline: .timeline
      case .figures: .figures
      case .quote: .quote
      }
    // libcmark has taken away what stands before the fence on each line: a list's indentation or
    // the `> ` of a quotation.
    let shift = range.start.column - 1
    let bytes = Array(body.utf8)
    var (node, problems) = YAMLParser.parse(bytes, in: 0..<bytes.count, firstLine: bodyLine)
    for problem in problems {
      context.report(problem.problem, at: Self.shifted(problem.range, by: shift))
    }
    if shift > 0 { node = node.map { Self.shifted($0, by: shift) } }
    let fence = SourceRange(
      line: Int(range.start.line), column: Int(range.start.column),
      length: 3 + record.rawValue.count)
    var result = BlockRecord(content: .nothing, range: fence)
    guard let node else {
      if problems.isEmpty {
        context.report(BriefingProblem.emptyBlock(record), at: fence)
      }
      return result
    }
    guard let entries = node.entries else {
      if !node.isDamaged, problems.isEmpty {
        context.report(
          BriefingProblem.wrongType(
            key: record.rawValue, expected: .mapping, found: context.shape(of: node)),
          at: node.range)
      }
      return result
    }
    let fields = MappingReader(
      entries: entries, record: record, place: fence, isDamaged: node.isDamaged, context: context)
    result.title = fields.text("title")?.value
    result.note = fields.inlineText("note")
    switch kind {
    case .chart:
      let type = fields.choice("type", as: EmbeddedBlock.ChartKind.self)?.value ?? .line
      result.content = .chart(kind: type, figures(fields))
      let needsMetric = !["metric", "metrics", "figures"].contains { fields.entry($0) != nil }
      fields.finish(FieldKeys.chart, required: needsMetric ? ["metric"] : [])
    case .figures:
      result.content = .figures(figures(fields))
      fields.finish(FieldKeys.figures)
    case .timeline:
      result.content = .timeline(events(fields))
      fields.finish(FieldKeys.timeline)
    case .quote:
      result.content = .quote(
        BlockRecord.QuoteRecord(
          text: fields.inlineText("text", required: true), by: fields.text("by"),
          source: fields.text("source")))
      fields.finish(FieldKeys.quote, required: ["text"])
    }
    return result
  }

  private func figures(_ fields: MappingReader) -> BlockRecord.FigureSelection {
    let (from, to) = span(fields)
    return BlockRecord.FigureSelection(
      subjects: fields.names("subject") + fields.names("subjects"),
      metrics: fields.names("metric") + fields.names("metrics"), figures: fields.names("figures"),
      from: from, to: to, limit: fields.integer("limit", in: 1...10_000))
  }

  private func events(_ fields: MappingReader) -> BlockRecord.EventSelection {
    let (from, to) = span(fields)
    return BlockRecord.EventSelection(
      companies: fields.names("companies"), people: fields.names("people"),
      products: fields.names("products"), topics: fields.names("topics"),
      events: fields.names("events"), from: from, to: to,
      importance: fields.integer("importance", in: 1...3),
      limit: fields.integer("limit", in: 1...10_000))
  }

  /// The time that a block shows; all of it where its end is before its start, so that the block is not
  /// said to be empty as well.
  private func span(_ fields: MappingReader) -> (from: EDTFDate?, to: EDTFDate?) {
    let from = fields.date("from")
    guard let to = fields.date("to") else { return (from?.value, nil) }
    guard let from, to.value.isCertainlyBefore(from.value) else { return (from?.value, to.value) }
    context.report(
      BriefingProblem.endBeforeStart(
        end: "to", endText: to.value.text, start: "from", startText: from.value.text), at: to.range)
    return (nil, nil)
  }

  private static func shifted(_ range: SourceRange, by columns: Int32) -> SourceRange {
    var range = range
    range.start.column += columns
    range.end.column += columns
    return range
  }

  private static func shifted(_ node: YAMLNode, by columns: Int32) -> YAMLNode {
    var node = node
    node.range = shifted(node.range, by: columns)
    switch node.kind {
    case .scalar: break
    case .sequence(let items): node.kind = .sequence(items.map { shifted($0, by: columns) })
    case .mapping(let entries):
      node.kind = .mapping(
        entries.map { entry in
          YAMLEntry(
            key: entry.key, keyRange: shifted(entry.keyRange, by: columns),
            value: shifted(entry.value, by: columns))
        })
    }
    return node
  }
}
