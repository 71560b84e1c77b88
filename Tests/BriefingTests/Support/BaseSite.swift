import Diagnostics

/// A small site without problems, to which tests add a file.
enum BaseSite {
  static let files: [String: String] = [
    "Content/site.yml": "title: 电商纪事\n",
    "Content/metrics.yml": """
    mau: {name: 月活跃用户, unit: 人}
    gmv: {name: 商品交易总额, unit: 元}

    """,
    "Content/companies/jd.md": """
    ---
    name: 京东
    english_name: JD.com
    aliases: [JD]
    founded: 1998-06-18
    sectors: [综合电商]
    ---
    自营为主的电商公司。

    """,
    "Content/companies/tencent.md": "---\nname: 腾讯\nfounded: 1998-11-11\n---\n",
    "Content/companies/guijing.md": "---\nname: 硅鲸科技\n---\n",
    "Content/people/zhang-xiaolong.md": """
    ---
    name: 张小龙
    roles:
      - {company: 腾讯, title: 高级副总裁}
    ---

    """,
    "Content/people/zhao-shaohui.md": """
    ---
    name: 赵绍辉
    roles:
      - {company: 硅鲸科技, title: CEO, from: 2020}
    ---

    """,
    "Content/products/wechat.md": "---\nname: 微信\ncompany: 腾讯\n---\n",
    "Content/topics/entries.md": "---\nname: 流量入口\n---\n",
    "Content/sectors/general.md": "---\nname: 综合电商\n---\n",
    "Content/articles/wechat-users.md": """
    ---
    title: 微信的用户
    date: 2025-09-20
    products: [微信]
    companies: [京东]
    sources:
      - {id: s1, name: 网经社, published: 2025-09-19}
    events:
      - id: entry-closes
        date: 2025-09-12
        title: 京东宣布关闭微信购物入口
        companies: [京东, 腾讯]
        source: s1
    figures:
      - {id: wechat-mau, subject: 微信, metric: mau, value: 13亿, period: 2025-Q2, source: s1}
    ---
    据网经社报道，入口将关闭。

    """,
  ]

  static func with(_ path: String, _ text: String) -> TestSite {
    var site = TestSite(files)
    site.files[path] = text
    site.others = ["Content/articles/chart.png"]
    return site
  }

  /// With the files of an example.
  static func with(_ example: DiagnosticKind.Example) -> TestSite {
    var site = with(example.path, example.text)
    for (path, text) in example.others { site.files[path] = text }
    return site
  }

  /// With an article that has more front matter and a body.
  static func article(_ frontMatter: String, _ body: String = "正文。") -> TestSite {
    with(
      "Content/articles/entry.md",
      "---\ntitle: 入口关闭\ndate: 2025-09-20\n\(frontMatter)---\n\(body)\n")
  }
}
