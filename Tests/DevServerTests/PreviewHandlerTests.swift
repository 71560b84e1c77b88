import Diagnostics
import FlyingFox
import Foundation
import Testing

@testable import DevServer

@Suite("The live preview", .timeLimit(.minutes(10)))
struct PreviewHandlerTests {
  @Test("Serves pages by folder, with the script that refreshes them, and stores nothing")
  func pages() async throws {
    let preview = try await Preview()
    let response = try await preview.ask("/companies/jd/")
    #expect(response.statusCode == .ok)
    #expect(response.headers[.cacheControl] == "no-store")
    #expect(response.headers[.contentType] == "text/html; charset=utf-8")
    let page = try await preview.text("/companies/jd/")
    #expect(page.contains("京东"))
    #expect(page.contains("<script src=\"/_sitegen/live.js\" data-mark="))
    #expect(!FileManager.default.fileExists(atPath: preview.root + "/public"))
  }

  @Test("A page is what a build writes, apart from that script")
  func pagesAreThoseOfABuild() async throws {
    let preview = try await Preview(baseURL: "https://host.example/sub/")
    let built = await preview.state.site.rendering?.render(path: "companies/jd/index.html")
    let page = try await preview.text("/sub/companies/jd/")
    #expect(
      page.replacing(/<script src="\/_sitegen\/live.js"[^>]*><\/script>\n/, with: "")
        == String(decoding: built ?? [], as: UTF8.self))
    #expect(page.contains("https://host.example/sub/companies/jd/"))
  }

  @Test("Leads to the folder where the slash is missing, and shows the site's 404 page")
  func missingSlashAndMissingPage() async throws {
    let preview = try await Preview()
    let moved = try await preview.ask("/companies/jd", query: "q=1")
    #expect(moved.statusCode == .movedPermanently)
    #expect(moved.headers[.location] == "/companies/jd/?q=1")
    let missing = try await preview.ask("/companies/none/")
    #expect(missing.statusCode == .notFound)
    #expect(String(decoding: try await missing.bodyData, as: UTF8.self).contains("page-404"))
  }

  @Test("Speaks the site's language, or the one that was asked for")
  func languages() async throws {
    for (language, expected) in [(nil, "zh-Hans"), (MessageLanguage.english, "en")] {
      let preview = try await Preview(language: language, load: false)
      let isEnglish = expected == "en"
      // Before there is a site.
      let strings = preview.root + "/Templates/strings/zh-Hans.yml"
      let kept = try String(contentsOfFile: strings, encoding: .utf8)
      try preview.write("Templates/strings/zh-Hans.yml", kept + "\nx.y: [\n")
      await preview.state.reload()
      let none = try await preview.text("/")
      #expect(none.contains("<html lang=\"\(expected)\">"))
      #expect(none.contains("There is no page yet") == isEnglish)
      let state = try await preview.text("/_sitegen/state.json")
      #expect(state.contains("\"label\":\"\(isEnglish ? "error" : "错误")\""))

      try preview.write("Templates/strings/zh-Hans.yml", kept)
      await preview.state.reload()
      let newsroom = try await preview.text("/_sitegen/")
      #expect(newsroom.contains("<html lang=\"\(expected)\""))
      #expect(newsroom.contains("Newsroom") == isEnglish)
      // Pages of the site are in its own language.
      #expect(try await preview.text("/companies/jd/").contains("<html lang=\"zh-Hans\""))
      #expect(try await preview.text("/none/").contains("<html lang=\"zh-Hans\""))
    }
  }

  @Test("Other methods than GET and HEAD are refused")
  func methods() async throws {
    let preview = try await Preview()
    for method: HTTPMethod in [.POST, .PUT, .DELETE, .OPTIONS] {
      let response = try await preview.ask("/", method: method)
      #expect(response.statusCode == .methodNotAllowed)
      #expect(response.headers[HTTPHeader("Allow")] == "GET, HEAD")
    }
    let head = try await preview.ask("/companies/jd/", method: .HEAD)
    let body = try await preview.ask("/companies/jd/").bodyData
    #expect(head.headers[.contentLength] == String(body.count))
    #expect(try await head.bodyData.isEmpty)
  }

  @Test(
    "An error appears with its place, the last good page stays, and the error goes when put right")
  func errorsComeAndGo() async throws {
    let preview = try await Preview()
    try preview.write("Content/companies/jd.md", "---\nname: 京东\nnaem: x\n---\n")
    await preview.state.reload()
    let state = try await preview.text("/_sitegen/state.json")
    #expect(state.contains("\"errors\":1"))
    #expect(state.contains("\"file\":\"Content/companies/jd.md\""))
    #expect(state.contains("\"line\":3"))
    #expect(state.contains("\"marked\":\"naem\""))
    #expect(try await preview.text("/companies/jd/").contains("京东"))

    try preview.write("Content/companies/jd.md", "---\nname: 京东集团\n---\n")
    await preview.state.reload()
    #expect(try await preview.text("/_sitegen/state.json").contains("\"errors\":0"))
    #expect(try await preview.text("/companies/jd/").contains("京东集团"))
  }

  @Test(
    "Templates that are broken from the start are shown, and the site comes when they are right")
  func brokenFromTheStart() async throws {
    let preview = try await Preview(load: false)
    let template = preview.root + "/Templates/pages/home.html"
    let good = try String(contentsOfFile: template, encoding: .utf8)
    try preview.write("Templates/pages/home.html", "{{ page.titel }}")
    await preview.state.reload()
    let broken = try await preview.ask("/")
    #expect(broken.statusCode == .serviceUnavailable)
    #expect(String(decoding: try await broken.bodyData, as: UTF8.self).contains("live.js"))
    #expect(try await preview.text("/_sitegen/state.json").contains("titel"))
    try preview.write("Templates/pages/home.html", good)
    await preview.state.reload()
    #expect(try await preview.ask("/").statusCode == .ok)
  }

  @Test("A browser that gives up before the site is there does not keep it from coming")
  func impatient() async throws {
    let preview = try await Preview(load: false)
    let state = preview.state
    let asking = Task { await state.answer(to: RequestPath(target: "/")) }
    try await Task.sleep(for: .milliseconds(50))
    asking.cancel()
    guard case .unavailable = await asking.value else {
      Issue.record("something was found before anything was read")
      return
    }
    await state.reload()
    #expect(try await preview.ask("/").statusCode == .ok)
  }

  @Test(
    "Whatever is taken away and put back, the preview goes on",
    arguments: ["Content", "Content/site.yml", "Templates", "Templates/strings"])
  func survives(_ path: String) async throws {
    let preview = try await Preview()
    let files = FileManager.default
    try files.moveItem(atPath: "\(preview.root)/\(path)", toPath: "\(preview.root)/away")
    await preview.state.reload()
    #expect(await preview.state.site.hasErrors)
    #expect(try await preview.ask("/companies/jd/").statusCode == .ok)
    try files.moveItem(atPath: "\(preview.root)/away", toPath: "\(preview.root)/\(path)")
    await preview.state.reload()
    #expect(await !preview.state.site.hasErrors)
    #expect(try await preview.ask("/companies/jd/").statusCode == .ok)
  }

  @Test("Under a sub-path the root leads there")
  func subPath() async throws {
    let preview = try await Preview(baseURL: "http://127.0.0.1/sub/")
    #expect(try await preview.ask("/").headers[.location] == "/sub/")
    #expect(try await preview.ask("/sub").headers[.location] == "/sub/")
    #expect(try await preview.ask("/sub/companies/jd/").statusCode == .ok)
    #expect(try await preview.ask("/sub/companies/jd").headers[.location] == "/sub/companies/jd/")
    #expect(try await preview.ask("/companies/jd/").statusCode == .notFound)
    #expect(try await preview.ask("/subcompanies/jd/").statusCode == .notFound)
  }

  @Test("Drafts and articles of the future are shown and marked")
  func drafts() async throws {
    let preview = try await Preview()
    try preview.write(
      "Content/articles/draft.md", "---\ntitle: 草稿一篇\ndate: 2025-10-01\ndraft: true\n---\n文。\n")
    try preview.write(
      "Content/articles/future.md", "---\ntitle: 来日一篇\ndate: 2025-11-01\n---\n文。\n")
    await preview.state.reload()
    #expect(try await preview.text("/articles/draft/").contains("notice--draft"))
    #expect(try await preview.text("/articles/future/").contains("notice--draft"))
    let list = try await preview.text("/articles/")
    #expect(list.split(separator: "mark--unpublished").count == 3)
  }
}
