/// What tags do to the elements that are open, and what is wrong with them.
extension TagFollower {
  var isForeign: Bool { elements.contains { $0.name == "svg" || $0.name == "math" } }

  mutating func endStartTag(at i: Int, isClosed: Bool, _ walk: inout Walk) {
    state = .data
    let name = String(decoding: self.name, as: UTF8.self)
    let start = tagStart?.span.start ?? i
    let place = Markup.Place(
      template: tagStart?.template ?? walk.template, span: Span(start, start + 1 + self.name.count))
    if isXML || isForeign || name == "svg" || name == "math" {
      if isXML, elements.isEmpty { beginRoot(name, place, &walk) }
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
          reportNesting(element, name, place, &walk)
          return
        }
        if Elements.scopes.contains(element.name) { break }
      }
    }
    if Elements.neverNested.contains(name) {
      for element in elements.reversed() {
        if element.name == name {
          reportNesting(element, name, place, &walk)
          return
        }
        if element.name != "button", Elements.scopes.contains(element.name) { break }
      }
    }
  }

  private func reportNesting(
    _ element: Element, _ name: String, _ place: Markup.Place, _ walk: inout Walk
  ) {
    walk.report(
      .cannotContain(walk.opening(element, from: place), name), place, about: element.place)
  }

  mutating func endEndTag(at i: Int, _ walk: inout Walk) {
    state = .data
    rawName = []
    let name = String(decoding: self.name, as: UTF8.self)
    let start = tagStart?.span.start ?? i
    let place = Markup.Place(
      template: tagStart?.template ?? walk.template, span: Span(start, start + 2 + self.name.count))
    if !isXML, !isForeign, Elements.void.contains(name) {
      walk.report(.voidEndTag(name), place)
      return
    }
    guard let index = elements.lastIndex(where: { $0.name == name }) else {
      reportStray(name, place, &walk)
      return
    }
    if index < elements.count - 1 {
      let open = elements[(index + 1)...].last { !$0.isDoubtful }
      // What was opened outside of this part can be closed here only when nothing else is open.
      if index < walk.floor, let open {
        if elements.count > walk.floor {
          walk.report(
            .wrongEndTag(name, open: walk.opening(open, from: place)), place, about: open.place)
          for i in walk.floor..<elements.count { elements[i].isDoubtful = true }
        } else {
          reportStray(name, place, &walk)
        }
        return
      }
      if let open {
        walk.report(
          .wrongEndTag(name, open: walk.opening(open, from: place)), place, about: open.place)
        skipped += elements[(index + 1)...].map(\.name)
      }
      elements.removeSubrange((index + 1)...)
    }
    if elements.removeLast().isDoubtful { return }
    let depth = firmCount
    if lowest.map({ depth < $0.depth }) ?? true {
      lowest = Closing(depth: depth, name: name, place: place)
    }
  }

  /// An end tag of nothing that is open.
  private mutating func reportStray(_ name: String, _ place: Markup.Place, _ walk: inout Walk) {
    // Its element was closed by the end tag of one around it, which was reported.
    if let i = skipped.lastIndex(of: name) {
      skipped.remove(at: i)
      return
    }
    walk.report(.strayEndTag(name), place)
    // Its author may have meant to close the innermost one, if this part opened it.
    if elements.count > walk.floor { elements[elements.count - 1].isDoubtful = true }
  }

  // MARK: Mistakes in tags

  mutating func beginQuotedValue(_ place: Markup.Place) {
    valueStart = place
    hasTagInValue = false
  }

  /// A character that has no place in a tag, or shows that a value before it was not closed.
  mutating func reportInTag(_ byte: UInt8, _ i: Int, _ walk: inout Walk) {
    if wasStrayReported { return }
    wasStrayReported = true
    if hasTagInValue, let valueStart {
      walk.report(.unclosedValue, valueStart)
    } else {
      walk.report(
        .strayInTag(
          String(decoding: [byte], as: UTF8.self), tag: String(decoding: name, as: UTF8.self)), i,
        i + 1)
    }
  }

  /// A tag begins inside a start tag, which was not closed.
  mutating func leaveStartTag(at i: Int, _ walk: inout Walk) {
    if hasTagInValue, let valueStart {
      walk.report(.unclosedValue, valueStart)
    } else {
      walk.report(
        .tagWithoutEnd("<" + String(decoding: name, as: UTF8.self)),
        tagStart ?? walk.place(i, i + 1))
    }
    endStartTag(at: i, isClosed: false, &walk)
    beginTag(at: i, walk)
  }

  /// A tag begins inside an end tag, which was not closed.
  mutating func leaveEndTag(at i: Int, _ walk: inout Walk) {
    walk.report(
      .tagWithoutEnd("</" + String(decoding: name, as: UTF8.self)),
      tagStart ?? walk.place(i, i + 1))
    endEndTag(at: i, &walk)
    beginTag(at: i, walk)
  }

  private mutating func beginTag(at i: Int, _ walk: Walk) {
    guard state == .data else { return }
    state = .tagOpen
    tagStart = walk.place(i, i + 1)
  }
}
