import Briefing
import Diagnostics
import Testing

@Suite("The project's own content")
struct ProjectContentTests {
  static let files = ContentFolder.read("Content")

  @Test("links without an error", .enabled(if: !files.isEmpty))
  func links() throws {
    var input = TestSite(Self.files)
    input.today = .last
    let outcome = input.compile()
    let grave = zip(outcome.diagnostics, outcome.messages()).filter { $0.0.severity == .error }
    #expect(grave.map(\.1).isEmpty, "\(grave.map(\.1).joined(separator: "\n"))")
    let site = try #require(outcome.site)
    #expect(site.articles.count > 5)
    #expect(site.companies.count > 50)
  }
}
