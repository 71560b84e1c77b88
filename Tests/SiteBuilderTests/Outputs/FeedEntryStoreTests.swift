import Foundation
import Testing

@testable import SiteBuilder

@Suite("Entries that stand in several feeds")
struct FeedEntryStoreTests {
  @Test(
    "A published feed is what a request for it alone gives, with bodies in memory and in a file")
  func sameAsAlone() throws {
    var text = ""
    for number in 1...7 {
      text += """
        == Content/articles/2025/part-\(number).md ==
        ---
        title: 第\(number)篇
        date: 2025-0\(number)-02
        companies: [京东, 腾讯]
        topics: [traffic]
        sources: [{name: 测试社}]
        ---
        # 小标题

        正文 `<i>` 与 & 和“引号” ]]> 之后\(String(repeating: "，很长", count: 90))。

        """
    }
    var trees: [[String: Data]] = []
    for memory: Int64 in [0, 1 << 20] {
      let site = try SmallSite(text)
      try site.replace("Content/site.yml", "title:", "feeds: {limit: 3}\ntitle:")
      site.bodyMemory = memory
      try site.build()
      let rendering = try #require(site.check().rendering)
      let feeds = site.tree().filter { $0.key.contains("feed") }
      #expect(feeds.count > 12)
      for (path, bytes) in feeds {
        #expect(rendering.render(path: path).map { Data($0) } == bytes, "\(path)")
      }
      trees.append(feeds)
    }
    #expect(trees[0] == trees[1])
  }
}
