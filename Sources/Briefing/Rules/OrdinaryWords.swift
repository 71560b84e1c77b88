/// Names of companies that are also ordinary words, and ordinary words that contain names of
/// companies.
enum OrdinaryWords {
  /// Names that mean something else in running text as well: they count as the company's only in
  /// quotation marks, in a link, or before a word such as 平台.
  static let names: Set<String> = [
    "多点", "识货", "得物", "亲亲", "快手", "小米", "苹果", "美的", "联想", "转转", "瓜子", "云集", "得到",
    "有货", "一条", "好多", "大众", "平安", "天天", "每日", "当当", "花点时间", "买好车", "卖好车", "孩子王",
    "本来生活", "饿了么", "什么值得买", "贝贝", "团团", "团团团", "快团团", "一起", "闲鱼", "拼一拼", "找钢",
    "有赞", "微店", "口碑", "飞书", "知乎", "微博", "豆瓣", "淘宝贝", "真快乐", "国美", "唯礼", "唯礼网",
    "美菜", "锦鲤", "网商", "电商宝", "店宝宝", "宝宝树", "亲宝宝", "爱回收", "人人车", "好衣库", "酒便利",
    "卖货郎", "爱库存", "一点", "百姓", "赶集", "蘑菇", "蜜芽", "美丽说", "聚美", "鲸灵", "光云", "花礼",
    "花加", "花娃", "阿里", "抱抱", "宝尊", "美团", "疯狂的小狗", "宠物", "波奇", "万物", "新氧", "开始吧",
    "叮咚", "小象", "朴朴", "七鲜", "山姆", "盒子", "遇见", "一亩田", "中酒", "歌者", "途虎", "优信",
  ]

  /// Longer words that hide a name in them.
  static let shadows: [String] = [
    "北京东", "南京东", "东京东", "没有赞", "有赞同", "有赞成", "有赞助", "有赞扬", "有赞赏", "有赞美",
    "快手机", "得物业", "得物流", "获得物", "取得物", "优信息", "阳光云", "月光云", "目光云", "时光云",
    "微盟友", "美团结", "美团队", "美团体", "完美团", "西藏阿里", "阿里地区", "阿里山", "苏宁静",
    "寺库存", "百度电", "几百度", "一百度", "数百度", "微店面", "细微店", "口碑好", "好口碑", "口碑良",
    "口碑和", "的口碑", "有口碑", "东方甄选题", "小红书写", "抖音量", "淘宝贝壳", "一条龙", "小米粥",
    "小米面", "苹果汁", "苹果树", "吃苹果", "富士苹果", "转转型", "旋转转", "运转转", "瓜子脸", "瓜子壳",
  ]

  /// What stands behind an ordinary word when it is a company's name.
  static let companyWords: [String] = [
    "平台", "公司", "集团", "科技", "网", "App", "APP", "电商", "直播", "小店", "创始人", "方面", "CEO",
    "宣布", "发布", "上线", "推出", "财报", "上市",
  ]

  /// What stands before an ordinary word when it is a name.
  static let openingMarks: [String] = ["“", "「", "‘", "《", "（"]
}
