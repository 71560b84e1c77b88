extension OutputBuffer {
  /// Appends a value in one of the ways of ``EmitMode``.
  @inline(__always)
  mutating func emit(_ value: Value, mode: UInt8, context: RenderContext) {
    if mode == EmitMode.html.rawValue, case .text(let text) = value {
      appendEscaped(text)
    } else {
      emitOther(value, mode: EmitMode(rawValue: mode) ?? .html, context: context)
    }
  }

  @inline(never)
  private mutating func emitOther(_ value: Value, mode: EmitMode, context: RenderContext) {
    switch value {
    case .none:
      if mode == .json { append("null") }
    case .integer(let integer): append(integer)
    case .boolean(let boolean): append(boolean ? "true" : "false")
    case .text(let text): emit(text, mode)
    case .url(let url):
      if mode == .json { append(UInt8(ascii: "\"")) }
      let inner = mode == .json ? EmitMode.jsonString : mode
      if url.isPath { emit(context.basePath, inner) }
      emit(url.address, inner)
      if mode == .json { append(UInt8(ascii: "\"")) }
    case .html(let html):
      if mode == .trusted {
        html.write(to: &self, context: context)
      } else {
        var inner = OutputBuffer()
        html.write(to: &inner, context: context)
        emit(inner.text, mode)
      }
    case .list(let list):
      guard mode == .json else { return }
      append(UInt8(ascii: "["))
      for i in 0..<list.count {
        if i > 0 { append(UInt8(ascii: ",")) }
        emitOther(list[i], mode: .json, context: context)
      }
      append(UInt8(ascii: "]"))
    case .object(let object):
      guard mode == .json, let group = object as? Group else { return }
      append("{\"key\":")
      emitOther(group.key, mode: .json, context: context)
      append(",\"items\":")
      emitOther(.list(group.items), mode: .json, context: context)
      append(UInt8(ascii: "}"))
    }
  }

  private mutating func emit(_ text: String, _ mode: EmitMode) {
    switch mode {
    case .plain: append(text)
    case .html, .trusted: appendEscaped(text)
    case .xml: appendXMLEscaped(text)
    case .json:
      append(UInt8(ascii: "\""))
      appendJSONEscaped(text)
      append(UInt8(ascii: "\""))
    case .jsonString: appendJSONEscaped(text)
    }
  }

  /// Appends a number in decimal digits.
  public mutating func append(_ integer: Int) {
    var rest = integer.magnitude
    if integer < 0 { append(UInt8(ascii: "-")) }
    if rest < 10 {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest))
      return
    }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var i = 20
      while rest > 0 {
        i -= 1
        digits[i] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: digits[i..<20]))
    }
  }
}

extension Value {
  /// The value as `~` and `join` see it.
  func plainText(in context: RenderContext) -> String {
    switch self {
    case .text(let text): text
    case .integer(let integer): String(integer)
    case .boolean(let boolean): boolean ? "true" : "false"
    case .url(let url): url.rendered(in: context)
    case .none, .html, .object, .list: ""
    }
  }
}
