/// A reading as editors write it in `pinyin`.
///
/// Its syllables are divided by blanks, apostrophes or hyphens. Tone marks, numbers of tones and upper
/// case are allowed and mean nothing; `ü` is `v`.
enum PinyinSpelling {
  /// What is wrong with a reading.
  enum Problem: Equatable {
    /// A part that is no syllable.
    case syllable(String)
    /// Another number of syllables than the name has Chinese characters.
    case count(Int, expected: Int)
  }

  /// The syllables of a reading; `nil` where something in it belongs to no reading.
  static func syllables(_ text: String) -> [String]? {
    var result: [String] = []
    for part in parts(text) {
      guard let syllable = plain(part) else { return nil }
      result.append(syllable)
    }
    return result
  }

  /// The first thing that is wrong with the reading of a name.
  ///
  /// - Parameter name: `nil` where it is not known, as in a file that lacks it
  static func problem(in text: String, of name: String?) -> Problem? {
    let parts = parts(text)
    if parts.isEmpty { return .syllable(text) }
    let units = name.map { Pinyin.units(of: $0, isPersonName: false) } ?? []
    let chinese = units.count { $0.isChinese }
    // How letters and digits in a name are read is anyone's choice.
    let isMixed = chinese < units.count || units.isEmpty
    for part in parts {
      guard let syllable = plain(part), isMixed || known.contains(syllable) else {
        return .syllable(String(part))
      }
    }
    let fits = isMixed ? parts.count >= chinese : parts.count == chinese
    return fits ? nil : .count(parts.count, expected: chinese)
  }

  /// The reading with its syllables apart, where they are written together or are the usual ones.
  static func suggestion(for text: String, name: String) -> String? {
    let units = Pinyin.units(of: name, isPersonName: false)
    guard let letters = plain(parts(text).joined()[...]), units.allSatisfy(\.isChinese) else {
      return nil
    }
    return divide(letters[...], into: units.count)?.joined(separator: " ")
  }

  private static func divide(_ letters: Substring, into count: Int) -> [String]? {
    if count == 0 { return letters.isEmpty ? [] : nil }
    // No syllable is longer than six letters.
    guard letters.utf8.count >= count, letters.utf8.count <= count * 6 else { return nil }
    for length in stride(from: min(6, letters.count), through: 1, by: -1) {
      let first = String(letters.prefix(length))
      // Not the few without a vowel, such as `ng`, which no name has.
      guard known.contains(first), first.contains(where: { "aeiouv".contains($0) }),
        let rest = divide(letters.dropFirst(length), into: count - 1)
      else { continue }
      return [first] + rest
    }
    return nil
  }

  private static func parts(_ text: String) -> [Substring] {
    text.split { " '’-·\u{3000}".contains($0) }
  }

  /// Letters and digits without marks; `nil` where there is anything else.
  private static func plain(_ part: Substring) -> String? {
    var result = ""
    for scalar in part.unicodeScalars {
      switch scalar.value {
      case 0xFC, 0xDC, 0x1D5...0x1DC: result += "v"
      case 0x308 where result.hasSuffix("u"):
        result.removeLast()
        result += "v"
      case 0x300...0x304, 0x306, 0x30C: continue
      default:
        // The marked vowels of pinyin are in these blocks; other characters fold to letters, too.
        guard scalar.value < 0x250 || (0xFF10...0xFF5A).contains(scalar.value) else { return nil }
        for letter in TextFolding.replacement(for: scalar) {
          guard letter.isASCII,
            letter.properties.isAlphabetic || letter.properties.numericType != nil
          else { return nil }
          result.unicodeScalars.append(letter)
        }
      }
    }
    // A number of a tone stands behind a syllable.
    if let last = result.last, ("0"..."5").contains(last), known.contains(String(result.dropLast()))
    {
      result.removeLast()
    }
    return result
  }

  /// All syllables, those included that no character has as its usual reading.
  private static let known: Set<String> = {
    var known = Set(Pinyin.knownSyllables)
    known.formUnion(
      "biang cei dei eng hng lue nue pia rua sei tei wong zhei nun den nou".split(separator: " ")
        .map(String.init))
    return known
  }()
}
