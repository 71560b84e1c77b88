/// The companies, people, products, topics, sectors and metrics that the articles are about.
struct World {
  struct Thing {
    var id: String
    var name: String
    var sector = 0
    var company = 0
  }

  var sectors: [Thing] = []
  var companies: [Thing] = []
  var people: [Thing] = []
  var products: [Thing] = []
  var topics: [Thing] = []
  var metrics: [Thing] = []
  /// What sentences are made of; a few phrases if there is none.
  var vocabulary: Vocabulary?

  init(vocabulary: Vocabulary? = nil) {
    self.vocabulary = vocabulary
    for (index, name) in Words.sectors.enumerated() {
      sectors.append(Thing(id: "sector-\(index + 1)", name: name))
    }
    for index in 0..<200 {
      let first = Words.companyFirst[index % Words.companyFirst.count]
      let last = Words.companyLast[(index / Words.companyFirst.count) % Words.companyLast.count]
      companies.append(
        Thing(id: "company-\(index + 1)", name: first + last, sector: index % sectors.count))
    }
    for index in 0..<120 {
      let surname = Words.surnames[index % Words.surnames.count]
      let given = Words.givenNames[index / Words.surnames.count % Words.givenNames.count]
      people.append(
        Thing(id: "person-\(index + 1)", name: surname + given, company: index % 200))
    }
    for index in 0..<120 {
      let first = Words.companyFirst[(index * 7 + 3) % Words.companyFirst.count]
      let last = Words.productLast[index / Words.companyFirst.count % Words.productLast.count]
      products.append(
        Thing(id: "product-\(index + 1)", name: first + last, company: (index * 3) % 200))
    }
    for (index, name) in Words.topics.enumerated() {
      topics.append(Thing(id: "topic-\(index + 1)", name: name))
    }
    for (index, name) in Words.metrics.enumerated() {
      metrics.append(Thing(id: "metric-\(index + 1)", name: name))
    }
  }
}

extension World {
  func sentence(_ random: inout Random) -> String {
    if let vocabulary { return vocabulary.sentence(&random) }
    return random.pick(Words.openings) + random.pick(Words.subjects) + random.pick(Words.verbs)
      + "，" + random.pick(Words.reasons) + "。"
  }
}

/// Words that names and sentences are made of.
enum Words {
  static let sectors = [
    "综合零售", "直播零售", "生鲜零售", "社区零售", "二手交易", "美妆零售", "酒水零售", "宠物用品", "商家服务",
    "母婴零售", "汽车服务", "箱包零售", "鲜花配送", "会员零售", "跨境贸易", "即时配送", "支付服务", "仓储物流",
    "广告营销", "企业软件",
  ]
  static let companyFirst = [
    "青桐", "远汐", "禾谷", "星榆", "澜舟", "栖云", "朔方", "晴川", "松果园", "百川汇", "木棉", "琥珀湾", "北辰门",
    "南屏", "东篱下", "西岭", "沧浪", "银杏里", "芦苇荡", "白鹭", "赤霞", "玄武湖", "碧螺", "紫荆", "橙柚", "蓝鲸湾",
    "灰雁", "金穗", "玉兰", "铜雀", "锦鲤池", "海棠", "石榴", "杨桃", "枫桥", "梧桐雨", "竹里馆", "兰亭序", "菊野",
    "荷塘",
  ]
  static let companyLast = ["优选", "科技", "集市", "快送", "云仓"]
  static let productLast = ["小店", "随身购", "助手"]
  static let surnames = [
    "陆", "沈", "顾", "程", "傅", "邵", "贺", "龚", "万俟", "司徒", "戚", "鲍", "史", "唐", "费", "廉", "岑", "薛", "雷",
    "汤", "滕", "殷", "罗", "毕", "郝", "邬", "安", "乐", "于", "时",
  ]
  static let givenNames = ["明哲", "若溪", "景行", "知微"]
  static let topics = [
    "平台互通", "直播转型", "低价竞争", "仓配一体", "出海经营", "会员经济", "内容种草", "私域运营", "支付开放",
    "算法治理", "商家减负", "退货规则", "即时零售", "县域市场", "绿色包装", "数据安全", "反垄断执法", "广告透明",
    "智能客服", "供应链金融", "品牌自播", "源头工厂", "社区团购", "二手流通", "银发消费", "国货更新", "旺季调度",
    "跨境合规", "骑手权益", "知识产权", "门店数字化", "产业带", "大促变化", "售后服务", "价格监测", "流量成本",
    "用户留存", "组织调整", "资本市场", "税务合规",
  ]
  static let metrics = [
    "月活跃用户", "商品交易总额", "营业收入", "净利润", "订单量", "新客占比", "留存率", "退货率", "履约时长",
    "广告收入", "研发投入", "员工人数", "门店数量", "仓库面积", "活跃商家", "客单价", "复购率", "转化率",
    "会员人数", "直播场次",
  ]
  static let metricUnits = [
    "人", "元", "元", "元", "单", "%", "%", "%", "小时", "元", "元", "人", "家", "平方米", "家", "元", "%", "%",
    "人", "场",
  ]
  static let openings = [
    "从公开披露的材料看，", "据参与过项目的人士介绍，", "与上一个季度相比，", "在最近一次沟通会上，", "按照已经公布的安排，",
    "如果把时间拉长到三年，", "对照行业的一般水平，", "多位商家在受访时表示，", "在执行层面，", "站在消费者的角度，",
    "从成本结构来看，", "就目前掌握的情况而言，", "回到业务本身，", "换一个角度观察，", "结合以往的经验，", "在区域市场，",
    "对中小商家来说，", "撇开短期波动，", "按内部人士的说法，", "值得留意的是，",
  ]
  static let subjects = [
    "平台的流量分配方式", "商家的经营成本", "用户的购买习惯", "仓配网络的覆盖密度", "内容团队的产出效率", "会员体系的权益设计",
    "售后环节的响应速度", "支付渠道的开放程度", "新客获取的平均花费", "供应链的响应能力", "直播间的成交结构", "品牌方的投放预算",
    "区域市场的渗透率", "退换货规则的调整", "算法推荐的权重设置", "履约时效的稳定性", "客服系统的自动化程度", "广告位的定价机制",
    "搜索结果的排序逻辑", "小程序入口的位置变化",
  ]
  static let verbs = [
    "正在发生缓慢而持续的变化", "已经成为各方讨论的焦点", "直接影响了下一阶段的投入节奏", "比外界预期的更早进入平稳期",
    "在不同品类之间差异明显", "需要更长的周期才能看出结果", "与年初设定的目标仍有距离", "决定了后续合作能否继续",
    "呈现出明显的季节性特征", "让原有的分工方式不再适用", "为后来者留下了调整的空间", "促使团队重新评估优先顺序",
    "开始向利润而不是规模倾斜", "受到上游供货节奏的牵制", "在大促期间承受了最大的压力", "逐步回到可以解释的区间",
  ]
  static let reasons = [
    "主要原因是前期投入尚未完全转化为收入", "背后既有技术条件的成熟，也有组织方式的改变", "这与监管部门的要求基本一致",
    "但这一判断还缺少独立第三方的数据支持", "而同行的做法并不完全相同", "其中相当一部分来自老用户的重复购买",
    "相关人士拒绝透露更具体的数字", "不过各家的统计口径存在差别，不能直接比较", "短期内看不到明显逆转的迹象",
    "最终结果还要看合同到期之后的谈判", "这也是管理层反复强调现金流的原因", "因此有商家选择把预算分散到多个渠道",
    "类似的情况在其他品类也曾出现", "外部环境的变化放大了这种影响", "对利润率的影响大约要隔一年才能显现",
    "至于是否会推广到全国，目前没有时间表",
  ]
  static let headings = [
    "背景与经过", "合作的起点", "数字说明了什么", "商家的处境", "各方的说法", "尚未回答的问题", "下一步的安排", "与同行的比较",
    "成本与收益", "规则的变化", "用户看到的不同", "风险与限制",
  ]
  static let emphasised = ["现金流", "履约成本", "获客效率", "复购", "规则透明", "长期合作", "结构性变化", "价格秩序"]
  static let titles = [
    "的渠道调整：一次没有公告的收缩", "公布新规则，商家关心三件事", "的下半年：先稳住利润", "为什么重新谈合作",
    "把重心移向供应链", "的会员账：留存比拉新更难", "开放支付之后发生了什么", "的仓配网络到了换代的时候", "回应退货规则争议",
    "试水新入口，成交结构有变", "的广告位为何涨价", "缩短履约时长的代价", "与平台续约，条件变了", "在县域市场的一年",
  ]
  static let outlets = ["财经观察报", "零售周刊", "商业前线", "消费研究院", "产业通讯社", "电商瞭望", "每日商讯", "数据简报社"]
  static let eventTitles = [
    "上线新版商家后台", "宣布调整佣金结构", "关闭原有入口", "与合作方签署续约协议", "启用新的区域仓", "发布年度经营数据",
    "开放第三方支付", "调整退换货规则", "推出会员新权益", "完成组织架构调整", "启动县域市场试点", "公布大促安排",
  ]
  static let eventKinds = [
    "launch", "closing", "partnership", "integration", "organisation", "policy", "product",
    "market",
  ]
}
