/// The compiled templates of a site. Immutable; shared by all workers.
public struct TemplateSet: Sendable {
  let programs: [String: Program]

  /// The program of a page template, by its name.
  public func program(named name: String) -> Program? { programs[name] }

  /// The names of all page templates, sorted.
  public var names: [String] { programs.keys.sorted() }
}
