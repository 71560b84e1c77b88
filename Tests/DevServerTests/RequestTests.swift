import FlyingFox
import Foundation
import Testing

@testable import DevServer

@Suite("Requests to the preview", .timeLimit(.minutes(10)))
struct RequestTests {
  static let escapes = [
    "/../Content/site.yml", "/%2e%2e/Content/site.yml", "/..%2fContent%2fsite.yml",
    "/%2e%2e%2fContent%2fsite.yml", "/%252e%252e/Content/site.yml", "/.%2e/Content/site.yml",
    "/companies/../../Content/site.yml", "/companies/..%2f..%2fContent/site.yml",
    "//etc/passwd", "/companies//jd/", "/companies/jd/%00", "/companies/jd/%00/index.html",
    "/companies/jd/index.html%00.png", "/Content/site.yml", "/..\\Content\\site.yml",
    "/%5c..%5cContent", "/..%5c..%5cContent%5csite.yml", "/companies/jd/./index.html",
    "/%c0%ae%c0%ae/Content/site.yml", "/%ff", "/%", "/%2", "/%zz", "/companies/jd%0a",
    "http://127.0.0.1:8080/companies/jd/", "companies/jd/", "*", "", "/%e3%80%82%e3%80%82/Content",
    "/file:///etc/passwd", "/proc/self/environ", "/.sitegen/", "/.git/config",
  ]

  @Test("No address leads out of the site", arguments: escapes)
  func traversal(_ path: String) async throws {
    let preview = try await Preview()
    #expect(try await preview.ask(path).statusCode == .notFound)
  }

  @Test("A copied file that becomes a link out of the site is not followed")
  func linkOutOfTheSite() async throws {
    let preview = try await Preview()
    let secret = NSTemporaryDirectory() + "sitegen-secret-" + UUID().uuidString
    try "geheim".write(toFile: secret, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: secret) }
    try preview.write("Content/static/a/report.txt", "offen")
    try preview.write("Content/static/same.txt", "offen")
    let files = FileManager.default
    try files.createSymbolicLink(
      atPath: preview.root + "/Content/static/linked.txt", withDestinationPath: "same.txt")
    await preview.state.reload()
    #expect(try await preview.text("/a/report.txt") == "offen")
    #expect(try await preview.text("/linked.txt") == "offen")
    // Between a change and its notice.
    for path in ["a/report.txt", "same.txt"] {
      try files.removeItem(atPath: "\(preview.root)/Content/static/\(path)")
      try files.createSymbolicLink(
        atPath: "\(preview.root)/Content/static/\(path)", withDestinationPath: secret)
      #expect(try await preview.ask("/" + path).statusCode == .notFound)
    }
    #expect(try await preview.ask("/linked.txt").statusCode == .notFound)
    await preview.state.reload()
    #expect(try await preview.ask("/a/report.txt").statusCode == .notFound)
  }

  @Test(
    "Only this machine's names are answered to",
    arguments: [
      ("127.0.0.1:8080", true), ("localhost:8080", true), ("LOCALHOST", true), ("[::1]:8080", true),
      ("127.0.0.1", true), ("evil.example", false), ("evil.example:8080", false),
      ("127.0.0.1.evil.example", false), ("localhost.evil.example:8080", false), ("", false),
      ("127.0.0.1:8080@evil.example", false), ("evil.example#127.0.0.1", false),
      ("127.0.0.2", false), ("0.0.0.0:8080", false), ("localhost:80a", false), ("[::1", false),
      ("192.168.0.7:8080", false),
    ])
  func hosts(_ host: String, _ isAllowed: Bool) async throws {
    let preview = try await Preview()
    for path in ["/", "/_sitegen/state.json"] {
      let status = try await preview.ask(path, ["Host": host]).statusCode
      #expect(status == (isAllowed ? .ok : .forbidden))
    }
  }

  @Test("A server for other machines answers to numeric addresses, and to no other names")
  func otherMachines() {
    let requests = RequestGuard(address: "0.0.0.0")
    #expect(requests.isOwn("192.168.0.7:8080"))
    #expect(requests.isOwn("[fe80::1]:8080"))
    #expect(requests.isOwn("localhost:8080"))
    #expect(!requests.isOwn("evil.example:8080"))
    #expect(!requests.isOwn("1.2.3.4.evil.example"))
    #expect(!requests.isOwn("1.2.3.400"))
    let one = RequestGuard(address: "192.168.0.7")
    #expect(one.isOwn("192.168.0.7:8080"))
    #expect(!one.isOwn("192.168.0.8:8080"))
  }

  @Test(
    "Pages of other origins can neither read nor steer",
    arguments: [
      "/", "/companies/jd/", "/_sitegen/live.js", "/_sitegen/state.json", "/_sitegen/events",
    ])
  func origins(_ path: String) async throws {
    let preview = try await Preview()
    for origin in [
      "https://evil.example", "http://evil.example", "null", "http://127.0.0.1:9999",
      "http://localhost:8080", "https://127.0.0.1:8080", "",
    ] {
      #expect(try await preview.ask(path, ["Origin": origin]).statusCode == .forbidden)
    }
    for site in ["cross-site", "same-site", "anything"] {
      for dest in ["image", "script", "iframe", "empty", "style", "object"] {
        let headers = [
          "Sec-Fetch-Site": site, "Sec-Fetch-Mode": dest == "iframe" ? "navigate" : "no-cors",
          "Sec-Fetch-Dest": dest,
        ]
        #expect(try await preview.ask(path, headers).statusCode == .forbidden)
      }
    }
    let own = try await preview.ask(
      path, ["Origin": "http://127.0.0.1:8080", "Sec-Fetch-Site": "same-origin"])
    #expect(own.statusCode == .ok)
    #expect(own.headers[HTTPHeader("Access-Control-Allow-Origin")] == nil)
    #expect(own.headers[HTTPHeader("Cross-Origin-Resource-Policy")] == "same-origin")
    #expect(own.headers[HTTPHeader("X-Frame-Options")] == "SAMEORIGIN")
  }

  @Test("A link on another site may be followed")
  func followedLink() async throws {
    let preview = try await Preview()
    let headers = [
      "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document",
    ]
    #expect(try await preview.ask("/", headers).statusCode == .ok)
  }

  @Test("Ranges of files are sent, and refused where there are no such bytes")
  func ranges() async throws {
    let preview = try await Preview()
    try preview.write("Content/static/clip.mp4", "0123456789")
    await preview.state.reload()
    func range(_ text: String, _ more: [String: String] = [:]) async throws -> (
      Int, String, String?
    ) {
      let response = try await preview.ask(
        "/clip.mp4", more.merging(["Range": text]) { old, _ in old })
      return (
        response.statusCode.code, String(decoding: try await response.bodyData, as: UTF8.self),
        response.headers[.contentRange]
      )
    }
    #expect(try await range("bytes=2-4") == (206, "234", "bytes 2-4/10"))
    #expect(try await range("bytes=7-") == (206, "789", "bytes 7-9/10"))
    #expect(try await range("bytes=-3") == (206, "789", "bytes 7-9/10"))
    #expect(try await range("bytes=-30") == (206, "0123456789", "bytes 0-9/10"))
    #expect(try await range("bytes=5-99999999999999999999") == (206, "56789", "bytes 5-9/10"))
    #expect(try await range("bytes=10-") == (416, "", "bytes */10"))
    #expect(try await range("bytes=-0") == (416, "", "bytes */10"))
    for whole in ["bytes=4-2", "bytes=1-2,4-5", "items=1-2", "bytes=a-b", "bytes=-"] {
      #expect(try await range(whole) == (200, "0123456789", nil))
    }
    #expect(try await range("bytes=2-4", ["If-Range": "\"another\""]) == (200, "0123456789", nil))
    let tag = try #require(try await preview.ask("/clip.mp4").headers[.eTag])
    #expect(try await range("bytes=2-4", ["If-Range": tag]) == (206, "234", "bytes 2-4/10"))
    #expect(try await preview.ask("/clip.mp4").headers[.contentType] == "video/mp4")
  }

  @Test(
    "What a browser has already is not sent again", arguments: ["/companies/jd/", "/paper.pdf"])
  func conditions(_ path: String) async throws {
    let preview = try await Preview()
    try preview.write("Content/static/paper.pdf", "eins")
    await preview.state.reload()
    let tag = try #require(try await preview.ask(path).headers[.eTag])
    for known in [tag, "W/\(tag)", "\"x\", \(tag)", "*"] {
      let response = try await preview.ask(path, ["If-None-Match": known])
      #expect(response.statusCode == .notModified)
      #expect(try await response.bodyData.isEmpty)
    }
    #expect(try await preview.ask(path, ["If-None-Match": "\"x\""]).statusCode == .ok)
    #expect(try await preview.ask(path, ["If-Match": "\"x\""]).statusCode.code == 412)
    try preview.write("Content/static/paper.pdf", "zwei")
    try preview.write("Content/companies/jd.md", "---\nname: 京东集团\n---\n")
    await preview.state.reload()
    #expect(try await preview.ask(path, ["If-None-Match": tag]).statusCode == .ok)
  }
}
