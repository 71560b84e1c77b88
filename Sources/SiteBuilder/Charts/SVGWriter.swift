import Templating

/// Builds SVG as bytes. Numbers are fixed-format with at most one decimal, whatever the locale.
struct SVGWriter {
  /// What has been written.
  private(set) var bytes: [UInt8] = []

  init(capacity: Int = 4096) {
    bytes.reserveCapacity(capacity)
  }

  /// Appends mark-up as it is.
  mutating func raw(_ markup: String) {
    bytes.append(contentsOf: markup.utf8)
  }

  /// Appends bytes of mark-up as they are.
  mutating func raw(_ markup: [UInt8]) {
    bytes.append(contentsOf: markup)
  }

  /// Appends text for an element's content or a double-quoted attribute. Control characters, which
  /// XML cannot hold (XML 1.0, section 2.2), become spaces.
  mutating func text(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): raw("&amp;")
      case UInt8(ascii: "<"): raw("&lt;")
      case UInt8(ascii: ">"): raw("&gt;")
      case UInt8(ascii: "\""): raw("&quot;")
      case 0..<0x20, 0x7F: bytes.append(0x20)
      default: bytes.append(byte)
      }
    }
  }

  /// Appends text in the same way to a buffer.
  static func append(text: String, to buffer: inout OutputBuffer) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): buffer.append("&amp;")
      case UInt8(ascii: "<"): buffer.append("&lt;")
      case UInt8(ascii: ">"): buffer.append("&gt;")
      case UInt8(ascii: "\""): buffer.append("&quot;")
      case 0..<0x20, 0x7F: buffer.append(0x20)
      default: buffer.append(byte)
      }
    }
  }

  /// Appends a coordinate with at most one decimal; what is not a number becomes 0.
  mutating func number(_ value: Double) {
    let tenths = value.isFinite ? Int(min(max(value * 10, -1e7), 1e7).rounded()) : 0
    if tenths < 0 { bytes.append(UInt8(ascii: "-")) }
    let magnitude = abs(tenths)
    integer(magnitude / 10)
    if magnitude % 10 != 0 {
      bytes.append(UInt8(ascii: "."))
      bytes.append(UInt8(ascii: "0") + UInt8(magnitude % 10))
    }
  }

  /// Appends an integer.
  mutating func integer(_ value: Int) {
    if (0...9).contains(value) {
      bytes.append(UInt8(ascii: "0") + UInt8(value))
    } else {
      raw(String(value))
    }
  }

  /// Appends ` name="value"` with a coordinate.
  mutating func attribute(_ name: String, _ value: Double) {
    raw(" ")
    raw(name)
    raw("=\"")
    number(value)
    raw("\"")
  }

  /// Appends ` name="value"` with text.
  mutating func attribute(_ name: String, _ value: String) {
    raw(" ")
    raw(name)
    raw("=\"")
    text(value)
    raw("\"")
  }

  /// Appends `x y` for path data.
  mutating func point(_ x: Double, _ y: Double) {
    number(x)
    raw(" ")
    number(y)
  }

  /// Appends a straight line.
  mutating func line(
    _ classes: String, from: (x: Double, y: Double), to: (x: Double, y: Double),
    extra: String = ""
  ) {
    raw("<path class=\"\(classes)\" stroke=\"currentColor\" fill=\"none\"")
    raw(extra)
    raw(" d=\"")
    segment(from: from, to: to)
    raw("\"/>")
  }

  /// Appends a straight line as path data.
  mutating func segment(from: (x: Double, y: Double), to: (x: Double, y: Double)) {
    raw("M")
    point(from.x, from.y)
    if abs(from.y - to.y) < 0.05 {
      raw("H")
      number(to.x)
    } else if abs(from.x - to.x) < 0.05 {
      raw("V")
      number(to.y)
    } else {
      raw("L")
      point(to.x, to.y)
    }
  }

  /// Appends a rectangle's geometry as attributes.
  mutating func rectangle(x: Double, y: Double, width: Double, height: Double) {
    attribute("x", x)
    attribute("y", y)
    attribute("width", max(0, width))
    attribute("height", max(0, height))
  }
}
