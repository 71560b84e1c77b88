import Templating

/// Writes JSON objects member by member. Texts are escaped so that they can
/// stand in a `script` element.
struct JSONLDWriter {
  /// Where it writes to.
  var buffer = OutputBuffer()
  private var needsComma = false

  /// A member with a text; none where there is no text.
  mutating func text(_ name: String, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    key(name)
    ByteEscaping.appendJSON(value, insideHTML: true, to: &buffer)
  }

  /// A member with a number.
  mutating func number(_ name: String, _ value: Int) {
    key(name)
    buffer.append(value)
  }

  /// A member with a number whose place is marked in the buffer.
  mutating func markedNumber(_ name: String, _ value: Int) {
    key(name)
    buffer.mark()
    buffer.append(value)
  }

  /// A member with true or false.
  mutating func boolean(_ name: String, _ value: Bool) {
    key(name)
    buffer.append(value ? "true" : "false")
  }

  /// A member with texts: one alone as such, none where there are none.
  mutating func texts(_ name: String, _ values: [String]) {
    if values.count < 2 { return text(name, values.first) }
    key(name)
    buffer.append("[")
    for (index, value) in values.enumerated() {
      if index > 0 { buffer.append(",") }
      ByteEscaping.appendJSON(value, insideHTML: true, to: &buffer)
    }
    buffer.append("]")
  }

  /// A member with an object of a type.
  mutating func object(_ name: String, type: String, _ body: (inout JSONLDWriter) -> Void) {
    key(name)
    open(type)
    body(&self)
    close()
  }

  /// A member with an object that has been written before.
  mutating func object(_ name: String, written bytes: [UInt8]) {
    key(name)
    buffer.append(contentsOf: bytes)
  }

  /// A member with a list of as many objects, of which `body` writes the one at an index with `item`
  /// or `written`; none where there are none.
  mutating func objects(
    _ name: String, count: Int, _ body: (inout JSONLDWriter, Int) -> Void
  ) {
    guard count > 0 else { return }
    key(name)
    buffer.append("[")
    for index in 0..<count { body(&self, index) }
    buffer.append("]")
    needsComma = true
  }

  /// An object of a list that has been written before.
  mutating func item(written bytes: [UInt8], isFirst: Bool) {
    if !isFirst { buffer.append(",") }
    buffer.append(contentsOf: bytes)
  }

  /// An object that stands by itself in a list.
  mutating func item(type: String, isFirst: Bool, _ body: (inout JSONLDWriter) -> Void) {
    if !isFirst { buffer.append(",") }
    open(type)
    body(&self)
    close()
  }

  /// Bytes between objects.
  mutating func raw(_ text: String) { buffer.append(text) }

  private mutating func open(_ type: String) {
    buffer.append("{\"@type\":\"")
    buffer.append(type)
    buffer.append("\"")
    needsComma = true
  }

  private mutating func close() {
    buffer.append("}")
    needsComma = true
  }

  private mutating func key(_ name: String) {
    buffer.append(needsComma ? ",\"" : "\"")
    buffer.append(name)
    buffer.append("\":")
    needsComma = true
  }
}
