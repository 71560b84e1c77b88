/// Suggests file names: `[a-z0-9]+(-[a-z0-9]+)*`.
public enum SlugSuggestion {
  /// The longest name suggested, in characters.
  public static let longest = 60

  /// A file name for a title: Chinese becomes pinyin, letters lose case and accents, all else
  /// becomes hyphens; cut between words. `nil` where nothing is left.
  public static func slug(for title: String) -> String? {
    var slug = ""
    for syllable in Pinyin.reading(of: title) {
      let word = String(
        decoding: syllable.utf8.filter {
          ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39)
        }, as: UTF8.self)
      if word.isEmpty { continue }
      let extra = (slug.isEmpty ? 0 : 1) + word.utf8.count
      if slug.utf8.count + extra > longest {
        if slug.isEmpty { slug = String(word.prefix(longest)) }
        break
      }
      if !slug.isEmpty { slug += "-" }
      slug += word
    }
    return slug.isEmpty ? nil : slug
  }

  /// Whether a name matches `[a-z0-9]+(-[a-z0-9]+)*`.
  public static func isSlug(_ name: String) -> Bool {
    var previous: UInt8 = 0x2D
    for byte in name.utf8 {
      let isWord = (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
      guard isWord || (byte == 0x2D && previous != 0x2D) else { return false }
      previous = byte
    }
    return previous != 0x2D
  }
}
