/// Bounds that no sensible template comes near, so that no template can make the program hang.
enum Limits {
  /// Bytes of one template.
  static let templateSize = 1 << 20
  /// Tags inside each other in one template.
  static let nesting = 64
  /// Operators, brackets and filters inside each other.
  static let expressionHeight = 50
  /// Lists of lists in a type.
  static let typeHeight = 4
  /// Problems reported for one template.
  static let problems = 200
  /// Problems reported for all templates together.
  static let allProblems = 1_000
  /// Tags, blocks, includes and macros inside each other after they are put together.
  static let expansionDepth = 100
  /// Pieces of a page template after its layout, includes and macros are put together.
  static let expansion = 100_000
  /// Layouts that extend each other.
  static let layouts = 16
  /// Elements of a range.
  static let range = 1_000
  /// Rounds of loops inside each other over lists that the template itself makes.
  static let syntheticRounds = 10_000
  /// Parts that one text may be put together from.
  static let textWeight = 256
  /// HTML elements inside each other.
  static let elements = 200
}
