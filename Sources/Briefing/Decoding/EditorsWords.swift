/// What editors may write in Chinese for the fixed words of fields.
enum EditorsWords {
  private static let meanings: [String: [String]] = [
    "新闻": ["news"], "报道": ["news"], "消息": ["news"], "分析": ["analysis"], "评论": ["analysis"],
    "访谈": ["interview"], "采访": ["interview"], "专访": ["interview"], "快讯": ["brief"],
    "简讯": ["brief"], "数据": ["data"], "转载": ["reprint"], "官方": ["official", "reported"],
    "公告": ["filing", "announced"], "财报": ["filing"], "年报": ["filing"], "媒体": ["media"],
    "研究": ["research"], "研报": ["research"], "公开": ["public"], "免费": ["public"],
    "付费": ["paywall"], "已发生": ["happened"], "发生": ["happened"], "宣布": ["announced"],
    "公布": ["announced"], "计划": ["scheduled"], "预定": ["scheduled"], "取消": ["cancelled"],
    "canceled": ["cancelled"], "争议": ["disputed"], "存疑": ["disputed"], "合作": ["partnership"],
    "投资": ["investment"], "入股": ["investment"], "控股": ["ownership"], "所有": ["ownership"],
    "收购": ["ownership", "acquired"], "竞争": ["competition"], "供应": ["supply"],
    "打通": ["integration"], "互通": ["integration"], "接入": ["integration"], "屏蔽": ["blocking"],
    "封锁": ["blocking"], "原创": ["original"], "翻译": ["translation"], "编译": ["translation"],
    "存续": ["active"], "正常": ["active"], "运营": ["active"], "关闭": ["closed"],
    "倒闭": ["closed"], "注销": ["closed"], "被收购": ["acquired"], "澄清": ["clarification"],
    "更正": ["correction"], "撤回": ["retraction"], "撤稿": ["retraction"], "应验": ["hit"],
    "命中": ["hit"], "落空": ["missed"], "未中": ["missed"], "部分": ["partial"], "作废": ["void"],
    "未定": ["open"], "待定": ["open"], "披露": ["reported"], "公司披露": ["reported"],
    "估计": ["estimate"], "估算": ["estimate"], "指引": ["guidance"], "目标": ["guidance"],
    "free": ["public"], "paid": ["paywall"], "partner": ["partnership"], "opened": ["open"],
    "miss": ["missed"], "pending": ["open"], "planned": ["scheduled"], "news": ["media"],
    "report": ["research"], "company": ["official"], "interviews": ["interview"],
    "repost": ["reprint"], "reposted": ["reprint"], "syndicated": ["reprint"],
    "opinion": ["analysis"], "commentary": ["analysis"], "feature": ["analysis"],
    "深度": ["analysis"],
    "观点": ["analysis"], "短讯": ["brief"], "动态": ["news"], "done": ["happened"],
    "occurred": ["happened"], "completed": ["happened"], "upcoming": ["scheduled"],
    "future": ["scheduled"], "postponed": ["scheduled"], "推迟": ["scheduled"], "延期": ["scheduled"],
    "将要发生": ["scheduled"], "待发生": ["scheduled"], "官宣": ["announced"], "传闻": ["disputed"],
    "rumor": ["disputed"], "rumour": ["disputed"], "并购": ["ownership"], "持股": ["ownership"],
    "母子公司": ["ownership"], "融资": ["investment"], "战略合作": ["partnership"], "竞对": ["competition"],
    "供货": ["supply"], "封禁": ["blocking"], "自撰": ["original"], "自采": ["original"],
    "译文": ["translation"], "correct": ["hit"], "true": ["hit"], "实现": ["hit"], "已实现": ["hit"],
    "准确": ["hit"], "成真": ["hit"], "wrong": ["missed"], "false": ["missed"],
    "incorrect": ["missed"], "failed": ["missed"], "未实现": ["missed"], "错误": ["missed"],
    "部分实现": ["partial"], "无效": ["void"], "进行中": ["open"], "未到期": ["open"],
    "官方披露": ["reported"], "实际": ["reported"], "actual": ["reported"], "official": ["reported"],
    "预估": ["estimate"], "预计": ["estimate", "scheduled"], "媒体报道": ["media"],
    "勘误": ["correction"], "说明": ["clarification"], "停业": ["closed"], "破产": ["closed"],
    "inactive": ["closed"], "defunct": ["closed"], "bankrupt": ["closed"], "merged": ["acquired"],
    "在营": ["active"], "上市": ["active"], "新闻稿": ["official"], "招股书": ["filing"],
    "通讯社": ["media"], "报纸": ["media"], "智库": ["research"], "免费公开": ["public"],
    "订阅": ["paywall"], "收费": ["paywall"], "subscription": ["paywall"],
    // As pages show them.
    "说法不一": ["disputed"], "无法判定": ["void"], "部分应验": ["partial"], "公布值": ["reported"],
    "媒体称": ["media"], "已停业": ["closed"], "经营中": ["active"], "已被收购": ["acquired"],
    "官方发布": ["official"], "公司文件": ["filing"], "研究分析": ["research"], "已宣布": ["announced"],
    "已取消": ["cancelled"], "本站原创": ["original"],
    "柱状图": ["bar"], "条形图": ["bar"], "折线图": ["line"], "column": ["bar"],
  ]

  /// The fixed word among `allowed` that an editor meant.
  static func meaning(of text: String, among allowed: [String]) -> String? {
    meanings[text]?.first { allowed.contains($0) }
  }

  /// `true` or `false` for other ways to say yes and no.
  static func truth(of text: String) -> String? {
    switch text.lowercased() {
    case "yes", "y", "on", "1", "是", "对", "true": "true"
    case "no", "n", "off", "0", "否", "不", "false": "false"
    default: nil
    }
  }
}
