import Diagnostics

/// A rendered Markdown text: HTML in which the places that need the whole site are left open, and
/// what other parts of the site want to know of the text. Plain values only, so that it can be
/// stored.
public struct MarkdownDocument: Sendable, Hashable {
  /// The HTML, UTF-8, without what belongs into `holes`.
  public var html: [UInt8] = []
  /// The places to fill, by ascending offset into `html`.
  public var holes: [MarkdownHole] = []
  /// The headings in the order of the text, those of quotations and lists included.
  public var headings: [MarkdownHeading] = []
  /// What is wrong with the text, in its order.
  public var problems: [MarkdownProblemAt] = []
  /// The text without mark-up, UTF-8: blocks and table cells separated by a line feed, code
  /// included, alternative texts left out.
  public var plainText: [UInt8] = []
  /// Where `plainText` stands in the source.
  public var plainTextLines = PlainTextLines()
  /// Which bytes of `plainText` are code, in order.
  public var plainTextCode: [Range<Int32>] = []
  /// The number of Chinese characters (and Japanese kana) without punctuation. Counted anew at each
  /// use, as not everybody needs it; `wordCount` gives both numbers at once.
  public var chineseCharacters: Int { wordCount.chinese }
  /// The number of words and numbers in other scripts. Counted anew at each use.
  public var westernWords: Int { wordCount.western }
  /// 字数: Chinese characters and Western words, counted apart.
  public var wordCount: (chinese: Int, western: Int) {
    let count = TextCount.count(plainText)
    return (count.chinese, count.words)
  }

  /// Whether the byte at `offset` of `plainText` is code.
  public func isCode(at offset: Int) -> Bool {
    plainTextCode.contains { $0.contains(Int32(clamping: offset)) }
  }

  /// An empty document.
  public init() {}
}

/// A heading of a document.
public struct MarkdownHeading: Sendable, Hashable {
  /// 1 to 6.
  public var level: Int
  /// The text without mark-up.
  public var text: String
  /// The value of the heading's `id`: unique in the document.
  public var anchor: String
  /// Where the heading stands in the file.
  public var range: SourceRange

  /// Makes a heading.
  public init(level: Int, text: String, anchor: String, range: SourceRange) {
    self.level = level
    self.text = text
    self.anchor = anchor
    self.range = range
  }
}

/// A place in the HTML that needs knowledge of the whole site.
public struct MarkdownHole: Sendable, Hashable {
  /// The blocks whose content comes from the site's data.
  public enum BlockKind: String, Sendable, Hashable, CaseIterable {
    /// A chart of figures.
    case chart
    /// A slice of the timeline.
    case timeline
    /// A table of figures.
    case figures
    /// A pull quote with its source.
    case quote
  }

  /// What belongs into a hole.
  public enum Kind: Sendable, Hashable {
    /// The value of a link's `href` (the quotes stand in the HTML): a destination inside the site.
    /// `destination` is the path without `fragment`, decoded; `range` is that of the whole link.
    case link(destination: String, fragment: String?, range: SourceRange)
    /// A whole `<a>…</a>` or, where the name has no page, its text: `[[name]]` or `[[name|label]]`.
    case reference(name: String, label: String?, range: SourceRange)
    /// The attributes `src="…" width="…" height="…"` of an image that is part of the site; a space
    /// stands before and after the hole.
    case image(source: String, range: SourceRange)
    /// A whole block. `body` is the YAML text, `bodyLine` the line of its first line in the file.
    ///
    /// Apart in memory, because it is rare and larger than the others.
    indirect case block(kind: BlockKind, body: String, bodyLine: Int, range: SourceRange)
  }

  /// The offset into `MarkdownDocument.html`.
  public var offset: Int
  /// What belongs here.
  public var kind: Kind

  /// Makes a hole.
  public init(offset: Int, kind: Kind) {
    self.offset = offset
    self.kind = kind
  }
}

/// A problem and its place in the file.
public struct MarkdownProblemAt: Sendable, Hashable {
  /// What is wrong.
  public var fact: MarkdownProblem
  /// Where.
  public var range: SourceRange

  /// Makes a problem at a place.
  public init(fact: MarkdownProblem, range: SourceRange) {
    self.fact = fact
    self.range = range
  }
}

/// A map from offsets into a document's plain text to places in its file.
///
/// One entry per run of text that stands on one line of the source: how many bytes behind the one
/// before it begins and how many lines further it stands, as numbers of as many bytes as they need.
/// Each text of a site has one, and few are ever looked at.
public struct PlainTextLines: Sendable, Hashable {
  /// The entries. Any bytes are a map of something, so that they can come from a cache.
  public let bytes: [UInt8]

  /// An empty map.
  public init() { bytes = [] }

  /// A map that was written before.
  public init(bytes: [UInt8]) { self.bytes = bytes }

  /// Makes a map.
  ///
  /// - Parameters:
  ///   - offsets: the first offset of each run, ascending
  ///   - lines: the line of each run, 1-based
  init(offsets: [Int32], lines: [Int32]) {
    // Most entries take two bytes; a text has some dozen.
    self.bytes = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: offsets.count * 10) {
      buffer in
      var end = 0
      func put(_ number: Int32) {
        // Small numbers of either sign become small ones: 0, -1, 1, -2, 2.
        var rest = UInt32(bitPattern: number &<< 1 ^ number &>> 31)
        while rest >= 0x80 {
          buffer[end] = UInt8(truncatingIfNeeded: rest) | 0x80
          end += 1
          rest >>= 7
        }
        buffer[end] = UInt8(truncatingIfNeeded: rest)
        end += 1
      }
      var last: (offset: Int32, line: Int32) = (0, 0)
      for (offset, line) in zip(offsets, lines) {
        put(offset &- last.offset)
        put(line &- last.line)
        last = (offset, line)
      }
      return Array(buffer[..<end])
    }
  }

  /// The first offset and the line of each run.
  public var runs: [(offset: Int, line: Int)] {
    var runs: [(offset: Int, line: Int)] = []
    var index = 0
    func number() -> Int32 {
      var value: UInt32 = 0
      var shift: UInt32 = 0
      while index < bytes.count {
        let byte = bytes[index]
        index += 1
        value |= UInt32(byte & 0x7F) &<< shift
        if byte < 0x80 { break }
        shift = min(shift + 7, 31)
      }
      return Int32(bitPattern: value >> 1) ^ -Int32(bitPattern: value & 1)
    }
    var last: (offset: Int32, line: Int32) = (0, 0)
    while index < bytes.count {
      last = (last.offset &+ number(), last.line &+ number())
      runs.append((Int(last.offset), Int(last.line)))
    }
    return runs
  }

  /// The line that the byte at `offset` of the plain text stands on; 1 where nothing is known.
  public func line(at offset: Int) -> Int { Self.line(at: offset, in: runs) }

  private static func line(at offset: Int, in runs: [(offset: Int, line: Int)]) -> Int {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].offset <= offset { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? 1 : runs[low - 1].line
  }

  /// The range in the file of `range` of the plain text: the characters themselves where they stand
  /// as they are in `line`'s source, the line otherwise.
  public func range(
    of range: Range<Int>, in plainText: [UInt8], index: LineIndex
  ) -> SourceRange {
    let runs = self.runs
    let number = Self.line(at: range.lowerBound, in: runs)
    let source = Array(index.line(number))
    let clamped = range.clamped(to: 0..<plainText.count)
    let wanted = Array(plainText[clamped])
    // The text may stand more than once in its line: take the occurrence as many as there are
    // before it in the same line of the plain text.
    var start = clamped.lowerBound
    while start > 0, plainText[start - 1] != 0x0A,
      Self.line(at: start - 1, in: runs) == number
    {
      start -= 1
    }
    var occurrence = Self.count(of: wanted, in: Array(plainText[start..<clamped.lowerBound]))
    var offset = 0
    while let found = Self.first(wanted, in: source, from: offset) {
      if occurrence == 0 {
        let column = 1 + Self.scalars(source[..<found])
        return SourceRange(
          line: number, column: column, length: max(1, Self.scalars(wanted[...])))
      }
      occurrence -= 1
      offset = found + max(1, wanted.count)
    }
    return SourceRange(line: number, column: 1, length: max(1, Self.scalars(source[...])))
  }

  private static func scalars(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
  }

  private static func first(_ needle: [UInt8], in text: [UInt8], from: Int) -> Int? {
    guard !needle.isEmpty, text.count >= needle.count, from >= 0 else { return nil }
    var i = from
    while i + needle.count <= text.count {
      if text[i] == needle[0], text[i..<(i + needle.count)].elementsEqual(needle) { return i }
      i += 1
    }
    return nil
  }

  private static func count(of needle: [UInt8], in text: [UInt8]) -> Int {
    var result = 0
    var i = 0
    while let found = first(needle, in: text, from: i) {
      result += 1
      i = found + needle.count
    }
    return result
  }
}
