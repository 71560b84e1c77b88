import Briefing
import FlyingFox
import Foundation
import SiteBuilder
import Testing

@testable import DevServer

/// A small site with the project's own templates, and the handler that previews it.
private final class Preview {
  let root: String
  let state: PreviewState
  let handler: PreviewHandler

  init(baseURL: String = "http://127.0.0.1/") async throws {
    let package = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    root = NSTemporaryDirectory() + "sitegen-preview-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: root + "/Content/companies", withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: package + "/Templates", toPath: root + "/Templates")
    try "title: 测试\nlanguage: zh-Hans\n".write(
      toFile: root + "/Content/site.yml", atomically: true, encoding: .utf8)
    try "---\nname: 京东\n---\n".write(
      toFile: root + "/Content/companies/jd.md", atomically: true, encoding: .utf8)
    let options = BuildOptions(
      root: root, baseURL: baseURL, includesDrafts: true,
      date: .day(try #require(CalendarDay.parse("2025-10-20"))))
    state = PreviewState(builder: SiteBuilder(options: options))
    await state.reload()
    handler = PreviewHandler(state: state, root: root, hosts: ["localhost", "127.0.0.1"])
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  func get(
    _ path: String, query: String = "", host: String = "127.0.0.1:8080", origin: String? = nil
  ) async throws -> HTTPResponse {
    var headers = HTTPHeaders([.host: host])
    if let origin { headers[HTTPHeader("Origin")] = origin }
    return try await handler.handleRequest(
      HTTPRequest(
        method: .GET, version: .http11,
        target: .init(path: path, query: query), headers: headers,
        body: HTTPBodySequence(data: Data())))
  }

  func text(_ path: String, query: String = "") async throws -> String {
    String(decoding: try await get(path, query: query).bodyData, as: UTF8.self)
  }
}

@Suite("The live preview")
struct PreviewHandlerTests {
  @Test("Serves pages by folder, with the script that reloads them, and stores nothing")
  func pages() async throws {
    let preview = try await Preview()
    let response = try await preview.get("/companies/jd/")
    #expect(response.statusCode == .ok)
    #expect(response.headers[.cacheControl] == "no-store")
    #expect(response.headers[.contentType] == "text/html; charset=utf-8")
    let page = try await preview.text("/companies/jd/")
    #expect(page.contains("京东"))
    #expect(page.contains("/_sitegen/live.js"))
    #expect(!FileManager.default.fileExists(atPath: preview.root + "/public"))
  }

  @Test("Leads to the folder where the slash is missing, and shows the site's 404 page")
  func missingSlashAndMissingPage() async throws {
    let preview = try await Preview()
    let moved = try await preview.get("/companies/jd")
    #expect(moved.statusCode == .movedPermanently)
    #expect(moved.headers[.location] == "/companies/jd/")
    #expect(try await preview.get("/companies/none/").statusCode == .notFound)
  }

  @Test(
    "No address leads out of the site",
    arguments: [
      "/../Content/site.yml", "/%2e%2e/Content/site.yml", "/..%2fContent%2fsite.yml",
      "/companies/../../Content/site.yml", "//etc/passwd", "/companies/jd/%00",
      "/Content/site.yml", "/..\\Content\\site.yml",
    ])
  func traversal(_ path: String) async throws {
    let preview = try await Preview()
    #expect(try await preview.get(path).statusCode == .notFound)
  }

  @Test("Other hosts' names and pages are refused")
  func hostAndOrigin() async throws {
    let preview = try await Preview()
    #expect(try await preview.get("/", host: "evil.example").statusCode == .forbidden)
    #expect(
      try await preview.get("/_sitegen/state.json", origin: "https://evil.example").statusCode
        == .forbidden)
    #expect(
      try await preview.get("/_sitegen/state.json", origin: "http://127.0.0.1:8080").statusCode
        == .ok)
  }

  @Test(
    "An error appears with its place, the last good page stays, and the error goes when put right")
  func errorsComeAndGo() async throws {
    let preview = try await Preview()
    let file = preview.root + "/Content/companies/jd.md"
    try "---\nname: 京东\nnaem: x\n---\n".write(toFile: file, atomically: true, encoding: .utf8)
    await preview.state.reload()
    let state = try await preview.text("/_sitegen/state.json")
    #expect(state.contains("\"hasErrors\":true"))
    #expect(state.contains("jd.md:3:1"))
    #expect(try await preview.get("/companies/jd/").statusCode == .ok)

    try "---\nname: 京东集团\n---\n".write(toFile: file, atomically: true, encoding: .utf8)
    await preview.state.reload()
    #expect(try await preview.text("/_sitegen/state.json").contains("\"hasErrors\":false"))
    #expect(try await preview.text("/companies/jd/").contains("京东集团"))
  }

  @Test("Waiting for a change returns when there is one")
  func waiting() async throws {
    let preview = try await Preview()
    let version = await preview.state.version
    async let state = preview.text("/_sitegen/state.json", query: "version=\(version)")
    try await Task.sleep(for: .milliseconds(50))
    await preview.state.reload()
    #expect(try await state.contains("\"version\":\(version + 1)"))
  }

  @Test("Under a sub-path the root leads there")
  func subPath() async throws {
    let preview = try await Preview(baseURL: "http://127.0.0.1/sub/")
    #expect(try await preview.get("/").headers[.location] == "/sub/")
    #expect(try await preview.get("/sub/companies/jd/").statusCode == .ok)
    #expect(try await preview.get("/companies/jd/").statusCode == .notFound)
  }

  @Test("Files that change, come and go are noticed")
  func watcher() async throws {
    let preview = try await Preview()
    var watcher = try #require(SourceWatcher(root: preview.root))
    let atFirst = watcher.hasChanged()
    let file = preview.root + "/Content/companies/pdd.md"
    try "---\nname: 拼多多\n---\n".write(toFile: file, atomically: true, encoding: .utf8)
    let added = watcher.hasChanged()
    let afterwards = watcher.hasChanged()
    try FileManager.default.removeItem(atPath: file)
    let removed = watcher.hasChanged()
    #expect([atFirst, added, afterwards, removed] == [false, true, false, true])
  }
}
