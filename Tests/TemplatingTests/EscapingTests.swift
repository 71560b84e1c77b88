import Testing

@testable import Templating

/// Texts are escaped eight bytes at a time. Here the same is done scalar by scalar.
@Suite("Escaped texts")
struct EscapingTests {
  private static let pieces: [Unicode.Scalar] = [
    "京", "东", "，", "。", "a", "Z", "7", " ", ":", "é", "😀", "%", "#", "(", "=", "?", "!", "$", ";",
    "\n", "\t", "\u{0}", "\u{7F}", "\u{80}", "\u{301}", "&", "<", ">", "\"", "'",
  ]

  private func reference(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;".unicodeScalars
      case "<": result += "&lt;".unicodeScalars
      case ">": result += "&gt;".unicodeScalars
      case "\"": result += "&quot;".unicodeScalars
      case "'": result += "&#39;".unicodeScalars
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  @Test("have each of the five characters escaped, wherever it stands, and nothing else")
  func agree() {
    var state: UInt64 = 7
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(truncatingIfNeeded: (state >> 33) % UInt64(bound))
    }
    var buffer = OutputBuffer(capacity: 16)
    for _ in 0..<40_000 {
      let rarity = 1 + next(12)
      var text = String.UnicodeScalarView()
      for _ in 0..<next(40) {
        text.append(Self.pieces[next(rarity) == 0 ? next(Self.pieces.count) : next(9)])
      }
      buffer.removeAll(keepingCapacity: true)
      buffer.appendEscaped(String(text))
      #expect(
        buffer.bytes.elementsEqual(reference(String(text)).utf8),
        "\(String(text).debugDescription)")
    }
  }
}
