import Briefing
import Diagnostics

/// What a field of a table is, apart from its values.
struct FieldDescription: Sendable {
  /// Where the values of a field point to: the key of another table.
  struct Reference: Sendable {
    /// The other table, whose key is `id`.
    var table: String
    /// The table of pairs that stands for a list in a relational database.
    var link: String?
  }

  /// The name in files: lower case with underscores.
  var name: String
  /// The type of its values.
  var kind: DataKind
  /// What it means.
  var meaning: Wording
  /// Whether every row has a value.
  var isRequired = false
  /// Whether it tells rows apart.
  var isKey = false
  /// Whether full-text search covers it.
  var isSearched = false
  /// Whether a relational database has the same in another table.
  var isJoinable = false
  /// Whether its value is a count of what is in a text of a page, so that it may change with that text
  /// alone. No other field reads such a text.
  var isOfText = false
  /// The only values that there are, where they are few.
  var allowed: [String] = []
  /// Where its values point to.
  var reference: Reference?
}

/// A field of a table whose rows are made of `Row`.
struct DataField<Row>: Sendable {
  /// Reads the value.
  typealias Read = @Sendable (Row) -> DataValue

  var description: FieldDescription
  var read: Read

  /// A field of which every row may have a value.
  init(_ name: String, _ kind: DataKind = .text, zh: String, en: String, _ read: @escaping Read) {
    description = FieldDescription(name: name, kind: kind, meaning: Wording(zh: zh, en: en))
    self.read = read
  }

  /// The same field; every row has a value.
  var required: DataField { with { $0.isRequired = true } }

  /// The same field; it tells rows apart.
  var key: DataField {
    with {
      $0.isKey = true
      $0.isRequired = true
    }
  }

  /// The same field; full-text search covers it.
  var searched: DataField { with { $0.isSearched = true } }

  /// The same field; a relational database has the same in another table.
  var joinable: DataField { with { $0.isJoinable = true } }

  /// The same field; its value is a count of what is in a text of a page.
  var ofText: DataField { with { $0.isOfText = true } }

  /// The same field; only some values are allowed.
  func allowing<T: CaseIterable & RawRepresentable>(_ type: T.Type) -> DataField
  where T.RawValue == String {
    with { $0.allowed = T.allCases.map(\.rawValue) }
  }

  /// The same field; its values are keys of another table.
  func referring(to table: String, link: String? = nil) -> DataField {
    with { $0.reference = FieldDescription.Reference(table: table, link: link) }
  }

  private func with(_ change: (inout FieldDescription) -> Void) -> DataField {
    var result = self
    change(&result.description)
    return result
  }
}
