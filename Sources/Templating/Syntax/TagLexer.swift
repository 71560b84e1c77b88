/// Splits what stands between `{{ }}` or `{% %}` into tokens.
struct TagLexer {
  enum Ending {
    /// The closing delimiter was found; the lexer stands behind it.
    case closed(trims: Bool)
    /// Something was reported; the lexer stands where the text goes on.
    case broken
  }

  let bytes: [UInt8]
  /// Where the opening delimiter begins.
  let opening: Int
  let isOutput: Bool
  var position: Int
  var tokens: [Token] = []
  var problems: [(TemplateProblem, Span)] = []

  init(bytes: [UInt8], opening: Int, contents: Int, isOutput: Bool) {
    self.bytes = bytes
    self.opening = opening
    self.isOutput = isOutput
    position = contents
  }

  private var closing: UInt8 { isOutput ? UInt8(ascii: "}") : UInt8(ascii: "%") }

  private func peek(_ distance: Int = 0) -> UInt8 {
    let i = position + distance
    return i < bytes.count ? bytes[i] : 0
  }

  /// Reads tokens up to the closing delimiter.
  mutating func run() -> Ending {
    while true {
      skipSpace()
      guard position < bytes.count else { return unclosed(at: bytes.count) }
      let byte = bytes[position]
      if byte == UInt8(ascii: "-"), peek(1) == closing, peek(2) == UInt8(ascii: "}") {
        return close(length: 3, trims: true)
      }
      if byte == closing, peek(1) == UInt8(ascii: "}") { return close(length: 2, trims: false) }
      if byte == UInt8(ascii: "{"), peek(1) == 0x7B || peek(1) == 0x25 || peek(1) == 0x23 {
        return unclosed(at: position)
      }
      let other: UInt8 = isOutput ? 0x25 : 0x7D
      let dash = byte == UInt8(ascii: "-") ? 1 : 0
      if peek(dash) == other, peek(dash + 1) == UInt8(ascii: "}") {
        let span = Span(position + dash, position + dash + 2)
        problems.append(
          (.wrongDelimiter(found: isOutput ? "%}" : "}}", wanted: isOutput ? "}}" : "%}"), span))
        tokens.append(Token(kind: .invalid, span: span))
        position += dash + 2
        return .broken
      }
      if !readToken() {
        if !recover() {
          tokens = Array(tokens.prefix(isOutput ? 0 : 1))
          tokens.append(Token(kind: .invalid, span: Span(position, position)))
          problems[problems.count - 1] = (
            .unclosedDelimiter(isOutput ? "{{" : "{%"), Span(opening, opening + 2)
          )
        }
        return .broken
      }
    }
  }

  private mutating func close(length: Int, trims: Bool) -> Ending {
    tokens.append(Token(kind: .end, span: Span(position, position + length)))
    position += length
    return .closed(trims: trims)
  }

  private mutating func unclosed(at end: Int) -> Ending {
    problems.append(
      (.unclosedDelimiter(isOutput ? "{{" : "{%"), Span(opening, opening + 2)))
    // Of what stands behind it, nothing may belong to it but the name of the tag.
    if case .name = tokens.first?.kind, !isOutput {
      tokens.removeSubrange(1...)
    } else {
      tokens = []
    }
    tokens.append(Token(kind: .invalid, span: Span(end, end)))
    // The text goes on behind the line, so that one forgotten delimiter hides little.
    position = end
    return .broken
  }

  /// Goes on behind the closing delimiter, if it stands before the next opening one, else with the
  /// next line.
  private mutating func recover() -> Bool {
    var i = position
    while i + 1 < bytes.count {
      if bytes[i] == 0x7B, bytes[i + 1] == 0x7B || bytes[i + 1] == 0x25 || bytes[i + 1] == 0x23 {
        break
      }
      if bytes[i] == closing, bytes[i + 1] == 0x7D {
        position = i + 2
        return true
      }
      i += 1
    }
    while position < bytes.count, bytes[position] != 0x0A, position < i { position += 1 }
    return false
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D, 0x0C: position += 1
      default: return
      }
    }
  }

  private mutating func readToken() -> Bool {
    let byte = bytes[position]
    switch byte {
    case 0x41...0x5A, 0x61...0x7A, 0x5F: return readName()
    case 0x30...0x39: return readInteger()
    case 0x22, 0x27: return readText(quote: byte)
    default: return readSymbol()
    }
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x41...0x5A, 0x61...0x7A, 0x5F, 0x30...0x39: true
    default: false
    }
  }

  private mutating func readName() -> Bool {
    let start = position
    while isNameByte(peek()) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    tokens.append(Token(kind: .name(text), span: Span(start, position)))
    return true
  }

  private mutating func readInteger() -> Bool {
    let start = position
    var value = 0
    var overflows = false
    while peek() >= 0x30, peek() <= 0x39 {
      let (product, first) = value.multipliedReportingOverflow(by: 10)
      let (sum, second) = product.addingReportingOverflow(Int(peek() - 0x30))
      overflows = overflows || first || second
      value = sum
      position += 1
    }
    if peek() == UInt8(ascii: "."), peek(1) >= 0x30, peek(1) <= 0x39 {
      position += 1
      while isNameByte(peek()) { position += 1 }
      return fail(.noDecimals, Span(start, position))
    }
    if isNameByte(peek()) {
      while isNameByte(peek()) { position += 1 }
      return fail(.badNumber(text(start)), Span(start, position))
    }
    if overflows { return fail(.badNumber(text(start)), Span(start, position)) }
    tokens.append(Token(kind: .integer(value), span: Span(start, position)))
    return true
  }

  private func text(_ start: Int) -> String {
    String(decoding: bytes[start..<min(position, start + 40)], as: UTF8.self)
  }

  private mutating func fail(_ problem: TemplateProblem, _ span: Span) -> Bool {
    problems.append((problem, span))
    tokens.append(Token(kind: .invalid, span: span))
    return false
  }

  private mutating func readText(quote: UInt8) -> Bool {
    let start = position
    position += 1
    var content: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      if byte == quote {
        position += 1
        tokens.append(
          Token(kind: .text(String(decoding: content, as: UTF8.self)), span: Span(start, position)))
        return true
      }
      if byte == 0x0A { break }
      if byte == UInt8(ascii: "\\") {
        position += 1
        switch peek() {
        case UInt8(ascii: "n"): content.append(0x0A)
        case UInt8(ascii: "t"): content.append(0x09)
        case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): content.append(peek())
        default:
          let end = position + scalarLength(at: position)
          let span = Span(position - 1, end)
          position = end
          return fail(
            .badEscape(String(decoding: bytes[span.start..<span.end], as: UTF8.self)), span)
        }
        position += 1
      } else {
        content.append(byte)
        position += 1
      }
    }
    position = start + 1
    return fail(.unclosedText, Span(start, start + 1))
  }

  private func scalarLength(at offset: Int) -> Int {
    guard offset < bytes.count else { return 0 }
    var length = 1
    while offset + length < bytes.count, bytes[offset + length] & 0xC0 == 0x80 { length += 1 }
    return length
  }

  private mutating func readSymbol() -> Bool {
    let start = position
    let next = peek(1)
    func two(_ symbol: Symbol) -> (Symbol, Int) { (symbol, 2) }
    let found: (Symbol, Int)?
    switch bytes[position] {
    case UInt8(ascii: "("): found = (.leftParenthesis, 1)
    case UInt8(ascii: ")"): found = (.rightParenthesis, 1)
    case UInt8(ascii: "["): found = (.leftBracket, 1)
    case UInt8(ascii: "]"): found = (.rightBracket, 1)
    case UInt8(ascii: ","): found = (.comma, 1)
    case UInt8(ascii: ":"): found = (.colon, 1)
    case UInt8(ascii: "|"): found = (.bar, 1)
    case UInt8(ascii: "?"): found = (.question, 1)
    case UInt8(ascii: "~"): found = (.tilde, 1)
    case UInt8(ascii: "+"): found = (.plus, 1)
    case UInt8(ascii: "-"): found = (.minus, 1)
    case UInt8(ascii: "*"): found = (.star, 1)
    case UInt8(ascii: "%"): found = (.percent, 1)
    case UInt8(ascii: "."): found = next == UInt8(ascii: ".") ? two(.range) : (.dot, 1)
    case UInt8(ascii: "/"): found = next == UInt8(ascii: "/") ? two(.doubleSlash) : nil
    case UInt8(ascii: "="): found = next == UInt8(ascii: "=") ? two(.equal) : (.assign, 1)
    case UInt8(ascii: "!"): found = next == UInt8(ascii: "=") ? two(.notEqual) : nil
    case UInt8(ascii: "<"): found = next == UInt8(ascii: "=") ? two(.lessOrEqual) : (.less, 1)
    case UInt8(ascii: ">"): found = next == UInt8(ascii: "=") ? two(.greaterOrEqual) : (.greater, 1)
    default: found = nil
    }
    for foreign in ["===", "!==", "<>", "&&"] where bytes[start...].starts(with: foreign.utf8) {
      position = start + foreign.utf8.count
      return fail(.badCharacter(foreign), Span(start, position))
    }
    guard let (symbol, length) = found else {
      let end = start + max(1, scalarLength(at: start))
      let text = String(decoding: bytes[start..<min(end, bytes.count)], as: UTF8.self)
      position = end
      return fail(.badCharacter(text), Span(start, end))
    }
    position += length
    tokens.append(Token(kind: .symbol(symbol), span: Span(start, position)))
    return true
  }
}
