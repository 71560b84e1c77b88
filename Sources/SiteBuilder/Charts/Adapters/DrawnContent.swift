import Briefing
import Templating

/// A chart that is drawn when its page is rendered.
final class ChartContent: HTMLContent {
  let data: ChartData
  let options: Chart.Options

  init(_ data: ChartData, options: Chart.Options) {
    self.data = data
    self.options = options
  }

  func write(to buffer: inout OutputBuffer, context: RenderContext) {
    buffer.append(contentsOf: Chart.svg(data, options: options))
  }
}

/// A relation diagram that is drawn when its page is rendered: the narrow form, and from four
/// parties on the wide form as well. The style sheet shows one of the two.
final class DiagramContent: HTMLContent {
  let data: DiagramData
  let idPrefix: String
  let wording: ChartWording

  init(_ data: DiagramData, idPrefix: String, wording: ChartWording) {
    self.data = data
    self.idPrefix = idPrefix
    self.wording = wording
  }

  func write(to buffer: inout OutputBuffer, context: RenderContext) {
    var options = Diagram.Options(
      idPrefix: idPrefix, wording: wording, basePath: context.basePath)
    options.hasWideForm = data.parties.count >= 4
    buffer.append(contentsOf: Diagram.svg(data, options: options))
    guard options.hasWideForm else { return }
    options.isWide = true
    options.idPrefix = idPrefix + "-w"
    buffer.append(contentsOf: Diagram.svg(data, options: options))
  }
}

/// A QR code that is drawn when its page is rendered.
final class QRCodeContent: HTMLContent {
  let text: String
  let title: String
  let idPrefix: String

  /// `nil` where the text has more bytes than fit.
  init?(_ text: String, title: String, idPrefix: String) {
    guard text.utf8.count <= QRCode.maximumBytes else { return nil }
    self.text = text
    self.title = title
    self.idPrefix = idPrefix
  }

  func write(to buffer: inout OutputBuffer, context: RenderContext) {
    QRCode.writeSVG(text, title: title, idPrefix: idPrefix, to: &buffer)
  }
}

extension ChartView {
  /// A chart of figures of one metric; `nil` where a drawing would say no more than a sentence.
  ///
  /// - Parameters:
  ///   - idPrefix: A prefix for identifiers that no other drawing of the page has.
  ///   - form: How values are shown; what suits them where none is given.
  ///   - today: The end of periods that are still open.
  ///   - note: A remark below it.
  convenience init?(
    title: String, figures: [Figure], metric: Metric?, idPrefix: String, wording: ChartWording,
    form: Chart.Form? = nil, today: CalendarDay, note: RichText? = nil
  ) {
    let data = ChartData(title: title, figures: figures, wording: wording, today: today)
    guard data.isWorthDrawing else { return nil }
    var seen: Set<String> = []
    let sources = figures.flatMap(\.sources).filter { seen.insert($0.id).inserted }
    let options = Chart.Options(idPrefix: idPrefix, wording: wording, form: form)
    self.init(
      title: title, svg: HTML(content: ChartContent(data, options: options)), figures: figures,
      sources: sources, metric: metric, undrawnCount: data.otherUnitCount, note: note)
  }
}

extension HTML {
  /// The relation diagram of a thing; `nil` where it has no relations.
  static func relationDiagram(
    of thing: Thing, idPrefix: String, wording: ChartWording,
    kindName: ((Relation.Kind) -> String)? = nil
  ) -> HTML? {
    let data = DiagramData(
      of: thing, relations: thing.relations, wording: wording, kindName: kindName)
    guard !data.edges.isEmpty else { return nil }
    return HTML(content: DiagramContent(data, idPrefix: idPrefix, wording: wording))
  }

  /// The QR code of an address; `nil` where it has more than 213 bytes.
  static func qrCode(of address: String, title: String, idPrefix: String) -> HTML? {
    QRCodeContent(address, title: title, idPrefix: idPrefix).map { HTML(content: $0) }
  }
}
