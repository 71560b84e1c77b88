import Templating

extension QRCode {
  /// How many light modules surround the symbol (ISO/IEC 18004:2015, section 9.1).
  static let quietZone = 4

  /// Appends the code of a text as an `svg` element with a title; nothing where the text is too long.
  ///
  /// Dark on light in either colour scheme, as readers of codes expect. The modules are one path:
  /// horizontal strokes one module thick.
  static func writeSVG(
    _ text: String, title: String, idPrefix: String, to buffer: inout OutputBuffer
  ) {
    guard let code = QRCode(text) else { return }
    let side = code.size + 2 * quietZone
    buffer.append("<svg class=\"qr-code\" viewBox=\"0 0 ")
    buffer.append(side)
    buffer.append(" ")
    buffer.append(side)
    buffer.append("\" role=\"img\" shape-rendering=\"crispEdges\" aria-labelledby=\"")
    SVGWriter.append(text: idPrefix, to: &buffer)
    buffer.append("·t\"><title id=\"")
    SVGWriter.append(text: idPrefix, to: &buffer)
    buffer.append("·t\">")
    SVGWriter.append(text: title, to: &buffer)
    buffer.append("</title><path class=\"qr-paper\" fill=\"#fff\" d=\"M0 0h")
    buffer.append(side)
    buffer.append("v")
    buffer.append(side)
    buffer.append("H0z\"/><path class=\"qr-modules\" stroke=\"#000\" d=\"")
    code.appendPath(to: &buffer)
    buffer.append("\"/></svg>")
  }

  /// Appends the strokes.
  private func appendPath(to buffer: inout OutputBuffer) {
    // A row begins with at most 8 bytes; each stroke takes two modules or more, and 8 bytes with the
    // gap before it.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: size * (16 + 4 * size)) { bytes in
      guard let start = bytes.baseAddress else { return }
      var end = start
      for (y, row) in rows.enumerated() {
        end[0] = UInt8(ascii: "M")
        end[1] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: Self.quietZone)
        end[2] = UInt8(ascii: " ")
        end += 3
        Self.append(y + Self.quietZone, &end)
        end[0] = UInt8(ascii: ".")
        end[1] = UInt8(ascii: "5")
        end += 2
        var rest = row
        while rest != 0 {
          let gap = rest.trailingZeroBitCount
          if gap > 0 {
            end[0] = UInt8(ascii: "m")
            end += 1
            Self.append(gap, &end)
            end[0] = UInt8(ascii: " ")
            end[1] = UInt8(ascii: "0")
            end += 2
            rest &>>= UInt64(truncatingIfNeeded: gap)
          }
          // Rows have fewer than 64 modules, so that a run ends inside the word.
          let run = (~rest).trailingZeroBitCount
          end[0] = UInt8(ascii: "h")
          end += 1
          Self.append(run, &end)
          rest &>>= UInt64(truncatingIfNeeded: run)
        }
      }
      buffer.append(contentsOf: UnsafeBufferPointer(start: start, count: end - start))
    }
  }

  /// Writes a number below 100.
  @inline(__always)
  private static func append(_ number: Int, _ end: inout UnsafeMutablePointer<UInt8>) {
    let digits = UInt8(truncatingIfNeeded: number)
    if digits >= 10 {
      end[0] = UInt8(ascii: "0") + digits / 10
      end += 1
    }
    end[0] = UInt8(ascii: "0") + digits % 10
    end += 1
  }
}
