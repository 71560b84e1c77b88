/// A text as a key, compared and hashed byte by byte: quicker than `String`, which compares by
/// canonical equivalence.
struct NameKey: Hashable, Sendable {
  let text: String

  init(_ text: String) {
    self.text = text
  }

  static func == (a: NameKey, b: NameKey) -> Bool {
    var a = a.text
    var b = b.text
    return a.withUTF8 { a in
      b.withUTF8 { b in a.count == b.count && a.elementsEqual(b) }
    }
  }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
