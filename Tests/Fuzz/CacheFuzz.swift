@testable import Briefing

/// What files were parsed to, as the cache keeps it: read from anything, and written for anything that
/// can be parsed.
enum CacheFuzz {
  static func run(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let path = paths[Int(first >> 1) % paths.count]
    let rest = Array(bytes.dropFirst())
    if first & 1 == 0 {
      if let file = load(rest, at: path, bodySize: 64) { expectSame(file) }
    } else {
      var file = ContentParser.parse(rest, at: path)
      file.diagnostics = []
      file.document.problems = []
      guard file.isStorable else { return }
      precondition(load(file.stored(), like: file) != nil, "what was written cannot be read")
      expectSame(file)
    }
  }

  private static let paths = [
    ContentPath(file: "Content/articles/2025/a.md", kind: .article, id: "a"),
    ContentPath(file: "Content/companies/b.md", kind: .thing(.company), id: "b"),
    ContentPath(file: "Content/people/c.md", kind: .thing(.person), id: "c"),
    ContentPath(file: "Content/products/d.md", kind: .thing(.product), id: "d"),
    ContentPath(file: "Content/topics/e.md", kind: .thing(.topic), id: "e"),
    ContentPath(file: "Content/pages/f.md", kind: .page, id: "f"),
  ]

  private static func load(_ bytes: [UInt8], at path: ContentPath, bodySize: Int) -> ParsedFile? {
    let body = StoredText([UInt8](repeating: 0x61, count: bodySize))
    return bytes.withUnsafeBytes { bytes in
      try? ParsedFile(bytes, at: path, locale: .standard, html: body, plainText: body)
    }
  }

  private static func load(_ bytes: [UInt8], like file: ParsedFile) -> ParsedFile? {
    bytes.withUnsafeBytes { bytes in
      try? ParsedFile(
        bytes, at: file.path, locale: .standard, html: file.html, plainText: file.plainText)
    }
  }

  /// What is read is written as it was.
  private static func expectSame(_ file: ParsedFile) {
    let written = file.stored()
    let again = load(written, like: file)
    precondition(again?.stored() == written, "another record after reading")
  }
}
