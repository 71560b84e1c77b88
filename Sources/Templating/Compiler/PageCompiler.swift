import Diagnostics

/// Compiles one page template with everything that it is put together from: checks names and types,
/// follows the markup, appends instructions.
final class PageCompiler {
  let library: TemplateLibrary
  var builder = ProgramBuilder()
  /// The template whose nodes are compiled now.
  var template: ParsedTemplate { didSet { templates.insert(template.name) } }
  /// The names of the templates whose nodes were compiled.
  private var templates: Set<String>
  /// The names of the assets that were found.
  var assets: Set<String> = []
  /// The page, its layout, the layout's layout and so on.
  var chain: [ParsedTemplate] = []
  /// The definitions of each template in `chain` that stand outside of blocks.
  var chainVariables: [[Variable]] = []
  /// Blocks that are being compiled.
  var activeBlocks: [ActiveBlock] = []
  /// Included templates that are being compiled.
  var includes: [ParsedTemplate] = []
  /// Macros that are being compiled.
  var activeMacros: [(template: String, name: String)] = []
  var variables: [Variable] = []
  /// Variables before this one are not visible.
  var floor = 0
  /// The loops around, as numbers of the builder; only those of this macro.
  var loops: [Int] = []
  /// The product of the lengths of the loops around whose lists the template made itself.
  var rounds = 1
  /// Keys of values that are known not to be missing.
  var known: Set<Int> = []
  /// Whether a condition that could not be read stands around, so that nothing is known to be missing.
  var knowsEverything = false
  /// Names that were bound in a part that has ended.
  var closedNames: [Int: Set<String>] = [:]
  /// Variables of loops that have ended.
  var closedLoopVariables: [Int: Set<String>] = [:]
  /// Where the templates in `includes` are included.
  var includeSites: [IncludeSite] = []
  var markup: Markup
  var frame = 0
  var lastFrame = 0
  var level = 0
  var depth = 0
  var expansion = 0
  var isAborted = false
  /// Whether a quotation mark of the markup was not closed, so that all behind it is read wrongly.
  var isMarkupLost = false
  /// Whether the template belongs to no page, so that any name can be one that its page would have.
  var isContextUnknown = false
  /// Templates and the aliases of imports in them that are the names of values.
  var takenAliases: [String: Set<String>] = [:]
  var paths = PathTable()

  struct ActiveBlock {
    let name: String
    /// The template in `chain` whose version of the block is compiled.
    let index: Int
  }

  init(library: TemplateLibrary, template: ParsedTemplate) {
    self.library = library
    self.template = template
    templates = [template.name]
    markup = Markup(kind: template.kind)
  }

  /// Whether what the markup seems to be is what its author meant.
  var isMarkupTrusted: Bool { markup.isTrusted && !isMarkupLost }

  func report(_ problem: TemplateProblem, _ span: Span) {
    var problem = problem
    if let site = includeSites.last, activeMacros.isEmpty, problem.dependsOnValues {
      problem = .included(
        problem, from: Markup.Place(template: site.template, span: site.name.span))
    }
    library.problems.report(problem, span, in: template)
  }

  /// The source text of a span, shortened, for messages.
  func source(_ span: Span) -> String {
    let end = min(span.end, template.bytes.count)
    guard span.start < end else { return "" }
    let text = String(decoding: template.bytes[span.start..<end], as: UTF8.self)
    return text.count > 60 ? String(text.prefix(59)) + "…" : text
  }

  // MARK: Whole templates

  /// Compiles a page; nil when anything is wrong with it.
  static func compile(_ page: PageTemplate, in library: TemplateLibrary) -> Program? {
    guard let template = library.templates[page.name] else { return nil }
    let errors = library.problems.errorCount
    let compiler = PageCompiler(library: library, template: template)
    for root in page.roots {
      let slot = compiler.builder.newSlot()
      compiler.bind(root.name, .root, Operand(type: root.type, location: .slot(slot)))
    }
    compiler.compilePage()
    guard library.problems.errorCount == errors, !template.isBroken else { return nil }
    return Program(
      name: page.name, templates: compiler.allTemplates, assets: compiler.assets.sorted(),
      instructions: compiler.builder.resolved(), text: compiler.builder.text,
      constants: compiler.builder.constants, fields: library.types.readers,
      calls: compiler.builder.calls,
      rootTypes: page.roots.map {
        Program.RootType(
          name: $0.name, type: $0.type, isInstance: library.types.isInstance($0.type))
      }, slotCount: compiler.builder.slotCount, loopCount: compiler.builder.loopCount)
  }

  /// Checks a template that no page uses: all but the names that its page would give it.
  static func checkUnused(_ template: ParsedTemplate, in library: TemplateLibrary) {
    let compiler = PageCompiler(library: library, template: template)
    compiler.isContextUnknown = true
    compiler.compilePage()
  }

  /// The templates that were compiled or that these extend or import.
  private var allTemplates: [String] {
    var found = templates
    var waiting = templates.union(chain.map(\.name)).sorted()
    while let name = waiting.popLast() {
      found.insert(name)
      for statement in library.templates[name]?.imports ?? []
      where !found.contains(statement.template.text) {
        waiting.append(statement.template.text)
      }
    }
    return found.sorted()
  }

  private func compilePage() {
    let errors = library.problems.errorCount
    let isWhole = resolveChain()
    library.used.formUnion(chain.map(\.name))
    guard isWhole else { return }
    for template in chain { checkAliases(of: template) }
    checkBlockNames()
    markup.isTrusted = chain.allSatisfy { !$0.isBroken }
    if markup.kind == .xml { markup.tags.rules.isWhole = !isContextUnknown }
    let outermost = chain.count - 1
    // Definitions outside of blocks run first, those of the page last, each seen by its own blocks.
    for (index, template) in chain.enumerated().reversed() where index < outermost {
      self.template = template
      let start = variables.count
      compile(template.nodes.filter { if case .set = $0 { true } else { false } })
      chainVariables[index] = Array(variables[start...])
      variables.removeSubrange(start...)
    }
    template = chain[outermost]
    for template in chain { _ = library.macros(of: template) }
    compile(template.nodes)
    reportMarkup(markup.finish())
    if markup.isTrusted, markup.lacksRoot, library.problems.errorCount == errors {
      report(.noRoot, Span(0, 0))
    }
  }

  /// Follows `extends`.
  private func resolveChain() -> Bool {
    chain = [template]
    while let parent = chain[chain.count - 1].extends {
      let child = chain[chain.count - 1]
      guard let next = library.template(parent, from: child) else { return false }
      if let start = chain.firstIndex(where: { $0.name == next.name }) {
        library.problems.report(
          .cycle(.extends, chain[start...].map(\.name) + [next.name]), parent.span, in: child)
        return false
      }
      if chain.count >= Limits.layouts {
        library.problems.report(.expansionTooDeep(limit: Limits.layouts), parent.span, in: child)
        return false
      }
      chain.append(next)
    }
    chainVariables = Array(repeating: [], count: chain.count)
    return true
  }

  /// A block outside of other blocks must be one that a layout has.
  private func checkBlockNames() {
    guard chain.allSatisfy({ !$0.isBroken }) else { return }
    for (index, template) in chain.enumerated() where template.extends != nil {
      var names: Set<String> = []
      for layout in chain[(index + 1)...] { names.formUnion(layout.blocks.keys) }
      for (name, entry) in template.blocks where !entry.isNested && !names.contains(name) {
        library.problems.report(
          .unknown(
            .block, name, of: chain[index + 1].name,
            nearest: NearestNames.find(name, in: names.sorted())), entry.block.name.span,
          in: template)
      }
    }
  }

  /// The name of an import must not be one that a value has, since the value would hide it.
  func checkAliases(of template: ParsedTemplate) {
    for statement in template.imports {
      for alias in [statement.alias].compactMap(\.self) + statement.members.map(\.1)
      where variable(alias.text) != nil {
        library.problems.report(.aliasIsTaken(alias.text), alias.span, in: template)
        takenAliases[template.name, default: []].insert(alias.text)
      }
    }
  }

  func isTakenAlias(_ name: String) -> Bool { takenAliases[template.name]?.contains(name) == true }

  // MARK: Scopes

  func bind(_ name: String, _ role: Variable.Role, _ operand: Operand) {
    var operand = operand
    // A value does not change, so what is known of it is known of it under another name.
    if operand.key == nil { operand.key = paths.add() }
    if case .slot(let slot) = operand.location, operand.type.isObject, !operand.isBorrowed {
      builder.append(.borrow, slot)
      operand.isBorrowed = true
    }
    variables.append(
      Variable(name: name, role: role, operand: operand, frame: frame, level: level))
  }

  func variable(_ name: String) -> Variable? {
    var i = variables.count - 1
    while i >= floor {
      if variables[i].name == name { return variables[i] }
      i -= 1
    }
    return nil
  }

  /// Compiles something whose bindings and knowledge end with it.
  func scoped(_ body: (PageCompiler) -> Void) {
    let count = variables.count
    let (facts, everything) = (known, knowsEverything)
    let slot = builder.nextSlot
    level += 1
    body(self)
    level -= 1
    if variables.count > count {
      for variable in variables[count...] {
        switch variable.role {
        case .set: closedNames[variable.frame, default: []].insert(variable.name)
        case .loop: closedLoopVariables[variable.frame, default: []].insert(variable.name)
        case .root, .parameter: break
        }
      }
      variables.removeSubrange(count...)
    }
    (known, knowsEverything) = (facts, everything)
    builder.freeSlots(from: slot)
  }

  /// Compiles something with variables and `super` of its own, such as a block or an include.
  func framed(_ template: ParsedTemplate, _ body: (PageCompiler) -> Void) {
    let (outerTemplate, outerFrame) = (self.template, frame)
    lastFrame += 1
    frame = lastFrame
    self.template = template
    scoped(body)
    self.template = outerTemplate
    frame = outerFrame
  }

  /// Counts one more piece; false when there are too many, or too deep inside each other.
  func enter(_ span: Span) -> Bool {
    guard !isAborted else { return false }
    expansion += 1
    depth += 1
    if expansion > Limits.expansion {
      report(.expansionTooLarge(limit: Limits.expansion), span)
    } else if depth > Limits.expansionDepth {
      report(.expansionTooDeep(limit: Limits.expansionDepth), span)
    } else {
      return true
    }
    depth -= 1
    isAborted = true
    return false
  }
}
