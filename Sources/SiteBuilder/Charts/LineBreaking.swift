/// Finds where a line may break: the rules of Unicode Standard Annex 14 as far as headlines and labels
/// need them, and what Chinese typesetting forbids (W3C, Requirements for Chinese Text Layout, section
/// 3.1.3, "Prohibition rules for line start and end").
///
/// Words and numbers stay whole, a number with its sign, currency and unit; nothing that closes,
/// stops or joins begins a line, and nothing that opens ends one.
enum LineBreaking {
  /// What no line breaks within, and the space behind it, which a line that ends there drops.
  struct Piece: Equatable {
    var text: String
    var gap: String
  }

  /// The pieces of a text, one behind the other.
  static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var piece = Piece(text: "", gap: "")
    var last: LineBreakClass?
    for character in text {
      guard let first = character.unicodeScalars.first else { continue }
      let next = LineBreakClass(first)
      if next == .space {
        piece.gap.append(character)
        continue
      }
      if let before = last, next != .combining,
        isAllowed(between: before, and: next, first, hasSpace: !piece.gap.isEmpty)
      {
        pieces.append(piece)
        piece = Piece(text: "", gap: "")
      } else {
        piece.text += piece.gap
        piece.gap = ""
      }
      piece.text.append(character)
      for scalar in character.unicodeScalars {
        let found = LineBreakClass(scalar)
        if found != .combining { last = found }
      }
    }
    if !piece.text.isEmpty || !piece.gap.isEmpty { pieces.append(piece) }
    return pieces
  }

  /// Whether a line may end before a scalar.
  private static func isAllowed(
    between a: LineBreakClass, and b: LineBreakClass, _ scalar: Unicode.Scalar, hasSpace: Bool
  ) -> Bool {
    if a == .zeroWidthSpace { return true }
    switch b {
    // Nothing of this begins a line, whatever space is before it.
    case .closing, .narrowClosing, .exclamation, .infix, .slash, .nonStarter, .dash, .ellipsis,
      .zeroWidthSpace:
      return false
    default: break
    }
    if a == .opening || a == .narrowOpening { return false }
    if hasSpace { return true }
    switch (a, b) {
    case (.glue, _), (_, .glue), (.quotation, _), (_, .quotation), (_, .hyphen), (_, .postfix):
      return false
    case (.letter, .letter), (.letter, .number), (.number, .letter), (.number, .number):
      return false
    case (.letter, .prefix), (.number, .prefix), (.prefix, .prefix): return false
    case (.prefix, .letter), (.prefix, .number), (.prefix, .ideograph), (.prefix, .narrowOpening):
      return false
    case (.postfix, .letter), (.postfix, .number): return false
    case (.hyphen, .number), (.slash, .number): return false
    case (.infix, .letter), (.infix, .number): return false
    case (.letter, .narrowOpening), (.number, .narrowOpening): return false
    case (.narrowClosing, .letter), (.narrowClosing, .number): return false
    case (.number, .ideograph): return !LineBreakClass.units.contains(scalar)
    default: return true
    }
  }
}

/// How a character behaves where a line could break; names after the classes of Annex 14.
enum LineBreakClass: Equatable {
  case space, zeroWidthSpace, glue, combining
  /// Brackets and quotation marks; the narrow ones stand in Latin text.
  case opening, narrowOpening, closing, narrowClosing, quotation
  case exclamation, infix, slash, nonStarter, dash, ellipsis, hyphen
  /// Signs and currencies before numbers, and what follows them.
  case prefix, postfix
  case number, letter, ideograph

  init(_ scalar: Unicode.Scalar) {
    if let known = Self.table[scalar] {
      self = known
      return
    }
    switch scalar.value {
    case 0x30...0x39, 0xFF10...0xFF19: self = .number
    case 0x300...0x36F, 0x1AB0...0x1AFF, 0x200C...0x200F, 0x202A...0x202E, 0x2066...0x2069,
      0x20D0...0x20FF, 0xFE00...0xFE0F, 0x1F3FB...0x1F3FF, 0xE0000...0xE01EF:
      self = .combining
    case 0..<0x1100, 0x1E00..<0x2000, 0x2070..<0x20A0, 0x2100..<0x2460, 0xFB00..<0xFE00,
      0xFE70..<0xFEFF, 0xFF21...0xFF3A, 0xFF41...0xFF5A:
      self = .letter
    default: self = .ideograph
    }
  }

  private static let table: [Unicode.Scalar: LineBreakClass] = {
    var table: [Unicode.Scalar: LineBreakClass] = [:]
    func put(_ scalars: String, _ kind: LineBreakClass) {
      for scalar in scalars.unicodeScalars { table[scalar] = kind }
    }
    put(" \t\n\r\u{2002}\u{2003}\u{2009}\u{3000}", .space)
    put("\u{200B}", .zeroWidthSpace)
    put("\u{A0}\u{202F}\u{2007}\u{2011}\u{2060}\u{FEFF}", .glue)
    put("（［｛〔〈《「『【〖〘〚｢〝“‘", .opening)
    put("([{«‹¡¿", .narrowOpening)
    put("）］｝〕〉》」』】〗〙〛｣〞〟、。，．｡､", .closing)
    put(")]}»›”’", .narrowClosing)
    put("\"'", .quotation)
    put("!?！？⁇⁈⁉‽", .exclamation)
    put(",.:;", .infix)
    put("/", .slash)
    put("：；／·・•‧‼々〻ー゛゜ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ|｜", .nonStarter)
    put("—―⸺", .dash)
    put("…‥⋯", .ellipsis)
    put("-‐–~～〜", .hyphen)
    put("$¥￥£€₩₹＄￡#№+±−＋", .prefix)
    put("%‰‱°℃℉％¢￠′″", .postfix)
    return table
  }()

  /// What is said behind a number and belongs to it.
  fileprivate static let units = Set(
    "年月日号时点分秒季周天岁届期次个万亿千百十元角块倍成件家名人位条款只台部辆吨米斤折楼层".unicodeScalars)
}
