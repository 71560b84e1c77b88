import Diagnostics

/// The compiled templates of a site. Immutable; shared by all workers.
public struct TemplateSet: Sendable {
  let programs: [String: Program]
  /// The texts in templates that a filter makes an address of, by file and place.
  public let addresses: [LiteralAddress]

  init(programs: [String: Program], addresses: [LiteralAddress] = []) {
    self.programs = programs
    self.addresses = addresses
  }

  /// The program of a page template, by its name.
  public func program(named name: String) -> Program? { programs[name] }

  /// The names of all page templates, sorted.
  public var names: [String] { programs.keys.sorted() }
}

/// A text literal in a template that a filter makes an address of, as `"/timeline/"|url`.
public struct LiteralAddress: Sendable, Hashable, Comparable {
  /// The text.
  public let text: String
  /// The template's path relative to the root of the site.
  public let file: String
  /// Where the literal stands.
  public let range: SourceRange

  /// Orders by file and place.
  public static func < (a: LiteralAddress, b: LiteralAddress) -> Bool {
    (a.file, a.range) < (b.file, b.range)
  }
}
