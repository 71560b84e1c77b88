import Diagnostics
import FlyingFox
import FlyingSocks
import Foundation
import SiteBuilder

/// Answers requests: files of the site, rendered when they are asked for, and the preview's own
/// addresses below `/_sitegen/`.
///
/// An address can only name a file of the plan, so that none leads out of the site.
struct PreviewHandler: HTTPHandler {
  let state: PreviewState
  let requests: RequestGuard

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    guard requests.allows(request) else {
      return Answer.text("403: this preview answers requests of its own pages only\n").response(
        .forbidden, to: request)
    }
    guard request.method == .GET || request.method == .HEAD else {
      var response = Answer.text("405\n").response(.methodNotAllowed, to: request)
      response.headers[HTTPHeader("Allow")] = "GET, HEAD"
      return response
    }
    let target = request.target.path(percentEncoded: true)
    let path = RequestPath(target: target)
    if let path, path.text == "/_sitegen" || path.text.hasPrefix("/_sitegen/") {
      return await own(path.text, request)
    }
    return await page(path, request)
  }

  // MARK: The site

  private func page(_ path: RequestPath?, _ request: HTTPRequest) async -> HTTPResponse {
    switch await state.answer(to: path) {
    case .file(let name, .bytes(let bytes)):
      let isPage = name.hasSuffix(".html")
      let answer = Answer.bytes(isPage ? Self.live(bytes) : bytes, type: MediaType.of(name))
      return answer.response(.ok, to: request)
    case .file(let name, .file(let file)):
      if name.hasSuffix(".html"), let bytes = file.read(from: 0, count: file.size) {
        return Answer.bytes(Self.live(bytes), type: MediaType.of(name)).response(.ok, to: request)
      }
      return Answer.file(file, type: MediaType.of(name)).response(.ok, to: request)
    case .elsewhere(let address):
      let query = request.target.query(percentEncoded: true)
      let location = RequestPath.encode(address) + (query.isEmpty ? "" : "?" + query)
      var response = Answer.text("301\n").response(.movedPermanently, to: request)
      response.headers[.location] = location
      return response
    case .notFound(let page):
      return Answer.bytes(Self.live(page), type: MediaType.of("404.html"))
        .response(.notFound, to: request)
    case .unavailable(let page):
      return Answer.bytes(Self.live(page), type: MediaType.of("404.html"))
        .response(.serviceUnavailable, to: request)
    }
  }

  private static func live(_ page: [UInt8]) -> [UInt8] {
    LiveTag.insert(into: page, PageMark(page))
  }

  // MARK: The preview's own addresses

  private func own(_ path: String, _ request: HTTPRequest) async -> HTTPResponse {
    switch path {
    case "/_sitegen":
      var response = Answer.text("301\n").response(.movedPermanently, to: request)
      response.headers[.location] = "/_sitegen/"
      return response
    case "/_sitegen/live.js":
      return Answer.bytes(PackageResources.live_js, type: MediaType.of(path))
        .response(.ok, to: request)
    case "/_sitegen/newsroom.js":
      return Answer.bytes(PackageResources.newsroom_js, type: MediaType.of(path))
        .response(.ok, to: request)
    case "/_sitegen/newsroom.css":
      return Answer.bytes(PackageResources.newsroom_css, type: MediaType.of(path))
        .response(.ok, to: request)
    case "/_sitegen/events": return await events(request)
    case "/_sitegen/state.json":
      _ = await state.loaded()
      let bytes = await state.stateDocument()?.json ?? []
      return Answer.bytes(bytes, type: MediaType.of(path)).response(.ok, to: request)
    default: return await newsroom(path, request)
    }
  }

  private func events(_ request: HTTPRequest) async -> HTTPResponse {
    func value(_ name: String) -> String { request.query.first { $0.name == name }?.value ?? "" }
    var headers = Answer.headers(type: "text/event-stream; charset=utf-8")
    guard request.method == .GET else { return HTTPResponse(statusCode: .ok, headers: headers) }
    // Proxies that collect answers would hold events back.
    headers[HTTPHeader("X-Accel-Buffering")] = "no"
    _ = await state.loaded()
    return HTTPResponse(
      statusCode: .ok, headers: headers,
      body: HTTPBodySequence(
        from: EventStream(state: state, path: value("path"), mark: value("mark")),
        suggestedBufferSize: 1 << 16))
  }
}
