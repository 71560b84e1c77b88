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
    let problems = ProblemCollector()
    var templates: [String: ParsedTemplate] = [:]
    for source in sources.sorted(by: { ($0.name, $0.path) < ($1.name, $1.path) }) {
      let (template, found) = TemplateParser.parse(source)
      templates[source.name] = template
      for (problem, span) in found { problems.report(problem, span, in: template) }
    }
    var registry = TypeRegistry()
    registry.add(pages.flatMap { $0.roots.compactMap(\.references) } + types)
    let library = TemplateLibrary(
      templates: templates, types: registry, loader: self, problems: problems)
    for template in templates.values.sorted(by: { $0.name < $1.name }) {
      if !template.macros.isEmpty || !template.imports.isEmpty { _ = library.macros(of: template) }
      for macro in template.macros { PageCompiler.check(macro, of: template, in: library) }
    }
    // Where a missing template would stand.
    let folder = sources.first { $0.path.hasSuffix($0.name) }
      .map { $0.path.dropLast($0.name.count) }
    var programs: [String: Program] = [:]
    for page in pages {
      if templates[page.name] == nil {
        problems.report(
          .unknown(
            .template, page.name, of: nil,
            nearest: NearestNames.find(page.name, in: templates.keys.sorted())),
          file: (folder ?? "") + page.name)
      } else if let program = PageCompiler.compile(page, in: library) {
        programs[page.name] = program
      }
    }
    let used = library.used
    for template in templates.values.sorted(by: { $0.name < $1.name })
    where !library.used.contains(template.name) {
      PageCompiler.checkUnused(template, in: library)
    }
    reportUnused(in: library, used: used, pages: pages.map(\.name))
    let diagnostics = problems.diagnostics()
    guard !diagnostics.contains(where: { $0.severity == .error }) else { return (nil, diagnostics) }
    return (TemplateSet(programs: programs, addresses: library.addresses), diagnostics)
  }

  /// Reports templates in the folders of pages that are no page and no part of one.
  private func reportUnused(in library: TemplateLibrary, used: Set<String>, pages: [String]) {
    func folder(_ name: String) -> Substring {
      name[..<(name.firstIndex(of: "/") ?? name.startIndex)]
    }
    func file(_ name: String) -> String { String(name.dropFirst(folder(name).count + 1)) }
    func stem(_ name: String) -> String { String(file(name).prefix { $0 != "." }) }
    let templates = library.templates.values.sorted { $0.name < $1.name }
    // What a template with mistakes includes is not known.
    guard !templates.contains(where: \.isBroken) else { return }
    let names = Dictionary(grouping: pages, by: folder)
    let imported = Set(templates.flatMap { $0.imports.map(\.template.text) })
    for template in templates where !pages.contains(template.name) {
      let own = folder(template.name)
      guard !own.isEmpty, let known = names[own], !used.contains(template.name),
        !imported.contains(template.name)
      else { continue }
      let stems = NearestNames.find(stem(template.name), in: known.map(stem))
      let nearest = stems.flatMap { stem in known.filter { file($0).hasPrefix(stem + ".") } }
      // Where that one is not there, its absence has been reported with this name.
      guard nearest.allSatisfy({ library.templates[$0] != nil }) else { continue }
      library.problems.report(
        .unusedTemplate(
          template.name, nearest: nearest,
          known: known.map(file).sorted()),
        file: template.path)
    }
  }
}
