import Diagnostics

/// What could be written instead of something wrong.
extension PageCompiler {
  /// Fields that say best what an object is.
  private static let tellingFields = ["display", "name", "title", "text", "label", "short"]

  /// How a value that cannot be written could be, if there is an obvious way.
  func printing(_ expression: Expression, _ type: TemplateType) -> String? {
    guard let field = tellingField(of: type.unwrapped) else { return nil }
    return "\(source(expression.span)).\(field)"
  }

  /// The field of an object to show for it.
  func tellingField(of type: TemplateType) -> String? {
    Self.tellingFields.first { field($0, of: type)?.type == .text }
  }

  /// Texts whose order means something, unlike that of a date in words.
  private static let orderedTexts: Set<String> = ["id", "iso", "name", "pinyin", "title"]

  /// The fields of a type by which its values can be put in order.
  func orderedFields(of type: TemplateType) -> [String] {
    fieldNames(of: type).filter {
      switch field($0, of: type)?.type.unwrapped {
      case .integer: true
      case .text: Self.orderedTexts.contains($0)
      default: false
      }
    }
  }

  /// How a field of a type without fields could have been meant.
  func meantField(_ name: String, _ base: Expression, _ type: TemplateType) -> String? {
    let text = source(base.span)
    let known = EngineFilters.signatures.first { $0.name == name || $0.name == Self.filters[name] }
    if let known, EngineFilters.accepts(type, known.input), known.parameters.isEmpty {
      return "\(text) | \(known.name)"
    }
    guard case .list(let element) = type, field(name, of: element.unwrapped) != nil else {
      return nil
    }
    return "\(text) | map(\"\(name)\")"
  }

  /// Filters under names that fields have in other languages.
  private static let filters = ["size": "length", "count": "length", "len": "length"]

  /// A field of the same object that has the text of an HTML field without its marks.
  func plainField(_ expression: Expression) -> String? {
    guard case .member(let base, let name) = expression.kind else { return nil }
    let type = compile(base, chaining: true).type.unwrapped
    let plain = name.text + "_text"
    guard field(plain, of: type)?.type.unwrapped == .text else { return nil }
    return source(base.span) + "." + plain
  }

  /// Keys of the wording that are like one: in its own group, or with its name in another.
  func nearestKeys(_ key: String, in keys: [String]) -> [String] {
    func split(_ key: String) -> (group: Substring, name: Substring) {
      guard let dot = key.lastIndex(of: ".") else { return ("", key[...]) }
      return (key[..<dot], key[key.index(after: dot)...])
    }
    let (group, name) = split(key)
    let ownGroup = keys.filter { split($0).group == group }
    let near = NearestNames.find(String(name), in: ownGroup.map { String(split($0).name) })
    if !near.isEmpty { return near.map { group.isEmpty ? $0 : "\(group).\($0)" } }
    let sameName = keys.filter { split($0).name == name }
    if !sameName.isEmpty { return Array(sameName.prefix(3)) }
    let groups = Set(keys.map { String(split($0).group) }).sorted()
    let nearGroups = NearestNames.find(String(group), in: groups)
    return keys.filter { nearGroups.contains(String(split($0).group)) && split($0).name == name }
  }

  // MARK: Included templates

  /// Where a template is included.
  struct IncludeSite {
    let template: ParsedTemplate
    let target: ParsedTemplate
    let name: Literal
    let arguments: [Name]
  }

  /// Reports a name that an included template uses and nothing has, where it is included.
  ///
  /// - Returns: whether that is where the mistake is
  func reportNotGiven(_ name: String, _ span: Span, nearest: [String]) -> Bool {
    guard activeMacros.isEmpty, let site = includeSites.last, site.target.name == template.name
    else { return false }
    if let first = nearest.first {
      guard let argument = site.arguments.first(where: { $0.text == first }),
        !uses(argument.text, in: site.target)
      else { return false }
      library.problems.report(
        .unusedArgument(argument.text, of: site.target.name, meant: name), argument.span,
        in: site.template)
      return true
    }
    library.problems.report(
      .notGiven(name, to: Markup.Place(template: template, span: span)), site.name.span,
      in: site.template)
    return true
  }

  /// Whether a template has a word in it.
  private func uses(_ word: String, in template: ParsedTemplate) -> Bool {
    let bytes = template.bytes
    let wanted = Array(word.utf8)
    func isPart(_ i: Int) -> Bool {
      guard bytes.indices.contains(i) else { return false }
      return TagFollower.isLetter(bytes[i]) || (0x30...0x39).contains(bytes[i]) || bytes[i] == 0x5F
    }
    var i = 0
    while i + wanted.count <= bytes.count {
      if bytes[i] == wanted.first, bytes[i..<(i + wanted.count)].elementsEqual(wanted),
        !isPart(i - 1), !isPart(i + wanted.count)
      {
        return true
      }
      i += 1
    }
    return false
  }
}
