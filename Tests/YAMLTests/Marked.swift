import Diagnostics
import YAML

/// A text with places marked by `1️⃣`, `2️⃣` and so on; the marks are taken out.
struct Marked {
  let bytes: [UInt8]
  private var places: [Character: SourcePosition] = [:]

  init(_ source: String) {
    var text = ""
    var offsets: [(Character, Int)] = []
    for character in source {
      if character.unicodeScalars.count == 3, character.unicodeScalars.last == "\u{20E3}" {
        offsets.append((character, text.utf8.count))
      } else {
        text.append(character)
      }
    }
    bytes = Array(text.utf8)
    let lines = LineIndex(bytes)
    for (mark, offset) in offsets { places[mark] = lines.position(at: offset) }
  }

  subscript(mark: Character) -> SourcePosition? { places[mark] }

  /// The range from `1️⃣` to `2️⃣`, or one character from `1️⃣`.
  var marked: SourceRange? {
    guard let start = self["1️⃣"] else { return nil }
    let next = SourcePosition(line: Int(start.line), column: Int(start.column) + 1)
    return SourceRange(start: start, end: self["2️⃣"] ?? next)
  }

  func parse() -> (node: YAMLNode?, problems: [YAMLProblemAt]) { YAMLParser.parse(bytes) }
}

/// A compact rendering of a tree for comparisons.
func outline(_ node: YAMLNode?) -> String {
  guard let node else { return "nothing" }
  let mark = node.isDamaged ? "?" : ""
  switch node.kind {
  case .scalar(let scalar): return (scalar.isQuoted ? "\"\(scalar.text)\"" : scalar.text) + mark
  case .sequence(let items): return "[" + items.map(outline).joined(separator: ", ") + "]" + mark
  case .mapping(let entries):
    return "{" + entries.map { "\($0.key): \(outline($0.value))" }.joined(separator: ", ") + "}"
      + mark
  }
}
