import Diagnostics
import Testing

@testable import SiteBuilder

@Suite("Examples of what putting a site together finds")
struct ExplainedExampleTests {
  @Test(
    "The wrong one is reported, the right one is clean", arguments: SiteDiagnostics.all.map(\.id))
  func examples(id: String) throws {
    let kind = try #require(SiteDiagnostics.all.first { $0.id == id })
    guard let wrong = kind.wrong, let right = kind.right else { return }
    let before = try SmallSite()
    for (path, text) in wrong.files { try before.write(path, text) }
    let found = before.check().diagnostics
    #expect(found.map(\.id) == [id], "\(SmallSite.places(found))")
    let after = try SmallSite()
    for (path, text) in right.files { try after.write(path, text) }
    #expect(after.check().diagnostics.isEmpty)
  }
}
