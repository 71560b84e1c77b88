/// A range of bytes of one template.
struct Span: Hashable, Sendable {
  var start: Int
  var end: Int

  init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = max(start, end)
  }

  func joined(_ other: Span) -> Span { Span(min(start, other.start), max(end, other.end)) }
}

/// A name and where it stands.
struct Name: Sendable {
  let text: String
  let span: Span
}

/// A text literal and where it stands.
typealias Literal = Name

/// An expression, with the height of its tree, which is bounded so that nothing that walks it runs
/// out of stack.
struct Expression: Sendable {
  indirect enum Kind: Sendable {
    case text(String)
    case integer(Int)
    case boolean(Bool)
    case none
    case list([Expression])
    case name(String)
    case member(Expression, Name)
    case index(Expression, Expression)
    case slice(Expression, Expression?, Expression?)
    case call(Expression, [Argument])
    case filter(Expression, Name, [Argument])
    case not(Expression)
    case negative(Expression)
    case binary(BinaryOperator, Expression, Expression)
    case and(Expression, Expression)
    case or(Expression, Expression)
    case range(Expression, Expression)
    case isNone(Expression, negated: Bool)
    case conditional(Expression, condition: Expression, otherwise: Expression?)
    /// Something that could not be parsed and was reported.
    case invalid
  }

  var kind: Kind
  var span: Span
  var height: Int

  init(_ kind: Kind, _ span: Span, height: Int = 1) {
    self.kind = kind
    self.span = span
    self.height = height
  }
}

enum BinaryOperator: UInt8, Sendable {
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
  case contained, notContained
  case add, subtract, multiply, divide, remainder
  case concatenate

  var isComparison: Bool { rawValue <= BinaryOperator.greaterOrEqual.rawValue }

  var symbol: String {
    switch self {
    case .equal: "=="
    case .notEqual: "!="
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case .contained: "in"
    case .notContained: "not in"
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .divide: "//"
    case .remainder: "%"
    case .concatenate: "~"
    }
  }
}

/// An argument of a filter, macro, function or include.
struct Argument: Sendable {
  let name: Name?
  let value: Expression
}

/// A type as a macro's parameter spells it.
indirect enum TypeSyntax: Sendable {
  case named(Name)
  case list(TypeSyntax, Span)
  case optional(TypeSyntax, Span)
  case invalid
}

/// A piece of a template.
indirect enum Node: Sendable {
  case text(Span, raw: Bool)
  case output(Expression, Span)
  case conditional([Branch], Span)
  case loop(Loop)
  case set(Name, Expression)
  case block(Block)
  case include(Literal, [Argument], Span)
}

/// One arm of an `if`; the `else` arm has no condition.
struct Branch: Sendable {
  let condition: Expression?
  let body: [Node]
  let span: Span
}

/// A `for`.
struct Loop: Sendable {
  let variable: Name
  let list: Expression
  let body: [Node]
  let otherwise: [Node]?
  let span: Span
}

/// A `block`.
struct Block: Sendable {
  let name: Name
  let body: [Node]
  let span: Span
}

/// A `macro`.
struct Macro: Sendable {
  struct Parameter: Sendable {
    let name: Name
    let type: TypeSyntax
    let defaultValue: Expression?
  }

  let name: Name
  let parameters: [Parameter]
  let body: [Node]
  let span: Span
}

/// An `import` or `from … import`.
struct Import: Sendable {
  let template: Literal
  /// The name of the whole file's macros, or nil for single ones.
  let alias: Name?
  let members: [(name: Name, alias: Name)]
}

/// What the bytes around an expression mean.
enum MarkupKind: Sendable, Hashable {
  case html, xml, json, plain

  init(templateName: String) {
    let end = templateName.utf8.lastIndex(of: UInt8(ascii: "."))
    let suffix = end.map { templateName[templateName.utf8.index(after: $0)...] } ?? ""
    switch suffix {
    case "html", "htm": self = .html
    case "xml", "svg", "rss", "atom", "opml", "xsl": self = .xml
    case "json", "webmanifest", "geojson": self = .json
    default: self = .plain
    }
  }
}

/// A parsed template.
final class ParsedTemplate: Sendable {
  let path: String
  let name: String
  let bytes: [UInt8]
  let kind: MarkupKind
  let extends: Literal?
  let nodes: [Node]
  let macros: [Macro]
  let imports: [Import]
  /// Every block with the names of the blocks around it.
  let blocks: [String: (block: Block, isNested: Bool)]
  /// Whether there were errors, so that nothing more is looked for in vain.
  let isBroken: Bool

  init(
    source: TemplateSource, extends: Literal?, nodes: [Node], macros: [Macro], imports: [Import],
    blocks: [String: (block: Block, isNested: Bool)], isBroken: Bool
  ) {
    path = source.path
    name = source.name
    bytes = source.bytes
    kind = MarkupKind(templateName: source.name)
    self.extends = extends
    self.nodes = nodes
    self.macros = macros
    self.imports = imports
    self.blocks = blocks
    self.isBroken = isBroken
  }
}
