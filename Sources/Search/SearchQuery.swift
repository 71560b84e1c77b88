/// What the reader asks for: texts that must occur and texts that must not.
public struct SearchQuery: Hashable, Sendable {
  /// Folded texts, all of which must occur.
  public private(set) var wanted: [[UInt32]] = []
  /// Folded texts, none of which may occur.
  public private(set) var excluded: [[UInt32]] = []

  /// Reads a query: words are divided by white space; `"…"` holds a text with spaces, as do `“…”`
  /// around several words; `-` before a word or text excludes it, if anything else is wanted.
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

  /// The text between quotation marks, and the place behind the closing one.
  private static func quoted(
    _ scalars: [Unicode.Scalar], at start: Int
  ) -> (inner: ArraySlice<Unicode.Scalar>, end: Int)? {
    guard start < scalars.count else { return nil }
    let closing: [Unicode.Scalar]
    switch scalars[start] {
    case "\"", "\u{FF02}": closing = ["\"", "\u{FF02}"]
    case "“": closing = ["”"]
    default: return nil
    }
    guard let end = scalars[(start + 1)...].firstIndex(where: closing.contains) else { return nil }
    let inner = scalars[(start + 1)..<end]
    let isAtEnd = end + 1 == scalars.count || FoldedText.isSpace(scalars[end + 1])
    guard isAtEnd, inner.contains(where: { !FoldedText.isSpace($0) }) else { return nil }
    // “京东” alone may be meant with its marks; “京东 腾讯” can only be one text.
    if scalars[start] == "“",
      !inner.split(whereSeparator: FoldedText.isSpace).dropFirst().contains(where: { _ in true })
    {
      return nil
    }
    return (inner, end + 1)
  }
}
