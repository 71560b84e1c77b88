import Templating

/// The data of the page, in the form of each engine.
struct Row {
  let name: String
  let path: String
  let summary: String
  let tags: [String]

  static func make(_ count: Int) -> [Row] {
    let companies = ["京东", "阿里巴巴", "拼多多", "抖音电商", "快手电商", "唯品会", "小红书", "美团"]
    let summaries = [
      "平台宣布上线即时零售业务，覆盖全国三百座城市，首月订单超过一千万单。",
      "公司披露第三季度财报，营收同比增长百分之十五，净利润低于市场预期。",
      "监管部门就“二选一”行为作出处罚决定，罚款金额为上一年度境内销售额的百分之四。",
    ]
    let tags = ["即时零售", "财报", "反垄断", "直播电商", "跨境 & 出海", "物流"]
    return (0..<count).map { i in
      Row(
        name: "\(companies[i % companies.count])第\(i)期", path: "/articles/briefing-\(i)/",
        summary: summaries[i % summaries.count],
        tags: (0..<3).map { tags[(i + $0) % tags.count] })
    }
  }
}

final class Tag: TemplateObject {
  let name: String
  init(_ name: String) { self.name = name }
  static let templateType = ObjectType("Tag", "A tag.", of: Tag.self) {
    [.text("name", "Name.") { $0.name }]
  }
}

final class Entry: TemplateObject {
  let name: String
  let url: URLValue
  let summary: String
  let tags: [Tag]

  init(_ row: Row) {
    name = row.name
    url = URLValue(path: row.path)
    summary = row.summary
    tags = row.tags.map(Tag.init)
  }

  static let templateType = ObjectType("Entry", "A row.", of: Entry.self) {
    [
      .text("name", "Name.") { $0.name }, .url("url", "Page.") { $0.url },
      .text("summary", "Summary.") { $0.summary }, .list("tags", "Tags.") { $0.tags },
    ]
  }
}

final class Page: TemplateObject {
  let title: String
  let entries: [Entry]

  init(_ rows: [Row]) {
    title = "电商行业简报"
    entries = rows.map(Entry.init)
  }

  static let templateType = ObjectType("Page", "The page.", of: Page.self) {
    [.text("title", "Title.") { $0.title }, .list("entries", "Rows.") { $0.entries }]
  }
}

enum Source {
  static let ours = """
    <!DOCTYPE html>
    <html lang="zh-Hans"><head><title>{{ page.title }}</title></head><body>
    <h1>{{ page.title }}</h1>
    <ul>
    {% for entry in page.entries %}
    <li><a href="{{ entry.url }}">{{ entry.name }}</a><p>{{ entry.summary }}</p>
    <ul>{% for tag in entry.tags %}<li class="tag">{{ tag.name }}</li>{% endfor %}</ul></li>
    {% endfor %}
    </ul>
    </body></html>

    """

  static let stencil = """
    <!DOCTYPE html>
    <html lang="zh-Hans"><head><title>{{ page.title }}</title></head><body>
    <h1>{{ page.title }}</h1>
    <ul>
    {% for entry in page.entries %}<li><a href="{{ entry.url }}">{{ entry.name }}</a><p>{{ entry.summary }}</p>
    <ul>{% for tag in entry.tags %}<li class="tag">{{ tag.name }}</li>{% endfor %}</ul></li>
    {% endfor %}</ul>
    </body></html>

    """

  static let mustache = """
    <!DOCTYPE html>
    <html lang="zh-Hans"><head><title>{{ title }}</title></head><body>
    <h1>{{ title }}</h1>
    <ul>
    {{# entries }}
    <li><a href="{{ url }}">{{ name }}</a><p>{{ summary }}</p>
    <ul>{{# tags }}<li class="tag">{{ name }}</li>{{/ tags }}</ul></li>
    {{/ entries }}
    </ul>
    </body></html>

    """
}

struct PlainTag {
  let name: String
}

struct PlainEntry {
  let name: String
  let url: String
  let summary: String
  let tags: [PlainTag]
}

struct PlainPage {
  let title: String
  let entries: [PlainEntry]

  init(_ rows: [Row]) {
    title = "电商行业简报"
    entries = rows.map {
      PlainEntry(
        name: $0.name, url: $0.path, summary: $0.summary, tags: $0.tags.map(PlainTag.init))
    }
  }

  /// The same as dictionaries, which Stencil and swift-mustache also read.
  var dictionary: [String: Any] {
    [
      "title": title,
      "entries": entries.map { entry -> [String: Any] in
        [
          "name": entry.name, "url": entry.url, "summary": entry.summary,
          "tags": entry.tags.map { ["name": $0.name] },
        ]
      },
    ]
  }
}
