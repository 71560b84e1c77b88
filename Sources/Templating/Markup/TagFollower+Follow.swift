extension TagFollower {
  /// Follows a constant text.
  mutating func follow(
    _ template: ParsedTemplate, _ span: Span, isRaw: Bool, floor: Int
  ) -> [Markup.Problem] {
    var walk = Walk(template: template, isRaw: isRaw, start: span.start, floor: floor)
    var i = span.start
    let bytes = template.bytes
    while i < span.end {
      let byte = bytes[i]
      if isXML, state == .data || state == .doubleQuoted || state == .singleQuoted {
        followXML(byte, at: i, &walk)
      }
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
    if isXML, span.start < span.end {
      // What follows is a tag or a value, which cannot be part of a reference.
      endReference(&walk)
      rules.hasBegun = true
    }
    return walk.problems
  }

  /// What one text is followed with.
  struct Walk {
    let template: ParsedTemplate
    let isRaw: Bool
    /// Where the text begins.
    let start: Int
    /// How many elements were open when the part began.
    let floor: Int
    var problems: [Markup.Problem] = []
    var hasStrayOpening = false

    func place(_ start: Int, _ end: Int) -> Markup.Place {
      Markup.Place(template: template, span: Span(start, end))
    }

    mutating func report(_ problem: TemplateProblem, _ start: Int, _ end: Int) {
      report(problem, place(start, end))
    }

    mutating func report(
      _ problem: TemplateProblem, _ place: Markup.Place, about element: Markup.Place? = nil
    ) {
      if problems.count < Limits.problems {
        problems.append(Markup.Problem(problem: problem, place: place, element: element))
      }
    }

    /// Where an element was opened, as seen from a place.
    func opening(_ element: TagFollower.Element, from place: Markup.Place) -> OpenElement {
      OpenElement(name: element.name, opened: element.place, seen: place)
    }
  }

  /// A delimiter in the text is most likely a mistake.
  private func checkDelimiter(_ bytes: [UInt8], _ i: Int, _ span: Span, _ walk: inout Walk) {
    if walk.isRaw { return }
    if bytes[i] == UInt8(ascii: "}") {
      guard i > span.start else { return }
      let before = bytes[i - 1]
      if before == UInt8(ascii: "}") || before == UInt8(ascii: "%") || before == UInt8(ascii: "#") {
        // The partner of an opening one that was reported.
        if walk.hasStrayOpening {
          walk.hasStrayOpening = false
          return
        }
        walk.report(
          .strayDelimiter(String(decoding: [before, bytes[i]], as: UTF8.self)), i - 1, i + 1)
      }
    } else if i + 2 < span.end, bytes[i + 1] == 0x20 {
      let next = bytes[i + 2]
      if next == UInt8(ascii: "%") || next == UInt8(ascii: "{") || next == UInt8(ascii: "#") {
        walk.hasStrayOpening = true
        walk.report(
          .strayDelimiter(String(decoding: bytes[i...(i + 2)], as: UTF8.self)), i, i + 3)
      }
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
  }

  static func isLetter(_ byte: UInt8) -> Bool {
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
        walk.report(.namelessEndTag, i - 2, i)
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
        leaveStartTag(at: i, &walk)
      } else {
        name.append(folded(byte))
      }
    case .endTagName:
      if Self.isSpace(byte) {
        state = .afterEndTagName
      } else if byte == UInt8(ascii: ">") {
        endEndTag(at: i, &walk)
      } else if byte == UInt8(ascii: "<") {
        leaveEndTag(at: i, &walk)
      } else if byte == UInt8(ascii: "/") {
        reportInTag(byte, i, &walk)
      } else {
        name.append(folded(byte))
      }
    case .afterEndTagName:
      if byte == UInt8(ascii: ">") {
        endEndTag(at: i, &walk)
      } else if byte == UInt8(ascii: "<") {
        leaveEndTag(at: i, &walk)
      } else if !Self.isSpace(byte) {
        walk.report(.endTagHasMore(String(decoding: name, as: UTF8.self)), i, i + 1)
        state = .endTagRest
      }
    case .endTagRest:
      if byte == UInt8(ascii: ">") { endEndTag(at: i, &walk) }
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
        if byte == UInt8(ascii: "<") {
          endAttributeName(at: i, &walk)
          leaveStartTag(at: i, &walk)
          return
        }
        if byte == 0x22 || byte == 0x27 { reportInTag(byte, i, &walk) }
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
        beginQuotedValue(walk.place(i, i + 1))
      } else if byte == 0x27 {
        state = .singleQuoted
        beginQuotedValue(walk.place(i, i + 1))
      } else if byte == UInt8(ascii: ">") {
        walk.report(.valueMissing(String(decoding: attribute, as: UTF8.self)), i, i + 1)
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
        if !hasValue, byte == UInt8(ascii: "/"), !isXML { checkAddress(at: i, &walk) }
        hasValue = true
        if value.count < 256 { value.append(byte) }
        if byte == UInt8(ascii: "<"), !hasTagInValue {
          hasTagInValue = true
          if isXML {
            let name = String(decoding: attribute, as: UTF8.self)
            walk.report(.lessThanInValue(name), i, i + 1)
          }
        }
      }
    case .unquoted:
      if Self.isSpace(byte) {
        endValue(at: i, &walk)
        state = .beforeAttribute
      } else if byte == UInt8(ascii: ">") {
        endValue(at: i, &walk)
        endStartTag(at: i, isClosed: false, &walk)
      } else if byte == UInt8(ascii: "<") {
        endValue(at: i, &walk)
        leaveStartTag(at: i, &walk)
      } else if [0x22, 0x27, 0x3D, 0x60].contains(byte) {
        reportInTag(byte, i, &walk)
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
      if isXML {
        checkDeclaration(at: i, &walk)
      } else {
        walk.report(.badMarkup, i - 1, i + 1)
      }
      state = .instruction
    default:
      if isNameStart(byte) {
        name = [folded(byte)]
        attributes = []
        attribute = []
        isJSONScript = false
        isRefresh = false
        hasHoleInContent = false
        hasTagInValue = false
        wasStrayReported = false
        state = .tagName
      } else {
        walk.report(.strayLessThan, tagStart ?? walk.place(i - 1, i))
        state = .data
      }
    }
  }

  private mutating func stepBetweenAttributes(_ byte: UInt8, at i: Int, _ walk: inout Walk) {
    if Self.isSpace(byte) {
      if state == .selfClosing { reportInTag(UInt8(ascii: "/"), i - 1, &walk) }
      state = state == .afterAttributeName ? .afterAttributeName : .beforeAttribute
    } else if byte == UInt8(ascii: ">") {
      endStartTag(at: i, isClosed: state == .selfClosing, &walk)
    } else if byte == UInt8(ascii: "/"), state != .selfClosing {
      state = .selfClosing
    } else if byte == UInt8(ascii: "<") {
      leaveStartTag(at: i, &walk)
    } else {
      if state == .separated || state == .afterValue || state == .selfClosing {
        if hasTagInValue {
          reportInTag(byte, i, &walk)
        } else if !wasStrayReported {
          wasStrayReported = true
          walk.report(.missingSpace, i, i + 1)
        }
      } else if byte == 0x22 || byte == 0x27 || byte == 0x3D {
        reportInTag(byte, i, &walk)
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

  /// An address of the site that begins here and does not say where the site stands.
  private func checkAddress(at start: Int, _ walk: inout Walk) {
    let attribute = String(decoding: self.attribute, as: UTF8.self)
    switch Attributes.kind(of: attribute, on: String(decoding: name, as: UTF8.self), isXML: false) {
    case .url, .urls: break
    default: return
    }
    let bytes = walk.template.bytes
    let ends: [UInt8] = [0x22, 0x27, 0x20, 0x0A, 0x09, 0x2C, 0x3E, 0x7B]
    let end = bytes[start...].firstIndex(where: ends.contains) ?? bytes.endIndex
    // What `//` begins is the name of a host; a value behind the address is refused anyway.
    guard !bytes[(start + 1)...].starts(with: "/".utf8), !bytes[end...].starts(with: "{{".utf8)
    else { return }
    let address = String(decoding: bytes[start..<end], as: UTF8.self)
    walk.report(.literalAddress(address, attribute: attribute), start, end)
  }

  private mutating func endValue(at i: Int, _ walk: inout Walk) {
    if !isXML, name == Self.script, attribute == Self.type {
      let type = String(decoding: value, as: UTF8.self).lowercased()
      isJSONScript = type == "application/json" || type.hasSuffix("+json")
    }
  }
}
