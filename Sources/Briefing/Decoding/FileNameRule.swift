/// The rule for names of pages' files: `[a-z0-9]+(-[a-z0-9]+)*`, and none of those that Windows keeps
/// for devices.
public enum FileNameRule {
  /// Whether a name follows the rule.
  public static func isValid(_ name: String) -> Bool {
    SlugSuggestion.isSlug(name) && !isReserved(name)
  }

  /// Whether Windows has another use for the name, so that no folder of the site may have it.
  public static func isReserved(_ name: String) -> Bool {
    guard (3...4).contains(name.utf8.count) else { return false }
    if ["con", "prn", "aux", "nul"].contains(name) { return true }
    guard name.utf8.count == 4, let digit = name.utf8.last else { return false }
    return (name.hasPrefix("com") || name.hasPrefix("lpt")) && (0x31...0x39).contains(digit)
  }

  /// A name that follows the rule and says the same; `nil` where nothing remains.
  public static func suggestion(for name: String) -> String? {
    SlugSuggestion.slug(for: name).map { isReserved($0) ? $0 + "-1" : $0 }
  }
}
