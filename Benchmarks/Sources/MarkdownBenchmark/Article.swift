/// An article of one kind of mark-up.
struct Article {
  var name: String
  var text: String

  static let all = [
    Article(name: "prose", text: text(of: [prose], sections: 6)),
    Article(name: "emphasis", text: text(of: [emphasis], sections: 6)),
    Article(name: "links", text: text(of: [links], sections: 6)),
    Article(name: "lists", text: text(of: [prose, list], sections: 6)),
    Article(name: "tables", text: text(of: [prose, table], sections: 4)),
    Article(name: "footnotes", text: text(of: [prose, footnotes], sections: 4)),
    Article(
      name: "everything",
      text: text(of: [prose, emphasis, links, list, table, footnotes, callout], sections: 2)),
    Article(name: "short", text: text(of: [emphasis], sections: 1)),
  ]

  private static func text(of parts: [(Int) -> String], sections: Int) -> String {
    (1...sections).map { section in
      "## 第\(section)节　平台的\(section)个季度\n\n"
        + parts.map { $0(section) }.joined(separator: "\n")
    }.joined(separator: "\n")
  }

  private static func prose(_ section: Int) -> String {
    """
    平台在第三季度的商品交易总额达到新高，活跃买家数量同比增长，管理层认为下沉市场和内容电商是主要动力。分析师
    指出，价格竞争仍在继续，补贴力度比上一年有所下降，而物流网络的扩建使履约成本上升。公司表示，未来一年将把重点
    放在供应链与跨境业务上，并且谨慎控制投入。

    “我们不追求短期的份额，”首席执行官在电话会议上说，“用户体验才是长期的护城河。”他没有披露第\(section)个季度的具体
    数字，只说与市场的预期大体相当。竞争对手在同一天公布了自己的计划——两家公司都把即时零售列为重点……

    """
  }

  private static func emphasis(_ section: Int) -> String {
    """
    增长**20%**左右，其中**“百亿补贴”**频道贡献了*一半以上*的增量。**重要：**本季口径已经调整，**《电商法》**实施之后，
    平台需要***逐项***披露。**营收（不含自营）**为**28.52亿元**，同比增长**\(section).5%**；*净利润*则下降~~两成~~**三成**。

    管理层强调，**“低价”**不是目的，*效率*才是。**第一，**供应链要更短；**第二，**履约要更稳；**第三，**服务要更好。

    """
  }

  private static func links(_ section: Int) -> String {
    """
    [京东](../companies/jd.md)与[[腾讯]]在第\(section)季度延长了[合作协议](../articles/2025/jd-tencent.md#terms)，[[京东|这家公司]]
    说，[财报](https://ir.example.com/q3?year=2025)显示一级入口仍在；[[拼多多]]没有回应。详见 https://news.example.com/a/\(section) 与
    [淘宝](../products/taobao.md "淘宝")的[时间线](../companies/alibaba.md#timeline)，以及[[美团]]的公告。

    """
  }

  private static func list(_ section: Int) -> String {
    """
    - 第一项：商品交易总额增长**\(section)%**
    - 第二项：[京东](../companies/jd.md)的活跃买家
      - 其中下沉市场占六成
      - 其中新客占两成
    - 第三项：履约成本

    1. 先看收入
    2. 再看利润
    3. 最后看现金流

    """
  }

  private static func table(_ section: Int) -> String {
    """
    | 公司 | 营收（亿元） | 同比 | 说明 |
    |:---|---:|---:|---|
    | [京东](../companies/jd.md) | 2,604 | +5.1% | 不含**物流** |
    | [[拼多多]] | 994 | +44% | 含 Temu |
    | 阿里巴巴 | 2,365 | +5% | 只算电商 |
    | 唯品会 | 207 | -9.2% | 第\(section)季度 |

    """
  }

  private static func footnotes(_ section: Int) -> String {
    """
    这一数字包括尚未确认的订单[^a\(section)]，与上一季的口径不同[^b\(section)]。

    [^a\(section)]: 据公司公告，第\(section)季度。
    [^b\(section)]: 见[年报](https://ir.example.com/)第 12 页。

    """
  }

  private static func callout(_ section: Int) -> String {
    """
    > [!NOTE]
    > 第\(section)季度的数字未经审计，**最终结果**以公司公告为准。

    > 他说：“市场比我们想的要快。”

    """
  }
}
