import Diagnostics

extension PageCompiler {
  static let functionNames = ["asset", "range", "super", "t"]

  /// A call inside an expression.
  func compileCall(_ callee: Expression, _ arguments: [Argument], _ span: Span) -> Operand {
    if let (_, macro) = macro(callee) {
      report(.macroInExpression(macro.name.text), span)
      return .poison
    }
    switch callee.kind {
    case .name(let name):
      if variable(name) != nil {
        if !isTakenAlias(name) { report(.notAFunction(name), callee.span) }
        break
      }
      switch name {
      case "t": return compileTranslation(arguments, span)
      case "asset": return compileAsset(arguments, span)
      case "range": return compileRangeCall(arguments, span)
      case "super":
        report(.superInExpression, span)
      default:
        let macros = library.macros(of: template)
        let names = Self.functionNames + macros.single.keys.sorted()
        let filters = Set(EngineFilters.signatures.map(\.name)).union(library.filters.keys)
        if filters.contains(name) {
          report(.filterAsFunction(name), callee.span)
        } else {
          report(
            .unknown(
              .function, name, of: nil, nearest: NearestNames.find(name, in: names), known: names),
            callee.span)
        }
      }
    case .member(let base, let name):
      if case .name(let alias) = base.kind, isTakenAlias(alias) { break }
      if case .name(let alias) = base.kind, variable(alias) == nil,
        let module = library.macros(of: template).modules[alias]
      {
        let names = module.macros.map(\.name.text)
        report(
          .unknown(
            .macro, name.text, of: module.name, nearest: NearestNames.find(name.text, in: names),
            known: names), name.span)
      } else if case .name("loop") = base.kind, variable("loop") == nil {
        report(loops.isEmpty ? .loopOutside : .noMethods(name.text, isFilter: false), name.span)
      } else if case .name(let alias) = base.kind, variable(alias) == nil {
        let modules = library.macros(of: template).modules.keys.sorted()
        let names = Array(Set(modules + variables[floor...].map(\.name))).sorted()
        report(
          .unknown(
            .variable, alias, of: nil, nearest: NearestNames.find(alias, in: names), known: names),
          base.span)
      } else {
        let filters = Set(EngineFilters.signatures.map(\.name)).union(library.filters.keys)
        report(.noMethods(name.text, isFilter: filters.contains(name.text)), name.span)
      }
    default:
      if case .invalid = callee.kind { break }
      report(.notAFunction(source(callee.span)), callee.span)
    }
    for argument in arguments { _ = compile(argument.value, chaining: true) }
    return .poison
  }

  // MARK: range

  private func compileRangeCall(_ arguments: [Argument], _ span: Span) -> Operand {
    let parameters = [
      Parameter(name: "start", isRequired: true), Parameter(name: "end", isRequired: false),
    ]
    guard let matched = match(arguments, with: parameters, of: "range", span),
      let first = matched[0]
    else { return .poison }
    if let last = matched[1] { return compileRange(first.value, last.value, closed: false) }
    return compileRange(nil, first.value, closed: false)
  }

  // MARK: asset

  private func compileAsset(_ arguments: [Argument], _ span: Span) -> Operand {
    guard
      let matched = match(
        arguments, with: [Parameter(name: "name", isRequired: true)], of: "asset", span),
      let argument = matched[0]
    else { return .poison }
    return asset(argument.value)
  }

  /// The address of an asset, which must be named by a constant.
  func asset(_ expression: Expression) -> Operand {
    let operand = compile(expression)
    if operand.isPoison { return .poison }
    guard let name = operand.constant?.text else {
      report(.notConstant("asset"), expression.span)
      return .poison
    }
    guard let url = library.assets(name) else {
      report(
        .unknown(
          .asset, name, of: nil, nearest: nearestAssets(name)),
        expression.span)
      return .poison
    }
    assets.insert(name)
    return Operand(type: .url, location: .constant(.url(url)))
  }

  /// Assets with nearly this name, or with it in another folder.
  private func nearestAssets(_ name: String) -> [String] {
    let near = NearestNames.find(name, in: library.assetNames)
    guard near.isEmpty else { return near }
    let file = name.split(separator: "/").last
    return library.assetNames.filter { $0.split(separator: "/").last == file }
  }

  // MARK: t

  private func compileTranslation(_ arguments: [Argument], _ span: Span) -> Operand {
    guard let first = arguments.first, first.name == nil else {
      report(.missingArgument("key", of: "t"), span)
      return .poison
    }
    var values: [String: Operand] = [:]
    for argument in arguments.dropFirst() {
      guard let name = argument.name else {
        report(.tooManyArguments("t", maximum: 1), argument.value.span)
        _ = compile(argument.value)
        continue
      }
      values[name.text] = printable(argument.value)
    }
    guard case .text(let key) = first.value.kind else {
      let written = source(first.value.span)
      if library.strings.languages.values.contains(where: { $0[written] != nil }) {
        report(.needsQuotes(written), first.value.span)
        return .poison
      }
      let operand = compile(first.value)
      if !operand.isPoison { report(.notConstant("t"), first.value.span) }
      return .poison
    }
    let table = library.strings
    let missing = table.languages.keys.sorted().filter { table.languages[$0]?[key] == nil }
    if !missing.isEmpty || table.languages.isEmpty {
      let keys = Set(table.languages.values.flatMap(\.keys))
      if missing.count == table.languages.count {
        report(
          .unknown(.string, key, of: nil, nearest: nearestKeys(key, in: keys.sorted())),
          first.value.span)
      } else {
        report(.untranslated(key, missing), first.value.span)
      }
      return .poison
    }
    checkPlaceholders(key, first.value.span, arguments.dropFirst(), span)
    guard let text = table.languages[table.language]?[key]?.text else { return .poison }
    var pieces: [Operand] = []
    for part in Placeholders.parts(of: text) {
      switch part {
      case .text(let text): pieces.append(.constant(text))
      case .placeholder(let name):
        guard let value = values[name], !value.isPoison else { return .poison }
        pieces.append(value)
      }
    }
    return joined(pieces, span)
  }

  /// Every placeholder of every language must be given, and nothing else.
  private func checkPlaceholders(
    _ key: String, _ keySpan: Span, _ arguments: ArraySlice<Argument>, _ span: Span
  ) {
    var wanted: Set<String> = []
    for entries in library.strings.languages.values {
      for case .placeholder(let name) in Placeholders.parts(of: entries[key]?.text ?? "") {
        wanted.insert(name)
      }
    }
    let given = Set(arguments.compactMap { $0.name?.text })
    // A name that is none of the wording's is most likely the missing one, mistyped.
    if given.isSubset(of: wanted) {
      for name in wanted.subtracting(given).sorted() {
        report(.missingPlaceholder(name, key), span)
      }
    }
    for argument in arguments {
      if let name = argument.name, !wanted.contains(name.text) {
        report(
          .unknown(
            .placeholder, name.text, of: key,
            nearest: NearestNames.find(name.text, in: wanted.sorted()), known: wanted.sorted()),
          name.span)
      }
    }
  }
}

/// Splits a text of the interface at placeholders such as `{count}`.
enum Placeholders {
  enum Part {
    case text(String)
    case placeholder(String)
  }

  static func parts(of text: String) -> [Part] {
    var parts: [Part] = []
    var literal: [UInt8] = []
    let bytes = Array(text.utf8)
    var i = 0
    while i < bytes.count {
      if bytes[i] == UInt8(ascii: "{"), let end = placeholderEnd(bytes, i + 1) {
        if !literal.isEmpty { parts.append(.text(String(decoding: literal, as: UTF8.self))) }
        literal = []
        parts.append(.placeholder(String(decoding: bytes[(i + 1)..<end], as: UTF8.self)))
        i = end + 1
      } else {
        literal.append(bytes[i])
        i += 1
      }
    }
    if !literal.isEmpty { parts.append(.text(String(decoding: literal, as: UTF8.self))) }
    return parts
  }

  private static func placeholderEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
    var i = start
    while i < bytes.count {
      switch bytes[i] {
      case 0x41...0x5A, 0x61...0x7A, 0x5F: break
      case 0x30...0x39: if i == start { return nil }
      case UInt8(ascii: "}"): return i > start ? i : nil
      default: return nil
      }
      i += 1
    }
    return nil
  }
}
