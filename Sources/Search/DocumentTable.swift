/// Which document has which identifier.
///
/// Each kind has a range of its own that begins at a multiple of 1,024, so that a new article, which
/// comes last among the articles, moves no other kind unless a thousand is full.
struct DocumentTable: Sendable {
  /// A kind and its identifiers.
  struct Section: Sendable {
    let kind: SearchDocument.Kind
    let start: Int
    let documents: Range<Int>

    var end: Int { start + documents.count }
  }

  static let grain = 1024

  /// In the order of kinds; those without documents are left out.
  let sections: [Section]
  /// The documents, ordered by kind.
  let documents: [SearchDocument]
  /// The identifier of each of them, ascending.
  let identifiers: [UInt32]

  init(_ documents: [SearchDocument]) {
    var sections: [Section] = []
    var ordered: [SearchDocument] = []
    var identifiers: [UInt32] = []
    var next = 0
    for kind in SearchDocument.Kind.allCases {
      let members = documents.filter { $0.kind == kind }
      if members.isEmpty { continue }
      sections.append(
        Section(
          kind: kind, start: next, documents: ordered.count..<ordered.count + members.count))
      identifiers += (0..<members.count).map { UInt32(truncatingIfNeeded: next + $0) }
      ordered += members
      next = (next + members.count + Self.grain - 1) / Self.grain * Self.grain
    }
    self.sections = sections
    self.documents = ordered
    self.identifiers = identifiers
  }

  /// The document with an identifier.
  func document(_ identifier: UInt32) -> SearchDocument? {
    for section in sections {
      let offset = Int(identifier) - section.start
      if section.documents.indices.contains(section.documents.lowerBound + offset), offset >= 0 {
        return documents[section.documents.lowerBound + offset]
      }
    }
    return nil
  }
}
