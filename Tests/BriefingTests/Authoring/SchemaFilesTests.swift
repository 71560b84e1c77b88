import Foundation
import Testing

@testable import Briefing

/// `docs/schemas/` and the files that tell editors of it.
@Suite("Schemas for editors")
struct SchemaFilesTests {
  @Test(
    "The committed schemas are those that the program prints; `make docs` brings them up to date",
    arguments: FrontMatterRecord.schemas)
  func current(record: FrontMatterRecord) throws {
    let file = ContentFolder.root.appending(path: "docs/schemas/\(record.rawValue).json")
    #expect(
      try String(contentsOf: file, encoding: .utf8) == FrontMatterSchema.jsonSchema(for: record))
  }

  @Test("The settings of VS Code and remark name schemas and folders that exist")
  func wired() throws {
    var used: Set<String> = []
    for name in [".vscode/settings.json", ".remarkrc.json"] {
      let text = try String(contentsOf: ContentFolder.root.appending(path: name), encoding: .utf8)
      #expect((try? JSONSerialization.jsonObject(with: Data(text.utf8))) != nil)
      for match in text.matches(of: /"\.\/docs\/schemas\/([a-z]+)\.json": \[?"(?:\.\/)?([^"*]+)/) {
        used.insert(String(match.output.1))
        let path = ContentFolder.root.appending(path: String(match.output.2)).path
        #expect(FileManager.default.fileExists(atPath: path), "\(path)")
      }
    }
    #expect(used == Set(FrontMatterRecord.schemas.map(\.rawValue)))
  }
}
