import Diagnostics

extension PageCompiler {
  func compile(_ nodes: [Node]) {
    for node in nodes {
      if isAborted { return }
      switch node {
      case .text(let span, let raw): compileText(span, raw: raw)
      case .output(let expression, let span):
        guard enter(span) else { return }
        let slot = builder.nextSlot
        compileOutput(expression, span)
        builder.freeSlots(from: slot)
        depth -= 1
      case .conditional(let branches, let span):
        guard enter(span) else { return }
        compileConditional(branches, span)
        depth -= 1
      case .loop(let loop):
        guard enter(loop.span) else { return }
        scoped { $0.compileLoop(loop) }
        depth -= 1
      case .set(let name, let value):
        guard enter(name.span) else { return }
        compileSet(name, value)
        depth -= 1
      case .block(let block):
        guard enter(block.span) else { return }
        compileBlock(block)
        depth -= 1
      case .include(let literal, let arguments, let span):
        guard enter(span) else { return }
        scoped { $0.compileInclude(literal, arguments, span) }
        depth -= 1
      }
    }
  }

  private func compileText(_ span: Span, raw: Bool) {
    expansion += 1
    builder.appendText(template.bytes[span.start..<span.end])
    reportMarkup(markup.follow(template, span, isRaw: raw))
  }

  func reportMarkup(_ problems: [Markup.Problem]) {
    for problem in problems where isMarkupTrusted {
      library.problems.report(
        problem.problem, problem.place.span, in: problem.place.template, about: problem.element)
      switch problem.problem {
      case .unclosedValue, .lessThanInValue: isMarkupLost = true
      default: break
      }
    }
  }

  private func compileConditional(_ branches: [Branch], _ span: Span) {
    let end = builder.newLabel()
    let start = markup
    let (facts, everything) = (known, knowsEverything)
    var endings: [(Markup, Span)] = []
    var hasElse = false
    for branch in branches {
      markup = start.opened
      if let condition = branch.condition {
        let next = builder.newLabel()
        let slot = builder.nextSlot
        let found = self.condition(condition, to: next, when: false)
        builder.freeSlots(from: slot)
        if found.isUnknown { knowsEverything = true }
        scoped {
          $0.known.formUnion(found.whenTrue)
          $0.compile(branch.body)
        }
        builder.jump(to: end)
        builder.bind(next)
        known.formUnion(found.whenFalse)
      } else {
        hasElse = true
        scoped { $0.compile(branch.body) }
      }
      endings.append((markup, branch.span))
    }
    builder.bind(end)
    (known, knowsEverything) = (facts, everything)
    if !hasElse { endings.append((start.opened, span)) }
    markup = start
    reportMarkup(markup.join(endings, template: template, hasElse: hasElse))
  }

  private func compileLoop(_ loop: Loop) {
    var list = compile(loop.list)
    // Of something that is no list at all it does not matter whether it is there.
    if case .list = list.type.unwrapped { list = demand(list, loop.list, .list) }
    if list.type == .nothing { list = demand(list, loop.list, .list) }
    var element = TemplateType.any
    switch list.type {
    case .list(let type): element = type == .nothing ? .any : type
    case .any: break
    default: report(.notAList(source(loop.list.span), list.type.unwrapped), loop.list.span)
    }
    let outerRounds = rounds
    if let bound = list.bound {
      rounds = rounds.multipliedReportingOverflow(by: max(1, bound)).partialValue
      if rounds > Limits.syntheticRounds || rounds < 1 {
        report(.tooManyRounds(limit: Limits.syntheticRounds), loop.list.span)
        rounds = outerRounds
      }
    }
    let listSlot = slot(of: list)
    let number = builder.newLoop()
    let otherwise = builder.newLabel()
    let end = builder.newLabel()
    let body = builder.newLabel()
    builder.append(.loopBegin, listSlot, number, target: otherwise)
    builder.bind(body)
    let start = markup
    loops.append(number)
    markup = start.openedForLoop
    scoped {
      let slot = $0.builder.newSlot()
      var variable = Operand(type: element, location: .slot(slot))
      if element.isObject {
        $0.builder.append(.loopObject, slot, number)
        variable.location = .object(slot)
      } else {
        $0.builder.append(.loopElement, slot, number)
      }
      $0.bind(loop.variable.text, .loop, variable)
      $0.known.formUnion($0.endsOfList(list))
      $0.compile(loop.body)
    }
    loops.removeLast()
    builder.loopNext(number, to: body)
    builder.freeLoop()
    rounds = outerRounds
    reportMarkup(markup.returns(to: start, from: .loop, template: template, span: loop.span))
    let behind = markup
    if let nodes = loop.otherwise {
      builder.jump(to: end)
      builder.bind(otherwise)
      markup = start.opened
      scoped { $0.compile(nodes) }
      reportMarkup(markup.returns(to: start, from: .loop, template: template, span: loop.span))
      markup = behind
    } else {
      builder.bind(otherwise)
    }
    builder.bind(end)
  }

  private func compileSet(_ name: Name, _ value: Expression) {
    let before = builder.nextSlot
    // The slot of the variable comes first, so that what the expression needs can be freed.
    let slot = builder.newSlot()
    var operand = compile(value, chaining: true)
    if let outer = variable(name.text), outer.role == .set, outer.frame == frame,
      outer.level < level
    {
      report(.outerSet(name.text), name.span)
    }
    if operand.type == .nothing { report(.typeOfNone(name.text), value.span) }
    if operand.constant != nil || operand.isPoison {
      builder.freeSlots(from: before)
    } else {
      store(operand, in: slot)
      builder.freeSlots(from: slot + 1)
      operand.location = .slot(slot)
      operand.isBorrowed = false
    }
    bind(name.text, .set, operand)
  }

  // MARK: Blocks

  private func compileBlock(_ block: Block) {
    // Inside a macro it was reported when the macro was parsed.
    guard activeMacros.isEmpty else { return }
    guard includes.isEmpty else {
      report(.misplaced("block", .inInclude), block.span)
      return
    }
    // In a page of its own the block is the template's own; in a layout the first version counts.
    let name = block.name.text
    guard let index = chain.firstIndex(where: { $0.blocks[name] != nil }) else { return }
    if activeBlocks.contains(where: { $0.name == name }) {
      report(.cycle(.block, activeBlocks.map(\.name) + [name]), block.name.span)
      return
    }
    compileBlock(name, version: index)
  }

  /// Compiles one template's version of a block.
  private func compileBlock(_ name: String, version index: Int) {
    guard let block = chain[index].blocks[name]?.block else { return }
    activeBlocks.append(ActiveBlock(name: name, index: index))
    let start = markup
    markup = start.opened
    framed(chain[index]) {
      if index < $0.chain.count - 1 {
        $0.variables.append(contentsOf: $0.chainVariables[index])
      }
      $0.compile(block.body)
    }
    reportMarkup(markup.returns(to: start, from: .block, template: chain[index], span: block.span))
    activeBlocks.removeLast()
  }

  func compileSuper(_ span: Span) {
    guard let active = activeBlocks.last, includes.isEmpty, activeMacros.isEmpty else {
      report(.superOutsideBlock, span)
      return
    }
    guard
      let parent = chain.indices.first(where: {
        $0 > active.index && chain[$0].blocks[active.name] != nil
      })
    else {
      report(.nothingAbove(active.name), span)
      return
    }
    compileBlock(active.name, version: parent)
  }

  // MARK: Includes

  private func compileInclude(_ literal: Literal, _ arguments: [Argument], _ span: Span) {
    var bound: [(String, Operand)] = []
    for argument in arguments {
      guard let name = argument.name else { continue }
      var operand = compile(argument.value, chaining: true)
      if operand.constant == nil, !operand.isPoison, !operand.isObjectOnly {
        operand.location = .slot(slot(of: operand))
      }
      bound.append((name.text, operand))
    }
    guard let target = library.template(literal, from: template) else { return }
    let active = chain.map(\.name).reversed() + includes.map(\.name)
    if let start = active.firstIndex(of: target.name) {
      report(.cycle(.include, active[start...] + [target.name]), literal.span)
      return
    }
    if let parent = target.extends {
      library.problems.report(.misplaced("extends", .inInclude), parent.span, in: target)
      return
    }
    let start = markup
    let trusted = markup.isTrusted
    if target.isBroken { markup.isTrusted = false }
    markup = markup.opened
    includes.append(target)
    includeSites.append(
      IncludeSite(
        template: template, target: target, name: literal, arguments: arguments.compactMap(\.name)))
    library.used.insert(target.name)
    _ = library.macros(of: target)
    framed(target) {
      for (name, operand) in bound {
        // What is known about a value stays known under its other name.
        $0.bind(name, .parameter, operand)
      }
      $0.checkAliases(of: target)
      $0.compile(target.nodes)
    }
    includes.removeLast()
    includeSites.removeLast()
    reportMarkup(markup.returns(to: start, from: .include, template: target, span: nil))
    markup.isTrusted = trusted
  }
}
