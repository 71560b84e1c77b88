import Foundation
import Markdown

/// Renders small documents of every kind, right and wrong ones, and says how much memory is resident
/// now and then: what is lost at each rendering would pile up.
enum Endurance {
  static func run(_ count: Int) {
    let texts = Self.texts
    var raw = MarkdownOptions()
    raw.allowsRawHTML = true
    let options = [MarkdownOptions(), raw, .gfm, .commonMark]
    var bytes = 0
    for number in 0..<count {
      if number % max(1, count / 10) == 0 { report(number) }
      let text = texts[number % texts.count]
      let document = MarkdownRenderer.render(text, options: options[number / texts.count % 4])
      bytes += document.html.count + document.excerpt(limit: 40).utf8.count
      if number % 7 == 0 {
        bytes += MarkdownRenderer.renderInline(String(decoding: text, as: UTF8.self)).html.count
      }
    }
    report(count)
    print("\(bytes) bytes of HTML from \(texts.count) documents")
  }

  private static func report(_ number: Int) {
    print("\(number) renders: \(resident() / 1024) KiB resident")
  }

  private static func resident() -> Int {
    guard let status = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else {
      return 0
    }
    let pages = status.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return pages * Int(getpagesize())
  }

  private static var texts: [[UInt8]] {
    let parts = [
      "增长**20%**左右，*一半*来自[京东](../companies/jd.md)与[[腾讯|鹅厂]]。",
      "| 甲 | 乙 |\n|--|:-:|\n| **丙** | [[丁]] |\n| 缺 |",
      "正文[^1]与[^2]。\n\n[^1]: 来源\n[^3]: 无人引用", "> [!NOTE]\n> 说明", "> [!NOTICE] 不认识",
      "~~旧~~ https://a.cn/b、www.a.cn", "<div>\n块\n</div>", "行内<b>标签</b>",
      "[点](javascript:alert(1))",
      "![](a.png) ![图](b.png \"图注 | 社\")", "![图](b.png \"图注 | 社\")", "- [ ] 甲\n- [x] 乙\n  1. 丙",
      "```chart\nmetric: a\n```", "    代码\n\n~~~\n代码", "[x]: /u '题'\n\n[x] ![x]",
      "[锚](#没有) &#3; &amp; \\*",
      String(repeating: "> ", count: 120) + "太深", String(repeating: "*a ", count: 300),
      String(repeating: "![", count: 4000) + String(repeating: "[]()", count: 4000),
      "# 标题\n\n标题\n===\n\n## 标题",
      "\u{FEFF}头\r\n行\r尾", "한국어 **강조**는", "日本語の**「強調」**です\nカナ", "\u{E000}私\u{E001}", "",
    ]
    var texts = parts.map { Array($0.utf8) } + [[0xFF, 0x2A, 0xE4, 0xB8, 0x2A, 0, 0x5B]]
    for (index, part) in parts.enumerated() where part.utf8.count < 1000 {
      let other = parts[(index * 7 + 3) % parts.count]
      texts.append(Array((part + "\n\n" + other.prefix(500)).utf8))
    }
    return texts
  }
}
