import Testing

@testable import Templating

/// Texts of Chinese and ASCII alone are cut by their bytes. Here all texts are cut character by
/// character.
@Suite("Texts that are cut")
struct TruncationTests {
  private static let pieces: [String] = [
    "京", "东", "发", "布", "，", "。", "“", "”", "…", "—", "（", "《", " ", "a", "B", "7", "x", "y", ".",
    "-", "\n", "\r\n", "é", "e\u{301}", "京\u{FE00}", "👩‍👩‍👧", "☎\u{FE0F}", "ｱ\u{FF9E}", "ก", "한", "〪",
  ]

  private func reference(_ text: String, width: Int, end: String) -> String {
    let limit = width * 2
    let room = limit - end.reduce(0) { $0 + Truncation.halfWidths($1) }
    var total = 0
    var kept: [Character] = []
    let characters = Array(text)
    for character in characters {
      total += Truncation.halfWidths(character)
      if total <= room { kept.append(character) }
      if total > limit { break }
    }
    if total <= limit { return text }
    let all = kept
    func isWord(_ character: Character) -> Bool {
      character.isASCII && (character.isLetter || character.isNumber)
        || character.isLetter && Truncation.halfWidths(character) == 1
    }
    if let last = kept.last, isWord(last), kept.count < characters.count,
      isWord(characters[kept.count]), let gap = kept.lastIndex(where: { !isWord($0) })
    {
      kept = Array(kept[...gap])
    }
    while let last = kept.last, last.isWhitespace || "，、；：。,;:.（(《〈“‘【「『-—".contains(last) {
      kept.removeLast()
    }
    return String(kept.isEmpty ? all : kept) + end
  }

  @Test("bytes and characters agree")
  func agree() {
    var state: UInt64 = 3
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(truncatingIfNeeded: (state >> 33) % UInt64(bound))
    }
    for _ in 0..<20_000 {
      let rarity = 1 + next(10)
      let text = (0..<next(30)).map { _ in
        Self.pieces[next(rarity) == 0 ? next(Self.pieces.count) : next(19)]
      }.joined()
      let width = next(16)
      let end = ["…", "", "……", "[更多]"][next(4)]
      #expect(
        Truncation.truncate(text, width: width, end: end)
          == reference(text, width: width, end: end), "\(text.debugDescription) \(width) \(end)")
    }
  }
}
