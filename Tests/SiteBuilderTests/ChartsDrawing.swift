import Foundation

@testable import SiteBuilder

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An SVG drawing, read back from its bytes.
struct Drawing {
  /// An element with what it contains as text.
  struct Element {
    var name: String
    var attributes: [String: String]
    var text = ""
    /// The font size that holds for it.
    var fontSize: Double
    var ancestors: [String]

    var classes: [String] {
      (attributes["class"] ?? "").split(separator: " ").map(String.init)
    }

    func number(_ name: String) -> Double? { attributes[name].flatMap(Double.init) }
  }

  /// All elements in document order.
  var elements: [Element] = []
  /// Why it could not be read.
  var failure: String?
  var source: String

  init(_ bytes: [UInt8]) {
    source = String(decoding: bytes, as: UTF8.self)
    let reader = Reader()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = reader
    if !parser.parse() {
      failure = "\(parser.parserError.map { "\($0)" } ?? "not XML"): \(source)"
    }
    elements = reader.elements
  }

  var width: Double { viewBox.count == 4 ? viewBox[2] : 0 }
  var height: Double { viewBox.count == 4 ? viewBox[3] : 0 }
  private var viewBox: [Double] {
    (elements.first?.attributes["viewBox"] ?? "").split(separator: " ").compactMap { Double($0) }
  }

  func all(_ className: String) -> [Element] { elements.filter { $0.classes.contains(className) } }

  /// The texts that readers see, with the boxes that they take.
  var labels: [(text: String, box: Box)] {
    elements.filter { $0.name == "text" }.map { element in
      let anchor = element.attributes["text-anchor"].flatMap(TextAnchor.init) ?? .start
      return (
        element.text,
        Box(
          text: element.text, x: element.number("x") ?? .nan, baseline: element.number("y") ?? .nan,
          anchor: anchor, size: element.fontSize)
      )
    }
  }

  /// What is wrong with it: not well-formed, numbers that are none, labels outside or on each
  /// other, identifiers twice, colours or styles of its own.
  var faults: [String] {
    if let failure { return [failure] }
    guard elements.first?.name == "svg", width > 0, height > 0 else { return ["no drawing"] }
    var faults: [String] = []
    for word in ["nan", "inf", " style=", "<script", "<style"]
    where source.lowercased().contains(word) {
      faults.append("contains \(word)")
    }
    let labels = self.labels
    let frame = Box(left: -0.2, top: -0.2, right: width + 0.2, bottom: height + 0.2)
    for (index, label) in labels.enumerated() {
      if !label.box.isWithin(frame) { faults.append("“\(label.text)” leaves the drawing") }
      for other in labels[..<index] where other.box.overlaps(label.box, gap: -0.3) {
        faults.append("“\(other.text)” and “\(label.text)” overlap")
      }
    }
    var identifiers: Set<String> = []
    for element in elements {
      if let id = element.attributes["id"], !identifiers.insert(id).inserted {
        faults.append("id \(id) twice")
      }
      for name in ["fill", "stroke"] {
        let value = element.attributes[name] ?? "none"
        if value != "none", value != "currentColor", !value.hasPrefix("url(#") {
          faults.append("\(name) \(value)")
        }
      }
      for name in ["x", "y", "width", "height", "cx", "cy", "r"] {
        guard element.name != "pattern", let value = element.attributes[name] else { continue }
        let limit = name == "x" || name == "width" || name == "cx" ? width : height
        guard let number = Double(value), number >= -0.2, number <= limit + 0.2 else {
          faults.append("\(name)=\(value) is outside")
          continue
        }
      }
    }
    for element in elements {
      guard let fill = element.attributes["fill"], fill.hasPrefix("url(#") else { continue }
      let id = String(fill.dropFirst(5).dropLast())
      if !identifiers.contains(id) { faults.append("nothing has the id \(id)") }
    }
    return faults
  }

  private final class Reader: NSObject, XMLParserDelegate {
    var elements: [Element] = []
    private var open: [Int] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String] = [:]
    ) {
      let inherited = open.last.map { elements[$0].fontSize } ?? 16
      elements.append(
        Element(
          name: name, attributes: attributes,
          fontSize: attributes["font-size"].flatMap(Double.init) ?? inherited,
          ancestors: open.map { elements[$0].name }))
      open.append(elements.count - 1)
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
      // A part of a line belongs to the line.
      for index in open where !["svg", "g", "a"].contains(elements[index].name) {
        elements[index].text += string
      }
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
      open.removeLast()
    }
  }
}

// MARK: Data for tests

func year(_ year: Int) -> ChartPeriod {
  ChartPeriod(
    start: DayNumber.of(year: year, month: 1, day: 1),
    end: DayNumber.of(year: year, month: 12, day: 31), precision: .year, label: "\(year)年")
}

func quarter(_ year: Int, _ quarter: Int) -> ChartPeriod {
  let next = DayNumber.of(
    year: quarter == 4 ? year + 1 : year, month: quarter == 4 ? 1 : quarter * 3 + 1, day: 1)
  return ChartPeriod(
    start: DayNumber.of(year: year, month: quarter * 3 - 2, day: 1), end: next - 1,
    precision: .quarter, label: "\(year)年Q\(quarter)")
}

func day(_ number: Int) -> ChartPeriod {
  let date = DayNumber.date(number)
  return ChartPeriod(
    start: number, end: number, precision: .day,
    label: "\(date.year)年\(date.month)月\(date.day)日")
}

func point(
  _ period: ChartPeriod, _ low: Double, _ high: Double? = nil, label: String? = nil,
  isEstimate: Bool = false, isDiffering: Bool = false, source: String? = nil
) -> ChartData.Point {
  ChartData.Point(
    period: period, low: low, high: high ?? low,
    label: label ?? "约\(low.isFinite ? Int(max(min(low, 1e9), -1e9)) : 0)",
    isEstimate: isEstimate, isDiffering: isDiffering, source: source)
}

func chart(
  _ series: [(String, [ChartData.Point])], unit: String? = "元", title: String = "商品交易总额"
) -> ChartData {
  ChartData(
    title: title, unit: unit,
    series: series.map { ChartData.Series(name: $0.0, points: $0.1) })
}

func draw(
  _ data: ChartData, as form: Chart.Form? = nil, width: Double = 340,
  wording: ChartWording = .chinese
) -> Drawing {
  let options = Chart.Options(idPrefix: "c1", wording: wording, width: width, form: form)
  return Drawing(Chart.svg(data, options: options))
}

/// Numbers that look random and are the same on every run.
struct Numbers {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 2_654_435_761 &+ 1 }

  /// From 0 up to 1.
  mutating func next() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 40) / Double(1 << 24)
  }

  /// From 0 up to `limit`.
  mutating func next(_ limit: Int) -> Int { min(limit - 1, Int(next() * Double(limit))) }
}
