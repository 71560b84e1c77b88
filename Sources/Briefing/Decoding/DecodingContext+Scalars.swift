import Diagnostics
import Templating
import YAML

extension DecodingContext {
  /// What a node holds, for messages.
  func shape(of node: YAMLNode) -> FieldShape {
    switch node.kind {
    case .scalar: .text
    case .sequence: .list
    case .mapping: .mapping
    }
  }

  /// The scalar of a field that takes one value.
  func scalar(
    _ node: YAMLNode, _ key: String, required: Bool, expected: FieldShape = .text
  ) -> YAMLScalar? {
    guard let scalar = node.scalar else {
      if node.isDamaged { return nil }
      report(
        BriefingProblem.wrongType(key: key, expected: expected, found: shape(of: node)),
        at: node.range)
      return nil
    }
    if scalar.isPlainNull || Self.isBlank(scalar.text) {
      if node.isDamaged { return nil }
      report(
        BriefingProblem.emptyValue(key: key, isRequired: required), at: node.range,
        severity: required ? .error : .warning)
      return nil
    }
    return scalar
  }

  /// A text with blanks around it removed; lines that YAML folded are joined as Chinese joins them.
  func text(_ node: YAMLNode, _ key: String, required: Bool = false) -> Located<String>? {
    guard let scalar = scalar(node, key, required: required) else { return nil }
    return Located(Self.clean(scalar, range: node.range), node.range)
  }

  func inlineText(_ node: YAMLNode, _ key: String, required: Bool = false) -> InlineText? {
    guard let scalar = scalar(node, key, required: required) else { return nil }
    return inline(Located(Self.clean(scalar, range: node.range), node.range), scalar: scalar)
  }

  func date(
    _ node: YAMLNode, _ key: String, required: Bool = false, allowsInterval: Bool = false
  ) -> Located<EDTFDate>? {
    guard let scalar = scalar(node, key, required: required, expected: .date) else { return nil }
    switch date(scalar.text) {
    case .success(let date):
      if date.isInterval, !allowsInterval {
        report(BriefingProblem.intervalNotAllowed(key: key, text: date.text), at: node.range)
      }
      return Located(date, node.range)
    case .failure(let problem):
      if node.isDamaged { return nil }
      if Self.keysOfEnds.contains(key), DateGuess.meansOpenEnd(scalar.text) {
        report(BriefingProblem.stillOpen(scalar.text, key: key), at: node.range)
      } else {
        report(allowsInterval ? problem : problem.withoutInterval, at: node.range)
      }
      return nil
    }
  }

  /// Fields that say when something ended, and are left out until it has.
  private static let keysOfEnds: Set<String> = ["to", "until", "closed"]

  func amount(_ node: YAMLNode, _ key: String, required: Bool = false) -> Located<Amount>? {
    guard let scalar = scalar(node, key, required: required, expected: .amount) else { return nil }
    switch Amount.parse(scalar.text) {
    case .success(let amount): return Located(amount, node.range)
    case .failure(let problem):
      if !node.isDamaged { report(problem, at: node.range) }
      return nil
    }
  }

  func choice<Choice>(
    _ node: YAMLNode, _ key: String, as type: Choice.Type, required: Bool = false
  ) -> Located<Choice>? where Choice: RawRepresentable<String> & CaseIterable & Sendable {
    guard let scalar = scalar(node, key, required: required, expected: .word) else { return nil }
    let text = scalar.text
    if let choice = Choice(rawValue: text) { return Located(choice, node.range) }
    if node.isDamaged { return nil }
    let allowed = Choice.allCases.map(\.rawValue)
    let nearest =
      EditorsWords.meaning(of: text, among: allowed)
      ?? NearestNames.find(text, in: allowed, limit: 1).first
      ?? allowed.first { $0 == text.lowercased() }
    report(
      BriefingProblem.unknownValue(text, key: key, allowed: allowed, nearest: nearest),
      at: node.range)
    return nil
  }

  func integer(_ node: YAMLNode, _ key: String, in range: ClosedRange<Int>) -> Int? {
    guard let scalar = scalar(node, key, required: false, expected: .number) else { return nil }
    if let number = Int(scalar.text), range.contains(number) { return number }
    if !node.isDamaged {
      report(
        BriefingProblem.badNumber(
          scalar.text, key: key, low: range.lowerBound, high: range.upperBound), at: node.range)
    }
    return nil
  }

  func boolean(_ node: YAMLNode, _ key: String) -> Bool? {
    guard let scalar = scalar(node, key, required: false, expected: .boolean) else { return nil }
    if let value = scalar.plainBoolean { return value }
    if node.isDamaged { return nil }
    if scalar.isQuoted, let value = YAMLScalar(text: scalar.text).plainBoolean {
      report(BriefingProblem.quotedBoolean(value, key: key), at: node.range)
    } else {
      report(
        BriefingProblem.unknownValue(
          scalar.text, key: key, allowed: ["true", "false"],
          nearest: EditorsWords.truth(of: scalar.text)),
        at: node.range)
    }
    return nil
  }

  func url(_ node: YAMLNode, _ key: String, required: Bool = false) -> URLValue? {
    guard let scalar = scalar(node, key, required: required, expected: .address) else { return nil }
    let text = Self.clean(scalar, range: node.range)
    if Self.isWebAddress(text), let url = URLValue(external: text).flatMap(WebAddress.inASCII) {
      return url
    }
    if node.isDamaged { return nil }
    report(
      BriefingProblem.badURL(text, key: key, suggestion: AddressGuess.suggestion(for: text)),
      at: node.range)
    return nil
  }

  /// An id of a statement or source: letters, digits and `-_.:`.
  func identifier(_ node: YAMLNode, _ key: String) -> Located<String>? {
    guard let text = text(node, key) else { return nil }
    let isValid = text.value.unicodeScalars.allSatisfy { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", ":": true
      default: scalar.value >= 0x80 && scalar.properties.isAlphabetic
      }
    }
    if isValid { return text }
    if !node.isDamaged {
      report(
        BriefingProblem.badIdentifier(
          text.value, suggestion: FileNameRule.suggestion(for: text.value)), at: node.range)
    }
    return nil
  }

  static func isWebAddress(_ text: String) -> Bool {
    let start = text.prefix(8).lowercased()
    guard start.hasPrefix("https://") || start.hasPrefix("http://") else { return false }
    return !text.utf8.contains { $0 <= 0x20 }
  }

  private static func isBlank(_ text: String) -> Bool {
    // Most texts begin with a letter or a Chinese character; blanks begin with other bytes.
    if let first = text.utf8.first, (0x21...0x7F).contains(first) || (0xE4...0xEE).contains(first) {
      return false
    }
    return text.unicodeScalars.allSatisfy { $0.properties.isWhitespace }
  }

  private static func clean(_ scalar: YAMLScalar, range: SourceRange) -> String {
    let text = scalar.text
    if range.start.line == range.end.line {
      guard let first = text.utf8.first, let last = text.utf8.last else { return text }
      if first > 0x20, first != 0xE3, last > 0x20, last != 0x80 { return text }
    }
    return FoldedText.clean(text)
  }
}

/// Joins the lines of a text as Chinese does.
enum FoldedText {
  /// Without blanks around it; a single line break or a blank that YAML made of one between two
  /// Chinese characters disappears.
  static func clean(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    var result = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count, scalars[index].properties.isWhitespace { index += 1 }
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == " " || scalar == "\n", let last = result.last, isWide(last),
        index + 1 < scalars.count, isWide(scalars[index + 1])
      {
        index += 1
        continue
      }
      result.append(scalar == "\n" ? " " : scalar)
      index += 1
    }
    return String(result)
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2E80...0x9FFF, 0xF900...0xFAFF, 0xFF00...0xFF60, 0x20000...0x3FFFD: true
    default: false
    }
  }
}
