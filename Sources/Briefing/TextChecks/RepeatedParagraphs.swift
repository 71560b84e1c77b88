/// Finds paragraphs that stand in a text twice.
struct RepeatedParagraphs {
  /// Shorter paragraphs (in bytes) may be repeated: captions, refrains, cells of tables.
  static let shortest = 60

  private var seen: [UInt64: Range<Int>] = [:]
  private var repeated: [Range<Int>] = []

  /// Takes the next paragraph.
  mutating func add(_ range: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>) {
    guard range.count >= RepeatedParagraphs.shortest else { return }
    let hash = RepeatedParagraphs.hash(bytes, range)
    if let earlier = seen[hash] {
      guard earlier.count == range.count else { return }
      for i in 0..<range.count where bytes[earlier.lowerBound + i] != bytes[range.lowerBound + i] {
        return
      }
      repeated.append(range)
    } else {
      seen[hash] = range
    }
  }

  /// One problem for each, or one for all where there are several.
  func problems(textLength: Int) -> [TextProblem] {
    guard repeated.count >= 3, let first = repeated.first else {
      return repeated.map { TextProblem(.repeatedParagraph, $0) }
    }
    let length = repeated.reduce(0) { $0 + $1.count }
    let percent = length * 100 / max(textLength, 1)
    return [
      TextProblem(.repeatedText(paragraphs: repeated.count, percent: percent), first)
    ]
  }

  /// Eight bytes at a time, multiplied and folded; equal hashes are compared in full.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt64 {
    let multiplier: UInt64 = 0xC6A4_A793_5BD1_E995
    var result = UInt64(range.count) &* multiplier
    var position = range.lowerBound
    let raw = UnsafeRawBufferPointer(bytes)
    while position &+ 8 <= range.upperBound {
      let word = raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      result = (result ^ word) &* multiplier
      result ^= result >> 29
      position &+= 8
    }
    while position < range.upperBound {
      result = (result ^ UInt64(bytes[position])) &* multiplier
      position &+= 1
    }
    return result ^ (result >> 47)
  }
}
