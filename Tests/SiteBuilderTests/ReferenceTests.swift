import Diagnostics
import Foundation
import Testing

@testable import SiteBuilder

@Suite("The generated parts of docs/")
struct ReferenceTests {
  private func file(_ name: String) throws -> String {
    try String(contentsOfFile: SmallSite.package + "/docs/" + name, encoding: .utf8)
  }

  @Test("docs/templates.md ends with the reference as the model has it now (make docs)")
  func templates() throws {
    #expect(try file("templates.md").hasSuffix(SiteReference.templates))
  }

  @Test("docs/diagnostics.md is the table as it is now (make docs)")
  func diagnostics() throws {
    #expect(try file("diagnostics.md") == SiteReference.diagnostics)
  }

  @Test("Every identifier stands for one kind, in kebab case, with both languages")
  func catalog() {
    #expect(DiagnosticCatalog.sitegen.repeatedIDs == [])
    for kind in DiagnosticCatalog.sitegen.kinds {
      #expect(kind.id.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }, "\(kind.id)")
      for text in [kind.title, kind.explanation] {
        #expect(!text.chinese.isEmpty && !text.english.isEmpty, "\(kind.id)")
      }
    }
  }
}
