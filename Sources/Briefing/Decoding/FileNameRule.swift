/// The rule for names of pages' files: `[a-z0-9]+(-[a-z0-9]+)*`.
enum FileNameRule {
  static func isValid(_ name: String) -> Bool { SlugSuggestion.isSlug(name) }

  /// A name that follows the rule and says the same; `nil` where nothing remains.
  static func suggestion(for name: String) -> String? { SlugSuggestion.slug(for: name) }
}
