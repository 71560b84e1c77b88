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
  /// gives a problem; lines that were surely meant to be `---` (with blanks, more dashes, Chinese dashes
  /// or other marks) are taken for it and reported. Where none ends it, it ends before the first line
  /// that begins like a text.
  public static func split(_ bytes: [UInt8]) -> FrontMatter {
    bytes.withUnsafeBufferPointer { split($0) }
  }

  private static func split(_ text: UnsafeBufferPointer<UInt8>) -> FrontMatter {
    var start = 0
    if text.count >= 3, text[0] == 0xEF, text[1] == 0xBB, text[2] == 0xBF { start = 3 }
    let opening = Line(text, at: start)
    var problem: YAMLProblemAt?
    if !opening.isFence {
      guard
        opening.looksLikeFence || opening.isOtherFence && isFrontMatter(text, from: opening.next)
      else {
        return FrontMatter(
          frontMatter: nil, body: start..<text.count, firstLine: 1, bodyLine: 1,
          problem: YAMLProblemAt(.frontMatterMissing, range: .wholeFile))
      }
      problem = opening.problem(line: 1)
    }
    if let (line, number) = end(text, after: opening) {
      return FrontMatter(
        frontMatter: opening.next..<line.start, body: line.next..<text.count, firstLine: 2,
        bodyLine: number + 1, problem: problem)
    }
    return guess(text, start: start, opening, problem)
  }

  /// The line that ends the front matter, if there can be no doubt of it.
  private static func end(
    _ text: UnsafeBufferPointer<UInt8>, after opening: Line
  ) -> (line: Line, number: Int)? {
    var number = 2
    var at = opening.next
    while at < text.count {
      let line = Line(text, at: at)
      if line.isFence { return (line, number) }
      let first = text[at]
      if first == 0x2D || first == 0xE2 || first == 0xEF, line.looksLikeFence { return nil }
      at = line.next
      number += 1
    }
    return nil
  }

  /// Looks for the end among lines that may have been meant as it.
  private static func guess(
    _ text: UnsafeBufferPointer<UInt8>, start: Int, _ opening: Line, _ problem: YAMLProblemAt?
  ) -> FrontMatter {
    var number = 2
    var at = opening.next
    var nearMiss: (line: Line, number: Int)?
    var prose: (line: Line, number: Int)?
    var isBelowField = false
    while at < text.count {
      let line = Line(text, at: at)
      if line.isFence {
        // A rule in the text, where the line that ends the front matter is written differently.
        if let nearMiss, let prose, prose.number > nearMiss.number, nearMiss.line.looksLikeFence {
          break
        }
        return FrontMatter(
          frontMatter: opening.next..<at, body: line.next..<text.count, firstLine: 2,
          bodyLine: number + 1, problem: problem)
      }
      if nearMiss == nil {
        if line.looksLikeFence || line.isShortFence || line.startsWithFence
          || isBelowField && prose == nil && line.isOtherFence
        {
          nearMiss = (line, number)
        } else if prose == nil, line.isProse {
          prose = (line, number)
        }
      } else if prose == nil, line.isProse {
        prose = (line, number)
      }
      if !line.isBlank { isBelowField = line.isField }
      at = line.next
      number += 1
    }
    if let (line, number) = nearMiss, (prose?.number ?? .max) > number {
      return FrontMatter(
        frontMatter: opening.next..<line.start, body: line.next..<text.count, firstLine: 2,
        bodyLine: number + 1, problem: problem ?? line.problem(line: number))
    }
    if let (line, number) = prose, isFrontMatter(text, from: opening.next) {
      return FrontMatter(
        frontMatter: opening.next..<line.start, body: line.start..<text.count, firstLine: 2,
        bodyLine: number,
        problem: problem
          ?? YAMLProblemAt(.frontMatterNotClosed, range: SourceRange(line: number, column: 1)))
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

  /// Whether the next line with text has a field.
  private static func isFrontMatter(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    var at = start
    while at < text.count {
      let line = Line(text, at: at)
      if !line.isBlank { return line.isField && text[line.start] > 0x2D }
      at = line.next
    }
    return false
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

  /// `---` with text or a comment behind it.
  var startsWithFence: Bool {
    end - start > 3 && text[start] == 0x2D && text[start + 1] == 0x2D && text[start + 2] == 0x2D
      && (text[start + 3] > 0x2D
        || end - start > 4 && text[start + 3] == 0x20
          && text[start + 4] == 0x23)
  }

  /// Nothing but blanks.
  var isBlank: Bool { (start..<end).allSatisfy { text[$0] == 0x20 || text[$0] == 0x09 } }

  /// Indented, an item of a list, or a word and a colon of either width.
  var isField: Bool {
    guard start < end else { return false }
    if text[start] == 0x20 || text[start] == 0x09 || text[start] == 0x2D { return true }
    var i = start
    while i < end, text[i] | 0x20 >= 0x61 && text[i] | 0x20 <= 0x7A || text[i] == 0x5F { i += 1 }
    guard i > start, i < end else { return false }
    return text[i] == 0x3A
      || i + 2 < end && text[i] == 0xEF && text[i + 1] == 0xBC && text[i + 2] == 0x9A
  }

  /// Begins like a text and not like front matter: with Chinese, a number before it, two brackets or a
  /// heading.
  var isProse: Bool {
    guard end - start >= 3 else { return false }
    let first = text[start]
    if first >= 0xE3 { return !looksLikeFence && !isField && !hasColon }
    if (0x30...0x39).contains(first) {
      return !hasColon && (start..<end).contains { text[$0] >= 0xE3 }
    }
    if first == 0x5B { return text[start + 1] == 0x5B }
    if first == 0x23 { return text[start + 1] == 0x23 }
    return false
  }

  /// A colon with a blank or nothing behind it, or a wide one, as keys in Chinese have.
  private var hasColon: Bool {
    for i in start..<min(end, start + 40) where text[i] == 0x3A {
      if i + 1 == end || text[i + 1] == 0x20 { return true }
    }
    return false
  }

  /// A line of other marks that people take for `---`: `***`, `+++`, `===`, three backticks.
  var isOtherFence: Bool {
    guard end - start >= 3, end - start <= 40 else { return false }
    if startsWithFence { return true }
    let first = text[start]
    switch first {
    case 0x2A, 0x2B, 0x3D, 0x5F, 0x2E, 0x7E: return (start..<end).allSatisfy { text[$0] == first }
    case 0x60:
      let word = (start + 3)..<end
      return text[start + 1] == first && text[start + 2] == first
        && (word.isEmpty || word.allSatisfy { text[$0] > 0x60 && text[$0] <= 0x7A })
    default: return false
    }
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
      case _ where CharacterCheck.isUnseen(scalar.value): continue
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
