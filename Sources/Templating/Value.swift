/// A value while a template renders. 17 bytes, copied by retaining at most one object.
@frozen
public enum Value: Sendable {
  /// A missing value.
  case none
  /// Plain text.
  case text(String)
  /// A whole number.
  case integer(Int)
  /// True or false.
  case boolean(Bool)
  /// An address.
  case url(URLValue)
  /// Trusted HTML.
  case html(HTML)
  /// An object of the model.
  case object(any AnyObject & Sendable)
  /// A list.
  case list(ListValue)
}

extension Value {
  /// A list of objects, shared with the array.
  @inlinable
  public static func objects<Element: TemplateObject>(_ elements: [Element]) -> Value {
    .list(ListValue(objects: elements))
  }

  /// A list of texts, shared with the array.
  @inlinable
  public static func texts(_ elements: [String]) -> Value { .list(ListValue(texts: elements)) }

  /// Whether the value is missing.
  @inlinable public var isNone: Bool {
    if case .none = self { true } else { false }
  }

  /// The text of a text value.
  @inlinable public var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// The number of an integer value.
  @inlinable public var integer: Int? {
    if case .integer(let integer) = self { integer } else { nil }
  }

  /// The truth of a boolean value.
  @inlinable public var boolean: Bool? {
    if case .boolean(let boolean) = self { boolean } else { nil }
  }

  /// The address of a URL value.
  @inlinable public var url: URLValue? {
    if case .url(let url) = self { url } else { nil }
  }

  /// The HTML of an HTML value.
  @inlinable public var html: HTML? {
    if case .html(let html) = self { html } else { nil }
  }

  /// The elements of a list value.
  @inlinable public var list: ListValue? {
    if case .list(let list) = self { list } else { nil }
  }

  /// The object of an object value when it is of the class asked for.
  @inlinable public func object<Object: TemplateObject>(as type: Object.Type) -> Object? {
    if case .object(let object) = self { object as? Object } else { nil }
  }
}
