import Briefing
import Diagnostics
import FlyingFox
import Foundation
import SiteBuilder
import Testing

@testable import DevServer

/// A small site with the project's own templates, and the handler that previews it.
final class Preview {
  let root: String
  let state: PreviewState
  let handler: PreviewHandler

  init(baseURL: String? = nil, language: MessageLanguage? = nil, load: Bool = true) async throws {
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
    state = PreviewState(options: options, language: language)
    if load { await state.reload() }
    handler = PreviewHandler(state: state, requests: RequestGuard(address: "127.0.0.1"))
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  func write(_ path: String, _ text: String) throws {
    let url = URL(fileURLWithPath: root).appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func ask(
    _ path: String, query: String = "", method: HTTPMethod = .GET, _ headers: [String: String] = [:]
  ) async throws -> HTTPResponse {
    var all = HTTPHeaders([.host: "127.0.0.1:8080"])
    for (name, value) in headers { all[HTTPHeader(name)] = value }
    return try await handler.handleRequest(
      HTTPRequest(
        method: method, version: .http11, target: .init(path: path, query: query), headers: all,
        body: HTTPBodySequence(data: Data())))
  }

  func text(_ path: String, query: String = "") async throws -> String {
    String(decoding: try await ask(path, query: query).bodyData, as: UTF8.self)
  }
}
