import Diagnostics
import Testing

@testable import Markdown

/// The HTML of `text` with holes filled in as text.
func html(_ text: String, _ options: MarkdownOptions = .gfm) -> String {
  String(
    decoding: MarkdownRenderer.render(Array(text.utf8), options: options).filledTrivially(),
    as: UTF8.self)
}

func document(_ text: String, _ options: MarkdownOptions = MarkdownOptions()) -> MarkdownDocument {
  MarkdownRenderer.render(Array(text.utf8), options: options)
}

/// What libcmark makes of `text` by itself.
func libcmark(_ text: String) -> String {
  Array(text.utf8).withUnsafeBufferPointer { bytes in
    guard let tree = CmarkTree(bytes) else { return "" }
    return tree.withHTML { String(decoding: $0, as: UTF8.self) }
  }
}

/// The problems of `text` as `LINE:COLUMN-LINE:COLUMN id`.
func problems(_ text: String, _ options: MarkdownOptions = MarkdownOptions()) -> [String] {
  document(text, options).problems.map { "\($0.range) \($0.fact.kind.id)" }
}

/// A text with places marked by ⟦ and ⟧, which are taken out.
struct Marked {
  var text: String
  var ranges: [SourceRange]

  init(_ marked: String) {
    text = ""
    ranges = []
    var position = SourcePosition.start
    var starts: [SourcePosition] = []
    let scalars = Array(marked.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "⟦": starts.append(position)
      case "⟧":
        if let start = starts.popLast() { ranges.append(SourceRange(start: start, end: position)) }
      default:
        text.unicodeScalars.append(scalar)
        let isBeforeFeed = index + 1 < scalars.count && scalars[index + 1] == "\n"
        if scalar == "\n" || (scalar == "\r" && !isBeforeFeed) {
          position.line += 1
          position.column = 1
        } else if scalar != "\u{FEFF}" || index > 0 {
          position.column += 1
        }
      }
    }
  }
}

/// Reproducible pseudo-random numbers (SplitMix64).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
