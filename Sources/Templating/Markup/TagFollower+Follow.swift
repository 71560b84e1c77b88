extension TagFollower {
  /// Follows a constant text.
  mutating func follow(
    _ template: ParsedTemplate, _ span: Span, isRaw: Bool
  ) -> [Markup.Problem] {
    var walk = Walk(template: template, isRaw: isRaw)
    var i = span.start
    let bytes = template.bytes
    while i < span.end {
      let byte = bytes[i]
      if state == .data {
        // Most of a page is text.
        if byte == UInt8(ascii: "<") {
          state = .tagOpen
          tagStart = walk.place(i, i + 1)
        } else if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "{") {
          checkDelimiter(bytes, i, span, &walk)
        }
        last = byte
        i += 1
        continue
      }
      step(byte, at: i, &walk)
      if (state == .doubleQuoted || state == .singleQuoted) && (byte == 0x7D || byte == 0x7B) {
        checkDelimiter(bytes, i, span, &walk)
      }
      last = byte
      i += 1
    }
    return walk.problems
  }

  /// What one text is followed with.
  struct Walk {
    let template: ParsedTemplate
    let isRaw: Bool
    var problems: [Markup.Problem] = []

    func place(_ start: Int, _ end: Int) -> Markup.Place {
      Markup.Place(template: template, span: Span(start, end))
    }

    mutating func report(_ problem: TemplateProblem, _ start: Int, _ end: Int) {
      report(problem, place(start, end))
    }

    mutating func report(_ problem: TemplateProblem, _ place: Markup.Place) {
      if problems.count < Limits.problems {
        problems.append(Markup.Problem(problem: problem, place: place))
      }
    }
  }

  /// A delimiter in the text is most likely a mistake.
  private func checkDelimiter(_ bytes: [UInt8], _ i: Int, _ span: Span, _ walk: inout Walk) {
    if walk.isRaw { return }
    if bytes[i] == UInt8(ascii: "}") {
      guard i > span.start else { return }
      let before = bytes[i - 1]
      if before == UInt8(ascii: "}") || before == UInt8(ascii: "%") || before == UInt8(ascii: "#") {
        walk.report(
          .strayDelimiter(String(decoding: [before, bytes[i]], as: UTF8.self)), i - 1, i + 1)
      }
    } else if i + 2 < span.end, bytes[i + 1] == 0x20 {
      let next = bytes[i + 2]
      if next == UInt8(ascii: "%") || next == UInt8(ascii: "{") || next == UInt8(ascii: "#") {
        walk.report(
          .strayDelimiter(String(decoding: bytes[i...(i + 2)], as: UTF8.self)), i, i + 3)
      }
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private func isNameStart(_ byte: UInt8) -> Bool {
    Self.isLetter(byte) || isXML && (byte == 0x5F || byte == 0x3A || byte >= 0x80)
  }

  private func folded(_ byte: UInt8) -> UInt8 {
    !isXML && (0x41...0x5A).contains(byte) ? byte + 32 : byte
  }

  private mutating func step(_ byte: UInt8, at i: Int, _ walk: inout Walk) {
    switch state {
    case .data: break
    case .tagOpen: stepTagOpen(byte, at: i, &walk)
    case .endTagOpen:
      if isNameStart(byte) {
        name = [folded(byte)]
        state = .endTagName
      } else {
        walk.report(.badMarkup, i - 2, i)
        state = byte == UInt8(ascii: ">") ? .data : .declaration
      }
    case .tagName:
      if Self.isSpace(byte) {
        state = .beforeAttribute
      } else if byte == UInt8(ascii: "/") {
        state = .selfClosing
      } else if byte == UInt8(ascii: ">") {
        endStartTag(at: i, isClosed: false, &walk)
      } else if byte == UInt8(ascii: "<") {
        walk.report(.badMarkup, i, i + 1)
      } else {
        name.append(folded(byte))
      }
    case .endTagName:
      if Self.isSpace(byte) {
        state = .afterEndTagName
      } else if byte == UInt8(ascii: ">") {
        endEndTag(at: i, &walk)
      } else if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "<") {
        walk.report(.badMarkup, i, i + 1)
      } else {
        name.append(folded(byte))
      }
    case .afterEndTagName:
      if byte == UInt8(ascii: ">") {
        endEndTag(at: i, &walk)
      } else if !Self.isSpace(byte) {
        walk.report(.badMarkup, i, i + 1)
      }
    case .beforeAttribute, .separated, .afterValue, .selfClosing:
      stepBetweenAttributes(byte, at: i, &walk)
    case .attributeName:
      if Self.isSpace(byte) {
        endAttributeName(at: i, &walk)
        state = .afterAttributeName
      } else if byte == UInt8(ascii: "=") {
        endAttributeName(at: i, &walk)
        state = .beforeValue
      } else if byte == UInt8(ascii: "/") {
        endAttributeName(at: i, &walk)
        state = .selfClosing
      } else if byte == UInt8(ascii: ">") {
        endAttributeName(at: i, &walk)
        endStartTag(at: i, isClosed: false, &walk)
      } else {
        if byte == 0x22 || byte == 0x27 || byte == UInt8(ascii: "<") {
          walk.report(.badMarkup, i, i + 1)
        }
        attribute.append(folded(byte))
      }
    case .afterAttributeName:
      if byte == UInt8(ascii: "=") {
        state = .beforeValue
      } else {
        stepBetweenAttributes(byte, at: i, &walk)
      }
    case .beforeValue:
      value = []
      hasValue = false
      if byte == 0x22 {
        state = .doubleQuoted
      } else if byte == 0x27 {
        state = .singleQuoted
      } else if byte == UInt8(ascii: ">") {
        walk.report(.badMarkup, i, i + 1)
        endStartTag(at: i, isClosed: false, &walk)
      } else if !Self.isSpace(byte) {
        if isXML { walk.report(.unquotedValue, i, i + 1) }
        state = .unquoted
        value.append(byte)
      }
    case .doubleQuoted, .singleQuoted:
      if byte == (state == .doubleQuoted ? 0x22 : 0x27) {
        endValue(at: i, &walk)
        state = .afterValue
      } else {
        hasValue = true
        if value.count < 256 { value.append(byte) }
      }
    case .unquoted:
      if Self.isSpace(byte) {
        endValue(at: i, &walk)
        state = .beforeAttribute
      } else if byte == UInt8(ascii: ">") {
        endValue(at: i, &walk)
        endStartTag(at: i, isClosed: false, &walk)
      } else if [0x22, 0x27, 0x3C, 0x3D, 0x60].contains(byte) {
        walk.report(.badMarkup, i, i + 1)
      } else if value.count < 256 {
        value.append(byte)
      }
    case .declarationOpen: stepDeclarationOpen(byte, at: i, &walk)
    case .comment: stepComment(byte)
    case .declaration:
      if byte == UInt8(ascii: ">") { state = .data }
    case .instruction:
      if byte == UInt8(ascii: ">"), !isXML || last == UInt8(ascii: "?") { state = .data }
    case .cdata:
      if byte == UInt8(ascii: ">"), matched.count >= 2 { state = .data }
      matched = byte == UInt8(ascii: "]") ? Array((matched + [byte]).suffix(2)) : []
    case .raw: stepRaw(byte, at: i, &walk)
    }
  }

  private mutating func stepTagOpen(_ byte: UInt8, at i: Int, _ walk: inout Walk) {
    switch byte {
    case UInt8(ascii: "/"): state = .endTagOpen
    case UInt8(ascii: "!"):
      state = .declarationOpen
      matched = []
    case UInt8(ascii: "?"):
      if !isXML { walk.report(.badMarkup, i - 1, i + 1) }
      state = .instruction
    default:
      if isNameStart(byte) {
        name = [folded(byte)]
        attributes = []
        attribute = []
        isJSONScript = false
        isRefresh = false
        hasHoleInContent = false
        state = .tagName
      } else {
        walk.report(.strayLessThan, tagStart ?? walk.place(i - 1, i))
        state = .data
      }
    }
  }

  private mutating func stepBetweenAttributes(_ byte: UInt8, at i: Int, _ walk: inout Walk) {
    if Self.isSpace(byte) {
      if state == .selfClosing { walk.report(.badMarkup, i - 1, i) }
      state = state == .afterAttributeName ? .afterAttributeName : .beforeAttribute
    } else if byte == UInt8(ascii: ">") {
      endStartTag(at: i, isClosed: state == .selfClosing, &walk)
    } else if byte == UInt8(ascii: "/"), state != .selfClosing {
      state = .selfClosing
    } else {
      if state == .separated || state == .afterValue || state == .selfClosing {
        walk.report(.missingSpace, i, i + 1)
      } else if byte == 0x22 || byte == 0x27 || byte == 0x3C || byte == 0x3D {
        walk.report(.badMarkup, i, i + 1)
      }
      attribute = [folded(byte)]
      state = .attributeName
    }
  }

  private mutating func stepDeclarationOpen(_ byte: UInt8, at i: Int, _ walk: inout Walk) {
    matched.append(byte)
    if matched == [0x2D] { return }
    if matched == [0x2D, 0x2D] {
      state = .comment
      // `<!-->` ends a comment at once.
      matched = [0x2D, 0x2D]
      return
    }
    let cdata = Array("[CDATA[".utf8)
    if cdata.starts(with: matched) {
      if matched.count == cdata.count {
        state = .cdata
        matched = []
        if !isXML, !isForeign { walk.report(.badMarkup, i - 8, i + 1) }
      }
      return
    }
    let doctype = Array("doctype".utf8)
    let read = matched.map { $0 | 0x20 }
    if doctype.starts(with: read) {
      if read.count == doctype.count { state = .declaration }
      return
    }
    walk.report(.badMarkup, tagStart ?? walk.place(i - 1, i))
    state = byte == UInt8(ascii: ">") ? .data : .declaration
  }

  private mutating func stepComment(_ byte: UInt8) {
    if byte == UInt8(ascii: ">"), matched.starts(with: [0x2D, 0x2D]) {
      state = .data
      matched = []
    } else if byte == UInt8(ascii: "-") {
      matched = matched.contains(0x21) ? [0x2D] : Array((matched + [byte]).suffix(2))
    } else if byte == UInt8(ascii: "!"), matched == [0x2D, 0x2D] {
      matched.append(byte)
    } else {
      matched = []
    }
  }

  /// Whether what is open holds code rather than text.
  private var isScript: Bool { rawName != Array("title".utf8) && rawName != Array("textarea".utf8) }

  private mutating func stepRaw(_ byte: UInt8, at i: Int, _ walk: inout Walk) {
    // `matched` is the part of `</name` that was read.
    if matched.count == rawEnd.count {
      if Self.isSpace(byte) || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") {
        name = rawName
        matched = []
        if byte == UInt8(ascii: ">") {
          endEndTag(at: i, &walk)
        } else {
          state = .afterEndTagName
          if byte == UInt8(ascii: "/") { walk.report(.badMarkup, i, i + 1) }
        }
        return
      }
      matched = []
    }
    if matched.count < rawEnd.count, folded(byte) == rawEnd[matched.count] {
      if matched.isEmpty { tagStart = walk.place(i, i + 1) }
      matched.append(folded(byte))
    } else {
      // `<!--` changes where a script ends (section 13.2.5.20).
      if byte == UInt8(ascii: "!"), last == UInt8(ascii: "<"), rawName == Self.script {
        walk.report(.commentInScript, i - 1, i + 1)
      }
      // The text of a title or text area holds no elements: a tag in it would be shown as it is.
      if Self.isLetter(byte), !isScript, last == UInt8(ascii: "<") || matched == [0x3C, 0x2F] {
        walk.report(.strayLessThan, i - max(1, matched.count), i)
      }
      matched = byte == UInt8(ascii: "<") ? [byte] : []
      if !matched.isEmpty { tagStart = walk.place(i, i + 1) }
    }
    if isJSONScript { json.follow(byte) }
  }

  // MARK: Attributes

  private static let script = Array("script".utf8)
  private static let type = Array("type".utf8)
  private static let meta = Array("meta".utf8)
  private static let httpEquiv = Array("http-equiv".utf8)

  private mutating func endAttributeName(at i: Int, _ walk: inout Walk) {
    if attributes.contains(attribute) {
      walk.report(
        .duplicateAttribute(String(decoding: attribute, as: UTF8.self)), i - attribute.count, i)
    } else {
      attributes.append(attribute)
    }
    if !isXML, name == Self.meta, attribute == Self.httpEquiv {
      isRefresh = true
      if hasHoleInContent { walk.report(.refreshAfterContent, i - attribute.count, i) }
    }
  }

  private mutating func endValue(at i: Int, _ walk: inout Walk) {
    if !isXML, name == Self.script, attribute == Self.type {
      let type = String(decoding: value, as: UTF8.self).lowercased()
      isJSONScript = type == "application/json" || type.hasSuffix("+json")
    }
  }

  // MARK: Tags

  var isForeign: Bool { elements.contains { $0.name == "svg" || $0.name == "math" } }

  private mutating func endStartTag(at i: Int, isClosed: Bool, _ walk: inout Walk) {
    state = .data
    let name = String(decoding: self.name, as: UTF8.self)
    let start = tagStart?.span.start ?? i
    let place = Markup.Place(
      template: tagStart?.template ?? walk.template, span: Span(start, start + 1 + self.name.count))
    if isXML || isForeign || name == "svg" || name == "math" {
      if !isClosed { push(name, place, &walk) }
      if isXML || isClosed || !Elements.raw.contains(name) { return }
    } else {
      checkNesting(name, place, &walk)
      if Elements.void.contains(name) { return }
      if isClosed { walk.report(.selfClosing(name), place) }
      if isClosed { return }
      push(name, place, &walk)
    }
    if Elements.raw.contains(name) {
      state = .raw
      rawName = self.name
      rawEnd = [UInt8(ascii: "<"), UInt8(ascii: "/")] + rawName
      matched = []
      json = JSONFollower()
    }
  }

  private mutating func push(_ name: String, _ place: Markup.Place, _ walk: inout Walk) {
    if elements.count == Limits.elements {
      walk.report(.tooManyElements(limit: Limits.elements), place)
    }
    if elements.count < Limits.elements * 2 {
      elements.append(Element(name: name, place: place, isDoubtful: isNameUnknown))
      isNameUnknown = false
    }
  }

  private func checkNesting(_ name: String, _ place: Markup.Place, _ walk: inout Walk) {
    if Elements.endsParagraph.contains(name) {
      for element in elements.reversed() {
        if element.name == "p" {
          walk.report(.cannotContain("p", name), place)
          return
        }
        if Elements.scopes.contains(element.name) { break }
      }
    }
    if Elements.neverNested.contains(name) {
      for element in elements.reversed() {
        if element.name == name {
          walk.report(.cannotContain(name, name), place)
          return
        }
        if element.name != "button", Elements.scopes.contains(element.name) { break }
      }
    }
  }

  private mutating func endEndTag(at i: Int, _ walk: inout Walk) {
    state = .data
    rawName = []
    let name = String(decoding: self.name, as: UTF8.self)
    let start = tagStart?.span.start ?? i
    let place = Markup.Place(
      template: tagStart?.template ?? walk.template, span: Span(start, start + 2 + self.name.count))
    guard let top = elements.last else {
      walk.report(.strayEndTag(name), place)
      return
    }
    if top.name != name {
      guard let index = elements.lastIndex(where: { $0.name == name }) else {
        walk.report(.strayEndTag(name), place)
        // Its author may have meant to close this one.
        elements[elements.count - 1].isDoubtful = true
        return
      }
      if let open = elements[(index + 1)...].last(where: { !$0.isDoubtful }) {
        walk.report(.wrongEndTag(name, open: open.name), place)
      }
      elements.removeSubrange((index + 1)...)
    }
    if elements.removeLast().isDoubtful { return }
    let depth = firmCount
    if lowest.map({ depth < $0.depth }) ?? true {
      lowest = Closing(depth: depth, name: name, place: place)
    }
  }
}
