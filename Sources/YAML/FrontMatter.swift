import Diagnostics

/// Where the front matter and the body of a file are.
public struct FrontMatter: Sendable {
  /// The bytes between the two `---` lines; `nil` where the file has no front matter.
  public var frontMatter: Range<Int>?
  /// The bytes after the closing line, or all (less a byte order mark) where there is none.
  public var body: Range<Int>
  /// The 1-based line that `frontMatter` starts on.
  public var firstLine: Int
  /// The 1-based line that `body` starts on.
  public var bodyLine: Int
  /// What is wrong with the lines around the front matter.
  public var problem: YAMLProblemAt?

  /// Finds the front matter of a file.
  ///
  /// It starts with the file, after an optional byte order mark, with a line that is exactly `---`,
  /// and ends with the next line that is exactly `---`. Lines end with LF or CRLF. A file without it
  /// gives a problem; lines that were surely meant to be `---` (with blanks, more dashes or Chinese
  /// dashes) are taken for it and reported.
  public static func split(_ bytes: [UInt8]) -> FrontMatter {
    bytes.withUnsafeBufferPointer { split($0) }
  }

  private static func split(_ text: UnsafeBufferPointer<UInt8>) -> FrontMatter {
    var start = 0
    if text.count >= 3, text[0] == 0xEF, text[1] == 0xBB, text[2] == 0xBF { start = 3 }
    let opening = Line(text, at: start)
    var problem: YAMLProblemAt?
    if !opening.isFence {
      guard opening.looksLikeFence else {
        return FrontMatter(
          frontMatter: nil, body: start..<text.count, firstLine: 1, bodyLine: 1,
          problem: YAMLProblemAt(.frontMatterMissing, range: .wholeFile))
      }
      problem = opening.problem(line: 1)
    }
    var number = 2
    var at = opening.next
    var nearMiss: (line: Line, number: Int)?
    while at < text.count {
      let line = Line(text, at: at)
      if line.isFence {
        return FrontMatter(
          frontMatter: opening.next..<at, body: line.next..<text.count, firstLine: 2,
          bodyLine: number + 1, problem: problem)
      }
      if nearMiss == nil, line.looksLikeFence || line.isShortFence || line.startsWithFence {
        nearMiss = (line, number)
      }
      at = line.next
      number += 1
    }
    if let (line, number) = nearMiss {
      return FrontMatter(
        frontMatter: opening.next..<line.start, body: line.next..<text.count, firstLine: 2,
        bodyLine: number + 1, problem: problem ?? line.problem(line: number))
    }
    return FrontMatter(
      frontMatter: nil, body: start..<text.count, firstLine: 1, bodyLine: 1,
      problem: YAMLProblemAt(
        .frontMatterNotClosed, range: SourceRange(line: 1, column: 1, length: 3)))
  }
}

/// One line of a file's bytes.
private struct Line {
  let text: UnsafeBufferPointer<UInt8>
  let start: Int
  /// Without the line end.
  let end: Int
  /// Where the next line starts.
  let next: Int

  init(_ text: UnsafeBufferPointer<UInt8>, at start: Int) {
    var end = start
    while end < text.count, text[end] != 0x0A { end += 1 }
    self.text = text
    self.start = start
    next = end < text.count ? end + 1 : end
    if end > start, end < text.count, text[end - 1] == 0x0D { end -= 1 }
    self.end = end
  }

  var isFence: Bool {
    end - start == 3 && text[start] == 0x2D && text[start + 1] == 0x2D && text[start + 2] == 0x2D
  }

  /// `---` with text behind it.
  var startsWithFence: Bool {
    end - start > 3 && text[start] == 0x2D && text[start + 1] == 0x2D && text[start + 2] == 0x2D
      && text[start + 3] > 0x2D
  }

  /// Exactly `--`: at the end of front matter that has no other, a dash is missing.
  var isShortFence: Bool {
    end - start == 2 && text[start] == 0x2D && text[start + 1] == 0x2D
  }

  /// Nothing but blanks and three or more dashes of any width, or two Chinese ones.
  var looksLikeFence: Bool {
    guard end - start >= 3, end - start <= 200 else { return false }
    let first = text[start]
    guard first == 0x2D || first == 0x20 || first == 0x09 || first >= 0x80 else { return false }
    var width = 0
    for scalar in string.unicodeScalars {
      switch scalar {
      case " ", "\t", "\r", "\u{A0}", "\u{3000}": continue
      case "-", "\u{2010}"..."\u{2013}", "\u{2212}", "\u{FF0D}": width += 1
      case "\u{2014}", "\u{2015}", "\u{2500}": width += 2
      default: return false
      }
    }
    return width >= 3
  }

  var string: String { String(decoding: text[start..<end], as: UTF8.self) }

  func problem(line: Int) -> YAMLProblemAt {
    let written = string
    return YAMLProblemAt(
      .frontMatterFence(written: written),
      range: SourceRange(line: line, column: 1, length: written.unicodeScalars.count))
  }
}
