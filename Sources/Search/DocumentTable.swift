/// Which document has which identifier.
///
/// Each kind has a range of its own that begins at a multiple of 1,024, so that a new article, which
/// comes last among the articles, moves no other kind unless a thousand is full.
struct DocumentNumbers: Sendable {
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
  /// The identifier of each document, in the order of kinds, ascending.
  let identifiers: [UInt32]

  /// The numbers of as many documents of each kind.
  init(_ count: (SearchDocument.Kind) -> Int) {
    var sections: [Section] = []
    var identifiers: [UInt32] = []
    var next = 0
    for kind in SearchDocument.Kind.allCases {
      let count = count(kind)
      if count == 0 { continue }
      let first = identifiers.count
      sections.append(Section(kind: kind, start: next, documents: first..<first + count))
      identifiers += (0..<count).map { UInt32(truncatingIfNeeded: next + $0) }
      next = (next + count + Self.grain - 1) / Self.grain * Self.grain
    }
    self.sections = sections
    self.identifiers = identifiers
  }
}

/// The documents with their identifiers.
struct DocumentTable: Sendable {
  let numbers: DocumentNumbers
  /// The documents, ordered by kind.
  let documents: [SearchDocument]

  /// The identifier of each document, ascending.
  var identifiers: [UInt32] { numbers.identifiers }
  var sections: [DocumentNumbers.Section] { numbers.sections }

  init(_ documents: [SearchDocument]) {
    let kinds = SearchDocument.Kind.allCases
    self.documents = kinds.flatMap { kind in documents.filter { $0.kind == kind } }
    numbers = DocumentNumbers { kind in documents.count { $0.kind == kind } }
  }

  /// The documents by kind.
  init(_ groups: [SearchDocument.Kind: [SearchDocument]]) {
    documents = SearchDocument.Kind.allCases.flatMap { groups[$0] ?? [] }
    numbers = DocumentNumbers { groups[$0]?.count ?? 0 }
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
