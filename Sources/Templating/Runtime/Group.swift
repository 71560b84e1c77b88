/// What `group_by` makes.
final class Group: Sendable {
  let key: Value
  let items: ListValue

  init(key: Value, items: ListValue) {
    self.key = key
    self.items = items
  }

  static let fields: [(name: String, read: FieldReader)] = [
    ("key", { ($0 as? Group)?.key ?? .none }),
    ("items", { ($0 as? Group).map { .list($0.items) } ?? .none }),
  ]
}
