/// The reference of types and filters for `docs/templates.md`.
public enum TemplateReference {
  /// The reference as Markdown: the types reachable from `types`, then the engine's filters and
  /// the host's.
  public static func markdown(types: [any TemplateObject.Type], filters: [Filter]) -> String { "" }
}
