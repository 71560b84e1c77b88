/// Finds by reading every text from end to end: what search must agree with.
public struct FullTextScan: Sendable {
  private let table: DocumentTable
  /// The folded paragraphs of each document.
  private let paragraphs: [[[UInt32]]]

  /// Folds the documents.
  public init(_ documents: [SearchDocument]) {
    table = DocumentTable(documents)
    paragraphs = table.documents.map { document in
      ([.text(document.title)] + document.parts).flatMap { part in
        let text: String =
          switch part {
          case .text(let text): text
          case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
          case .stored(let text): String(decoding: text.bytes, as: UTF8.self)
          }
        return text.unicodeScalars.split(separator: "\n").map { FoldedText.fold(String($0)) }
      }
    }
  }

  /// The documents that a query finds, by kind, oldest first.
  public func find(_ query: SearchQuery) -> [SearchDocument] {
    guard !query.isEmpty else { return [] }
    return table.documents.indices.filter { index in
      query.wanted.allSatisfy { contains(index, $0) }
        && !query.excluded.contains { contains(index, $0) }
    }.map { table.documents[$0] }
  }

  private func contains(_ index: Int, _ text: [UInt32]) -> Bool {
    paragraphs[index].contains { paragraph in
      guard text.count <= paragraph.count, let first = text.first else { return false }
      for start in 0...(paragraph.count - text.count) where paragraph[start] == first {
        if paragraph[start..<start + text.count].elementsEqual(text) { return true }
      }
      return false
    }
  }
}
