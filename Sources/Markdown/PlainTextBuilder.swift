/// Gathers the text without mark-up, and decides of each soft break whether it stands between
/// Chinese characters.
struct PlainTextBuilder {
  private let store: ByteStore
  private(set) var offsets: [Int32] = []
  /// Lines of libcmark's text, turned into the file's lines at the end.
  private(set) var lines: [Int32] = []
  /// Which bytes are code, in order.
  private(set) var code: [Range<Int32>] = []
  /// Where the current block starts in `bytes`.
  private var blockStart = 0
  private var pending: CmarkNode?
  private var lastLine: Int32 = -1
  private var blockLine: Int32 = 1
  /// In table cells, whose nodes come from a text of their own: the line instead of the nodes'.
  var lineOverride: Int?
  /// In blocks that were parsed on their own: what to add to the nodes' lines.
  var lineShift = 0

  /// - Parameter capacity: about how many bytes will come.
  init(capacity: Int) {
    store = ByteStore(capacity: capacity)
    offsets.reserveCapacity(capacity / 64 + 16)
    lines.reserveCapacity(capacity / 64 + 16)
  }

  /// What was gathered. Valid until the next change.
  var bytes: UnsafeBufferPointer<UInt8> { store.bytes }
  var count: Int { store.count }

  /// Begins a block on `line`: a line of its own.
  mutating func startBlock(line: Int) {
    blockLine = Int32(clamping: line)
    pending = nil
    if let last = store.last, last != 0x0A { store.append(0x0A) }
    blockStart = store.count
    lastLine = -1
    lineOverride = nil
    lineShift = 0
  }

  /// A hard line break.
  mutating func hardBreak() {
    pending = nil
    if store.count > blockStart { store.append(0x0A) }
  }

  /// Something that is not text stands here: it keeps the break before it.
  mutating func object() {
    guard pending != nil else { return }
    pending = nil
    store.append(0x20)
  }

  /// A soft break: where Chinese stands before it, what follows decides.
  mutating func softBreak(_ node: CmarkNode, joinsChinese: Bool) {
    if pending != nil { store.append(0x20) }
    pending = nil
    if joinsChinese, let last = store.last, last >= 0x80, store.count > blockStart {
      if lastClass(bytes) != .other {
        pending = node
        return
      }
    }
    store.append(0x20)
  }

  /// Appends text of one line, as it stands in the source.
  mutating func append(
    _ text: UnsafeBufferPointer<UInt8>, tokens: SourceTokens?, line: Int
  ) {
    guard text.count > 0 else { return }
    if pending != nil { resolve(text, tokens) }
    var line = Int32(clamping: lineOverride ?? line)
    // Nodes that the extensions made know no line.
    if line == 0 {
      line = lastLine > 0 ? lastLine : blockLine
    } else if lineShift != 0 {
      line &+= Int32(truncatingIfNeeded: lineShift)
    }
    if line != lastLine {
      offsets.append(Int32(clamping: store.count))
      lines.append(line)
      lastLine = line
    }
    if let tokens { tokens.restore(text, to: store) } else { store.append(text) }
  }

  /// Notes that what was appended since `start` is code.
  mutating func noteCode(since start: Int) {
    guard start < bytes.count else { return }
    code.append(Int32(clamping: start)..<Int32(clamping: bytes.count))
  }

  /// The class of the last character, variation selectors skipped.
  private func lastClass(_ p: UnsafeBufferPointer<UInt8>) -> EastAsian.BreakClass {
    var end = p.count
    let from = max(blockStart, p.count - 64)
    while let (scalar, start) = UTF8Scalars.decode(p, before: end, from: from) {
      if !EastAsian.isAnySelector(scalar) { return EastAsian.breakClass(scalar) }
      end = start
    }
    return .other
  }

  /// Decides on the pending break now that the text behind it is known.
  private mutating func resolve(_ text: UnsafeBufferPointer<UInt8>, _ tokens: SourceTokens?) {
    guard let node = pending else { return }
    pending = nil
    if joins(text, tokens) {
      node.remove()
    } else {
      store.append(0x20)
    }
  }

  /// Whether nothing belongs between the end of `bytes` and `text`: both sides are Chinese, or one
  /// is and the other is punctuation that goes with it, or both are such punctuation in Chinese.
  private func joins(_ text: UnsafeBufferPointer<UInt8>, _ tokens: SourceTokens?) -> Bool {
    // What comes first is mostly the text's own.
    if text[0] < 0x80 && text[0] != 0x25 { return false }
    if text[0] >= 0xE3 && text[0] <= 0xE9 {
      if EastAsian.breakClass(UTF8Scalars.decode(text, at: 0).scalar) == .chinese { return true }
    }
    guard let tokens else { return joins(text) }
    let restored = ByteStore(capacity: text.count * 4)
    tokens.restore(text, to: restored)
    return withExtendedLifetime(restored) { joins(restored.bytes) }
  }

  private func joins(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var i = 0
    guard i < text.count, text[i] >= 0x80 else { return false }
    let (first, length) = UTF8Scalars.decode(text, at: i)
    let right = EastAsian.breakClass(first)
    if right == .other { return false }
    let left = lastClass(bytes)
    if left == .chinese || right == .chinese { return true }
    // Punctuation on both sides: look beyond it.
    i += length
    var beyondRight: EastAsian.BreakClass?
    while i < text.count {
      let (scalar, length) = UTF8Scalars.decode(text, at: i)
      i += length
      if EastAsian.isAnySelector(scalar) { continue }
      let kind = EastAsian.breakClass(scalar)
      if kind != .ambiguous {
        beyondRight = kind
        break
      }
    }
    var beyondLeft: EastAsian.BreakClass?
    // Looking back is bounded: a run of dots may be joined line by line.
    let p = bytes
    var end = p.count
    let from = max(blockStart, p.count - 192)
    while let (scalar, start) = UTF8Scalars.decode(p, before: end, from: from) {
      end = start
      if EastAsian.isAnySelector(scalar) { continue }
      let kind = EastAsian.breakClass(scalar)
      if kind != .ambiguous {
        beyondLeft = kind
        break
      }
    }
    if beyondLeft == .other || beyondRight == .other { return false }
    return beyondLeft == .chinese || beyondRight == .chinese
  }
}
