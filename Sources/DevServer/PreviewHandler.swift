import Diagnostics
import FlyingFox
import Foundation
import SiteBuilder

/// Answers requests: files of the site, rendered when they are asked for, and the preview's own
/// addresses under `/_sitegen/`.
///
/// A request can only name files of the plan, so that no path leads out of the site. Other hosts'
/// pages are kept out by the Host and Origin headers (DNS rebinding).
struct PreviewHandler: HTTPHandler {
  let state: PreviewState
  let root: String
  /// Host names that requests may use, without port.
  let hosts: Set<String>

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    guard isAllowed(request) else { return text(.forbidden, "403\n") }
    guard request.method == .GET || request.method == .HEAD else {
      return text(.methodNotAllowed, "405\n")
    }
    let path = request.target.path(percentEncoded: false)
    switch path {
    case "/_sitegen/live.js":
      return response(.ok, Array(LiveScript.source.utf8), type: MediaType.of("live.js"))
    case "/_sitegen/state.json":
      let known = request.query.first { $0.name == "version" }.flatMap { Int($0.value) }
      return await stateDocument(known: known)
    default:
      return await page(path)
    }
  }

  private func isAllowed(_ request: HTTPRequest) -> Bool {
    guard let host = request.headers[.host], hosts.contains(Self.name(ofHost: host)) else {
      return false
    }
    guard let origin = request.headers[HTTPHeader("Origin")] else { return true }
    return origin == "http://" + host
  }

  private static func name(ofHost host: String) -> String {
    if host.hasPrefix("["), let end = host.firstIndex(of: "]") {
      return host[...end].lowercased()
    }
    return (host.split(separator: ":", maxSplits: 1).first.map(String.init) ?? "").lowercased()
  }

  private func page(_ path: String) async -> HTTPResponse {
    let base = await state.basePath
    var local = path
    if !base.isEmpty {
      guard path == base || path.hasPrefix(base + "/") else {
        return path == "/" ? redirect(to: base + "/") : await notFound()
      }
      local = String(path.dropFirst(base.count))
      if local.isEmpty { return redirect(to: base + "/") }
    }
    var file = String(local.drop { $0 == "/" })
    if file.isEmpty || file.hasSuffix("/") { file += "index.html" }
    if let bytes = await state.render(file) { return fileResponse(file, bytes) }
    if await state.has(file + "/index.html") { return redirect(to: path + "/") }
    return await notFound()
  }

  private func notFound() async -> HTTPResponse {
    if let bytes = await state.render("404.html") {
      return response(.notFound, withScript(bytes), type: MediaType.of("404.html"))
    }
    let page = """
      <!DOCTYPE html><html lang="zh-Hans"><meta charset="utf-8"><title>sitegen</title>
      <body>\(String(decoding: LiveScript.tag, as: UTF8.self))</body></html>
      """
    return response(.notFound, Array(page.utf8), type: MediaType.of("404.html"))
  }

  private func fileResponse(_ path: String, _ bytes: [UInt8]) -> HTTPResponse {
    let isPage = path.hasSuffix(".html")
    return response(.ok, isPage ? withScript(bytes) : bytes, type: MediaType.of(path))
  }

  private func withScript(_ bytes: [UInt8]) -> [UInt8] {
    let end = Array("</body>".utf8)
    var position = bytes.count - end.count
    while position >= 0 {
      if bytes[position] == end[0], bytes[position..<(position + end.count)].elementsEqual(end) {
        return bytes[..<position] + LiveScript.tag + bytes[position...]
      }
      position -= 1
    }
    return bytes + LiveScript.tag
  }

  /// What is wrong now; answers when something has changed since version `known`, or after a while.
  private func stateDocument(known: Int?) async -> HTTPResponse {
    if let known { await state.waitForChange(from: known, seconds: 10) }
    let diagnostics = await state.diagnostics
    let language = await state.language
    let root = self.root
    let report = DiagnosticReport(language: language) { file in
      FileManager.default.contents(atPath: "\(root)/\(file)").map { [UInt8]($0) }
    }
    let document = StateDocument(
      version: await state.version,
      hasErrors: diagnostics.contains { $0.severity == .error },
      count: report.countLine(diagnostics) ?? "",
      diagnostics: diagnostics.prefix(200).map { diagnostic in
        StateDocument.Entry(
          severity: diagnostic.severity.rawValue, file: diagnostic.file,
          line: Int(diagnostic.range.start.line), text: report.render([diagnostic]))
      })
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let bytes = (try? encoder.encode(document)).map { [UInt8]($0) } ?? []
    return response(.ok, bytes, type: MediaType.of("state.json"))
  }

  private func text(_ status: HTTPStatusCode, _ text: String) -> HTTPResponse {
    response(status, Array(text.utf8), type: "text/plain; charset=utf-8")
  }

  private func redirect(to address: String) -> HTTPResponse {
    let encoded = address.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? "/"
    return HTTPResponse(
      statusCode: .movedPermanently,
      headers: HTTPHeaders([.location: encoded, .cacheControl: "no-store"]))
  }

  private func response(
    _ status: HTTPStatusCode, _ bytes: [UInt8], type: String
  ) -> HTTPResponse {
    HTTPResponse(
      statusCode: status,
      headers: HTTPHeaders([
        .contentType: type, .cacheControl: "no-store",
        HTTPHeader("X-Content-Type-Options"): "nosniff",
      ]),
      body: Data(bytes))
  }
}

/// What the script in pages reads.
private struct StateDocument: Encodable {
  struct Entry: Encodable {
    var severity: String
    var file: String
    var line: Int
    var text: String
  }

  var version: Int
  var hasErrors: Bool
  var count: String
  var diagnostics: [Entry]
}
