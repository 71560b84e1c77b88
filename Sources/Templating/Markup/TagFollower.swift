/// Follows HTML or XML byte by byte.
struct TagFollower {
  enum State: UInt8 {
    case data
    /// Behind `<`.
    case tagOpen
    /// Behind `</`.
    case endTagOpen
    case tagName
    case endTagName
    case afterEndTagName
    /// In an end tag, behind something that must not stand there.
    case endTagRest
    case beforeAttribute
    case attributeName
    case afterAttributeName
    case beforeValue
    case doubleQuoted
    case singleQuoted
    case unquoted
    case afterValue
    /// Behind an attribute or the tag's name, where something other than a space must not follow.
    case separated
    /// Behind `/` in a tag.
    case selfClosing
    /// Behind `<!`.
    case declarationOpen
    case comment
    case declaration
    /// In `<? … ?>`.
    case instruction
    case cdata
    /// In an element without markup inside, such as `script`.
    case raw
  }

  struct Element {
    let name: String
    let place: Markup.Place
    /// Whether something about it was reported, so that it may be open or not.
    var isDoubtful = false
  }

  /// Whether a value stands in the name of the tag that is being read.
  var isNameUnknown = false

  /// The elements that are certainly open.
  var firm: [Element] { elements.filter { !$0.isDoubtful } }

  /// How many elements are certainly open.
  var firmCount: Int { elements.reduce(0) { $1.isDoubtful ? $0 : $0 + 1 } }

  /// An end tag that left so many elements open.
  struct Closing {
    let depth: Int
    let name: String
    let place: Markup.Place
  }

  let isXML: Bool
  var state = State.data
  var elements: [Element] = []
  /// The end tag that went furthest out since the part began.
  var lowest: Closing?

  /// The tag that is being read.
  var name: [UInt8] = []
  var tagStart: Markup.Place?
  var attribute: [UInt8] = []
  var attributes: [[UInt8]] = []
  /// The constant start of the value that is being read.
  var value: [UInt8] = []
  /// Where the quotation mark of the value stands that was read last in this tag.
  var valueStart: Markup.Place?
  /// Whether that value has a `<` in it, so that its quotation mark was perhaps forgotten.
  var hasTagInValue = false
  /// Whether a character that has no place in this tag was reported.
  var wasStrayReported = false
  /// Whether the value has anything in it yet.
  var hasValue = false
  /// The byte before, when it was a constant one.
  var last: UInt8 = 0
  var isJSONScript = false
  var isRefresh = false
  var hasHoleInContent = false
  /// The name of the element without markup that is open.
  var rawName: [UInt8] = []
  /// The start of its end tag.
  var rawEnd: [UInt8] = []
  /// How much of an end tag, a comment's end and so on was read.
  var matched: [UInt8] = []
  var json = JSONFollower()
  /// Names of elements that were closed by the end tag of one around them.
  var skipped: [String] = []
  var rules = XMLRules()

  init(isXML: Bool) { self.isXML = isXML }

  // MARK: Comparing

  private func hasSameElements(as other: TagFollower) -> Bool {
    // Most often nothing is doubted, and both are one array.
    if elements.count == other.elements.count,
      zip(elements, other.elements).allSatisfy({
        $0.name == $1.name && $0.isDoubtful == $1.isDoubtful
      })
    {
      return true
    }
    return firm.map(\.name) == other.firm.map(\.name)
  }

  func hasSamePlace(as other: TagFollower) -> Bool {
    guard state == other.state, hasSameElements(as: other) else { return false }
    switch state {
    case .data: return true
    case .raw:
      return rawName == other.rawName && matched == other.matched && json == other.json
    case .comment, .declarationOpen, .instruction, .cdata, .declaration:
      return matched == other.matched
    case .doubleQuoted, .singleQuoted, .beforeValue:
      return name == other.name && attribute == other.attribute
    default: return name == other.name
    }
  }

  /// What is behind two ways that lead here, when it is the same but for a space in a tag.
  func joined(_ other: TagFollower) -> TagFollower? {
    guard name == other.name, hasSameElements(as: other) else { return nil }
    let states: Set<State> = [state, other.state]
    guard states == [.beforeAttribute, .separated] else { return nil }
    var result = self
    result.state = .separated
    result.merge(other)
    return result
  }

  /// Takes over what another arm did in the same tag.
  mutating func merge(_ other: TagFollower) {
    for name in other.attributes where !attributes.contains(name) { attributes.append(name) }
    hasValue = hasValue || other.hasValue
    if value != other.value { value = [] }
    if last != other.last { last = 0 }
    isRefresh = isRefresh || other.isRefresh
    hasHoleInContent = hasHoleInContent || other.hasHoleInContent
    isJSONScript = isJSONScript && other.isJSONScript
    hasTagInValue = hasTagInValue || other.hasTagInValue
    lowest = lower(other)
  }

  static func lower(_ a: Closing?, _ b: Closing?) -> Closing? {
    guard let a else { return b }
    guard let b else { return a }
    return a.depth <= b.depth ? a : b
  }

  func lower(_ other: TagFollower) -> Closing? { Self.lower(lowest, other.lowest) }

  /// Goes on from where a part started that did not end there; what it did to elements is doubted.
  mutating func doubt(_ end: TagFollower) {
    if let lowest = end.lowest {
      var depth = 0
      for i in elements.indices where !elements[i].isDoubtful {
        if depth >= lowest.depth { elements[i].isDoubtful = true }
        depth += 1
      }
    }
    for element in end.firm.dropFirst(end.lowest?.depth ?? firmCount) {
      elements.append(Element(name: element.name, place: element.place, isDoubtful: true))
    }
  }

  /// Whether a name or value was begun that the next piece must not continue.
  var needsSettling: Bool {
    switch state {
    case .tagName, .attributeName, .afterValue, .afterAttributeName, .unquoted: true
    case .separated, .beforeAttribute: !attribute.isEmpty
    default: false
    }
  }

  /// Ends what the next piece must not continue: a name, an unquoted value.
  mutating func settle() {
    switch state {
    case .tagName, .attributeName, .afterValue: state = .separated
    case .afterAttributeName: state = .beforeAttribute
    case .unquoted: state = .separated
    default: break
    }
    if state == .separated || state == .beforeAttribute { attribute = [] }
  }

  var position: MarkupPosition {
    switch state {
    case .data: .text
    case .doubleQuoted, .singleQuoted, .beforeValue:
      .attribute(String(decoding: attribute, as: UTF8.self))
    case .unquoted: .unquoted(String(decoding: attribute, as: UTF8.self))
    case .comment: .comment
    case .declaration, .declarationOpen, .instruction, .cdata: .declaration
    case .raw:
      isJSONScript && json.isInString
        ? .jsonString : .raw(String(decoding: rawName, as: UTF8.self))
    default: .tag(String(decoding: name, as: UTF8.self))
    }
  }

  /// The value that is being read, when it looks as if its quotation mark had been forgotten.
  var unclosedValue: Markup.Problem? {
    guard state == .doubleQuoted || state == .singleQuoted, let valueStart,
      hasTagInValue || value.contains(UInt8(ascii: ">"))
    else { return nil }
    return Markup.Problem(problem: .unclosedValue, place: valueStart)
  }

  // MARK: The end

  mutating func finish() -> [Markup.Problem] {
    if let unclosedValue { return [unclosedValue] }
    if state == .raw, let element = elements.last(where: { $0.name.utf8.elementsEqual(rawName) }) {
      return [Markup.Problem(problem: .endsInside(position), place: element.place)]
    }
    if state != .data, let tagStart {
      return [Markup.Problem(problem: .endsInside(position), place: tagStart)]
    }
    return firm.map {
      Markup.Problem(problem: .unclosedElement($0.name), place: $0.place, element: $0.place)
    }
  }

  // MARK: Values

  mutating func place(
    _ type: TemplateType, isJSON: Bool
  ) -> (mode: EmitMode, problem: UnsafePlace?) {
    defer {
      hasValue = true
      last = 0
      rules.hasBegun = true
    }
    let mode: EmitMode = isXML ? .xml : .html
    switch state {
    case .data:
      if isXML, let problem = placeInXMLElement() { return (mode, problem) }
      if rules.isWhole, elements.isEmpty { return (mode, .outsideRoot) }
      if type == .html { return (isXML ? .xml : .trusted, nil) }
      return (mode, nil)
    case .raw: return placeInRaw(type, isJSON: isJSON)
    case .tagOpen, .endTagOpen, .tagName, .endTagName:
      isNameUnknown = true
      return (mode, .tagName)
    case .afterEndTagName, .endTagRest, .beforeAttribute, .separated, .afterValue, .selfClosing:
      return (mode, .insideTag)
    case .attributeName, .afterAttributeName: return (mode, .attributeName)
    case .beforeValue, .unquoted:
      // The tag goes on as if the value had been quoted.
      state = .unquoted
      return (mode, .unquoted(String(decoding: attribute, as: UTF8.self)))
    case .doubleQuoted, .singleQuoted: return placeInAttribute(type, mode)
    case .comment: return (mode, .comment)
    case .declarationOpen, .declaration, .instruction: return (mode, .declaration)
    case .cdata: return (mode, .cdata)
    }
  }

  /// Scripts and styles are code in XML as well, whatever is escaped.
  private func placeInXMLElement() -> UnsafePlace? {
    switch elements.last?.name.split(separator: ":").last?.lowercased() {
    case "script": .script
    case "style": .style
    default: nil
    }
  }

  private func placeInRaw(
    _ type: TemplateType, isJSON: Bool
  ) -> (mode: EmitMode, problem: UnsafePlace?) {
    let name = String(decoding: rawName, as: UTF8.self)
    switch name {
    case "title", "textarea":
      return (.html, type == .html ? .htmlInText(name) : nil)
    case "style": return (.html, .style)
    case "script":
      guard isJSONScript else { return (.html, .script) }
      if !isJSON, type != .any { return (.json, .scriptJSON) }
      return (.json, json.isInString ? .jsonInString : nil)
    default: return (.html, .rawElement(name))
    }
  }

  private mutating func placeInAttribute(
    _ type: TemplateType, _ mode: EmitMode
  ) -> (mode: EmitMode, problem: UnsafePlace?) {
    let name = String(decoding: attribute, as: UTF8.self)
    let element = String(decoding: self.name, as: UTF8.self)
    let isFirst = !hasValue
    switch Attributes.kind(of: name, on: element, isXML: isXML) {
    case .text: break
    case .url:
      if type != .url, type != .any { return (mode, .urlWanted(name, type)) }
      if !isFirst { return (mode, .urlNotFirst(name)) }
    case .urls:
      if type != .url, type != .any { return (mode, .urlWanted(name, type)) }
      let follows =
        last == 0x22 || last == 0x27 || last == 0x20 || last == 0x0A || last == 0x09
        || last == UInt8(ascii: ",")
      if !isFirst, !follows { return (mode, .urlNotFirst(name)) }
    case .metaContent:
      hasHoleInContent = true
      if isRefresh {
        if type != .url, type != .any { return (mode, .urlWanted(name, type)) }
        if !value.map({ $0 | 0x20 }).suffix(4).elementsEqual("url=".utf8) {
          return (mode, .urlNotFirst(name))
        }
      }
    case .eventHandler: return (mode, .eventHandler(name))
    case .style: return (mode, .styleAttribute)
    case .dangerous: return (mode, .dangerousAttribute(name))
    }
    if type == .html { return (mode, .htmlInAttribute(name)) }
    return (mode, nil)
  }
}
