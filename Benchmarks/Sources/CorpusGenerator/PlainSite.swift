/// Writes plain posts, one heading and a few paragraphs each, for both generators: the corpus of
/// zachleat's benchmark of static site generators.
struct PlainSite {
  var briefing: OutputFolder
  var hugo: OutputFolder

  mutating func write(count: Int) {
    briefing.write(
      "Content/site.yml",
      """
      title: Plain posts
      language: zh-Hans
      time_zone: UTC
      base_url: https://bench.example/
      description: Plain posts.
      search: false

      """)
    for index in 0..<count {
      var random = Random(seed: UInt64(index) &+ 77)
      let id = "post-\(index + 1)"
      let title = "文章第\(index + 1)号"
      let date = "20\(ArticleText.two(10 + index % 15))-0\(1 + index % 9)-1\(index % 9)"
      var body = "## 标题\n\n"
      for _ in 0..<4 {
        for _ in 0..<3 {
          body +=
            random.pick(Words.openings) + random.pick(Words.subjects) + "**"
            + random.pick(Words.emphasised) + "**" + random.pick(Words.verbs) + "。"
        }
        body += "\n\n"
      }
      body += "- 一\n- 二\n- 三\n\n```\nlet x = 1\n```\n"
      briefing.write(
        "Content/articles/\(id).md", "---\ntitle: \(title)\ndate: \(date)\n---\n\(body)")
      hugo.write("content/articles/\(id).md", "---\ntitle: \(title)\ndate: \(date)\n---\n\(body)")
    }
  }
}
