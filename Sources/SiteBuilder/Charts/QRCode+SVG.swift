extension QRCode {
  /// How many light modules surround the symbol (ISO/IEC 18004:2015, section 9.1).
  static let quietZone = 4

  /// The code of a text as an `svg` element with a title; empty where the text is too long.
  ///
  /// Dark on light in either colour scheme, as readers of codes expect. The modules are one path:
  /// horizontal strokes one module thick.
  static func svg(_ text: String, title: String, idPrefix: String) -> [UInt8] {
    guard let code = QRCode(text) else { return [] }
    let side = code.size + 2 * quietZone
    var svg = SVGWriter(capacity: 4096)
    svg.raw("<svg class=\"qr-code\" viewBox=\"0 0 ")
    svg.integer(side)
    svg.raw(" ")
    svg.integer(side)
    svg.raw("\" role=\"img\" shape-rendering=\"crispEdges\" aria-labelledby=\"")
    svg.text(idPrefix)
    svg.raw("-t\"><title id=\"")
    svg.text(idPrefix)
    svg.raw("-t\">")
    svg.text(title)
    svg.raw("</title><path class=\"qr-paper\" fill=\"#fff\" d=\"M0 0h")
    svg.integer(side)
    svg.raw("v")
    svg.integer(side)
    svg.raw("H0z\"/><path class=\"qr-modules\" stroke=\"#000\" d=\"")
    for (y, row) in code.rows.enumerated() {
      var rest = row
      svg.raw("M")
      svg.integer(quietZone)
      svg.raw(" ")
      svg.integer(y + quietZone)
      svg.raw(".5")
      while rest != 0 {
        let gap = rest.trailingZeroBitCount
        if gap > 0 {
          svg.raw("m")
          svg.integer(gap)
          svg.raw(" 0")
        }
        rest >>= UInt64(gap)
        let run = (~rest).trailingZeroBitCount
        svg.raw("h")
        svg.integer(run)
        rest = run < 64 ? rest >> UInt64(run) : 0
      }
    }
    svg.raw("\"/></svg>")
    return svg.bytes
  }
}
