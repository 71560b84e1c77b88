/// The containers of a text, line by line, exactly as libcmark 0.30.2 opens and closes them
/// (CommonMark 0.30, appendix "Phase 1: block structure").
///
/// The guard estimates the nesting from above, and takes what stands in code and raw HTML for
/// containers too. Where its estimate is past the bound, this decides. What only the inline syntax
/// tells, namely whether a paragraph is nothing but link definitions, is not looked at: where that
/// matters, the nesting is unknown. The text must be UTF-8: libcmark's patterns stop at broken bytes.
struct ContainerNesting {
  private enum Container {
    case quote
    /// A list item with the columns that its content is indented by.
    case item(width: Int, hasChild: Bool)
  }

  /// The block under way that is no container.
  private enum Leaf {
    case none
    case paragraph(start: Int)
    case fence(UInt8, length: Int)
    case indentedCode
    case html(HTMLBlockKind)
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var containers: [Container] = []
  private var leaf = Leaf.none
  /// How many containers were opened.
  private(set) var opened = 0
  /// The most that were open in each other.
  private(set) var deepest = 0
  /// The sum of the open containers over all lines that were looked at.
  private(set) var sum = 0
  /// Whether what follows cannot be told.
  private(set) var isUnknown = false
  var depth: Int { containers.count }

  // The place in the line, as libcmark keeps it.
  private var lineEnd = 0
  private var offset = 0
  private var column = 0
  private var first = 0
  private var firstColumn = 0
  private var indent = 0
  private var isBlank = false
  /// Up to here, no thematic break begins in this line.
  private var noBreakUntil = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Whether the containers of a whole text are known to stay within the guard's bounds.
  static func isWithinBounds(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard UTF8Scalars.areWhole(bytes) else { return false }
    var nesting = ContainerNesting(bytes)
    var next = nesting.start
    while next < bytes.count {
      next = nesting.line(at: next)
      if nesting.isUnknown || nesting.deepest > MarkdownGuard.depthLimit
        || nesting.sum > MarkdownGuard.depthSumLimit
      {
        return false
      }
    }
    return true
  }

  /// Where the first line starts: behind a byte order mark.
  var start: Int {
    bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
  }

  /// Reads the line at `start` and returns where the next one starts.
  mutating func line(at start: Int) -> Int {
    lineEnd = ByteSearch.endOfLine(bytes, from: start)
    offset = start
    column = 0
    first = start
    firstColumn = 0
    noBreakUntil = 0
    read()
    sum += containers.count
    guard lineEnd < bytes.count else { return lineEnd }
    let isPair =
      bytes[lineEnd] == 0x0D && lineEnd + 1 < bytes.count && bytes[lineEnd + 1] == 0x0A
    return lineEnd + (isPair ? 2 : 1)
  }

  /// A byte of the line; a line feed at its end.
  private func byte(_ i: Int) -> UInt8 { i < lineEnd ? bytes[i] : 0x0A }

  private func isSpaceOrTab(_ i: Int) -> Bool {
    let b = byte(i)
    return b == 0x20 || b == 0x09
  }

  private mutating func read() {
    let matched = matchContainers()
    let isWholly = matched == containers.count
    var isInParagraph = false
    var wasParagraph = false
    findFirst()
    switch leaf {
    case .none: break
    case .paragraph:
      wasParagraph = true
      isInParagraph = isWholly && !isBlank
    case .fence(let mark, let length):
      if isWholly {
        if closesFence(mark, length) { leaf = .none }
        return
      }
    case .indentedCode:
      if isWholly && (indent >= 4 || isBlank) { return }
    case .html(let kind):
      if isWholly && !(isBlank && kind.endsAtBlankLine) {
        if kind.ends(in: UnsafeBufferPointer(rebasing: bytes[first..<lineEnd])) { leaf = .none }
        return
      }
    }
    openBlocks(behind: matched, wasParagraph: wasParagraph, isInParagraph: isInParagraph)
  }

  /// Goes past what continues the open containers, and returns how many go on.
  private mutating func matchContainers() -> Int {
    for index in containers.indices {
      findFirst()
      switch containers[index] {
      case .quote:
        guard indent <= 3, byte(first) == 0x3E else { return index }
        advance(indent + 1)
        if isSpaceOrTab(offset) { advance(1) }
      case .item(let width, let hasChild):
        if indent >= width {
          advance(width)
        } else if isBlank && hasChild {
          skip(to: first)
        } else {
          return index
        }
      }
    }
    return containers.count
  }

  /// Opens the blocks that begin in the line, and puts what remains where it belongs.
  private mutating func openBlocks(behind matched: Int, wasParagraph: Bool, isInParagraph: Bool) {
    var isInParagraph = isInParagraph
    var mayBeLazy = wasParagraph
    var isOpening = false
    blocks: while true {
      findFirst()
      let block: Leaf
      if indent >= 4 {
        guard !mayBeLazy, !isBlank else { break blocks }
        block = .indentedCode
      } else if byte(first) == 0x3E {
        if !isOpening { close(behind: matched) }
        skip(to: first + 1)
        if isSpaceOrTab(offset) { advance(1) }
        open(.quote)
        isOpening = true
        isInParagraph = false
        mayBeLazy = false
        continue
      } else if isHeading() {
        block = .none
      } else if let fence = fence() {
        block = fence
      } else if byte(first) == 0x3C, let kind = html(allowsAnyTag: !isInParagraph && !mayBeLazy) {
        block = .html(kind)
      } else if isInParagraph, isUnderline() {
        if mayBeDefinitions() { isUnknown = true }
        leaf = .none
        return
      } else if isBreak() {
        block = .none
      } else if let length = markerLength(interruptsParagraph: isInParagraph) {
        if !isOpening { close(behind: matched) }
        openItem(markerLength: length)
        isOpening = true
        isInParagraph = false
        mayBeLazy = false
        continue
      } else {
        break
      }
      if !isOpening { close(behind: matched) }
      noteChild()
      leaf = block
      if case .html(let kind) = block,
        kind.ends(in: UnsafeBufferPointer(rebasing: bytes[first..<lineEnd]))
      {
        leaf = .none
      }
      return
    }
    if !isOpening {
      // A lazy continuation line leaves all containers open.
      if isInParagraph || (wasParagraph && !isBlank) { return }
      if matched == containers.count, case .item = containers.last, mayBeDefinitions() {
        // Without them, the item is empty, and ends at the next empty line.
        isUnknown = true
      }
      close(behind: matched)
    }
    if !isBlank {
      noteChild()
      leaf = .paragraph(start: first)
    }
  }

  // MARK: Opening and closing

  private mutating func close(behind count: Int) {
    containers.removeLast(containers.count - count)
    leaf = .none
  }

  private mutating func open(_ container: Container) {
    noteChild()
    containers.append(container)
    opened += 1
    deepest = max(deepest, containers.count)
  }

  /// Notes that the innermost container has a child.
  private mutating func noteChild() {
    if case .item(let width, false) = containers.last {
      containers[containers.count - 1] = .item(width: width, hasChild: true)
    }
  }

  private mutating func openItem(markerLength length: Int) {
    let markerIndent = indent
    skip(to: first + length)
    let (savedOffset, savedColumn) = (offset, column)
    while column - savedColumn <= 5, isSpaceOrTab(offset) { advance(1) }
    let spaces = column - savedColumn
    var padding = length + spaces
    if spaces >= 5 || spaces < 1 || offset >= lineEnd {
      padding = length + 1
      (offset, column) = (savedOffset, savedColumn)
      if spaces > 0 { advance(1) }
    }
    open(.item(width: markerIndent + padding, hasChild: false))
  }

  /// Whether the paragraph under way may be nothing but link definitions.
  private func mayBeDefinitions() -> Bool {
    guard case .paragraph(let start) = leaf, bytes[start] == 0x5B else { return false }
    let paragraph = UnsafeBufferPointer(rebasing: bytes[..<lineEnd])
    var i = start
    while let found = ByteSearch.first(0x5D, in: paragraph, from: i) {
      if byte(found + 1) == 0x3A { return true }
      i = found + 1
    }
    return false
  }

  // MARK: Beginnings of blocks

  private func isHeading() -> Bool {
    var i = first
    while byte(i) == 0x23 { i += 1 }
    return i > first && i - first <= 6 && (isSpaceOrTab(i) || i >= lineEnd)
  }

  private func fence() -> Leaf? {
    let mark = byte(first)
    guard mark == 0x60 || mark == 0x7E else { return nil }
    var i = first
    while byte(i) == mark { i += 1 }
    guard i - first >= 3 else { return nil }
    let info = UnsafeBufferPointer(rebasing: bytes[i..<lineEnd])
    if mark == 0x60, ByteSearch.first(0x60, in: info) != nil { return nil }
    return .fence(mark, length: min(i - first, 255))
  }

  private func closesFence(_ mark: UInt8, _ length: Int) -> Bool {
    guard indent <= 3 else { return false }
    var i = first
    while byte(i) == mark { i += 1 }
    guard i - first >= length else { return false }
    while isSpaceOrTab(i) { i += 1 }
    return i >= lineEnd
  }

  private func html(allowsAnyTag: Bool) -> HTMLBlockKind? {
    HTMLBlockKind(
      UnsafeBufferPointer(rebasing: bytes[first..<lineEnd]), allowsAnyTag: allowsAnyTag)
  }

  private func isUnderline() -> Bool {
    let mark = byte(first)
    guard mark == 0x3D || mark == 0x2D else { return false }
    var i = first
    while byte(i) == mark { i += 1 }
    while isSpaceOrTab(i) { i += 1 }
    return i >= lineEnd
  }

  private mutating func isBreak() -> Bool {
    let mark = byte(first)
    guard noBreakUntil <= first, mark == 0x2A || mark == 0x2D || mark == 0x5F else { return false }
    var i = first
    var count = 0
    while byte(i) == mark || isSpaceOrTab(i) {
      if byte(i) == mark { count += 1 }
      i += 1
    }
    if count >= 3 && i >= lineEnd { return true }
    noBreakUntil = i
    return false
  }

  /// The length of the list marker, or nil.
  private func markerLength(interruptsParagraph: Bool) -> Int? {
    var i = first
    switch byte(i) {
    case 0x2A, 0x2B, 0x2D: i += 1
    case 0x30...0x39:
      var number = 0
      while i - first < 9, byte(i) >= 0x30, byte(i) <= 0x39 {
        number = number * 10 + Int(byte(i) - 0x30)
        i += 1
      }
      guard byte(i) == 0x2E || byte(i) == 0x29, !interruptsParagraph || number == 1 else {
        return nil
      }
      i += 1
    default: return nil
    }
    // White space, also vertical tabs and form feeds.
    guard i >= lineEnd || byte(i) == 0x20 || (byte(i) >= 0x09 && byte(i) <= 0x0D) else {
      return nil
    }
    if interruptsParagraph {
      var content = i
      while isSpaceOrTab(content) { content += 1 }
      if content >= lineEnd { return nil }
    }
    return i - first
  }

  // MARK: Columns

  /// Finds the first character that is no white space at or behind `offset`.
  private mutating func findFirst() {
    if first <= offset {
      first = offset
      firstColumn = column
      while first < lineEnd {
        if bytes[first] == 0x20 {
          firstColumn += 1
        } else if bytes[first] == 0x09 {
          firstColumn += 4 - firstColumn % 4
        } else {
          break
        }
        first += 1
      }
    }
    indent = firstColumn - column
    isBlank = first >= lineEnd
  }

  /// Moves on by a number of columns, possibly into a tab.
  private mutating func advance(_ columns: Int) {
    var left = columns
    while left > 0, offset < lineEnd {
      if bytes[offset] == 0x09 {
        let width = 4 - column % 4
        column += min(left, width)
        if width <= left { offset += 1 }
        left -= min(left, width)
      } else {
        offset += 1
        column += 1
        left -= 1
      }
    }
  }

  /// Moves on to a byte behind white space and ASCII.
  private mutating func skip(to end: Int) {
    while offset < end {
      column += byte(offset) == 0x09 ? 4 - column % 4 : 1
      offset += 1
    }
  }
}
