import Briefing

/// Folds some documents with codes of its own, numbered as they occur.
struct FoldedChunk {
  private(set) var codes: [UInt16] = []
  /// The scalar of each code; the first entry is unused.
  private(set) var scalars: [UInt32] = [0]
  /// Where each document ends.
  private(set) var ends: [Int] = []

  /// What each scalar of a text becomes: a code, or one of the marks below.
  private var table = [UInt16](repeating: Self.unknown, count: 0x110000)
  private var codeOf: [UInt32: UInt16] = [:]
  private var expansions: [UInt32: [UInt16]] = [:]
  private var hasPendingSpace = false
  private var spaceCode: UInt16 = 0

  private static let unknown: UInt16 = 0xFFFF
  private static let several: UInt16 = 0xFFFE
  private static let space: UInt16 = 0xFFFD
  private static let lastCode: UInt16 = 0xFFFC

  init() {
    spaceCode = code(0x20)
  }

  /// Lets go of what is needed only while folding.
  mutating func finish() {
    table = []
    codeOf = [:]
    expansions = [:]
  }

  mutating func append(_ document: SearchDocument) {
    append(.text(document.title))
    for part in document.parts { append(part) }
    ends.append(codes.count)
  }

  private mutating func append(_ part: SearchDocument.Part) {
    switch part {
    case .text(var text): text.withUTF8 { append($0) }
    case .bytes(let bytes): bytes.withUnsafeBufferPointer { append($0) }
    case .stored(let text): text.bytes.withUnsafeBufferPointer { append($0) }
    }
  }

  private mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    var position = 0
    while position < text.count {
      let scalar = TextScalar.read(text, &position)
      if scalar == 0x0A {
        endParagraph()
        continue
      }
      var entry = table[Int(scalar)]
      if entry == Self.unknown { entry = resolve(scalar) }
      if entry <= Self.lastCode {
        if hasPendingSpace { flushSpace() }
        codes.append(entry)
      } else if entry == Self.space {
        hasPendingSpace = true
      } else {
        for code in expansions[scalar] ?? [] {
          if code == spaceCode {
            hasPendingSpace = true
          } else {
            if hasPendingSpace { flushSpace() }
            codes.append(code)
          }
        }
      }
    }
    endParagraph()
  }

  private mutating func flushSpace() {
    hasPendingSpace = false
    if let last = codes.last, last != Corpus.separator, codes.count != ends.last ?? 0 {
      codes.append(spaceCode)
    }
  }

  private mutating func endParagraph() {
    hasPendingSpace = false
    if let last = codes.last, last != Corpus.separator { codes.append(Corpus.separator) }
  }

  private mutating func resolve(_ scalar: UInt32) -> UInt16 {
    let parts = FoldedText.replacement(scalar)
    let entry: UInt16
    if parts.count == 1 {
      entry = parts[0] == 0x20 ? Self.space : code(parts[0])
    } else {
      expansions[scalar] = parts.map { code($0) }
      entry = Self.several
    }
    table[Int(scalar)] = entry
    return entry
  }

  private mutating func code(_ scalar: UInt32) -> UInt16 {
    if let code = codeOf[scalar] { return code }
    if scalars.count <= Int(Self.lastCode) { scalars.append(scalar) }
    let code = UInt16(scalars.count - 1)
    codeOf[scalar] = code
    return code
  }
}
