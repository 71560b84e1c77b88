import Diagnostics
import Testing

@testable import Briefing

@Suite struct ScalarAndTextKindTests {
  @Test(arguments: (ScalarDiagnostics.all + TextDiagnostics.all).map(\.id))
  func `has an identifier, words in both languages and whole files as examples`(id: String) throws {
    let kind = try #require((ScalarDiagnostics.all + TextDiagnostics.all).first { $0.id == id })
    #expect(SlugSuggestion.isSlug(id))
    for language in MessageLanguage.allCases {
      #expect(!kind.title[language].isEmpty)
      #expect(!kind.explanation[language].isEmpty)
    }
    for example in [try #require(kind.wrong), try #require(kind.right)] {
      #expect(example.path.hasPrefix("Content/"))
      #expect(example.text.hasPrefix("---\n"))
      #expect(example.text.hasSuffix("\n"))
    }
  }
}
