import Testing

@testable import Publishing

@Suite("A manifest that was read before")
struct KnownManifestTests {
  private let folder = Folder()

  private func publish(_ files: [String: String], _ known: KnownManifest?) throws
    -> PublishSummary
  {
    var options = Publisher.Options()
    options.known = known
    let publisher = try Publisher(output: folder.output, protected: [], options: options)
    for (path, text) in files.sorted(by: { $0.key < $1.key }) {
      try publisher.write(try OutputPath(path), Array(text.utf8), kind: .page)
    }
    return try publisher.finish()
  }

  private func read() -> KnownManifest {
    let known = KnownManifest()
    known.read(output: folder.output)
    return known
  }

  @Test("It takes the place of one that is the same")
  func same() throws {
    _ = try publish(["a.html": "1", "b.html": "2"], nil)
    let summary = try publish(["a.html": "1", "b.html": "3"], read())
    #expect(summary == PublishSummary(written: 1, unchanged: 1, deleted: 0))
    #expect(folder.tree() == ["a.html": "1", "b.html": "3"])
  }

  @Test("It does not count where another build has published since")
  func outdated() throws {
    _ = try publish(["a.html": "1"], nil)
    let known = read()
    _ = try publish(["a.html": "2", "c.html": "3"], nil)
    let summary = try publish(["a.html": "1"], known)
    #expect(summary == PublishSummary(written: 1, unchanged: 0, deleted: 1))
    #expect(folder.tree() == ["a.html": "1"])
  }

  @Test("Reading makes no folder, no lock and no list", arguments: [true, false])
  func traces(isThere: Bool) throws {
    if isThere { try folder.write("public/.keep", "") }
    _ = read()
    #expect(folder.exists("public") == isThere)
    #expect(folder.traces() == [])
    #expect(try publish(["a.html": "1"], read()).written == 1)
  }
}
