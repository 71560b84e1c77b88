import Testing
import YAML

@Suite("Speed")
struct SpeedTests {
  @Test("Ten thousand front matters take well under a second even on a busy machine")
  func tenThousand() {
    var source =
      "title: 京东关闭微信一级入口\ndate: 2025-09-12\ncompanies: [京东, 腾讯]\ntopics: [渠道]\nsummary: |\n  "
    source += String(repeating: "京东在微信的一级入口于九月关闭。", count: 8) + "\nsources:\n"
    for index in 0..<4 {
      source +=
        "  - id: s\(index)\n    title: 公告第\(index)号\n    url: https://example.com/a/\(index)\n    published: 2025-09-1\(index)\n    kind: official\n"
    }
    source +=
      "events:\n  - date: 2025-09\n    title: 入口关闭\n    importance: 2\n    source: s1\nfigures:\n  - subject: 京东\n    metric: gmv\n    value: 9000亿元\n    period: 2025-Q2\n    source: s2\n"
    let bytes = Array(source.utf8)
    var entries = 0
    let time = ContinuousClock().measure {
      for _ in 0..<10_000 {
        entries +=
          YAMLParser.parse(bytes, in: 0..<bytes.count, firstLine: 2).node?.entries?.count ?? 0
      }
    }
    #expect(entries == 80_000)
    #expect(time < .seconds(3))
  }
}
