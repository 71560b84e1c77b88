/// A template file as it was read.
public struct TemplateSource: Sendable {
  /// The path relative to the root, for messages: `Templates/pages/article.html`.
  public let path: String
  /// The name in `extends`, `include` and `import`: `pages/article.html`.
  public let name: String
  /// The file's bytes.
  public let bytes: [UInt8]

  /// Makes a source.
  public init(path: String, name: String, bytes: [UInt8]) {
    self.path = path
    self.name = name
    self.bytes = bytes
  }
}

/// A template that pages are rendered with, and the values that it starts from.
public struct PageTemplate: Sendable {
  /// The template's name.
  public let name: String
  /// Its roots, in the order in which `render` gets their values.
  public let roots: [Root]

  /// Declares a page template.
  public init(name: String, roots: [Root]) {
    self.name = name
    self.roots = roots
  }
}

/// A value that a page template starts from.
public struct Root: Sendable {
  /// The name in the template.
  public let name: String
  /// Its type.
  public let type: TemplateType
  let references: (any TemplateObject.Type)?

  /// An object.
  public init(_ name: String, _ type: any TemplateObject.Type) {
    self.name = name
    self.type = .object(type.templateType.name)
    references = type
  }

  /// A value that is no object.
  public init(_ name: String, type: TemplateType) {
    self.name = name
    self.type = type
    references = nil
  }
}
