/// What the reader asks for: texts that must occur and texts that must not.
public struct SearchQuery: Hashable, Sendable {
  /// Folded texts, all of which must occur.
  public private(set) var wanted: [[UInt32]] = []
  /// Folded texts, none of which may occur.
  public private(set) var excluded: [[UInt32]] = []

  /// Reads a query: words are divided by white space; `"…"`, `“…”`, `「…」` and `『…』` hold a text with
  /// spaces, if nothing or another text in quotation marks follows them; `-` before a word or text
  /// excludes it, if anything else is wanted.
  ///
  /// `parseQuery` in `search.js` does the same; `Tests/Fixtures/search-vectors.json` holds both to it.
  public init(_ text: String) {
    var negative: [String] = []
    var positive: [String] = []
    let scalars = Array(text.unicodeScalars)
    var position = 0
    while position < scalars.count {
      if FoldedText.isSpace(scalars[position]) {
        position += 1
        continue
      }
      let start = position
      let isMinus = Self.isMinus(scalars[position]) && position + 1 < scalars.count
      let afterMinus = isMinus ? position + 1 : position
      let isExcluded = isMinus && !FoldedText.isSpace(scalars[afterMinus])
      if isExcluded { position = afterMinus }
      if let (inner, end) = Self.quoted(scalars, at: position) {
        (isExcluded ? { negative.append($0) } : { positive.append($0) })(Self.text(inner))
        position = end
        continue
      }
      while position < scalars.count, !FoldedText.isSpace(scalars[position]) { position += 1 }
      if isExcluded {
        negative.append(Self.text(scalars[afterMinus..<position]))
      } else {
        positive.append(Self.text(scalars[start..<position]))
      }
    }
    if positive.isEmpty {
      // Nothing to take away from: the minus is meant as written.
      wanted = negative.map { FoldedText.fold("-" + $0) }
    } else {
      wanted = positive.map(FoldedText.fold)
      excluded = negative.map(FoldedText.fold).filter { !$0.isEmpty }
    }
    var seen: Set<[UInt32]> = []
    wanted = wanted.filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  /// Whether nothing is asked for.
  public var isEmpty: Bool { wanted.isEmpty }

  private static func isMinus(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "-" || scalar == "\u{FF0D}" || scalar == "\u{2212}"
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// What closes the text that a quotation mark opens. Input methods give “ and ” in turn, so that
  /// after a correction either may be the first.
  private static let closing: [Unicode.Scalar: [Unicode.Scalar]] = [
    "\"": ["\"", "\u{FF02}"], "\u{FF02}": ["\"", "\u{FF02}"], "“": ["“", "”"], "”": ["“", "”"],
    "「": ["」"], "『": ["』"], "\u{FF62}": ["\u{FF63}"],
  ]

  /// The text between quotation marks, and the place behind the closing one.
  private static func quoted(
    _ scalars: [Unicode.Scalar], at start: Int
  ) -> (inner: ArraySlice<Unicode.Scalar>, end: Int)? {
    guard start < scalars.count, let closing = Self.closing[scalars[start]],
      let end = scalars[(start + 1)...].firstIndex(where: closing.contains)
    else { return nil }
    let inner = scalars[(start + 1)..<end]
    // What goes on behind the marks was copied from a text, which is to be found with its marks.
    let isAtEnd =
      end + 1 == scalars.count || FoldedText.isSpace(scalars[end + 1])
      || Self.closing[scalars[end + 1]] != nil
    guard isAtEnd, inner.contains(where: { !FoldedText.isSpace($0) }) else { return nil }
    return (inner, end + 1)
  }
}
