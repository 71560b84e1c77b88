import Diagnostics

extension PageCompiler {
  func compileEngineFilter(
    _ signature: EngineFilters.Signature, _ input: Operand, _ value: Expression, _ name: Name,
    _ arguments: [Argument], _ span: Span
  ) -> Operand {
    let parameters = signature.parameters.map {
      Parameter(name: $0.name, isRequired: $0.isRequired)
    }
    if name.text == "sort", let field = fieldForSort(arguments) {
      report(.sortByField(field), name.span)
      return .poison
    }
    guard let matched = match(arguments, with: parameters, of: name.text, name.span) else {
      return .poison
    }
    guard !input.isPoison else {
      for argument in arguments { _ = compile(argument.value) }
      return .poison
    }
    guard EngineFilters.accepts(input.type, signature.input) else {
      report(.wrongInput(name.text, accepts: [signature.inputName], input.type), value.span)
      for argument in arguments { _ = compile(argument.value) }
      return .poison
    }
    // Arguments that are not names of fields have the type that the signature says.
    var operands: [Operand] = []
    for (parameter, argument) in zip(signature.parameters, matched) {
      guard let argument else {
        operands.append(Operand(type: .any, location: .constant(parameter.defaultValue)))
        continue
      }
      guard let type = parameter.type else { continue }
      let operand = self.value(argument.value, of: type, .argument(parameter.name))
      if operand.isPoison { return .poison }
      if let least = signature.least, type == .integer, let number = operand.constant?.integer,
        number < least
      {
        report(.tooSmall(parameter.name, of: name.text, least: least), argument.value.span)
        return .poison
      }
      operands.append(operand)
    }
    let element: TemplateType = if case .list(let element) = input.type { element } else { .any }
    switch name.text {
    case "length":
      return call(EngineFilters.length, on: input, [], result: .integer)
    case "first", "last":
      var result = call(
        name.text == "first" ? EngineFilters.first : EngineFilters.last, on: input, [],
        result: element == .nothing ? .nothing : element.asOptional, bound: input.bound,
        weight: input.weight)
      setKey(of: &result, name.text == "first" ? 0 : -1, in: input)
      return result
    case "limit", "reverse":
      return call(
        name.text == "limit" ? EngineFilters.limit : EngineFilters.reverse, on: input, operands,
        result: input.type, bound: input.bound, weight: input.weight)
    case "unique", "sort":
      guard isOrdered(element) || name.text == "unique" && isIdentifiable(element) else {
        report(
          name.text == "sort"
            ? .notSortable(source(value.span), input.type, field: tellingField(of: element))
            : .notUnique(source(value.span), input.type), value.span)
        return .poison
      }
      return call(
        name.text == "sort" ? EngineFilters.sort : EngineFilters.unique, on: input, operands,
        result: input.type, bound: input.bound, weight: input.weight)
    case "upper", "lower", "trim", "truncate":
      let bodies = [
        "upper": EngineFilters.upper, "lower": EngineFilters.lower, "trim": EngineFilters.trim,
      ]
      return call(
        bodies[name.text] ?? EngineFilters.truncate, on: input, operands, result: .text,
        weight: input.weight)
    case "fragment": return call(EngineFilters.fragment, on: input, [], result: .url)
    case "replace": return compileReplace(input, operands, span)
    case "thousands": return call(EngineFilters.thousands, on: input, operands, result: .text)
    case "json":
      guard isJSONValue(input.type) else {
        report(.notJSON(input.type), value.span)
        return .poison
      }
      return Operand(type: .text, location: .json(input), weight: input.weight)
    case "join": return compileJoin(input, element, value, matched, operands, span)
    case "sort_by": return compileSortBy(input, element, matched, operands)
    case "group_by": return compileGroupBy(input, element, matched)
    case "map": return compileMap(input, element, matched)
    case "where", "where_not":
      return compileWhere(input, element, matched, negated: name.text == "where_not")
    default: return .poison
    }
  }

  /// The field that an argument of `sort` names, as filters of other languages have it.
  private func fieldForSort(_ arguments: [Argument]) -> String? {
    guard let first = arguments.first,
      first.name == nil || first.name?.text == "attribute" || first.name?.text == "by",
      case .text(let field) = first.value.kind
    else { return nil }
    return field
  }

  private func isOrdered(_ type: TemplateType) -> Bool {
    switch type.unwrapped {
    case .text, .integer, .nothing, .any: true
    default: false
    }
  }

  private func isIdentifiable(_ type: TemplateType) -> Bool {
    switch type.unwrapped {
    case .text, .integer, .boolean, .url, .object, .nothing, .any: true
    default: false
    }
  }

  private func isPrintable(_ type: TemplateType) -> Bool {
    switch type {
    case .text, .integer, .boolean, .url, .nothing, .any: true
    default: false
    }
  }

  // MARK: Paths to fields

  /// A path such as `"company.name"`, resolved from a type.
  private func path(
    _ argument: Argument?, from type: TemplateType
  ) -> (readers: [FieldReader], type: TemplateType, choices: [String]?)? {
    guard let argument else { return nil }
    guard case .text(let text) = argument.value.kind else {
      if case .name(let name) = argument.value.kind, variable(name) == nil,
        field(name, of: type.unwrapped) != nil
      {
        report(.needsQuotes(name), argument.value.span)
        return nil
      }
      if !compile(argument.value).isPoison { report(.notConstant("field"), argument.value.span) }
      return nil
    }
    var current = type
    var isOptional = false
    var readers: [FieldReader] = []
    var choices: [String]?
    for part in text.split(separator: ".", omittingEmptySubsequences: false) {
      if current.isOptional { isOptional = true }
      current = current.unwrapped
      if current == .any || current == .nothing { return nil }
      let name = Name(text: String(part), span: argument.value.span)
      guard let (index, next, values) = field(name.text, of: current) else {
        let names = fieldNames(of: current)
        report(
          names.isEmpty
            ? .noFields(name.text, text, current, instead: nil)
            : .unknown(
              .field, name.text, of: current.description,
              nearest: NearestNames.find(name.text, in: names), known: names), name.span)
        return nil
      }
      readers.append(library.types.readers[index].read)
      current = next
      choices = values
    }
    return (readers, isOptional ? current.asOptional : current, choices)
  }

  private func compileJoin(
    _ input: Operand, _ element: TemplateType, _ value: Expression, _ matched: [Argument?],
    _ operands: [Operand], _ span: Span
  ) -> Operand {
    var readers: [FieldReader] = []
    var type = element
    if matched[1] != nil {
      guard let path = path(matched[1], from: element) else { return .poison }
      readers = path.readers
      type = path.type.unwrapped
    }
    guard isPrintable(type) else {
      if let argument = matched[1] {
        let field = fieldPath(argument)
        let telling = tellingField(of: type).map { "\"\(field).\($0)\"" }
        report(.fieldNotJoinable(field, type, instead: telling), argument.value.span)
      } else {
        report(
          .notJoinable(source(value.span), input.type, field: tellingField(of: type)), value.span)
      }
      return .poison
    }
    return call(
      EngineFilters.join(readers), on: input, Array(operands.prefix(1)), result: .text,
      weight: checked(input.weight + (operands.first?.weight ?? 1), span))
  }

  private func compileSortBy(
    _ input: Operand, _ element: TemplateType, _ matched: [Argument?], _ operands: [Operand]
  ) -> Operand {
    guard let path = path(matched[0], from: element), let argument = matched[0] else {
      return .poison
    }
    guard isOrdered(path.type) || path.type.unwrapped == .boolean else {
      let field = fieldPath(argument)
      report(
        .notOrdered(
          path.type, fields: orderedFields(of: path.type.unwrapped).map { "\(field).\($0)" }),
        argument.value.span)
      return .poison
    }
    return call(
      EngineFilters.sort(by: path.readers), on: input, operands, result: input.type,
      bound: input.bound)
  }

  private func compileGroupBy(
    _ input: Operand, _ element: TemplateType, _ matched: [Argument?]
  ) -> Operand {
    guard let path = path(matched[0], from: element), let argument = matched[0] else {
      return .poison
    }
    guard isIdentifiable(path.type) else {
      report(.cannotGroup(path.type), argument.value.span)
      return .poison
    }
    return call(
      EngineFilters.group(by: path.readers), on: input, [],
      result: .list(.group(key: path.type, item: element)), bound: input.bound)
  }

  private func compileMap(
    _ input: Operand, _ element: TemplateType, _ matched: [Argument?]
  ) -> Operand {
    guard let path = path(matched[0], from: element) else { return .poison }
    return call(
      EngineFilters.map(path.readers), on: input, [], result: .list(path.type.unwrapped),
      bound: input.bound)
  }

  private func compileWhere(
    _ input: Operand, _ element: TemplateType, _ matched: [Argument?], negated: Bool
  ) -> Operand {
    guard let path = path(matched[0], from: element) else {
      if let argument = matched[1] { _ = compile(argument.value) }
      return .poison
    }
    var arguments: [Operand] = []
    if let argument = matched[1] {
      let operand = compile(argument.value, chaining: true)
      if operand.isPoison { return .poison }
      let a = path.type.unwrapped
      let b = operand.type.unwrapped
      guard a == b || b == .nothing, isIdentifiable(a) else {
        report(.cannotCompare(a, b, "=="), argument.value.span)
        return .poison
      }
      if let choices = path.choices,
        !isChoice(operand, argument.value, of: choices, matched[0].map { fieldPath($0) } ?? "")
      {
        return .poison
      }
      arguments = [operand]
    }
    return call(
      EngineFilters.filter(path.readers, comparing: !arguments.isEmpty, keeping: !negated),
      on: input, arguments, result: input.type, bound: input.bound)
  }

  private func fieldPath(_ argument: Argument) -> String {
    if case .text(let text) = argument.value.kind { text } else { "" }
  }

  private func compileReplace(
    _ input: Operand, _ operands: [Operand], _ span: Span
  ) -> Operand {
    guard let old = operands.first?.constant?.text, let new = operands.last?.constant?.text else {
      report(.notConstant("replace"), span)
      return .poison
    }
    let growth = old.isEmpty ? 1 : max(1, (new.utf8.count + old.utf8.count - 1) / old.utf8.count)
    let weight = input.weight.multipliedReportingOverflow(by: growth)
    return call(
      EngineFilters.replace, on: input, operands, result: .text,
      weight: checked(weight.overflow ? .max : weight.partialValue, span))
  }
}
