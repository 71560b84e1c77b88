extension StarterSite {
  static let chinese = Texts(
    settings: """
      # 网站的设置。行首的“# ”去掉，那一行就生效；每一项的说明见编辑手册第 11 节。

      title: {title}
      # tagline: 有日期、有数字、有出处的行业简报  # 名称下面的一句话
      # description: 记录一个行业的公司、事件、数据与预测。  # 一两句话的介绍，给搜索引擎和订阅者看

      language: zh-Hans  # 网站的语言：zh-Hans 或 en，以 Templates/strings/ 里有的为准
      time_zone: {zone}  # 日期按哪里的时间算

      # 网站将来的地址。写了才有订阅源、站点地图、分享图
      # base_url: https://briefing.example/

      # publisher:  # 谁主办
      #   name: 某某编辑部
      #   url: https://briefing.example/
      #   email: editors@briefing.example
      #   logo: /logo.png  # 放在 Content/static/logo.png

      # 每一页顶上的链接；不要的删去，次序随意，也可以链到别的网站
      navigation:
        - {title: 时间线, url: /timeline/}
        - {title: 公司, url: /companies/}
        - {title: 文章, url: /articles/}
        - {title: 数据, url: /figures/}
        - {title: 预测, url: /forecasts/}
        - {title: 专题, url: /topics/}
        - {title: 行业, url: /sectors/}
        - {title: 来源, url: /sources/}

      # 页脚里各栏目之后的链接；不写就列出 Content/pages/ 里的页面，如 imprint.md、privacy.md
      # footer: [{title: 更正, url: /corrections/}]
      # notices: [京ICP备12345678号, 京公网安备 11010502030143号]  # 页脚最下面的几行字；备案号自动带链接

      # home:  # 首页
      #   lead: first-article  # 头条文章的编号；不写就是最新的一篇
      #   latest: 8  # 列几篇文章
      #   events: 8  # 列几个事件
      #   figures: 6  # 列几个数据

      # license: CC BY 4.0  # 内容的许可；别的协议写 {name: …, url: …}

      # security:  # 安全问题向谁报告，生成 /.well-known/security.txt
      #   contact: security@briefing.example  # 邮箱或网页
      #   expires: 2030-12-31  # 有效到哪一天
      #   policy: https://briefing.example/policy/  # 如何处理
      #   encryption: https://briefing.example/key.asc  # 加密用的公钥
      #   languages: [zh, en]  # 可以用哪些语言

      # feeds:  # 订阅源；不要的话写 feeds: false
      #   enabled: true
      #   limit: 50  # 最多几条
      #   full_text: true  # 要不要全文
      #   id: briefing.example,2025  # 条目编号的开头：你的域名、归你所有的某一年

      # digest:  # 周报与月报；不要的话写 digest: false
      #   enabled: true
      #   importance: 1  # 事件至少多重要才收录，1 到 3

      # search: true  # 站内搜索

      # markdown:
      #   raw_html: false  # 正文里许不许写 HTML

      # checks:  # 不要的检查写 false，编号见警告的方括号
      #   relative-date: false

      # formats:  # 以哪些形式发布
      #   share_images: true  # 分享图；机器上要有中文字体
      #   atom: true
      #   json_feed: true
      #   calendar: true
      #   data: true
      #   csv: true
      #   graphml: true
      #   sqlite: true
      #   structured_data: true
      #   social_tags: true
      #   sitemap: true
      #   robots: true
      #   llms: true
      #   manifest: true
      #   security: true
      #   digest: true
      #   email: true
      #   redirects: true

      """,
    metrics: """
      # 数据的指标：编号、名称、单位、数的是什么。数据用 metric 引用它们。

      revenue:
        name: 营业收入
        unit: 元
        definition: 一个期间内销售商品和提供服务的收入，未扣除成本。

      """,
    sector: """
      ---
      name: 示例行业
      order: 1
      summary: 一个用来说明写法的行业，请改成你的。
      ---

      """,
    company: """
      ---
      name: 示例公司
      sectors: [示例行业]
      founded: 2010
      headquarters: 杭州
      status: active
      summary: 一家用来说明写法的公司，请改成你的。
      sources:
        - id: example-website
          name: 示例公司
          kind: official
      ---

      """,
    article: """
      ---
      title: 示例公司公布{lastYear}年营业收入
      date: {today}
      kind: news
      companies: [示例公司]
      summary: 一篇用来说明写法的文章，请改写或删去。
      sources:
        - id: annual-report
          name: 示例公司
          title: {lastYear}年年度报告
          published: {today}
          kind: filing
      events:
        - id: example-annual-report-{lastYear}
          date: {today}
          title: 示例公司公布{lastYear}年年度报告
          kind: market
          companies: [示例公司]
          source: annual-report
      figures:
        - id: example-revenue-{lastYear}
          subject: 示例公司
          metric: revenue
          value: 12亿元
          period: {lastYear}
          source: annual-report
      ---
      [[示例公司]]公布了{lastYear}年的营业收入。

      ## 这些内容到了哪里

      两行 `---` 之间写的事件在时间线上，数据在数据页和[公司的页面](../../companies/example-company.md)里，都注明来源。
      写下一篇用 `sitegen new article 编号`，写公司用 `sitegen new company 编号`。

      """)
}
