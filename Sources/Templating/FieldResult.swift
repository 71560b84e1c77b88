/// What the closure of a field may return. One generic function a kind, instead of overloads for
/// optional results, keeps long lists of fields quick to type-check.
public protocol FieldResult: Sendable {
  /// Whether the value may be missing.
  static var isOptional: Bool { get }
  /// The result as a template value.
  var fieldValue: Value { get }
}

/// `String` or `String?`.
public protocol TextResult: FieldResult {}
/// `Int` or `Int?`.
public protocol IntegerResult: FieldResult {}
/// `Bool` or `Bool?`.
public protocol BooleanResult: FieldResult {}
/// `URLValue` or `URLValue?`.
public protocol URLResult: FieldResult {}
/// `HTML` or `HTML?`.
public protocol HTMLResult: FieldResult {}
/// An object of the model or an optional one.
public protocol ObjectResult: FieldResult {
  /// The class of the object.
  static var target: any TemplateObject.Type { get }
}

extension String: TextResult {
  /// A text is never missing.
  @inlinable public static var isOptional: Bool { false }
  /// The text as a template value.
  @inlinable public var fieldValue: Value { .text(self) }
}

extension Int: IntegerResult {
  /// A number is never missing.
  @inlinable public static var isOptional: Bool { false }
  /// The number as a template value.
  @inlinable public var fieldValue: Value { .integer(self) }
}

extension Bool: BooleanResult {
  /// A truth value is never missing.
  @inlinable public static var isOptional: Bool { false }
  /// The truth value as a template value.
  @inlinable public var fieldValue: Value { .boolean(self) }
}

extension URLValue: URLResult {
  /// An address is never missing.
  @inlinable public static var isOptional: Bool { false }
  /// The address as a template value.
  @inlinable public var fieldValue: Value { .url(self) }
}

extension HTML: HTMLResult {
  /// HTML is never missing.
  @inlinable public static var isOptional: Bool { false }
  /// The HTML as a template value.
  @inlinable public var fieldValue: Value { .html(self) }
}

extension Optional: FieldResult where Wrapped: FieldResult {
  /// The value may be missing.
  @inlinable public static var isOptional: Bool { true }
  /// The value, or `none`.
  @inlinable public var fieldValue: Value {
    switch self {
    case .some(let wrapped): wrapped.fieldValue
    case .none: Value.none
    }
  }
}

extension Optional: TextResult where Wrapped: TextResult {}
extension Optional: IntegerResult where Wrapped: IntegerResult {}
extension Optional: BooleanResult where Wrapped: BooleanResult {}
extension Optional: URLResult where Wrapped: URLResult {}
extension Optional: HTMLResult where Wrapped: HTMLResult {}
extension Optional: ObjectResult where Wrapped: ObjectResult {
  /// The class of the object.
  @inlinable public static var target: any TemplateObject.Type { Wrapped.target }
}
