// The classes that the loop itself tells apart; constants of this file, so that they are constants
// where files are compiled one by one.
private let eventClass: UInt8 = 0x40
private let breakClass: UInt8 = 0x47
private let wordClass: UInt8 = 0x20
/// The bits that Chinese characters have neither in Simplified text nor in none.
private let quietMask: UInt8 = 0xED

/// Goes once over a text, block by block (blocks are separated by line feeds), and notes what the
/// checks look for.
struct TextScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  let options: TextCheckOptions
  var found: [TextProblem] = []

  // What the current block has shown so far.
  var blockStart = 0
  var openMarks: [OpenMark] = []
  var relativeWords: [(range: Range<Int>, isYear: Bool)] = []
  var hasYear = false
  var hasDay = false
  var lastBlockHadYear = false
  var lastBlockHadDay = false
  var asciiQuotes = 0
  var reportedBracket = false
  var metric: Range<Int>?
  var clauseStart = 0
  var numberEnd = 0
  /// By opening mark, for the block where it was asked for.
  var restsOfMarks: [UInt32: MarkRest] = [:]

  // What the text has shown so far.
  var traditionalCount = 0
  var readings: [(range: Range<Int>, isTraditional: Bool)] = []
  var paragraphs = RepeatedParagraphs()
  var pendingUnclosed: [TextProblem] = []
  /// `TextWordTable`'s keys; valid while `scan` runs.
  private var wordKeys = UnsafeBufferPointer<UInt64>(start: nil, count: 0)

  /// A quotation mark or bracket that is open.
  struct OpenMark {
    var scalar: UInt32
    var offset: Int
  }

  let checksScraped: Bool
  let checksHalfWidth: Bool
  let checksPairs: Bool
  let checksRelative: Bool
  let checksFigures: Bool

  init(_ bytes: UnsafeBufferPointer<UInt8>, options: TextCheckOptions) {
    self.bytes = bytes
    self.options = options
    checksScraped = !options.disabled.contains(TextDiagnostics.scrapedText.id)
    checksHalfWidth = !options.disabled.contains(TextDiagnostics.halfWidthPunctuation.id)
    checksPairs = !options.disabled.contains(TextDiagnostics.unbalancedQuote.id)
    checksRelative = !options.disabled.contains(TextDiagnostics.relativeDate.id)
    checksFigures =
      options.recordedAmounts != nil
      && !options.disabled.contains(TextDiagnostics.unrecordedFigure.id)
  }

  mutating func scan() {
    TextClasses.shared.table.withUnsafeBufferPointer { classes in
      TextWordTable.shared.keys.withUnsafeBufferPointer { words in
        wordKeys = words
        defer { wordKeys = UnsafeBufferPointer(start: nil, count: 0) }
        var position = 0
        while position < bytes.count {
          position = scanBlock(from: position, classes)
        }
      }
    }
    finishText()
  }

  /// Scans to the end of the block; the offset where the next one begins.
  private mutating func scanBlock(
    from start: Int, _ classes: UnsafeBufferPointer<UInt8>
  ) -> Int {
    blockStart = start
    clauseStart = start
    metric = nil
    asciiQuotes = 0
    reportedBracket = false
    var position = start
    var previous: UInt8 = 0
    var traditional = 0
    let bytes = self.bytes
    let raw = UnsafeRawBufferPointer(bytes)
    let count = bytes.count
    while position < count {
      // Most of a Chinese text: three-byte scalars that nothing is looked for at.
      while position &+ 3 < count {
        let word = raw.loadUnaligned(fromByteOffset: position, as: UInt32.self).littleEndian
        guard word & 0xC0C0F0 == 0x8080E0 else { break }
        let index = (word & 0x0F) << 12 | (word >> 8 & 0x3F) << 6 | (word >> 16 & 0x3F)
        let kind = classes[Int(index)]
        guard kind & quietMask == 0 else { break }
        previous = kind
        position &+= 3
      }
      let first = bytes[position]
      let offset = position
      var scalar: UInt32
      if first < 0x80 {
        if first == 0x0A { break }
        scalar = UInt32(first)
        position &+= 1
      } else if first & 0xF0 == 0xE0, position &+ 2 < count {
        // A valid text is assumed; any other gives wrong scalars, never a read outside.
        scalar =
          UInt32(first & 0x0F) << 12 | UInt32(bytes[position &+ 1] & 0x3F) << 6
          | UInt32(bytes[position &+ 2] & 0x3F)
        position &+= 3
      } else {
        scalar = UTF8Scalar.read(bytes, &position)
        if scalar > 0xFFFF {
          previous = 0
          continue
        }
      }
      let kind = classes[Int(scalar)]
      if kind < eventClass {
        traditional &+= Int(kind & 1)
        if kind & wordClass != 0 {
          let groups = wordGroups(at: offset)
          if groups != 0 { word(at: offset, groups) }
        }
      } else if kind >= breakClass {
        clauseStart = position
        metric = nil
      } else {
        event(kind, scalar, offset, position, previous, classes)
        position = max(position, numberEnd)
      }
      previous = kind
    }
    traditionalCount += traditional
    finishBlock(end: position)
    return position + 1
  }

  /// The groups of words whose first two characters stand at `offset`: bits of `TextWordTable`.
  func wordGroups(at offset: Int) -> UInt8 {
    guard offset &+ 6 <= bytes.count else { return 0 }
    let raw = UnsafeRawBufferPointer(bytes)
    let key =
      UInt64(raw.loadUnaligned(fromByteOffset: offset, as: UInt32.self).littleEndian)
      | UInt64(raw.loadUnaligned(fromByteOffset: offset &+ 4, as: UInt16.self).littleEndian) << 32
    let keys = wordKeys
    guard keys.count == 256 else { return 0 }
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 56)
    while keys[slot] != 0 {
      if keys[slot] & 0xFFFF_FFFF_FFFF == key { return UInt8(truncatingIfNeeded: keys[slot] >> 48) }
      slot = (slot &+ 1) & 255
    }
    return 0
  }

  private mutating func event(
    _ kind: UInt8, _ scalar: UInt32, _ offset: Int, _ end: Int, _ previous: UInt8,
    _ classes: UnsafeBufferPointer<UInt8>
  ) {
    switch kind {
    case TextClasses.asciiPunctuation:
      punctuation(UInt8(truncatingIfNeeded: scalar), offset, previous, classes)
    case TextClasses.opening:
      if scalar == 0xFF08, checksScraped { reading(offset, end, classes) }
      if checksPairs || checksRelative { open(scalar, offset) }
    case TextClasses.closing:
      if checksPairs || checksRelative { close(scalar, offset, end, previous) }
    case TextClasses.digit: number(offset)
    case TextClasses.metricLetter: word(at: offset, TextWordTable.metric)
    case TextClasses.suspicious:
      if checksScraped { suspicious(scalar, offset, end, previous, classes) }
    default: break
    }
  }

  // MARK: Words

  /// Whether `word` stands at `offset`.
  @inline(__always)
  func matches(_ word: [UInt8], at offset: Int) -> Bool {
    guard offset &+ word.count <= bytes.count else { return false }
    for i in word.indices where bytes[offset &+ i] != word[i] { return false }
    return true
  }

  /// The class of the scalar at `offset`; plain outside of the text.
  @inline(__always)
  func kind(at offset: Int, _ classes: UnsafeBufferPointer<UInt8>) -> UInt8 {
    guard offset < bytes.count else { return TextClasses.plain }
    var position = offset
    let scalar = UTF8Scalar.read(bytes, &position)
    return scalar < 0x10000 ? classes[Int(scalar)] : TextClasses.plain
  }

  /// The scalar at `offset`; `nil` outside of the text.
  func scalar(at offset: Int) -> UInt32? {
    guard offset < bytes.count else { return nil }
    var position = offset
    return UTF8Scalar.read(bytes, &position)
  }

  /// The scalar before `offset` in the block.
  func scalar(before offset: Int) -> UInt32? {
    var start = offset - 1
    while start > blockStart, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return start >= blockStart ? scalar(at: start) : nil
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  private mutating func word(at offset: Int, _ groups: UInt8) {
    if checksRelative, groups & TextWordTable.relative != 0 {
      for entry in TextWords.relative where matches(entry.word, at: offset) {
        let end = offset + entry.word.count
        if let next = scalar(at: end), entry.notBefore.contains(next) { break }
        if let before = scalar(before: offset), entry.notAfter.contains(before) { break }
        if !openMarks.contains(where: { $0.scalar == 0x201C || $0.scalar == 0x300C }) {
          relativeWords.append((offset..<end, entry.isYear))
        }
        break
      }
    }
    if checksFigures, groups & TextWordTable.metric != 0 {
      for word in TextWords.metrics where matches(word, at: offset) {
        metric = offset..<offset + word.count
        break
      }
    }
    if checksScraped, groups & TextWordTable.scraped != 0 {
      knownMojibake(offset)
      for entry in TextWords.furniture
      where (!entry.isLineStart || offset == blockStart) && matches(entry.text, at: offset) {
        let range = offset..<offset + entry.text.count
        found.append(TextProblem(.pageFurniture(text(range)), range))
        break
      }
    }
  }

  // MARK: Ends

  private mutating func finishBlock(end: Int) {
    finishPairs(end)
    for word in relativeWords where !(hasYear || (!word.isYear && hasDay)) {
      if lastBlockHadYear || (!word.isYear && lastBlockHadDay) { continue }
      found.append(TextProblem(.relativeDate(text(word.range)), word.range))
    }
    relativeWords.removeAll(keepingCapacity: true)
    if end > blockStart {
      lastBlockHadYear = hasYear
      lastBlockHadDay = hasDay
    }
    hasYear = false
    hasDay = false
    if checksScraped { paragraphs.add(blockStart..<end, of: bytes) }
  }

  private mutating func finishText() {
    flushUnclosed(nextOpensWith: nil)
    if checksScraped {
      found += paragraphs.problems(textLength: bytes.count)
      let isCopied = readings.count >= 3
      for reading in readings where isCopied || reading.isTraditional {
        found.append(TextProblem(.bracketedPinyin(text(reading.range)), reading.range))
      }
    }
    if !options.disabled.contains(TextDiagnostics.mixedScript.id) { mixedScript() }
  }
}
