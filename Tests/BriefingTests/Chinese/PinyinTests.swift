import Testing

@testable import Briefing

@Suite struct PinyinTests {
  @Test(arguments: [
    ("京东", "jing dong"), ("京東", "jing dong"), ("京东PLUS会员", "jing dong plus hui yuan"),
    ("招商银行", "zhao shang yin hang"), ("重庆小面", "chong qing xiao mian"), ("女装", "nv zhuang"),
    ("1919酒类直供", "1919 jiu lei zhi gong"), ("DR.100EC", "dr 100ec"), ("ＪＤ．ＣＯＭ", "jd com"), ("", ""),
    ("！？", ""), ("瓜子二手车", "gua zi er shou che"), ("行业", "hang ye"), ("进行", "jin xing"),
  ])
  func `reads names`(name: String, reading: String) {
    #expect(Pinyin.reading(of: name).joined(separator: " ") == reading)
  }

  @Test func `reads surnames as surnames`() {
    #expect(Pinyin.reading(of: "曾鸣", isPersonName: true) == ["zeng", "ming"])
    #expect(Pinyin.reading(of: "欧阳明", isPersonName: true) == ["ou", "yang", "ming"])
    #expect(Pinyin.reading(of: "单", isPersonName: true) == ["dan"])
    #expect(Pinyin.reading(of: "曾经") == ["ceng", "jing"])
  }

  @Test func `files names under letters`() {
    #expect(Pinyin.indexLetter(of: "京东") == "J")
    #expect(Pinyin.indexLetter(of: "e宠") == "E")
    #expect(Pinyin.indexLetter(of: "1919") == "#")
    #expect(Pinyin.indexLetter(of: "") == "#")
    #expect(Pinyin.initials(of: "京东PLUS会员") == "jdphy")
  }

  @Test func `every listed word has a syllable for each character`() {
    #expect(PinyinWords.inconsistencies.isEmpty)
    #expect(PinyinWords.needless.isEmpty)
  }

  @Test func `every character of the usual block has a reading`() {
    let unread = (UInt32(0x4E00)...0x9FA5).compactMap { Unicode.Scalar($0) }
      .filter { Pinyin.syllable(of: $0) == nil }
    #expect(unread.count < 100)
    #expect(Pinyin.syllable(of: "\u{9FFF}") != "")
    #expect(Pinyin.syllable(of: "a") == nil)
  }

  @Test(
    arguments: [
      ("京东入口关闭", "jing-dong-ru-kou-guan-bi"), ("JD_Entry Closes!", "jd-entry-closes"),
      ("2025年“双11”", "2025-nian-shuang-11"), ("Café", "cafe"), ("！", nil), ("", nil),
      ("What's new", "whats-new"),
    ] as [(String, String?)])
  func `suggests file names`(title: String, slug: String?) {
    #expect(SlugSuggestion.slug(for: title) == slug)
    if let slug { #expect(SlugSuggestion.isSlug(slug)) }
  }

  @Test func `keeps file names short`() throws {
    let slug = try #require(SlugSuggestion.slug(for: String(repeating: "双重战略", count: 40)))
    #expect(slug.utf8.count <= SlugSuggestion.longest)
    #expect(SlugSuggestion.isSlug(slug))
  }

  @Test(arguments: ["", "-a", "a-", "a--b", "A", "a_b", "京东", "a b"])
  func `tells file names from others`(name: String) {
    #expect(!SlugSuggestion.isSlug(name))
  }
}
