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

  @Test(arguments: [
    ("dang dang", "当当"), ("Dāng dàng", "当当"), ("dang1 dang4", "当当"), ("xi'an", "西安"),
    ("nǚ zhuāng", "女装"), ("nv zhuang", "女装"), ("lüe tu", "略图"), ("wu liang ye", "五粮液"),
    ("1919 jiu lei zhi gong", "1919酒类直供"), ("yi jiu yi jiu jiu lei zhi gong", "1919酒类直供"),
    ("jing dong plus hui yuan", "京东PLUS会员"), ("amazon", "Amazon"), ("zeng ming", "曾鸣"),
  ])
  func `takes readings`(text: String, name: String) {
    #expect(PinyinSpelling.problem(in: text, of: name) == nil)
    #expect(PinyinSpelling.syllables(text)?.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } } == true)
  }

  @Test(
    arguments: [
      ("dangdang", "当当", "dang dang"), ("xian", "西安", "xi an"), ("dang", "当当", nil),
      ("dang dang wang", "当当", nil), ("当当", "当当", nil), ("dang dong?", "当当", nil),
      ("dang dxng", "当当", nil), ("jiu lei", "1919酒类直供", nil), ("d d", "当当", nil),
    ] as [(String, String, String?)])
  func `refuses what is no reading of the name`(text: String, name: String, suggestion: String?) {
    #expect(PinyinSpelling.problem(in: text, of: name) != nil)
    #expect(PinyinSpelling.suggestion(for: text, name: name) == suggestion)
  }

  @Test func `writes readings without marks`() {
    #expect(PinyinSpelling.syllables("Lǖ·nǚ shi4") == ["lv", "nv", "shi"])
    #expect(PinyinSpelling.syllables("nu\u{308}\u{30C} er\u{301}") == ["nv", "er"])
    #expect(PinyinSpelling.syllables("京东") == nil)
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
