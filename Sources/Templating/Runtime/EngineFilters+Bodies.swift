extension EngineFilters {
  static let length: Filter.Body = { value, _, _ in
    switch value {
    case .list(let list): .integer(list.count)
    case .text(let text): .integer(text.count)
    default: .integer(0)
    }
  }

  static let first: Filter.Body = { value, _, _ in value.list?[0] ?? .none }

  static let last: Filter.Body = { value, _, _ in
    guard let list = value.list else { return .none }
    return list[list.count - 1]
  }

  static let limit: Filter.Body = { value, arguments, _ in
    guard let list = value.list else { return .none }
    return .list(list.slice(0..<min(list.count, max(0, arguments.integer(0)))))
  }

  static let reverse: Filter.Body = { value, _, _ in
    guard let list = value.list else { return .none }
    return .list(list.reversed())
  }

  static let sort: Filter.Body = { value, arguments, _ in
    guard let list = value.list else { return .none }
    return .list(
      ListValue(values: ordered(list.values, keys: list.values, descending: arguments.boolean(0))))
  }

  static func sort(by readers: [FieldReader]) -> Filter.Body {
    { value, arguments, _ in
      guard let list = value.list else { return .none }
      let values = list.values
      return .list(
        ListValue(
          values: ordered(
            values, keys: values.map { read($0, readers) }, descending: arguments.boolean(0))))
    }
  }

  /// Stable; missing keys last in either direction.
  private static func ordered(_ values: [Value], keys: [Value], descending: Bool) -> [Value] {
    let order = values.indices.sorted { a, b in
      let (x, y) = (keys[a], keys[b])
      let order = Program.order(x, y)
      if order == 0 { return a < b }
      return descending && !x.isNone && !y.isNone ? order > 0 : order < 0
    }
    return order.map { values[$0] }
  }

  static let unique: Filter.Body = { value, _, _ in
    guard let list = value.list else { return .none }
    var seen: Set<Key> = []
    return .list(ListValue(values: list.values.filter { seen.insert(Key($0)).inserted }))
  }

  static func group(by readers: [FieldReader]) -> Filter.Body {
    { value, _, _ in
      guard let list = value.list else { return .none }
      var order: [Key: Int] = [:]
      var groups: [(key: Value, items: [Value])] = []
      for item in list.values {
        let key = read(item, readers)
        if let index = order[Key(key)] {
          groups[index].items.append(item)
        } else {
          order[Key(key)] = groups.count
          groups.append((key, [item]))
        }
      }
      return .list(
        ListValue(
          values: groups.map { .object(Group(key: $0.key, items: ListValue(values: $0.items))) }))
    }
  }

  static func map(_ readers: [FieldReader]) -> Filter.Body {
    { value, _, _ in
      guard let list = value.list else { return .none }
      return .list(
        ListValue(values: list.values.map { read($0, readers) }.filter { !$0.isNone }))
    }
  }

  static func filter(
    _ readers: [FieldReader], comparing: Bool, keeping: Bool
  ) -> Filter.Body {
    { value, arguments, _ in
      guard let list = value.list else { return .none }
      return .list(
        ListValue(
          values: list.values.filter {
            let field = read($0, readers)
            let matches = comparing ? Program.equal(field, arguments[0]) : field.isTrue
            return matches == keeping
          }))
    }
  }

  static func join(_ readers: [FieldReader]) -> Filter.Body {
    { value, arguments, context in
      guard let list = value.list else { return .none }
      let separator = arguments.text(0)
      var result = ""
      var isFirst = true
      for i in 0..<list.count {
        let part = read(list[i], readers)
        if part.isNone { continue }
        if !isFirst { result += separator }
        isFirst = false
        result += part.plainText(in: context)
      }
      return .text(result)
    }
  }

  static let json: Filter.Body = { value, _, context in
    var buffer = OutputBuffer()
    buffer.emit(value, mode: EmitMode.json.rawValue, context: context)
    return .text(buffer.text)
  }

  static let upper: Filter.Body = { value, _, _ in .text((value.text ?? "").uppercased()) }
  static let lower: Filter.Body = { value, _, _ in .text((value.text ?? "").lowercased()) }

  static let trim: Filter.Body = { value, _, _ in
    let text = value.text ?? ""
    guard let start = text.firstIndex(where: { !$0.isWhitespace }),
      let end = text.lastIndex(where: { !$0.isWhitespace })
    else { return .text("") }
    return .text(String(text[start...end]))
  }

  static let fragment: Filter.Body = { value, _, _ in
    .url(URLValue(fragment: value.text ?? ""))
  }

  static let replace: Filter.Body = { value, arguments, _ in
    let text = value.text ?? ""
    let old = arguments.text(0)
    let places = text.occurrences(of: old)
    if places.isEmpty { return .text(text) }
    let bytes = Array(text.utf8)
    let new = Array(arguments.text(1).utf8)
    var result: [UInt8] = []
    var position = 0
    for place in places {
      result.append(contentsOf: bytes[position..<place])
      result.append(contentsOf: new)
      position = place + old.utf8.count
    }
    result.append(contentsOf: bytes[position...])
    return .text(String(decoding: result, as: UTF8.self))
  }

  static let thousands: Filter.Body = { value, arguments, _ in
    let integer = value.integer ?? 0
    let digits = Array(String(integer.magnitude))
    var result = integer < 0 ? "-" : ""
    for (i, digit) in digits.enumerated() {
      if i > 0, (digits.count - i) % 3 == 0 { result += arguments.text(0) }
      result.append(digit)
    }
    return .text(result)
  }

  static let truncate: Filter.Body = { value, arguments, _ in
    .text(
      Truncation.truncate(value.text ?? "", width: arguments.integer(0), end: arguments.text(1)))
  }

  /// The value at the end of a path of fields.
  private static func read(_ value: Value, _ readers: [FieldReader]) -> Value {
    var value = value
    for reader in readers {
      guard case .object(let object) = value else { return .none }
      value = reader(object)
    }
    return value
  }

  /// A value as a key of a dictionary.
  private enum Key: Hashable {
    case none
    case text(String)
    case integer(Int)
    case boolean(Bool)
    case url(URLValue)
    case object(ObjectIdentifier)

    init(_ value: Value) {
      switch value {
      case .text(let text): self = .text(text)
      case .integer(let integer): self = .integer(integer)
      case .boolean(let boolean): self = .boolean(boolean)
      case .url(let url): self = .url(url)
      case .object(let object): self = .object(ObjectIdentifier(object))
      case .none, .html, .list: self = .none
      }
    }
  }
}
