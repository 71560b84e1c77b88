/// One pass over the source: which extensions can occur at all, where the text may have to be
/// prepared for libcmark, and whether it is within the bounds of the guard.
struct SourceScan {
  /// The marks that were seen. Without its mark an extension is never looked for.
  ///
  /// A plain number rather than an `OptionSet`, whose generic operations are slow where a build does
  /// not optimise across files.
  struct Features {
    var rawValue: UInt16
    init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Whether any of `marks` was seen.
    @inline(__always)
    func has(_ marks: Features) -> Bool { rawValue & marks.rawValue != 0 }

    @inline(__always)
    mutating func insert(_ marks: Features) { rawValue |= marks.rawValue }

    static var pipe: Features { Features(rawValue: 1) }
    static var tildes: Features { Features(rawValue: 2) }
    static var reference: Features { Features(rawValue: 4) }
    static var footnote: Features { Features(rawValue: 8) }
    static var url: Features { Features(rawValue: 16) }
    static var email: Features { Features(rawValue: 32) }
    static var task: Features { Features(rawValue: 64) }
    static var callout: Features { Features(rawValue: 128) }
    static var privateUse: Features { Features(rawValue: 256) }
    static var www: Features { Features(rawValue: 1024) }
    /// A line that may be the second one of a table.
    static var delimiterRow: Features { Features(rawValue: 2048) }
    /// A `]:` that does not belong to a footnote's text: there may be link definitions.
    static var definition: Features { Features(rawValue: 4096) }
    /// A table outside all containers.
    static var table: Features { Features(rawValue: 8192) }
    /// What bare links start with.
    static var bareLink: Features { Features(rawValue: 16 | 32 | 1024) }
    /// The marks that stand inside text.
    static var inText: Features { Features(rawValue: 4 | 8 | 16 | 32 | 1024) }
    /// The marks that a backslash or an entity can disarm.
    static var disarmable: Features { Features(rawValue: 2 | 4 | 8 | 16 | 32 | 64 | 128 | 1024) }
  }

  /// A place that may have to be prepared.
  struct Event {
    enum Kind: UInt8 {
      /// A run of `*` with a character outside ASCII beside it.
      case emphasis
      /// A run of `_` after a variation selector.
      case underscore
      /// The end of a backslash escape or an entity, or the start of an entity behind tildes.
      case disarmed
      /// The text of a footnote; the offset is that of its line.
      case footnote
      /// A part of the text in which there is no mark-up, up to `end`.
      case passage
      /// `[[name]]`, `[[name|label]]`, `[^label]`, a plain `[text](destination)` or plain `*text*`,
      /// up to `end`.
      case name
      /// Plain `*text*` that libcmark must see, up to `end`.
      case emphasized
      /// A table outside all containers, up to the end of its last row.
      case table
      /// A numeric reference to what must not reach a page, up to `end`.
      case reference
      /// Nothing any more.
      case none
    }
    var offset: Int32
    var end: Int32
    var kind: Kind
    /// Whether there is a space in a passage or a `|` in a name.
    var isDivided = false
    /// Whether it may stand in brackets, and so be a part of a label.
    var isBracketed = false

    init(_ kind: Kind, _ offset: Int, to end: Int = 0, isDivided: Bool = false) {
      self.kind = kind
      self.offset = Int32(truncatingIfNeeded: offset)
      self.end = Int32(truncatingIfNeeded: end)
      self.isDivided = isDivided
    }
  }

  var features = Features(rawValue: 0)
  var events: [Event] = []
  var excess: (problem: MarkdownProblem, offset: Int)?
  /// Beginnings of lines that look like mark-up written wrongly, wherever they stand.
  var suspects: [Suspect] = []
  /// The kinds of list markers that occur: `-`, `+`, `*`, `.`, `)` as bits 0 to 4.
  var listMarkers: UInt8 = 0
  /// The 1-based lines with `~~`, ascending, as often as there are runs of tildes in them.
  var tildeLines: [Int] = []

  init(
    _ p: UnsafeBufferPointer<UInt8>, usesExtensions: Bool, usesTokens: Bool = true,
    keepsControls: Bool = false, boundsNesting: Bool = true
  ) {
    var scanner = Scanner(
      bytes: p, usesExtensions: usesExtensions, usesTokens: usesTokens, keepsControls: keepsControls
    )
    scanner.guarding.boundsNesting = boundsNesting
    scanner.run()
    features = scanner.features
    events = scanner.events
    listMarkers = scanner.listMarkers
    suspects = scanner.suspects
    tildeLines = scanner.tildeLines
    excess = scanner.guarding.excess
  }

  /// The pass under way.
  struct Scanner {
    let bytes: UnsafeBufferPointer<UInt8>
    let usesExtensions: Bool
    let usesTokens: Bool
    /// Whether references to control characters are left alone.
    let keepsControls: Bool
    var features = Features(rawValue: 0)
    var events: [Event] = []
    var suspects: [Suspect] = []
    /// The last lines that begin with `|`, and the last one with nothing.
    var pipes = PipeLines()
    var blankLine = -1
    var guarding = MarkdownGuard()
    var listMarkers: UInt8 = 0
    var tildeLines: [Int] = []
    var line = 0
    /// The end of the last run of tildes.
    var tildesEnd = -1
    /// Up to here, a passage with a space could hide the end of a destination or a tag.
    var tightUntil = 0
    /// Up to here, a passage could hide how long a name is.
    var nameUntil = 0
    var hasNames = false
    var brackets = Brackets()
    /// The end of the paragraph that was last asked for.
    var paragraphEnd = 0
    /// Whether there was a run of `*` in the paragraph that may open and has not been paired here.
    var hasLooseStar = false
    /// The `]` of the footnote whose line is being looked at.
    var footnoteEnd = -1
    /// The line before, where it may be the head of a table, and how many events there were then.
    var head: (start: Int, events: Int)?
    /// Whether no paragraph goes on in the line: the one before is empty or a heading.
    var isFresh = true
    /// The end of the table under way.
    var tableEnd = 0
    /// The cells of all tables.
    var cellCount = 0

    @inline(__always)
    func byte(_ i: Int) -> UInt8 { i < bytes.count ? bytes[i] : 0 }

    mutating func run() {
      let p = bytes
      let n = p.count
      guard let base = p.baseAddress else { return }
      guarding.begin(size: n, hasZeroBytes: ByteSearch.first(0, in: p) != nil)
      events.reserveCapacity(n / 48 + 8)
      var i = startLine(0)
      while i < n {
        let b = p[i]
        if b >= 0x80 {
          i = passage(base, from: i)
          continue
        }
        let marks = b < 64 ? Self.lowMarks : Self.highMarks
        if marks >> UInt64(b & 63) & 1 == 0 {
          i += 1
          continue
        }
        if b == 0x0A || b == 0x0D {
          i += 1
          if b == 0x0D && byte(i) == 0x0A { i += 1 }
          i = startLine(i)
        } else {
          i = mark(b, at: i)
        }
        if guarding.excess != nil { return }
      }
      guarding.endParagraph(at: n)
      let dropsPassages = !usesTokens || features.has(.definition)
      if dropsPassages { dropPassages() }
      if !usesExtensions {
        events.removeAll { $0.kind != .passage && $0.kind != .reference }
        features.rawValue &= Features.privateUse.rawValue | Features.definition.rawValue
      } else if hasNames {
        settleNames()
      }
    }

    private mutating func startLine(_ i: Int) -> Int {
      self.line += 1
      guard i < bytes.count else { return i }
      let line = guarding.startLine(bytes, at: i)
      listMarkers |= line.markers
      if byte(line.content) == 0x5B, byte(line.content + 1) == 0x5E, usesExtensions,
        let label = FootnoteLabel(bytes, line: i)
      {
        events.append(Event(.footnote, i))
        guarding.count(.footnote, at: i)
        footnoteEnd = label.end
      }
      if usesExtensions { suspect(line.content, lineStart: i) }
      let head = self.head
      self.head = nil
      switch byte(line.content) {
      case _ where i < tableEnd: break
      case 0x2D, 0x3A, 0x7C:
        if isDelimiterRow(line.content) {
          if let head, line.content == i, table(head.start, delimiterRow: i) {
            events.insert(Event(.table, head.start, to: tableEnd), at: head.events)
            features.insert(.table)
            guarding.count(.table, at: i)
          } else if line.content > i || !isRule(i) {
            features.insert(.delimiterRow)
            guarding.count(.table, at: i)
          }
        } else if usesTokens, usesExtensions, isFresh, byte(i) == 0x7C {
          self.head = (i, events.count)
        }
      default:
        if usesTokens, usesExtensions, isFresh, beginsParagraph(i) { self.head = (i, events.count) }
      }
      isFresh = isBlank(i)
      if isFresh {
        brackets = Brackets()
        hasLooseStar = false
      } else if byte(i) == 0x23 {
        isFresh = isHeading(i)
      }
      return line.content
    }

    /// Whether a line without indentation has nothing but `-` and spaces: with what stands before it, it
    /// is never a table.
    private func isRule(_ start: Int) -> Bool {
      var i = start
      while byte(i) == 0x2D || byte(i) == 0x20 || byte(i) == 0x09 { i += 1 }
      return byte(i) != 0x3A && byte(i) != 0x7C
    }

    /// Whether there is nothing but `-`, `:`, `|` and white space up to the end of the line.
    private func isDelimiterRow(_ start: Int) -> Bool {
      var i = start
      while i < bytes.count {
        switch bytes[i] {
        case 0x2D, 0x3A, 0x7C, 0x20, 0x09: i += 1
        case 0x0A, 0x0D: return true
        default: return false
        }
      }
      return true
    }

    /// Handles the mark `b` at `i` and returns where to go on.
    private mutating func mark(_ b: UInt8, at i: Int) -> Int {
      switch b {
      case 0x2A:  // *
        var end = i + 1
        while byte(end) == 0x2A { end += 1 }
        guarding.count(end - i, of: .emphasis, at: i)
        if usesExtensions {
          if let close = emphasis(from: i, to: end) {
            guarding.count(1, of: .markup, at: i)
            return close
          }
          if end < bytes.count, !EastAsian.isSpace(UInt32(bytes[end])) { hasLooseStar = true }
        }
        if byte(end) >= 0x80 || (i > 0 && bytes[i - 1] >= 0x80) {
          events.append(Event(.emphasis, i))
        }
        return end
      case 0x5F:  // _
        var end = i + 1
        while byte(end) == 0x5F { end += 1 }
        guarding.count(end - i, of: .emphasis, at: i)
        if i >= 3, bytes[i - 3] == 0xEF, bytes[i - 2] == 0xB8, bytes[i - 1] < 0x8F,
          bytes[i - 1] >= 0x80
        {
          events.append(Event(.underscore, i))
        }
        return end
      case 0x5B:  // [
        guarding.count(1, of: .brackets, at: i, image: i > 0 && bytes[i - 1] == 0x21)
        if usesExtensions, let end = link(at: i) {
          guarding.count(1, of: .brackets, at: i)
          return end
        }
        let next = byte(i + 1)
        if next == 0x5B || next == 0x5E, let end = name(at: i) {
          guarding.count(1, of: .brackets, at: i)
          return end
        }
        openBracket()
        switch next {
        case 0x21: features.insert(.callout)
        case 0x20, 0x78, 0x58:
          if byte(i + 2) == 0x5D { features.insert(.task) }
        default: break
        }
        return i + 1
      case 0x5D:  // ]
        guarding.count(1, of: .brackets, at: i)
        var destinationEnd: Int?
        switch byte(i + 1) {
        case 0x3A:
          if i != footnoteEnd {
            features.insert(.definition)
            guarding.count(.definition, at: i)
            // Its destination and title.
            if i >= brackets.until { brackets.until = endOfParagraph(i) }
          }
        case 0x28:
          if i >= tightUntil { tightUntil = endOfDestination(i + 2) }
          destinationEnd = tightUntil
          guarding.count(.link, at: i)
        default: break
        }
        closeBracket(at: i, endOfDestination: destinationEnd)
        return i + 1
      case 0x3C:  // <
        guarding.count(1, of: .angles, at: i)
        if i >= tightUntil { tightUntil = endOfParagraph(i) }
        return i + 1
      case 0x60:  // `
        guarding.count(1, of: .markup, at: i)
        if brackets.open > 0 { brackets.isOpaque = true }
        return i + 1
      case 0x5C:  // backslash
        guarding.count(.escape, at: i)
        let next = byte(i + 1)
        guard EastAsian.isASCIIPunctuation(next) else { return i + 1 }
        switch next {
        case 0x5B, 0x5D, 0x7E, 0x3A, 0x40, 0x2E, 0x21, 0x5E, 0x2F:
          events.append(Event(.disarmed, i + 2))
        default: break
        }
        return i + 2
      case 0x26:  // &
        guarding.count(.escape, at: i)
        if byte(i + 1) == 0x23 { features.insert(.privateUse) }
        if let end = entityEnd(i) {
          // A run of tildes before it must see the `&`, not what the entity stands for.
          if i > 0, bytes[i - 1] == 0x7E { events.append(Event(.disarmed, i)) }
          if let end = HarmfulReferences.end(bytes, at: i, keepsControls: keepsControls) {
            events.append(Event(.reference, i, to: end))
            guarding.count(.harmfulReference, at: i)
          }
          events.append(Event(.disarmed, end))
        }
        return i + 1
      case 0x7C:  // |
        features.insert(.pipe)
        guarding.count(1, of: .pipes, at: i)
        return i + 1
      case 0x7E:  // ~
        guarding.count(1, of: .markup, at: i)
        if byte(i + 1) == 0x7E {
          features.insert(.tildes)
          if i != tildesEnd {
            tildeLines.append(line)
            guarding.count(.strikethrough, at: i)
          }
        }
        tildesEnd = i + 1
        return i + 1
      case 0x3A:  // :
        if byte(i + 1) == 0x2F && byte(i + 2) == 0x2F {
          features.insert(.url)
          guarding.count(.bareLink, at: i)
        }
        return i + 1
      case 0x40:  // @
        features.insert(.email)
        guarding.count(.bareLink, at: i)
        return i + 1
      default:  // w W
        if isWWW(i) {
          features.insert(.www)
          guarding.count(.bareLink, at: i)
        }
        return i + 1
      }
    }

    /// Whether `www.` stands at a `w`.
    func isWWW(_ i: Int) -> Bool {
      byte(i + 1) | 0x20 == 0x77 && byte(i + 2) | 0x20 == 0x77 && byte(i + 3) == 0x2E
    }

    /// The end of an entity at `i` that may stand for a mark, or nil; `&amp;` never does.
    private func entityEnd(_ i: Int) -> Int? {
      var end = i + 1
      while end < bytes.count, end - i < 34 {
        let b = bytes[end]
        if b == 0x3B {
          if end == i + 4, bytes[i + 1] == 0x61, bytes[i + 2] == 0x6D, bytes[i + 3] == 0x70 {
            return nil
          }
          return end > i + 1 ? end + 1 : nil
        }
        let letter = b | 0x20
        guard (letter >= 0x61 && letter <= 0x7A) || (b >= 0x30 && b <= 0x39) || b == 0x23 else {
          return nil
        }
        end += 1
      }
      return nil
    }

    /// The bits of the bytes below and from 64 on that `run` stops at: `*_[]<`\\&|~:@wW` and line
    /// ends.
    private static var lowMarks: UInt64 {
      1 << 0x2A | 1 << 0x3C | 1 << 0x26 | 1 << 0x3A | 1 << 0x0A | 1 << 0x0D
    }
    private static var highMarks: UInt64 {
      1 << 0x1F | 1 << 0x1B | 1 << 0x1D | 1 << 0x20 | 1 << 0x1C | 1 << 0x3C | 1 << 0x3E | 1 << 0x00
        | 1 << 0x37 | 1 << 0x17
    }
  }
}
