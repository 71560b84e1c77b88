import Briefing
import Templating

/// A chart with the figures that it draws.
public final class ChartView: TemplateObject, Sendable {
  let title: String
  let svg: HTML
  let figures: [Figure]
  let sources: [Source]
  let metric: Metric?
  let undrawnCount: Int
  let note: RichText?

  init(
    title: String, svg: HTML, figures: [Figure], sources: [Source], metric: Metric?,
    undrawnCount: Int = 0, note: RichText? = nil
  ) {
    self.title = title
    self.svg = svg
    self.figures = figures
    self.sources = sources
    self.metric = metric
    self.undrawnCount = undrawnCount
    self.note = note
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "Chart", "A chart with the figures that it draws.", of: ChartView.self
  ) {
    [
      .text("title", "Its title.") { $0.title },
      .html("svg", "The drawing.") { $0.svg },
      .list("figures", "The figures that it is made from, for the table beside it.") { $0.figures },
      .integer(
        "undrawn_count",
        "How many of the figures it does not draw, because they are counted in another unit than most."
      ) { $0.undrawnCount },
      .list("sources", "What the figures rest on.") { $0.sources },
      .boolean("has_subjects", "Whether the figures are about more than one subject.") {
        let first = $0.figures.first?.subject
        return $0.figures.contains { $0.subject !== first }
      },
      .object("metric", "What is measured, where it is one metric.") { $0.metric },
      .html("note", "A remark below it.") { $0.note?.html },
    ]
  }
}
