/// An object of the model that templates may see. A class may have subclasses with schemas of their
/// own that override `templateType`; as a field of the base class it shows the base class's fields.
public protocol TemplateObject: AnyObject, Sendable, ObjectResult {
  /// The schema: what templates call the type, and the fields that they can read.
  static var templateType: ObjectType { get }
}

extension TemplateObject {
  /// An object itself is never missing.
  @inlinable public static var isOptional: Bool { false }
  /// The class itself.
  @inlinable public static var target: any TemplateObject.Type { self }
  /// The object as a template value.
  @inlinable public var fieldValue: Value { .object(self) }
}

/// The schema of one kind of object, declared once beside the Swift type.
public struct ObjectType: Sendable {
  /// What macros call the type, such as `Company`.
  public let name: String
  /// One line for the reference.
  public let documentation: String
  let makeFields: @Sendable () -> [FieldDescriptor]
  let isInstance: @Sendable (AnyObject) -> Bool
  let identity: ObjectIdentifier

  /// Declares a type. `fields` is evaluated when templates are loaded, not here, so that types may
  /// refer to each other in circles.
  public init<Root: TemplateObject>(
    _ name: String, _ documentation: String, of root: Root.Type,
    fields: @escaping @Sendable () -> [Field<Root>]
  ) {
    self.name = name
    self.documentation = documentation
    makeFields = { fields().map(\.descriptor) }
    isInstance = { $0 is Root }
    identity = ObjectIdentifier(root)
  }
}
