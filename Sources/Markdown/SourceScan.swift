/// One pass over the source: which extensions can occur at all, where the text may have to be
/// prepared for libcmark, and whether it is within the bounds of the guard.
struct SourceScan {
  /// The marks that were seen. Without its mark an extension is never looked for.
  struct Features: OptionSet {
    let rawValue: UInt16
    static let pipe = Features(rawValue: 1)
    static let tildes = Features(rawValue: 2)
    static let reference = Features(rawValue: 4)
    static let footnote = Features(rawValue: 8)
    static let url = Features(rawValue: 16)
    static let email = Features(rawValue: 32)
    static let task = Features(rawValue: 64)
    static let callout = Features(rawValue: 128)
    static let privateUse = Features(rawValue: 256)
    static let bracketPair = Features(rawValue: 512)
    static let www = Features(rawValue: 1024)
    /// The marks that stand inside text.
    static let inText: Features = [.reference, .footnote, .url, .www, .email]
    /// The marks that a backslash or an entity can disarm.
    static let disarmable: Features = [
      .tildes, .reference, .footnote, .url, .www, .email, .task, .callout,
    ]
  }

  /// A place that may have to be prepared.
  struct Event {
    enum Kind {
      /// A run of `*` with a character outside ASCII beside it.
      case emphasis
      /// A run of `_` after a variation selector.
      case underscore
      /// The end of a backslash escape or an entity.
      case disarmed
      /// A `[^` at the beginning of a line; the offset is that of the line.
      case footnote
    }
    var offset: Int
    var kind: Kind
  }

  var features: Features = []
  var events: [Event] = []
  var excess: (problem: MarkdownProblem, offset: Int)?
  /// The kinds of list markers that occur: `-`, `+`, `*`, `.`, `)` as bits 0 to 4.
  var listMarkers: UInt8 = 0

  init(_ p: UnsafeBufferPointer<UInt8>, usesExtensions: Bool) {
    var scanner = Scanner(bytes: p)
    scanner.run(usesExtensions: usesExtensions)
    features = scanner.features
    events = scanner.events
    listMarkers = scanner.listMarkers
    excess = scanner.guarding.excess
  }

  private struct Scanner {
    let bytes: UnsafeBufferPointer<UInt8>
    var features: Features = []
    var events: [Event] = []
    var guarding = MarkdownGuard()
    var listMarkers: UInt8 = 0

    @inline(__always)
    func byte(_ i: Int) -> UInt8 { i < bytes.count ? bytes[i] : 0 }

    mutating func run(usesExtensions: Bool) {
      let p = bytes
      let n = p.count
      guarding.begin(size: n)
      var i = startLine(0)
      while i < n {
        let b = p[i]
        if b >= 0x80 {
          // Three-byte characters are most of a Chinese text; the lead byte's neighbours are
          // checked so that a broken sequence does not hide what follows it.
          if b >= 0xE3 && b <= 0xED && i + 2 < n && p[i + 1] >= 0x80 && p[i + 2] >= 0x80 {
            i += 3
          } else {
            if b == 0xEE { features.insert(.privateUse) }
            i += 1
          }
          continue
        }
        switch Self.isMark[Int(b)] {
        case 0:
          i += 1
        case 1:
          i += 1
          if b == 0x0D && byte(i) == 0x0A { i += 1 }
          i = startLine(i)
        default:
          i = mark(b, at: i)
        }
        if guarding.excess != nil { return }
      }
      guarding.endParagraph(at: n)
      if !usesExtensions {
        events = []
        features.formIntersection(.privateUse)
      }
    }

    private mutating func startLine(_ i: Int) -> Int {
      guard i < bytes.count else { return i }
      let line = guarding.startLine(bytes, at: i)
      listMarkers |= line.markers
      if byte(line.content) == 0x5B, byte(line.content + 1) == 0x5E {
        events.append(Event(offset: i, kind: .footnote))
      }
      return line.content
    }

    /// Handles the mark `b` at `i` and returns where to go on.
    private mutating func mark(_ b: UInt8, at i: Int) -> Int {
      switch b {
      case 0x2A:  // *
        var end = i + 1
        while byte(end) == 0x2A { end += 1 }
        guarding.count(end - i, of: .emphasis, at: i)
        if byte(end) >= 0x80 || (i > 0 && bytes[i - 1] >= 0x80) {
          events.append(Event(offset: i, kind: .emphasis))
        }
        return end
      case 0x5F:  // _
        var end = i + 1
        while byte(end) == 0x5F { end += 1 }
        guarding.count(end - i, of: .emphasis, at: i)
        if i >= 3, bytes[i - 3] == 0xEF, bytes[i - 2] == 0xB8, bytes[i - 1] < 0x8F,
          bytes[i - 1] >= 0x80
        {
          events.append(Event(offset: i, kind: .underscore))
        }
        return end
      case 0x5B:  // [
        guarding.count(1, of: .brackets, at: i, image: i > 0 && bytes[i - 1] == 0x21)
        switch byte(i + 1) {
        case 0x5B: features.insert(.reference)
        case 0x5E: features.insert(.footnote)
        case 0x21: features.insert(.callout)
        case 0x20, 0x78, 0x58:
          if byte(i + 2) == 0x5D { features.insert(.task) }
        default: break
        }
        return i + 1
      case 0x5D:  // ]
        guarding.count(1, of: .brackets, at: i)
        if byte(i + 1) == 0x3A || byte(i + 1) == 0x5B { features.insert(.bracketPair) }
        return i + 1
      case 0x3C:  // <
        guarding.count(1, of: .angles, at: i)
        return i + 1
      case 0x60:  // `
        guarding.count(1, of: .markup, at: i)
        return i + 1
      case 0x5C:  // backslash
        guarding.count(1, of: .markup, at: i)
        let next = byte(i + 1)
        guard EastAsian.isASCIIPunctuation(next) else { return i + 1 }
        switch next {
        case 0x5B, 0x5D, 0x7E, 0x3A, 0x40, 0x2E, 0x21, 0x5E, 0x2F:
          events.append(Event(offset: i + 2, kind: .disarmed))
        default: break
        }
        return i + 2
      case 0x26:  // &
        guarding.count(1, of: .markup, at: i)
        if byte(i + 1) == 0x23 { features.insert(.privateUse) }
        if let end = entityEnd(i) { events.append(Event(offset: end, kind: .disarmed)) }
        return i + 1
      case 0x7C:  // |
        features.insert(.pipe)
        guarding.count(1, of: .markup, at: i)
        return i + 1
      case 0x7E:  // ~
        guarding.count(1, of: .markup, at: i)
        if byte(i + 1) == 0x7E { features.insert(.tildes) }
        return i + 1
      case 0x3A:  // :
        if byte(i + 1) == 0x2F && byte(i + 2) == 0x2F { features.insert(.url) }
        return i + 1
      case 0x40:  // @
        features.insert(.email)
        guarding.count(1, of: .markup, at: i)
        return i + 1
      default:  // w W
        if byte(i + 1) | 0x20 == 0x77 && byte(i + 2) | 0x20 == 0x77 && byte(i + 3) == 0x2E {
          features.insert(.www)
        }
        return i + 1
      }
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

    /// 0 nothing, 1 a line's end, 2 a mark.
    private static let isMark: [UInt8] = {
      var table = [UInt8](repeating: 0, count: 128)
      for b in "*_[]<`\\&|~:@wW".utf8 { table[Int(b)] = 2 }
      table[0x0A] = 1
      table[0x0D] = 1
      return table
    }()
  }
}
