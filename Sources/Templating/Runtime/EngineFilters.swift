/// The filters that the engine brings.
enum EngineFilters {
  enum Input {
    case list, listOrText, text, integer, any
  }

  struct ParameterSignature {
    let name: String
    /// Nil for the name of a field, and for a value whose type depends on the field.
    let type: TemplateType?
    let isRequired: Bool
    var defaultValue = Value.none
    /// How the default is written in the reference.
    var defaultText: String?
  }

  struct Signature {
    let name: String
    let input: Input
    let parameters: [ParameterSignature]
    let result: String
    let documentation: String
    var takesMissing = false
    /// The least number that makes sense.
    var least: Int?

    var inputName: String {
      switch input {
      case .list: "a list"
      case .listOrText: "a list or Text"
      case .text: "Text"
      case .integer: "Integer"
      case .any: "any value"
      }
    }
  }

  static func accepts(_ type: TemplateType, _ input: Input) -> Bool {
    switch (input, type) {
    case (.any, _), (_, .any), (.list, .list), (.listOrText, .list), (.listOrText, .text),
      (.text, .text), (.integer, .integer):
      true
    default: false
    }
  }

  private static let field = ParameterSignature(name: "field", type: nil, isRequired: true)
  private static let descending = ParameterSignature(
    name: "reverse", type: .boolean, isRequired: false, defaultValue: .boolean(false),
    defaultText: "false")

  /// All of them, in alphabetical order.
  static let signatures: [Signature] = [
    Signature(
      name: "asset", input: .text, parameters: [], result: "URL",
      documentation: "The address of a file of the theme; the name must be a literal."),
    Signature(
      name: "default", input: .any,
      parameters: [ParameterSignature(name: "value", type: nil, isRequired: true)],
      result: "the same type",
      documentation: "The value, or another one when it is missing.", takesMissing: true),
    Signature(
      name: "first", input: .list, parameters: [], result: "the element's type, optional",
      documentation: "The first element."),
    Signature(
      name: "fragment", input: .text, parameters: [], result: "URL",
      documentation: "The address of a place on this page: `#` and the text."),
    Signature(
      name: "group_by", input: .list, parameters: [field],
      result: "a list of groups with `key` and `items`",
      documentation: "The elements grouped by a field, in order of first appearance."),
    Signature(
      name: "join", input: .list,
      parameters: [
        ParameterSignature(
          name: "separator", type: .text, isRequired: false, defaultValue: .text(""),
          defaultText: "\"\""),
        ParameterSignature(name: "field", type: nil, isRequired: false),
      ], result: "Text",
      documentation: "The elements, or one field of each, as one text; missing ones are left out."),
    Signature(
      name: "json", input: .any, parameters: [], result: "Text",
      documentation:
        "The value as JSON that is safe inside a script element; no objects. The only way to write "
        + "a value into `<script type=\"application/json\">`.", takesMissing: true),
    Signature(
      name: "last", input: .list, parameters: [], result: "the element's type, optional",
      documentation: "The last element."),
    Signature(
      name: "length", input: .listOrText, parameters: [], result: "Integer",
      documentation: "The number of elements, or of characters."),
    Signature(
      name: "limit", input: .list,
      parameters: [ParameterSignature(name: "count", type: .integer, isRequired: true)],
      result: "the same type", documentation: "At most so many elements from the start.", least: 0),
    Signature(
      name: "lower", input: .text, parameters: [], result: "Text",
      documentation: "In lower case."),
    Signature(
      name: "map", input: .list, parameters: [field], result: "a list of the field's type",
      documentation: "One field of each element; missing ones are left out."),
    Signature(
      name: "replace", input: .text,
      parameters: [
        ParameterSignature(name: "old", type: .text, isRequired: true),
        ParameterSignature(name: "new", type: .text, isRequired: true),
      ], result: "Text", documentation: "One text replaced by another; both are literals."),
    Signature(
      name: "reverse", input: .list, parameters: [], result: "the same type",
      documentation: "The elements from last to first."),
    Signature(
      name: "sort", input: .list, parameters: [descending], result: "the same type",
      documentation: "Texts or numbers in order."),
    Signature(
      name: "sort_by", input: .list, parameters: [field, descending], result: "the same type",
      documentation: "In order of a field; equal ones stay in their order, missing ones come last."),
    Signature(
      name: "thousands", input: .integer,
      parameters: [
        ParameterSignature(
          name: "separator", type: .text, isRequired: false, defaultValue: .text(","),
          defaultText: "\",\"")
      ], result: "Text", documentation: "The number with separators between thousands."),
    Signature(
      name: "trim", input: .text, parameters: [], result: "Text",
      documentation: "Without white space at both ends."),
    Signature(
      name: "truncate", input: .text,
      parameters: [
        ParameterSignature(name: "width", type: .integer, isRequired: true),
        ParameterSignature(
          name: "end", type: .text, isRequired: false, defaultValue: .text("…"),
          defaultText: "\"…\""),
      ], result: "Text",
      documentation:
        "At most as wide as so many Chinese characters; a Latin letter counts half. Never cuts a "
        + "character or a Latin word in two, and leaves no comma before the end.", least: 1),
    Signature(
      name: "unique", input: .list, parameters: [], result: "the same type",
      documentation: "Each element once, in order of first appearance."),
    Signature(
      name: "upper", input: .text, parameters: [], result: "Text",
      documentation: "In upper case."),
    Signature(
      name: "where", input: .list,
      parameters: [field, ParameterSignature(name: "value", type: nil, isRequired: false)],
      result: "the same type",
      documentation: "The elements whose field equals the value, or is true when there is none."),
    Signature(
      name: "where_not", input: .list,
      parameters: [field, ParameterSignature(name: "value", type: nil, isRequired: false)],
      result: "the same type", documentation: "The other elements."),
  ]

  /// Filters of Jinja that are left out, and what to write instead; empty when there is nothing.
  static let omitted: [String: String] = [
    "abs": "", "attr": "", "batch": "", "capitalize": "", "center": "", "count": "length",
    "d": "default",
    "dictsort": "", "e": "-", "escape": "-", "filesizeformat": "", "float": "", "forceescape": "-",
    "format": "thousands", "groupby": "group_by", "indent": "", "int": "", "items": "", "list": "",
    "max": "", "min": "", "pprint": "", "random": "", "reject": "where_not",
    "rejectattr": "where_not", "round": "", "safe": "!", "select": "where", "selectattr": "where",
    "slice": "xs[0:3]", "string": "~", "striptags": "plain", "sum": "", "title": "",
    "tojson": "json", "urlencode": "", "urlize": "", "wordcount": "length", "wordwrap": "",
    "xmlattr": "",
  ]
}
