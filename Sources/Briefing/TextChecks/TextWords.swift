/// The words that the checks look for.
enum TextWords {
  /// Words that mean another day whenever they are read; `isYear` where a year beside them is
  /// enough.
  struct Relative {
    var word: [UInt8]
    var isYear: Bool
    /// Characters before or behind it that make it part of another word.
    var notAfter: Set<UInt32>
    var notBefore: Set<UInt32>

    init(_ word: String, isYear: Bool = false, notAfter: String = "", notBefore: String = "") {
      self.word = Array(word.utf8)
      self.isYear = isYear
      self.notAfter = Set(notAfter.unicodeScalars.map(\.value))
      self.notBefore = Set(notBefore.unicodeScalars.map(\.value))
    }
  }

  static let relative: [Relative] = [
    Relative("今年", isYear: true, notAfter: "当如现", notBefore: "轻龄味糕"),
    Relative("去年", isYear: true, notAfter: "过失", notBefore: "份均"),
    Relative("明年", isYear: true, notAfter: "说证表声黎", notBefore: "报份"),
    Relative("前年", isYear: true, notAfter: "年之以目", notBefore: "份均"),
    Relative("昨天"), Relative("昨日", notBefore: "重"), Relative("昨晚"),
    Relative("今天", notAfter: "到至"), Relative("今日", notBefore: "头資资美均本期"), Relative("今晚"),
    Relative("明天", notAfter: "的", notBefore: "系的"),
    Relative("明日", notAfter: "写说注标证表", notBefore: "方期"),
    Relative("近日", notAfter: "附靠接", notBefore: "本均常期"),
    Relative("日前", notAfter: "0123456789一二三四五六七八九十数生节假作易当平次翌末前近今昨明后往他工之每"),
    Relative("本月", notAfter: "资成样基根日版文剧脚", notBefore: "活均"),
    Relative("上个月"), Relative("上月", notAfter: "以", notBefore: "活均"),
    Relative("下个月"), Relative("本周", notAfter: "资成样基根日版文剧脚", notBefore: "期边围转年"),
    Relative("上周", notAfter: "以", notBefore: "期边围到转年"), Relative("下周", notBefore: "期边围到转年"),
    Relative("前天", notAfter: "以", notBefore: "猫"), Relative("不久前"), Relative("前不久"),
    Relative("上季度", notAfter: "以"), Relative("本季度", notAfter: "资成样基根日版文剧脚"), Relative("前段时间"),
    Relative("前几天"), Relative("几天前"), Relative("几日前"),
    Relative("最近", notAfter: "离距", notBefore: "的邻处距一"),
    Relative("日内", notAfter: "0123456789一二三四五六七八九十数工个期交当"),
  ]

  /// Traditional characters so common that one alone is a slip and not part of a name.
  static let surelyTraditional: Set<UInt32> = Set(
    ("這個們說進來對時會國過還為實現發學開關門問間點長動電車東產經業機應"
      + "網無數萬與種號據員買賣價誰請認讓該總給統組紅從當頭見馬書場際單體貿戶")
      .unicodeScalars.map(\.value))

  /// Words for metrics. `isAhead` where the word may also follow the number.
  static let metrics: [[UInt8]] = [
    "GMV", "MAU", "DAU", "月活", "日活", "用户", "營收", "营收", "收入", "交易额", "成交额", "净利润", "市值",
    "估值", "用戶",
  ].map { Array($0.utf8) }

  /// The first characters of the Chinese words above and of `furniture`.
  static let firsts = "今去明昨近日本上下前不几最月用營营收交成净市估正扫掃当當暂暫责責锟烫屯"

  /// Lines of the page that a text was copied from. With `isLineStart`, only at a line's beginning.
  static let furniture: [(text: [UInt8], isLineStart: Bool)] = [
    ("扫一扫下载", false), ("掃一掃下載", false), ("暂无评论", false), ("暫無評", false), ("正在阅读:", true),
    ("正在阅读：", true), ("正在閱讀:", true), ("正在閱讀：", true), ("当前位置:", true), ("当前位置：", true),
    ("當前位置:", true), ("當前位置：", true), ("责任编辑:", true), ("责任编辑：", true), ("上一篇:", true),
    ("上一篇：", true), ("下一篇:", true), ("下一篇：", true), ("责编:", true), ("责编：", true),
  ].map { (Array($0.0.utf8), $0.1) }

  /// What Chinese programs make of bytes that they cannot read or never wrote.
  static let mojibake: [[UInt8]] = ["锟斤拷", "烫烫烫", "屯屯屯"].map { Array($0.utf8) }

  /// Words that make a percentage after a metric a figure.
  static let changes: [[UInt8]] = [
    "增", "升", "涨", "降", "跌", "滑", "减", "漲",
  ].map { Array($0.utf8) }
}

/// The first two characters of all Chinese words that are looked for: an open-addressed table of 256
/// places. The lower six bytes of a place are those of the characters in little-endian order, above
/// them stand the groups of words.
final class TextWordTable: Sendable {
  static let relative: UInt8 = 1
  static let metric: UInt8 = 2
  static let scraped: UInt8 = 4

  let keys: [UInt64]

  static let shared = TextWordTable()

  private init() {
    var keys = [UInt64](repeating: 0, count: 256)
    func add(_ words: [[UInt8]], _ group: UInt8) {
      for word in words where word.count >= 6 && word[0] >= 0xE0 && word[3] >= 0xE0 {
        var key: UInt64 = 0
        for byte in word[..<6].reversed() { key = key << 8 | UInt64(byte) }
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 56)
        while keys[slot] != 0, keys[slot] & 0xFFFF_FFFF_FFFF != key { slot = (slot + 1) & 255 }
        keys[slot] |= key | UInt64(group) << 48
      }
    }
    add(TextWords.relative.map(\.word), TextWordTable.relative)
    add(TextWords.metrics, TextWordTable.metric)
    add(TextWords.mojibake + TextWords.furniture.map(\.text), TextWordTable.scraped)
    self.keys = keys
  }
}
