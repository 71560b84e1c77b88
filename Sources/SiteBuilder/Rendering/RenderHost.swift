import Briefing
import Templating

/// Writes the blocks of texts through the templates in `Templates/blocks/`.
final class RenderHost: EmbeddedBlockRenderer {
  let wording: ChartWording
  private let today: CalendarDay
  private let chart: Program?
  private let timeline: Program?
  private let figures: Program?
  private let quote: Program?

  /// What pages say to programs.
  let outputs: PageOutputs

  init(site: Site, templates: TemplateSet, outputs words: OutputWording) {
    outputs = PageOutputs(site: site, wording: words)
    wording = ChartWording.language(site.configuration.language)
    today = site.today
    chart = templates.program(named: "blocks/chart.html")
    timeline = templates.program(named: "blocks/timeline.html")
    figures = templates.program(named: "blocks/figures.html")
    quote = templates.program(named: "blocks/quote.html")
  }

  func write(_ block: EmbeddedBlock, to buffer: inout OutputBuffer, context: RenderContext) {
    // What a block declares is named after its number on the page.
    let prefix = "b\(buffer.nextNumber())"
    switch block {
    case .timeline(let block):
      let view = TimelineBlockView(title: block.title, events: block.events, note: block.note)
      timeline?.render([.object(view)], context: context, into: &buffer)
    case .figures(let block):
      let view = FiguresBlockView(title: block.title, figures: block.figures, note: block.note)
      figures?.render([.object(view)], context: context, into: &buffer)
    case .quote(let block):
      quote?.render([.object(QuoteBlockView(block))], context: context, into: &buffer)
    case .chart(let block):
      write(block, prefix: prefix, to: &buffer, context: context)
    }
  }

  /// A chart; a table where a drawing would say no more.
  private func write(
    _ block: ChartBlock, prefix: String, to buffer: inout OutputBuffer, context: RenderContext
  ) {
    let all = block.series.flatMap(\.figures)
    let metric = block.series.first?.metric
    let form: Chart.Form =
      switch block.kind {
      case .line: .line
      case .bar: .bar
      case .range: .range
      case .slope: .slope
      }
    let title = block.title ?? metric?.name ?? ""
    if let view = ChartView(
      title: title, figures: all, metric: metric, idPrefix: prefix, wording: wording, form: form,
      today: today, note: block.note)
    {
      chart?.render([.object(view)], context: context, into: &buffer)
    } else {
      writeTable(of: block, to: &buffer, context: context)
    }
  }

  /// The figures of a chart as a table.
  func writeTable(
    of block: ChartBlock, to buffer: inout OutputBuffer, context: RenderContext
  ) {
    let view = FiguresBlockView(
      title: block.title ?? block.series.first?.metric.name ?? "",
      figures: block.series.flatMap(\.figures), note: block.note)
    figures?.render([.object(view)], context: context, into: &buffer)
  }
}
