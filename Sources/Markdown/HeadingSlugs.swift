/// Makes anchors of headings: stable, unique in a document, readable.
///
/// Letters, digits and marks of every script stay, Western letters are lower-cased, white space and
/// hyphens become one `-`, everything else goes. A second heading of the same text gets `-2`.
struct HeadingSlugs {
  private var used: Set<String> = []
  private var next: [String: Int] = [:]

  /// Keeps anchors for others.
  mutating func reserve(_ anchors: [String]) {
    for anchor in anchors { used.insert(anchor) }
  }

  /// The anchor of the next heading.
  mutating func anchor(for text: String) -> String {
    var slug = Self.slug(text)
    if slug.isEmpty { slug = "section" }
    // Footnotes have `fn1` and `fnref1`.
    if slug.hasPrefix("fn"), slug.utf8.dropFirst(2).allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
      || slug.hasPrefix("fnref")
    {
      slug = "section-" + slug
    }
    if used.insert(slug).inserted { return slug }
    var number = next[slug] ?? 2
    while !used.insert("\(slug)-\(number)").inserted { number += 1 }
    next[slug] = number + 1
    return "\(slug)-\(number)"
  }

  static func slug(_ text: String) -> String {
    var result = ""
    var hyphen = false
    for scalar in text.unicodeScalars {
      if scalar.value >= 0x4E00 && scalar.value <= 0x9FFF {
        if hyphen { result += "-" }
        hyphen = false
        result.unicodeScalars.append(scalar)
        continue
      }
      let properties = scalar.properties
      if scalar == "-" || EastAsian.isSpace(scalar.value) || properties.generalCategory == .dashPunctuation {
        hyphen = !result.isEmpty
        continue
      }
      switch properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber, .otherNumber,
        .connectorPunctuation:
        if hyphen { result += "-" }
        hyphen = false
        result += properties.lowercaseMapping
      default: continue
      }
    }
    return result
  }
}
