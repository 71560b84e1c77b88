/// Words and surnames whose characters are not read as usual. Written in Simplified characters.
enum PinyinWords {
  private static let words: [String: String] = [
    "银行": "yin hang", "行业": "hang ye", "行情": "hang qing", "商行": "shang hang", "央行": "yang hang",
    "投行": "tou hang", "分行": "fen hang", "同行": "tong hang", "行家": "hang jia", "排行": "pai hang",
    "重庆": "chong qing", "重启": "chong qi", "重组": "chong zu", "重新": "chong xin", "重构": "chong gou",
    "重返": "chong fan", "重塑": "chong su", "重整": "chong zheng", "双重": "shuang chong",
    "长沙": "chang sha", "长安": "chang an", "长城": "chang cheng", "长江": "chang jiang",
    "长春": "chang chun", "长虹": "chang hong", "长期": "chang qi", "长短": "chang duan",
    "长三角": "chang san jiao", "长尾": "chang wei", "长途": "chang tu", "特长": "te chang",
    "音乐": "yin yue", "乐器": "yue qi", "乐队": "yue dui", "乐谱": "yue pu", "会计": "kuai ji",
    "财会": "cai kuai", "厦门": "xia men", "六安": "lu an", "蚌埠": "beng bu", "西藏": "xi zang",
    "宝藏": "bao zang", "调整": "tiao zheng", "调节": "tiao jie", "空调": "kong tiao", "协调": "xie tiao",
    "下调": "xia tiao", "上调": "shang tiao", "调解": "tiao jie", "参差": "cen ci", "出差": "chu chai",
    "着陆": "zhuo lu", "着力": "zhuo li", "着眼": "zhuo yan", "便宜": "pian yi", "单于": "chan yu",
    "龟裂": "jun lie", "大夫": "dai fu", "还款": "huan kuan", "偿还": "chang huan", "返还": "fan huan",
    "归还": "gui huan", "率先": "shuai xian", "率领": "shuai ling", "投降": "tou xiang",
    "曝光": "bao guang", "给予": "ji yu", "供给": "gong ji", "模样": "mu yang", "角色": "jue se",
    "角逐": "jue zhu", "主角": "zhu jue", "薄荷": "bo he", "的确": "di que", "目的": "mu di",
    "都市": "du shi", "成都": "cheng du", "首都": "shou du", "地铁": "di tie", "地产": "di chan",
    "传记": "zhuan ji", "自传": "zi zhuan", "沉没": "chen mo", "没收": "mo shou", "人参": "ren shen",
    "海参": "hai shen", "校准": "jiao zhun", "校对": "jiao dui", "伺服": "si fu", "伺机": "si ji",
    "秘鲁": "bi lu", "说服": "shui fu", "否极": "pi ji", "奇数": "ji shu", "今朝": "jin zhao",
    "番禺": "pan yu", "洪洞": "hong tong", "尉犁": "yu li", "浚县": "xun xian", "屏息": "bing xi",
  ]

  private static let longest = 4

  private static let surnames: [String: String] = [
    "曾": "zeng", "单": "shan", "解": "xie", "区": "ou", "仇": "qiu", "查": "zha", "盖": "ge",
    "乐": "yue", "任": "ren", "朴": "piao", "华": "hua", "纪": "ji", "缪": "miao", "冼": "xian",
    "覃": "qin", "逄": "pang", "翟": "zhai", "尉": "wei", "员": "yun", "折": "she", "黑": "he",
    "燕": "yan", "哈": "ha", "种": "chong", "繁": "po", "秘": "bi", "宓": "mi", "应": "ying",
    "召": "shao", "那": "na", "费": "fei", "宁": "ning", "长孙": "zhang sun", "尉迟": "yu chi",
    "万俟": "mo qi", "单于": "chan yu", "澹台": "tan tai", "令狐": "ling hu", "欧阳": "ou yang",
    "司马": "si ma", "诸葛": "zhu ge", "上官": "shang guan", "夏侯": "xia hou", "皇甫": "huang fu",
    "洗": "xian", "谌": "chen", "郗": "xi", "隗": "wei", "佴": "nai", "妫": "gui", "厍": "she",
    "薄": "bo", "卜": "bu", "贾": "jia", "沈": "shen", "柏": "bai", "葛": "ge", "车": "che",
    "石": "shi", "牟": "mu", "褚": "chu", "晁": "chao", "祭": "zhai", "洪": "hong", "干": "gan",
  ]

  private static let firsts: Set<Unicode.Scalar> = Set(
    words.keys.compactMap { $0.unicodeScalars.first })

  /// The syllables of the longest listed word at a place of folded text.
  static func word(_ scalars: [Unicode.Scalar], at start: Int) -> [Substring]? {
    guard firsts.contains(scalars[start]) else { return nil }
    for length in stride(from: min(longest, scalars.count - start), to: 1, by: -1) {
      if let reading = words[text(scalars[start..<start + length])] {
        return reading.split(separator: " ")
      }
    }
    return nil
  }

  /// The syllables of a surname at the beginning of folded text.
  static func surname(_ scalars: [Unicode.Scalar]) -> [Substring]? {
    for length in [2, 1] where scalars.count > length {
      if let reading = surnames[text(scalars[..<length])] { return reading.split(separator: " ") }
    }
    return nil
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}

extension PinyinWords {
  /// Listed words whose reading has not one syllable for each character; for tests.
  static var inconsistencies: [String] {
    (words.map { ($0.key, $0.value) } + surnames.map { ($0.key, $0.value) })
      .filter { $0.0.unicodeScalars.count != $0.1.split(separator: " ").count }.map(\.0).sorted()
  }

  /// Listed words that would be read the same without the list; for tests.
  static var needless: [String] {
    words.filter { word, reading in
      word.unicodeScalars.map { Pinyin.syllable(of: $0) ?? "" }.joined(separator: " ") == reading
    }.map(\.key).sorted()
  }
}
