import CCmark

/// Numeric character references (CommonMark 0.30, 6.2) to what must not reach a page: control
/// characters and overrides of the writing direction. Those to U+FFFE and U+FFFF even make libcmark
/// 0.30.2 write bytes that are not UTF-8.
///
/// In their place libcmark reads references to numbers that are no characters, which CommonMark shows
/// as U+FFFD. In code, where references are text, they are put back.
enum HarmfulReferences {
  /// The first number that is no character.
  private static let first = 0x110000

  /// The end of the reference at `i`, if it is harmful.
  ///
  /// - Parameter keepsControls: only what libcmark cannot write counts.
  static func end(
    _ p: UnsafeBufferPointer<UInt8>, at i: Int, keepsControls: Bool
  ) -> Int? {
    guard i + 3 < p.count, p[i] == 0x26, p[i + 1] == 0x23 else { return nil }
    let isHexadecimal = p[i + 2] | 0x20 == 0x78
    let start = isHexadecimal ? i + 3 : i + 2
    var end = start
    var value: UInt32 = 0
    while end < p.count, end - start < 8, let digit = digit(p[end], isHexadecimal: isHexadecimal) {
      value = value &* (isHexadecimal ? 16 : 10) &+ digit
      end += 1
    }
    // CommonMark 0.30, 6.2: one to seven decimal digits, one to six hexadecimal ones.
    guard end > start, end - start <= (isHexadecimal ? 6 : 7), end < p.count, p[end] == 0x3B else {
      return nil
    }
    return isHarmful(value, keepsControls: keepsControls) ? end + 1 : nil
  }

  private static func digit(_ byte: UInt8, isHexadecimal: Bool) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46, 0x61...0x66: isHexadecimal ? UInt32((byte | 0x20) - 0x57) : nil
    default: nil
    }
  }

  private static func isHarmful(_ value: UInt32, keepsControls: Bool) -> Bool {
    if value >= first || value & 0xFFFE == 0xFFFE { return true }
    if keepsControls { return false }
    switch value {
    case 0, 0x09, 0x0A, 0x0D: return false
    case 1...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFDD0...0xFDEF: return true
    default: return false
    }
  }

  /// Appends what libcmark reads instead of the reference with a number.
  static func append(_ number: Int, to out: ByteStore) {
    out.append("&#")
    out.append(number: first + number)
    out.append(0x3B)
  }

  /// Puts the references back into code and raw HTML below `root`.
  static func restore(
    _ references: [Range<Int>], in root: CmarkNode, source: UnsafeBufferPointer<UInt8>
  ) {
    guard !references.isEmpty, let iterator = cmark_iter_new(root.pointer) else { return }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return }
      guard event == CMARK_EVENT_ENTER, let pointer = cmark_iter_get_node(iterator) else {
        continue
      }
      let node = CmarkNode(pointer)
      switch node.type {
      case CMARK_NODE_CODE, CMARK_NODE_CODE_BLOCK, CMARK_NODE_HTML_INLINE, CMARK_NODE_HTML_BLOCK:
        if let text = restored(node.literal, references, source) { node.setLiteral(text) }
      default: break
      }
    }
  }

  private static func restored(
    _ p: UnsafeBufferPointer<UInt8>, _ references: [Range<Int>],
    _ source: UnsafeBufferPointer<UInt8>
  ) -> [UInt8]? {
    var result: [UInt8] = []
    var copied = 0
    var i = 0
    while let found = ByteSearch.first(0x26, in: p, from: i) {
      i = found + 1
      guard found + 9 < p.count, p[found + 1] == 0x23, p[found + 9] == 0x3B else { continue }
      var value = 0
      for b in p[(found + 2)..<(found + 9)] {
        guard b >= 0x30, b <= 0x39 else {
          value = 0
          break
        }
        value = value * 10 + Int(b - 0x30)
      }
      guard value >= first, value - first < references.count else { continue }
      result.append(contentsOf: p[copied..<found])
      result.append(contentsOf: source[references[value - first]])
      copied = found + 10
      i = copied
    }
    guard copied > 0 else { return nil }
    result.append(contentsOf: p[copied...])
    return result
  }
}
