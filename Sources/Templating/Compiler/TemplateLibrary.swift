import Diagnostics

/// Everything that the templates of one load refer to.
final class TemplateLibrary {
  /// What a template can call macros by.
  struct Macros {
    var single: [String: (template: ParsedTemplate, macro: Macro)] = [:]
    var modules: [String: ParsedTemplate] = [:]
  }

  let templates: [String: ParsedTemplate]
  let types: TypeRegistry
  let filters: [String: [Filter]]
  let strings: StringTable
  let assets: @Sendable (String) -> URLValue?
  let assetNames: [String]
  let problems: ProblemCollector
  /// Names of the templates that were compiled, as a page or as a part of one.
  var used: Set<String> = []
  private struct Place: Hashable {
    let template: String
    let span: Span
  }

  /// The texts that filters make addresses of, by where they stand.
  private var literals: [Place: String] = [:]
  private var macros: [String: Macros] = [:]

  init(
    templates: [String: ParsedTemplate], types: TypeRegistry, loader: TemplateLoader,
    problems: ProblemCollector
  ) {
    self.templates = templates
    self.types = types
    filters = Dictionary(grouping: loader.filters, by: \.name)
    strings = loader.strings
    assets = loader.assets
    assetNames = loader.assetNames
    self.problems = problems
  }

  /// The template of a name, or a report where it was named.
  func template(_ literal: Literal, from template: ParsedTemplate) -> ParsedTemplate? {
    guard let found = templates[literal.text] else {
      problems.report(
        .unknown(
          .template, literal.text, of: nil,
          nearest: nearestTemplates(literal.text)), literal.span, in: template)
      return nil
    }
    if found.kind != template.kind {
      problems.report(
        .otherKind(literal.text, template.name), literal.span, in: template)
      return nil
    }
    return found
  }

  /// Remembers a text that a filter makes an address of.
  func addAddress(_ text: String, _ span: Span, in template: ParsedTemplate) {
    literals[Place(template: template.name, span: span)] = text
  }

  /// The texts that filters make addresses of, sorted.
  var addresses: [LiteralAddress] {
    Dictionary(grouping: literals, by: \.key.template).flatMap { name, found in
      guard let template = templates[name] else { return [LiteralAddress]() }
      let index = LineIndex(template.bytes)
      return found.map { place, text in
        LiteralAddress(
          text: text, file: template.path, range: index.range(place.span.start..<place.span.end))
      }
    }.sorted()
  }

  /// Names near the whole path, or the same file name in another folder.
  private func nearestTemplates(_ name: String) -> [String] {
    let near = NearestNames.find(name, in: templates.keys.sorted())
    guard near.isEmpty else { return near }
    func file(_ path: String) -> Substring { path.split(separator: "/").last ?? "" }
    let wanted = file(name)
    let same = templates.keys.sorted().filter { file($0) == wanted }
    if !same.isEmpty { return Array(same.prefix(3)) }
    let nearFiles = NearestNames.find(
      String(wanted), in: templates.keys.sorted().map { String(file($0)) })
    return templates.keys.sorted().filter { nearFiles.contains(String(file($0))) }.prefix(3).map {
      $0
    }
  }

  /// The macros that a template defines and imports. Problems are reported the first time.
  func macros(of template: ParsedTemplate) -> Macros {
    if let known = macros[template.name] { return known }
    var result = Macros()
    for macro in template.macros {
      result.single[macro.name.text] = (template, macro)
    }
    for statement in template.imports {
      let source = self.template(statement.template, from: template)
      if let alias = statement.alias {
        if result.single[alias.text] != nil || result.modules[alias.text] != nil {
          problems.report(.duplicate(.macro, alias.text), alias.span, in: template)
        }
        if let source { result.modules[alias.text] = source }
        continue
      }
      guard let source else { continue }
      for (name, alias) in statement.members {
        guard let macro = source.macros.first(where: { $0.name.text == name.text }) else {
          problems.report(
            .unknown(
              .macro, name.text, of: source.name,
              nearest: NearestNames.find(name.text, in: source.macros.map(\.name.text))),
            name.span, in: template)
          continue
        }
        if result.single[alias.text] != nil || result.modules[alias.text] != nil {
          problems.report(.duplicate(.macro, alias.text), alias.span, in: template)
        } else {
          result.single[alias.text] = (source, macro)
        }
      }
    }
    macros[template.name] = result
    return result
  }
}
