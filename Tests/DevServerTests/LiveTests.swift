import Foundation
import Testing

@testable import DevServer

@Suite("What pages are told", .timeLimit(.minutes(10)))
struct LiveTests {
  private func events(_ preview: Preview, _ mark: String) -> EventStream.Iterator {
    EventStream(state: preview.state, path: "/companies/jd/", mark: mark).makeAsyncIterator()
  }

  private func mark(_ preview: Preview) async throws -> String {
    PageMark(try #require(await preview.state.page(at: "/companies/jd/"))).text
  }

  /// The next event; comments that come while nothing changes are passed over.
  private func next(_ events: inout EventStream.Iterator) async throws -> String {
    while true {
      let bytes = try #require(try await events.nextBuffer(suggested: 1))
      if bytes != Array(":\n\n".utf8) { return String(decoding: bytes, as: UTF8.self) }
      try Task.checkCancellation()
    }
  }

  @Test("A page that is as it should be stays; after a change of what it shows it is loaded again")
  func changes() async throws {
    let preview = try await Preview()
    var events = events(preview, try await mark(preview))
    #expect(try await next(&events).contains("\"change\":\"none\""))

    try preview.write("Content/companies/pdd.md", "---\nname: 拼多多\n---\n")
    await preview.state.reload()
    #expect(try await next(&events).contains("\"change\":\"none\""))

    try preview.write("Content/companies/jd.md", "---\nname: 京东集团\n---\n")
    async let reloaded: Void = preview.state.reload()
    #expect(try await next(&events).contains("\"change\":\"page\""))
    await reloaded
  }

  @Test("Where only a stylesheet is another, only that is taken")
  func styles() async throws {
    let preview = try await Preview()
    var events = events(preview, try await mark(preview))
    _ = try await next(&events)
    try preview.write("Templates/assets/site.css", "p { color: red }")
    await preview.state.reload()
    let told = try await next(&events)
    #expect(told.contains("\"change\":\"styles\""))
    let page = try await preview.text("/companies/jd/")
    let address = try #require(page.firstMatch(of: /href="(\/assets\/site\.[^"]+)"/)?.1)
    #expect(told.contains(address))
    // And a browser that has taken it is up to date.
    var later = self.events(preview, try await mark(preview))
    #expect(try await next(&later).contains("\"change\":\"none\""))
  }

  @Test("A page of an older server is loaded again, and so is one that has gone")
  func oldAndGone() async throws {
    let preview = try await Preview()
    var old = events(preview, "0-0")
    #expect(try await next(&old).contains("\"change\":\"page\""))
    var events = events(preview, try await mark(preview))
    _ = try await next(&events)
    try FileManager.default.removeItem(atPath: preview.root + "/Content/companies/jd.md")
    await preview.state.reload()
    #expect(try await next(&events).contains("\"change\":\"page\""))
  }

  @Test("Stylesheets are found where they are, and nothing else")
  func stylesheetLinks() {
    let page = Array(
      """
      <head><link rel="icon" href="/a.svg"><link rel="stylesheet" href="/b.css">
      <link href="/c.css" rel="stylesheet" media="print"></head>
      <body><link rel="stylesheet" href="/d.css"></body>
      """.utf8)
    #expect(PageMark(page).styles == ["/b.css", "/c.css"])
  }
}
