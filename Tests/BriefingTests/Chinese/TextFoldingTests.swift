import Testing

@testable import Briefing

@Suite struct TextFoldingTests {
  /// What readers may type and what stands in the text: both fold to the third.
  static let vectors: [(String, String)] = [
    ("京東", "京东"), ("ＪＤ", "jd"), ("Jd", "jd"), ("騰訊控股", "腾讯控股"), ("網經社", "网经社"),
    ("逆勢“築牆”", "逆势“筑墙”"), ("Café", "cafe"), ("Cafe\u{301}", "cafe"), ("ÀÉß", "aess"),
    ("ﬁ①½", "fi11⁄2"), ("１，２３４．５％", "1,234.5%"), ("全角　空格", "全角 空格"), ("ｶﾞガが", "カカか"),
    ("한국어", "한국어"), ("ΣΑΣςσ", "σασσσ"), ("İıI", "iii"), ("软\u{AD}连\u{200B}字\u{FE0F}", "软连字"),
    ("\u{F900}", "岂"), ("㎏", "kg"), ("𝐆𝐌𝐕", "gmv"), ("後來", "后来"), ("😀", "😀"), ("。、《》", "。、《》"),
    ("ไทย ำ", "ไทย ํา"), ("", ""),
  ]

  @Test(arguments: vectors)
  func `folds script, width, case and marks`(text: String, folded: String) {
    #expect(TextFolding.fold(text).unicodeScalars.elementsEqual(folded.unicodeScalars))
    #expect(TextFolding.fold(TextFolding.fold(text)) == TextFolding.fold(text))
  }

  @Test func `folding a part gives a part of the folded text`() {
    let text = "京東與ＷeＣhat的“十年”Café"
    let parts = text.unicodeScalars.map { TextFolding.fold(String($0)) }.joined()
    #expect(parts.unicodeScalars.elementsEqual(TextFolding.fold(text).unicodeScalars))
  }

  @Test func `folding is idempotent for every scalar`() {
    for value in UInt32(0)..<0x110000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let once = TextFolding.replacement(for: scalar)
      let twice = once.flatMap { TextFolding.replacement(for: $0) }
      if once != twice { Issue.record("U+\(String(value, radix: 16))") }
    }
  }

  @Test func `tells where folded scalars come from`() {
    var text = "A\u{301}京ﬁ東"
    var scalars: [UInt32] = []
    var offsets: [UInt32] = []
    text.withUTF8 { TextFolding.fold($0, scalars: &scalars, offsets: &offsets) }
    #expect(
      scalars.compactMap { Unicode.Scalar($0) }.map(String.init) == ["a", "京", "f", "i", "东"])
    #expect(offsets == [0, 3, 6, 6, 9])
  }

  @Test func `takes bytes that are no UTF-8 as replacement characters`() {
    let bytes: [UInt8] = [0x41, 0xFF, 0xE4, 0xBA, 0xED, 0xA0, 0x80, 0xF5, 0xC0, 0x80, 0xE4]
    var output: [UInt8] = []
    bytes.withUnsafeBufferPointer { TextFolding.fold($0, into: &output) }
    let text = String(decoding: output, as: UTF8.self)
    #expect(text == "a" + String(repeating: "\u{FFFD}", count: 10))
  }

  @Test func `names share a key however typed`() {
    #expect(TextFolding.nameKey("  京東　物流 ") == "京东 物流")
    #expect(TextFolding.nameKey("ＪＤ.com") == TextFolding.nameKey("jd.COM"))
    #expect(TextFolding.nameKey("\u{3000}") == "")
  }

  @Test func `the table for browsers holds what is wanted`() throws {
    let all = TextFolding.tableJSON()
    #expect(all.contains("\"more\":{"))
    #expect(all.contains("\"ß\":\"ss\""))
    let wanted: Set<Unicode.Scalar> = ["东", "a"]
    let some = TextFolding.tableJSON { wanted.contains($0) }
    #expect(some.utf8.count < 3000)
    #expect(some.contains("東"))
    #expect(!some.contains("騰"))
  }

  @Test func `knows the script of characters`() {
    #expect(ChineseScript("東") == .traditional)
    #expect(ChineseScript("东") == .simplified)
    #expect(ChineseScript("京") == .common)
    #expect(ChineseScript("著") == .common)
    #expect(ChineseScript("a") == .common)
    #expect(ChineseScript.simplified("京東與著名的乾隆") == "京东与著名的乾隆")
  }
}
