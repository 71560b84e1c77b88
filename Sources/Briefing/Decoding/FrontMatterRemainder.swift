import YAML

/// Front matter that stands where the text should: behind a `---` that ends the front matter too early,
/// behind its end as a second one, or in a file that does not begin with `---`.
struct FrontMatterRemainder {
  /// Its lines.
  var lines: Range<Int>
  /// The 1-based line on which they begin.
  var firstLine: Int
  /// The text behind the `---` that ends them.
  var text: Range<Int>
  /// The 1-based line on which that begins.
  var textLine: Int
  /// Whether a `---` of its own stands before it.
  var hasFence: Bool
  /// The fields at its margin.
  var keys: Set<String>
  /// Whether the text begins with no `---` before it.
  var isOpen = false

  /// The front matter that a text begins with; `nil` where all that stands before its first `---`, or
  /// before the second where it begins with one, may as well be prose.
  static func find(
    in bytes: [UInt8], _ body: Range<Int>, firstLine: Int, of kind: ContentKind
  ) -> FrontMatterRemainder? {
    var scan = Scan(bytes, from: body.lowerBound, line: firstLine)
    scan.skipBlankLines()
    // Most texts begin with Chinese, and nothing more is looked at.
    guard let first = scan.next, first < 0x80 else { return nil }
    var result = FrontMatterRemainder(
      lines: scan.position..<scan.position, firstLine: scan.line, text: body, textLine: 0,
      hasFence: false, keys: [])
    if scan.isAtFence(allowingTwo: true) {
      scan.moveOn()
      result.hasFence = true
      result.lines = scan.position..<scan.position
      result.firstLine = scan.line
      scan.skipBlankLines()
    }
    // Behind a `---` of its own it may have been meant for another kind of file.
    let own = result.hasFence ? anyKeys : Set(keys(of: kind))
    let isAtEnd = !result.hasFence && scan.position == body.lowerBound
    var begins = false
    var inner = 0
    let isIndented = scan.next == 0x20 || scan.next == 0x2D
    while scan.next != nil {
      if scan.isAtFence() {
        // A list in prose may have one item like a field.
        guard begins || isIndented && inner > 1 else { return nil }
        result.lines = result.lines.lowerBound..<scan.position
        scan.moveOn()
        result.text = scan.position..<body.upperBound
        result.textLine = scan.line
        return result
      }
      switch scan.field() {
      case .key(let key, isAtMargin: true):
        if own.contains(key) { begins = true }
        result.keys.insert(key)
      case .key(let key, isAtMargin: false):
        if nested.contains(key) { inner += 1 }
      case .neutral: break
      case .prose:
        // A few fields right behind the `---`, and then the text.
        guard isAtEnd, begins || first == 0x20 && inner > 0 else { return nil }
        result.lines = result.lines.lowerBound..<scan.position
        result.text = scan.position..<body.upperBound
        result.textLine = scan.line
        result.isOpen = true
        return result
      }
      scan.moveOn()
    }
    return nil
  }

  /// The front matter that begins with a `---` after a few lines that should not stand before it.
  static func findBelow(
    in bytes: [UInt8], _ body: Range<Int>, of kind: ContentKind
  ) -> FrontMatterRemainder? {
    var scan = Scan(bytes, from: body.lowerBound, line: 1)
    for _ in 0..<8 {
      if scan.isAtFence() {
        return find(in: bytes, scan.position..<body.upperBound, firstLine: scan.line, of: kind)
      }
      scan.moveOn()
    }
    return nil
  }

  private static let anyKeys = Set(
    FieldKeys.article + FieldKeys.company + FieldKeys.person + FieldKeys.product
      + FieldKeys.ordered)

  /// The fields at the margin of front matter.
  static func keys(in bytes: [UInt8], _ range: Range<Int>) -> Set<String> {
    var scan = Scan(bytes, from: range.lowerBound, line: 1)
    var keys: Set<String> = []
    while scan.position < range.upperBound {
      if case .key(let key, isAtMargin: true) = scan.field() { keys.insert(key) }
      scan.moveOn()
    }
    return keys
  }

  private static func keys(of kind: ContentKind) -> [String] {
    switch kind {
    case .article: FieldKeys.article
    case .thing(.company): FieldKeys.company
    case .thing(.person): FieldKeys.person
    case .thing(.product): FieldKeys.product
    case .thing(.topic), .thing(.sector): FieldKeys.ordered
    case .page: FieldKeys.page
    }
  }

  private static let nested = Set(
    FieldKeys.event + FieldKeys.figure + FieldKeys.relation + FieldKeys.forecast + FieldKeys.source
      + FieldKeys.party + FieldKeys.role + FieldKeys.correction + FieldKeys.cover
      + FieldKeys.rights + FieldKeys.formerName + FieldKeys.ticker)
}

/// Goes through lines.
private struct Scan {
  enum Line {
    /// Begins with `key:`.
    case key(String, isAtMargin: Bool)
    /// May be part of front matter.
    case neutral
    case prose
  }

  let bytes: [UInt8]
  var position: Int
  var line: Int

  init(_ bytes: [UInt8], from position: Int, line: Int) {
    self.bytes = bytes
    self.position = position
    self.line = line
  }

  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// The line at the position, without its end.
  private var current: ArraySlice<UInt8> {
    let end = bytes[position...].firstIndex(of: 0x0A) ?? bytes.count
    let line = bytes[position..<end]
    return line.last == 0x0D ? line.dropLast() : line
  }

  mutating func moveOn() {
    position = bytes[position...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
    line += 1
  }

  mutating func skipBlankLines() {
    while position < bytes.count, current.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { moveOn() }
  }

  /// Whether the line is `---`; or `--`, which someone meant by it.
  func isAtFence(allowingTwo: Bool = false) -> Bool {
    let line = current
    return line.allSatisfy { $0 == 0x2D } && (line.count == 3 || allowingTwo && line.count == 2)
  }

  func field() -> Line {
    let line = current
    var rest = line.drop { $0 == 0x20 }
    guard let first = rest.first else { return .neutral }
    let isIndented = rest.startIndex > line.startIndex
    if first == 0x2D || isIndented {
      while let mark = rest.first, mark == 0x2D || mark == 0x20 || mark == 0x7B {
        rest = rest.dropFirst()
      }
      return key(rest).map { .key($0, isAtMargin: false) } ?? .neutral
    }
    if first == 0x5D || first == 0x7D { return .neutral }
    return key(rest).map { .key($0, isAtMargin: true) } ?? .prose
  }

  /// The word of letters before a colon, of either width, that ends the line or that a blank follows.
  private func key(_ text: ArraySlice<UInt8>) -> String? {
    let word = text.prefix { (0x61...0x7A).contains($0) || $0 == 0x5F }
    let rest = text.dropFirst(word.count)
    guard !word.isEmpty else { return nil }
    let isKey =
      rest.starts(with: [0xEF, 0xBC, 0x9A])
      || rest.first == 0x3A && (rest.count == 1 || rest[rest.startIndex + 1] == 0x20)
    return isKey ? String(decoding: word, as: UTF8.self) : nil
  }
}
