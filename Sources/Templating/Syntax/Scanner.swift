/// Splits a template into text, outputs and tags, and applies the control of white space.
struct Scanner {
  struct Piece {
    enum Kind {
      case text(raw: Bool)
      case output([Token])
      case tag([Token])
      case comment
    }

    var kind: Kind
    /// All of it, delimiters included; for text what is written.
    var span: Span
    var trimsLeft = false
    var trimsRight = false

    var isQuiet: Bool {
      switch kind {
      case .tag, .comment: true
      case .text, .output: false
      }
    }
  }

  let bytes: [UInt8]
  var pieces: [Piece] = []
  var problems: [(TemplateProblem, Span)] = []
  private var position: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Finds all pieces.
  mutating func run() {
    var textStart = position
    while let opening = nextOpening(from: position) {
      if opening > textStart { appendText(textStart, opening, raw: false) }
      position = opening
      if bytes[opening + 1] == UInt8(ascii: "#") {
        readComment()
      } else {
        readTag()
      }
      textStart = position
    }
    if textStart < bytes.count { appendText(textStart, bytes.count, raw: false) }
    removeLonelyLines()
    applyTrims()
  }

  private mutating func appendText(_ start: Int, _ end: Int, raw: Bool) {
    pieces.append(Piece(kind: .text(raw: raw), span: Span(start, end)))
  }

  private func nextOpening(from start: Int) -> Int? {
    bytes.withUnsafeBufferPointer { text in
      var i = start
      while i + 1 < text.count {
        if text[i] == 0x7B {
          let next = text[i + 1]
          if next == 0x7B || next == 0x25 || next == 0x23 { return i }
        }
        i += 1
      }
      return nil
    }
  }

  private mutating func readComment() {
    let start = position
    let trimsLeft = start + 2 < bytes.count && bytes[start + 2] == UInt8(ascii: "-")
    var i = start + 2
    while i + 1 < bytes.count {
      if bytes[i] == UInt8(ascii: "#"), bytes[i + 1] == UInt8(ascii: "}") {
        var piece = Piece(kind: .comment, span: Span(start, i + 2))
        piece.trimsLeft = trimsLeft
        piece.trimsRight = i - 1 > start + 1 && bytes[i - 1] == UInt8(ascii: "-")
        pieces.append(piece)
        position = i + 2
        return
      }
      i += 1
    }
    problems.append((.unclosedDelimiter("{#"), Span(start, start + 2)))
    position = bytes.count
  }

  private mutating func readTag() {
    let opening = position
    let isOutput = bytes[opening + 1] == UInt8(ascii: "{")
    var contents = opening + 2
    var trimsLeft = false
    if contents < bytes.count, bytes[contents] == UInt8(ascii: "-") {
      trimsLeft = true
      contents += 1
    }
    var lexer = TagLexer(bytes: bytes, opening: opening, contents: contents, isOutput: isOutput)
    let ending = lexer.run()
    problems.append(contentsOf: lexer.problems)
    position = max(lexer.position, contents)
    var piece = Piece(
      kind: isOutput ? .output(lexer.tokens) : .tag(lexer.tokens), span: Span(opening, position))
    piece.trimsLeft = trimsLeft
    if case .closed(let trims) = ending { piece.trimsRight = trims }
    if !isOutput, lexer.tokens.count == 2, lexer.tokens[0].kind == .name("raw"),
      lexer.tokens[1].kind == .end
    {
      readRaw(piece)
    } else {
      pieces.append(piece)
    }
  }

  /// Reads up to `{% endraw %}`; both tags become comments.
  private mutating func readRaw(_ tag: Piece) {
    var start = Piece(kind: .comment, span: tag.span)
    start.trimsLeft = tag.trimsLeft
    start.trimsRight = tag.trimsRight
    pieces.append(start)
    let textStart = position
    var i = position
    while i + 1 < bytes.count {
      if bytes[i] == 0x7B, bytes[i + 1] == 0x25, let end = endOfRaw(at: i) {
        if i > textStart { appendText(textStart, i, raw: true) }
        pieces.append(end)
        position = end.span.end
        return
      }
      i += 1
    }
    problems.append((.unclosedTag("raw", closing: "endraw"), tag.span))
    position = bytes.count
  }

  private func endOfRaw(at start: Int) -> Piece? {
    var i = start + 2
    var piece = Piece(kind: .comment, span: Span(start, start))
    if i < bytes.count, bytes[i] == UInt8(ascii: "-") {
      piece.trimsLeft = true
      i += 1
    }
    func skip() { while i < bytes.count, Scanner.isSpace(bytes[i]) { i += 1 } }
    skip()
    guard bytes[i...].starts(with: "endraw".utf8) else { return nil }
    i += 6
    skip()
    if i < bytes.count, bytes[i] == UInt8(ascii: "-") {
      piece.trimsRight = true
      i += 1
    }
    guard bytes[i...].starts(with: "%}".utf8) else { return nil }
    piece.span = Span(start, i + 2)
    return piece
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D || byte == 0x0C
  }

  /// Removes lines that hold nothing but tags and comments, with their line end.
  private mutating func removeLonelyLines() {
    let original = pieces.map(\.span)
    var i = 0
    while i < pieces.count {
      guard pieces[i].isQuiet else {
        i += 1
        continue
      }
      var end = i + 1
      while end < pieces.count {
        if pieces[end].isQuiet {
          end += 1
        } else if case .text = pieces[end].kind,
          isBlank(original[end]), end + 1 < pieces.count, pieces[end + 1].isQuiet
        {
          end += 2
        } else {
          break
        }
      }
      if let left = lineStart(before: i, original), let right = lineEnd(after: end, original) {
        if i > 0 { pieces[i - 1].span.end = max(pieces[i - 1].span.start, left) }
        for k in i..<end where !pieces[k].isQuiet { pieces[k].span.end = pieces[k].span.start }
        if end < pieces.count {
          pieces[end].span.start = min(max(right, pieces[end].span.start), pieces[end].span.end)
        }
      }
      i = end
    }
  }

  /// Whether a text is blanks without a line end.
  private func isBlank(_ span: Span) -> Bool {
    bytes[span.start..<span.end].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  /// Where the line of piece `index` starts, when only blanks stand before it.
  private func lineStart(before index: Int, _ spans: [Span]) -> Int? {
    guard index > 0 else { return spans[index].start }
    guard case .text = pieces[index - 1].kind else { return nil }
    let span = spans[index - 1]
    var i = span.end
    while i > span.start, bytes[i - 1] == 0x20 || bytes[i - 1] == 0x09 { i -= 1 }
    if i > span.start { return bytes[i - 1] == 0x0A ? i : nil }
    return index == 1 ? i : nil
  }

  /// Where the line behind piece `index - 1` ends, when only blanks stand behind it.
  private func lineEnd(after index: Int, _ spans: [Span]) -> Int? {
    guard index < pieces.count else { return bytes.count }
    guard case .text = pieces[index].kind else { return nil }
    let span = spans[index]
    var i = span.start
    while i < span.end, bytes[i] == 0x20 || bytes[i] == 0x09 || bytes[i] == 0x0D { i += 1 }
    if i < span.end { return bytes[i] == 0x0A ? i + 1 : nil }
    return index + 1 == pieces.count ? i : nil
  }

  /// Applies `{%-` and `-%}`.
  private mutating func applyTrims() {
    for i in pieces.indices {
      guard case .text = pieces[i].kind else { continue }
      var span = pieces[i].span
      if i > 0, pieces[i - 1].trimsRight {
        while span.start < span.end, Scanner.isSpace(bytes[span.start]) { span.start += 1 }
      }
      if i + 1 < pieces.count, pieces[i + 1].trimsLeft {
        while span.end > span.start, Scanner.isSpace(bytes[span.end - 1]) { span.end -= 1 }
      }
      pieces[i].span = span
    }
  }
}
