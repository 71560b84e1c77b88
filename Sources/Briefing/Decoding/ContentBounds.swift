/// Bounds on content that would otherwise multiply: names with the texts that are searched for them,
/// statements with sources, blocks with what they show. Nobody comes near them but by mistake.
enum ContentBounds {
  /// Characters of a name that texts are searched for.
  static let name = 1_000
  /// Statements of a file that rest on all of its sources, times these.
  static let impliedSources = 10_000
  /// Blocks of a text that show data.
  static let blocks = 1_000
  /// Events and figures that the blocks of a text show together; a single block may show more.
  static let blockEntries = 10_000
}
