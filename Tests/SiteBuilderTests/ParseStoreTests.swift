import Briefing
import Foundation
import Testing

@testable import SiteBuilder

@Suite("Building again in one process")
struct ParseStoreTests {
  /// A site whose files are old enough for their stamps to be relied on.
  private func settledSite() throws -> SmallSite {
    let site = try SmallSite(
      dealArticle + """
        == Content/articles/2025/picture.md ==
        ---
        title: 京东的图片
        date: 2025-10-19
        companies: [京东]
        sources: [{name: 测试社}]
        ---
        ![一个点](dot.svg)
        == Content/articles/2025/dot.svg ==
        <svg xmlns="http://www.w3.org/2000/svg" width="3" height="4"></svg>
        """)
    site.store = ParseStore()
    return site
  }

  /// Waits until no change can fall into the same step of the clock as the files' own.
  private func settle() { Thread.sleep(forTimeInterval: 2.6) }

  private func work(_ site: SmallSite) -> [Int] {
    let reading = site.check().reading
    return [
      reading.filesRead, reading.filesParsed, reading.templateFilesRead,
      reading.loadedTemplates ? 1 : 0,
    ]
  }

  @Test("A second build reads and parses nothing, a third only what was edited")
  func readsOnlyChanges() throws {
    let site = try settledSite()
    settle()
    let first = site.check()
    #expect(first.reading.filesParsed == 5)
    #expect(first.reading.filesRead == 6)
    #expect(first.reading.templateFilesRead > 20)
    #expect(work(site) == [0, 0, 0, 0])

    try site.write(
      "Content/companies/tencent.md", "---\nname: 腾讯\nenglish_name: Tencent\n---\n")
    #expect(work(site) == [1, 1, 0, 0])
    // The file is too young: an equal stamp might hide a second change, so it is read but not parsed.
    #expect(work(site) == [1, 0, 0, 0])
    settle()
    #expect(work(site) == [1, 0, 0, 0])
    #expect(work(site) == [0, 0, 0, 0])
  }

  @Test("Each kind of change is noticed and shows in what is built")
  func noticesEveryChange() throws {
    let site = try settledSite()
    settle()
    _ = site.check()
    func html(_ path: String) -> String {
      let prepared = site.check()
      return prepared.rendering?.render(path: path).map { String(decoding: $0, as: UTF8.self) }
        ?? SmallSite.places(prepared.diagnostics).joined(separator: "\n")
    }

    // Same size, and the time is put back to what it was.
    let path = site.root + "/Content/companies/tencent.md"
    let time = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try text.replacingOccurrences(of: "腾讯", with: "騰訊").write(
      toFile: path, atomically: false, encoding: .utf8)
    try FileManager.default.setAttributes(
      [.modificationDate: try #require(time)], ofItemAtPath: path)
    #expect(html("companies/tencent/index.html").contains("騰訊"))

    // Two files change places.
    let other = site.root + "/Content/companies/jd.md"
    let third = site.root + "/Content/companies/.third"
    try FileManager.default.moveItem(atPath: path, toPath: third)
    try FileManager.default.moveItem(atPath: other, toPath: path)
    try FileManager.default.moveItem(atPath: third, toPath: other)
    #expect(html("companies/tencent/index.html").contains("京东集团"))

    try site.remove("Content/articles/2025/picture.md")
    #expect(!html("index.html").contains("京东的图片"))

    let strings = site.root + "/Templates/strings/zh-Hans.yml"
    let words = try String(contentsOfFile: strings, encoding: .utf8)
    try words.replacingOccurrences(of: "  about: 关于本站", with: "  about: 关于测试站").write(
      toFile: strings, atomically: false, encoding: .utf8)
    #expect(html("about/index.html").contains("关于测试站"))

    try site.write(
      "Content/site.yml", "title: 换了名字\nlanguage: zh-Hans\nbase_url: https://a.example/\n")
    #expect(html("index.html").contains("换了名字"))
  }

  @Test("What depends on more than a file's bytes is made anew when that changes")
  func optionsCount() throws {
    let site = try settledSite()
    try site.add(
      """
      == Content/articles/2025/raw.md ==
      ---
      title: 含有标记
      date: 2025-10-19
      companies: [京东]
      sources: [{name: 测试社}]
      ---
      正文<b>粗体</b>。
      """)
    let before = site.check()
    #expect(before.hasErrors)
    try site.add(
      """
      == Content/site.yml ==
      title: 测试简报
      language: zh-Hans
      markdown: {raw_html: true}
      """)
    let after = site.check()
    #expect(after.reading.filesParsed == 6)
    #expect(!after.hasErrors, "\(SmallSite.places(after.diagnostics))")
  }

  @Test("Problems are reported again although nothing is parsed")
  func problemsStay() throws {
    let site = try settledSite()
    try site.write("Content/companies/alibaba.md", "---\nname: 阿里巴巴\nnick: 阿里\n---\n")
    try site.write("Templates/pages/about.html", "{{ site.nothing }}\n")
    settle()
    let first = SmallSite.places(site.check().diagnostics)
    let second = site.check()
    #expect(second.reading == ReadingStatistics())
    #expect(SmallSite.places(second.diagnostics) == first)
    #expect(first.contains { $0.hasPrefix("Content/companies/alibaba.md:3") })
    #expect(first.contains { $0.hasPrefix("Templates/pages/about.html:1") })
  }

  @Test("Several builds may share a store at the same time")
  func sharedByThreads() throws {
    let site = try settledSite()
    let store = ParseStore()
    let options = BuildOptions(root: site.root, date: site.date, jobs: 2)
    let expected = SmallSite.places(SiteBuilder(options: options).prepare().diagnostics)
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      for _ in 0..<3 {
        let prepared = SiteBuilder(options: options, store: store).prepare()
        if SmallSite.places(prepared.diagnostics) != expected || prepared.rendering == nil {
          Issue.record("a build saw another site")
        }
      }
    }
  }
}
