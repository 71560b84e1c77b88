import CCmark

/// GFM strikethrough (6.5) with `~~` only: pairs runs of exactly two tildes among the children of
/// one node by the flanking rules, as amended for CJK text.
struct Strikethrough {
  /// Deletions inside each other; more tildes are text.
  private static let depthLimit = 8

  private struct Run {
    /// The child and the offset in its text.
    var child: CmarkNode
    var offset: Int
    var canOpen: Bool
    var canClose: Bool
    var role = Role.text
  }

  private enum Role {
    case text, opens, closes
  }

  let marks: Sentinels
  /// The lines of libcmark's text that have tildes, ascending, once for each run of tildes; nil where
  /// they are not known.
  let lines: [Int]?
  /// How many runs of the block under way have not been seen.
  private var left = Int.max

  init(marks: Sentinels, lines: [Int]?) {
    self.marks = marks
    self.lines = lines
  }

  /// Replaces the deletions below `root`.
  mutating func apply(to root: CmarkNode) {
    guard var node = root.firstChild else { return }
    var depth = 0
    while true {
      switch node.type {
      case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING:
        left = runs(in: node)
        if left > 0 {
          pair(in: node)
        } else if let next = Self.next(after: node, in: root, &depth) {
          node = next
          continue
        } else {
          return
        }
      case CMARK_NODE_EMPH, CMARK_NODE_STRONG, CMARK_NODE_LINK, CMARK_NODE_CUSTOM_INLINE:
        if left > 0, depth < RenderState.inlineDepthLimit { pair(in: node) }
      default: break
      }
      // Where all runs have been seen, nothing inside inlines is of interest.
      if left > 0 || node.type.rawValue < CMARK_NODE_FIRST_INLINE.rawValue,
        depth < RenderState.inlineDepthLimit + 200, let child = node.firstChild
      {
        depth += 1
        node = child
        continue
      }
      guard let next = Self.next(after: node, in: root, &depth) else { return }
      node = next
    }
  }

  /// The node that comes behind a node and what is in it.
  private static func next(
    after node: CmarkNode, in root: CmarkNode, _ depth: inout Int
  ) -> CmarkNode? {
    var node = node
    while true {
      if let next = node.next { return next }
      guard let parent = node.parent, !parent.isSame(root) else { return nil }
      depth -= 1
      node = parent
    }
  }

  /// How many runs of tildes there are in the lines of a paragraph or heading.
  private func runs(in block: CmarkNode) -> Int {
    guard let lines else { return Int.max }
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if lines[middle] < block.startLine { low = middle + 1 } else { high = middle }
    }
    let first = low
    let last = block.endLine
    while low < lines.count, lines[low] <= last { low += 1 }
    return low - first
  }

  private mutating func pair(in parent: CmarkNode) {
    // Most nodes have none.
    var child = parent.firstChild
    while let node = child, node.type != CMARK_NODE_TEXT || !node.literalContains(0x7E) {
      child = node.next
    }
    guard child != nil else { return }
    let isBlock =
      parent.type == CMARK_NODE_PARAGRAPH || parent.type == CMARK_NODE_HEADING
      || parent.type == CMARK_NODE_CUSTOM_INLINE
    var runs: [Run] = []
    while let node = child, left > 0 {
      child = node.next
      guard node.type == CMARK_NODE_TEXT else { continue }
      let p = node.literal
      var i = 0
      while let found = ByteSearch.first(0x7E, in: p, from: i) {
        i = found
        var end = i + 1
        while end < p.count, p[end] == 0x7E { end += 1 }
        if end - i >= 2, left != Int.max { left -= 1 }
        if end - i == 2 {
          let before = neighbour(before: i, p, node, isBlock)
          let after = neighbour(after: end, p, node, isBlock)
          let (opens, closes) = Self.flanking(before, after)
          if opens || closes {
            runs.append(Run(child: node, offset: i, canOpen: opens, canClose: closes))
          }
        }
        i = end
      }
    }
    guard !runs.isEmpty else { return }
    var openers: [Int] = []
    var paired = false
    for index in runs.indices {
      if runs[index].canClose, let opener = openers.popLast() {
        runs[opener].role = .opens
        runs[index].role = .closes
        paired = true
      } else if runs[index].canOpen, openers.count < Self.depthLimit {
        openers.append(index)
      }
    }
    if paired { rebuild(parent, runs.filter { $0.role != .text }) }
  }

  // MARK: Flanking

  private enum Neighbour {
    case space
    case punctuation
    case character(UInt32, previous: UInt32)
  }

  private func neighbour(
    before i: Int, _ p: UnsafeBufferPointer<UInt8>, _ node: CmarkNode, _ isBlock: Bool
  ) -> Neighbour {
    var end = i
    while end >= 3, marks.isMark(p, end - 3) { end -= 3 }
    if let (c, start) = UTF8Scalars.decode(p, before: end, from: 0) {
      let previous = UTF8Scalars.decode(p, before: start, from: 0)?.scalar ?? 0x20
      return .character(c, previous: previous)
    }
    return node.previous.map(Self.edge) ?? (isBlock ? .space : .punctuation)
  }

  private func neighbour(
    after i: Int, _ p: UnsafeBufferPointer<UInt8>, _ node: CmarkNode, _ isBlock: Bool
  ) -> Neighbour {
    var start = i
    while marks.isMark(p, start) { start += 3 }
    if start < p.count {
      return .character(UTF8Scalars.decode(p, at: start).scalar, previous: 0x20)
    }
    return node.next.map(Self.edge) ?? (isBlock ? .space : .punctuation)
  }

  /// What a node shows to its neighbours in the source: every inline begins and ends with ASCII
  /// punctuation, a line break is white space.
  private static func edge(of node: CmarkNode) -> Neighbour {
    switch node.type {
    case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: .space
    default: .punctuation
    }
  }

  private static func flanking(_ before: Neighbour, _ after: Neighbour) -> (Bool, Bool) {
    let b = traits(before)
    let a = traits(after)
    let cjk = b.isCJK || a.isCJK
    let opens = !a.isSpace && (!a.isPunctuation || b.isSpace || b.isPunctuation || cjk)
    let closes = !b.isSpace && (!b.isPunctuation || a.isSpace || a.isPunctuation || cjk)
    return (opens, closes)
  }

  private static func traits(
    _ neighbour: Neighbour
  ) -> (isSpace: Bool, isPunctuation: Bool, isCJK: Bool) {
    switch neighbour {
    case .space: return (true, false, false)
    case .punctuation: return (false, true, false)
    case .character(let c, let previous):
      if EastAsian.isVariationSelector(c) {
        let isQuote =
          previous == 0x2018 || previous == 0x2019 || previous == 0x201C
          || previous == 0x201D
        return (
          false, EastAsian.isPunctuation(previous),
          isQuote ? c == 0xFE01 : EastAsian.isCJK(previous)
        )
      }
      return (
        EastAsian.isSpace(c), EastAsian.isPunctuation(c),
        EastAsian.isCJK(c) || EastAsian.isIdeographicSelector(c)
      )
    }
  }

  // MARK: Rebuilding

  /// Wraps what is between the paired runs.
  private func rebuild(_ parent: CmarkNode, _ runs: [Run]) {
    var open: [CmarkNode] = []
    var next = 0
    var following = parent.firstChild
    while let child = following {
      following = child.next
      guard next < runs.count, runs[next].child.isSame(child) else {
        if let deletion = open.last { child.move(.lastIn(deletion)) }
        continue
      }
      // The text stays as it is until the child goes.
      let text = child.literal
      var start = 0
      func place() -> CmarkNode.Place {
        if let deletion = open.last { return .lastIn(deletion) }
        return .before(child)
      }
      func add(_ range: Range<Int>) {
        if !range.isEmpty {
          CmarkNode.insertText(UnsafeBufferPointer(rebasing: text[range]), place())
        }
      }
      while next < runs.count, runs[next].child.isSame(child) {
        let run = runs[next]
        add(start..<run.offset)
        start = run.offset + 2
        if run.role == .opens {
          let deletion = CmarkNode.insertCustom(
            enter: Array("<del>".utf8), exit: "</del>", place())
          if let deletion { open.append(deletion) }
        } else {
          open.removeLast()
        }
        next += 1
      }
      add(start..<text.count)
      child.remove()
    }
  }
}
