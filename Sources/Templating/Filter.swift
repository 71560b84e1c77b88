/// A filter that the host brings: `{{ value | name(argument) }}`. Several filters of one name with
/// different inputs are overloads.
public struct Filter: Sendable {
  /// What the filter does: value, arguments, context, result of the declared type.
  public typealias Body = @Sendable (Value, FilterArguments, RenderContext) -> Value

  /// The name in templates.
  public let name: String
  /// One line for the reference.
  public let documentation: String
  /// The type of the value that it works on.
  public let input: TemplateType
  /// Its parameters, in order.
  public let parameters: [FilterParameter]
  /// The type of its result.
  public let result: TemplateType
  let body: Body

  /// Declares a filter.
  public init(
    _ name: String, _ documentation: String, on input: TemplateType,
    parameters: [FilterParameter] = [], returns result: TemplateType, body: @escaping Body
  ) {
    precondition(result != .any && result != .nothing, "filter \(name) must say what it gives")
    self.name = name
    self.documentation = documentation
    self.input = input
    self.parameters = parameters
    self.result = result
    self.body = body
  }
}

/// A parameter of a filter. Templates give it by position or by name.
public struct FilterParameter: Sendable {
  /// The name for `name=value`.
  public let name: String
  /// The type of the argument.
  public let type: TemplateType
  /// The texts that a choice accepts; empty when the parameter is none.
  public let choices: [String]
  /// The value when the argument is left out; nil makes the argument required.
  public let defaultValue: Value?

  /// A parameter of any type.
  public static func value(
    _ name: String, _ type: TemplateType, default defaultValue: Value? = nil
  ) -> FilterParameter {
    FilterParameter(name: name, type: type, choices: [], defaultValue: defaultValue)
  }

  /// A text.
  public static func text(_ name: String, default text: String? = nil) -> FilterParameter {
    value(name, .text, default: text.map { .text($0) })
  }

  /// A whole number.
  public static func integer(_ name: String, default integer: Int? = nil) -> FilterParameter {
    value(name, .integer, default: integer.map { .integer($0) })
  }

  /// True or false.
  public static func boolean(_ name: String, default boolean: Bool? = nil) -> FilterParameter {
    value(name, .boolean, default: boolean.map { .boolean($0) })
  }

  /// One of a fixed set of texts; the argument must be a literal and is checked when templates load.
  public static func choice(
    _ name: String, _ choices: [String], default text: String? = nil
  ) -> FilterParameter {
    FilterParameter(
      name: name, type: .text, choices: choices, defaultValue: text.map { .text($0) })
  }
}

/// The arguments of one call of a filter, in the order of its parameters, defaults filled in.
public struct FilterArguments: Sendable {
  let values: [Value]

  /// Makes arguments; for testing filters.
  public init(_ values: [Value]) { self.values = values }

  /// The argument at a position; `none` when there is none.
  public subscript(index: Int) -> Value {
    index >= 0 && index < values.count ? values[index] : .none
  }

  /// The text at a position; empty when there is none.
  public func text(_ index: Int) -> String { self[index].text ?? "" }

  /// The number at a position; zero when there is none.
  public func integer(_ index: Int) -> Int { self[index].integer ?? 0 }

  /// The truth at a position; false when there is none.
  public func boolean(_ index: Int) -> Bool { self[index].boolean ?? false }
}
