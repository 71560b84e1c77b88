/// The type of an expression in a template.
public indirect enum TemplateType: Sendable, Hashable {
  /// Plain text, escaped where it is written.
  case text
  /// A whole number.
  case integer
  /// True or false.
  case boolean
  /// An address whose scheme was checked when it was made.
  case url
  /// Trusted HTML, written as it is.
  case html
  /// An object of the model, by the name of its ``ObjectType``.
  case object(String)
  /// A list of values of one type.
  case list(TemplateType)
  /// A value that may be missing.
  case optional(TemplateType)
  /// What `group_by` makes: an object with the fields `key` and `items`.
  case group(key: TemplateType, item: TemplateType)
  /// The type of `none`, and of the elements of an empty list literal.
  case nothing
  /// Any type; only meaningful as the input of a filter.
  case any
}

extension TemplateType {
  /// Whether a value of this type may be missing.
  public var isOptional: Bool {
    switch self {
    case .optional, .nothing: true
    default: false
    }
  }

  /// The type without its outermost "may be missing".
  public var unwrapped: TemplateType {
    if case .optional(let wrapped) = self { return wrapped.unwrapped }
    return self
  }

  /// Whether values of this type have fields, if they are there.
  var isObject: Bool {
    switch unwrapped {
    case .object, .group: true
    default: false
    }
  }

  /// The same type, but the value may be missing.
  public var asOptional: TemplateType {
    isOptional ? self : .optional(self)
  }
}

extension TemplateType: CustomStringConvertible {
  /// The type as macro parameters spell it: `Text`, `[Company]`, `URL?`.
  public var description: String {
    switch self {
    case .text: "Text"
    case .integer: "Integer"
    case .boolean: "Boolean"
    case .url: "URL"
    case .html: "HTML"
    case .object(let name): name
    case .list(let element): "[\(element)]"
    case .optional(let wrapped): "\(wrapped)?"
    case .group(let key, let item): "Group(\(key), \(item))"
    case .nothing: "none"
    case .any: "Any"
    }
  }
}
