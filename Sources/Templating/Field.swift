/// A field that templates can read on objects of type `Root`.
public struct Field<Root: TemplateObject>: Sendable {
  private(set) var descriptor: FieldDescriptor

  @usableFromInline
  init(
    _ name: String, _ documentation: String, type: TemplateType,
    references: (any TemplateObject.Type)? = nil, choices: [String]? = nil,
    read: @escaping FieldReader
  ) {
    descriptor = FieldDescriptor(
      name: name, documentation: documentation, type: type, references: references,
      choices: choices, read: read)
  }
}

extension Field {
  /// The same field; where a template writes its value and nothing else of it, the place is marked in
  /// the buffer (`OutputBuffer.marks`).
  public var marked: Field {
    var field = self
    field.descriptor.isMarked = true
    return field
  }
}

/// Reads a field of an object whose class the compiler of templates has established.
@usableFromInline
typealias FieldReader = @Sendable (AnyObject) -> Value

/// A field without the Swift type of the object that it belongs to.
struct FieldDescriptor: Sendable {
  let name: String
  let documentation: String
  let type: TemplateType
  let references: (any TemplateObject.Type)?
  /// All values that a text can have, where they are enumerated.
  let choices: [String]?
  let read: FieldReader
  /// Whether the places are marked where it is written.
  var isMarked = false
}

/// The object as its class.
///
/// Invariant: templates are type-checked when they load, and roots and the results of filters are
/// checked when they enter a render, so a field is only ever read on an object of its own class.
@inlinable @inline(__always)
func cast<Root: TemplateObject>(_ object: AnyObject, to type: Root.Type) -> Root {
  unsafeDowncast(object, to: type)
}

extension Field {
  /// A field of text; the closure returns `String` or `String?`.
  @inlinable
  public static func text<Result: TextResult>(
    _ name: String, _ documentation: String, _ read: @escaping @Sendable (Root) -> Result
  ) -> Field {
    Field(name, documentation, type: Result.isOptional ? .optional(.text) : .text) {
      read(cast($0, to: Root.self)).fieldValue
    }
  }

  /// A field of text with one of the values of an enumeration; comparing it with any other text is an
  /// error.
  @inlinable
  public static func choice<Choice: RawRepresentable & CaseIterable & SendableMetatype>(
    _ name: String, _ documentation: String, _ read: @escaping @Sendable (Root) -> Choice
  ) -> Field where Choice.RawValue == String {
    Field(name, documentation, type: .text, choices: Choice.allCases.map(\.rawValue)) {
      .text(read(cast($0, to: Root.self)).rawValue)
    }
  }

  /// A field of text with one of the values of an enumeration, or without a value.
  @inlinable
  public static func choice<Choice: RawRepresentable & CaseIterable & SendableMetatype>(
    _ name: String, _ documentation: String, _ read: @escaping @Sendable (Root) -> Choice?
  ) -> Field where Choice.RawValue == String {
    Field(
      name, documentation, type: .optional(.text), choices: Choice.allCases.map(\.rawValue)
    ) {
      read(cast($0, to: Root.self)).map { .text($0.rawValue) } ?? .none
    }
  }

  /// A field with a whole number; the closure returns `Int` or `Int?`.
  @inlinable
  public static func integer<Result: IntegerResult>(
    _ name: String, _ documentation: String, _ read: @escaping @Sendable (Root) -> Result
  ) -> Field {
    Field(name, documentation, type: Result.isOptional ? .optional(.integer) : .integer) {
      read(cast($0, to: Root.self)).fieldValue
    }
  }

  /// A field that is true or false.
  @inlinable
  public static func boolean<Result: BooleanResult>(
    _ name: String, _ documentation: String, _ read: @escaping @Sendable (Root) -> Result
  ) -> Field {
    Field(name, documentation, type: Result.isOptional ? .optional(.boolean) : .boolean) {
      read(cast($0, to: Root.self)).fieldValue
    }
  }

  /// A field with an address; the closure returns `URLValue` or `URLValue?`.
  @inlinable
  public static func url<Result: URLResult>(
    _ name: String, _ documentation: String, _ read: @escaping @Sendable (Root) -> Result
  ) -> Field {
    Field(name, documentation, type: Result.isOptional ? .optional(.url) : .url) {
      read(cast($0, to: Root.self)).fieldValue
    }
  }

  /// A field with trusted HTML; the closure returns `HTML` or `HTML?`.
  @inlinable
  public static func html<Result: HTMLResult>(
    _ name: String, _ documentation: String, _ read: @escaping @Sendable (Root) -> Result
  ) -> Field {
    Field(name, documentation, type: Result.isOptional ? .optional(.html) : .html) {
      read(cast($0, to: Root.self)).fieldValue
    }
  }

  /// A field with another object; the closure returns an object or an optional one.
  @inlinable
  public static func object<Result: ObjectResult>(
    _ name: String, _ documentation: String, _ read: @escaping @Sendable (Root) -> Result
  ) -> Field {
    let type = TemplateType.object(Result.target.templateType.name)
    return Field(
      name, documentation, type: Result.isOptional ? .optional(type) : type,
      references: Result.target
    ) {
      read(cast($0, to: Root.self)).fieldValue
    }
  }

  /// A list of objects. The list is shared, not copied.
  @inlinable
  public static func list<Element: TemplateObject>(
    _ name: String, _ documentation: String, _ read: @escaping @Sendable (Root) -> [Element]
  ) -> Field {
    Field(
      name, documentation, type: .list(.object(Element.templateType.name)),
      references: Element.self
    ) {
      .list(ListValue(objects: read(cast($0, to: Root.self))))
    }
  }

  /// A list of texts.
  @inlinable
  public static func texts(
    _ name: String, _ documentation: String, _ read: @escaping @Sendable (Root) -> [String]
  ) -> Field {
    Field(name, documentation, type: .list(.text)) {
      .list(ListValue(texts: read(cast($0, to: Root.self))))
    }
  }

  /// A list of whole numbers.
  @inlinable
  public static func integers(
    _ name: String, _ documentation: String, _ read: @escaping @Sendable (Root) -> [Int]
  ) -> Field {
    Field(name, documentation, type: .list(.integer)) {
      .list(ListValue(integers: read(cast($0, to: Root.self))))
    }
  }
}
