/// How a text can be found from the lists of an index. The browser does the same (`plan` in
/// `search.js`).
enum LookUp: Equatable {
  /// A list of places that is needed.
  struct Piece: Equatable {
    let term: [UInt32]
    /// Where the term begins, seen from the beginning of the text; below 0 if before it.
    let offset: Int
    /// What must follow the term.
    let follows: [UInt32]
  }

  /// It does not occur.
  case nowhere
  /// It occurs in the documents of this term.
  case documents([UInt32])
  /// It occurs where all of these do.
  case places([Piece])

  /// How to find `text`, which is not empty; see `GramIndex`.
  init(_ text: [UInt32], phrases: PhraseTable) {
    // The lengths of the frequent texts from each place on, as far as terms go that begin there.
    var lengths: [Int] = []
    for start in text.indices {
      var length = max(1, (lengths.last ?? 0) - 1)
      while start + length < text.count, phrases.contains(text[start...start + length]) {
        length += 1
      }
      if start + length == text.count { break }
      lengths.append(length)
    }
    guard !lengths.isEmpty else {
      self = text.count == 1 ? .documents(text) : .documents(phrases.phrase(with: text).text)
      return
    }
    var pieces: [Piece] = []
    var start = 0
    while true {
      let end = start + lengths[start]
      let frequent = Array(text[start..<end])
      var term = frequent
      var offset = start
      if frequent.count > 1 {
        let phrase = phrases.phrase(with: frequent)
        guard phrase.text.count == phrase.offset + frequent.count else {
          // It is always followed by something else.
          self = .nowhere
          return
        }
        term = phrase.text
        offset -= phrase.offset
      }
      let isLast = start == lengths.count - 1
      pieces.append(
        Piece(
          term: term + [text[end]], offset: offset, follows: isLast ? Array(text[(end + 1)...]) : []
        ))
      if isLast { break }
      start = min(end + 1, lengths.count - 1)
    }
    self = .places(pieces)
  }
}

/// The frequent texts of an index.
struct PhraseTable: Sendable {
  /// The most frequent first.
  private let phrases: [[UInt32]]

  init(_ phrases: [[UInt32]]) { self.phrases = phrases }

  /// Whether a text of at least two characters is frequent.
  func contains(_ text: ArraySlice<UInt32>) -> Bool {
    phrases.contains { Self.offset(of: text, in: $0) != nil }
  }

  /// The most frequent phrase that a text is part of, and where: it occurs exactly where the text
  /// does, for phrases with a text in them are at most as frequent as it, and one is just as frequent.
  func phrase(with text: [UInt32]) -> (text: [UInt32], offset: Int) {
    for phrase in phrases {
      if let offset = Self.offset(of: text[...], in: phrase) { return (phrase, offset) }
    }
    return (text, 0)
  }

  private static func offset(of text: ArraySlice<UInt32>, in phrase: [UInt32]) -> Int? {
    guard text.count <= phrase.count else { return nil }
    return (0...phrase.count - text.count).first {
      phrase[$0..<$0 + text.count].elementsEqual(text)
    }
  }
}
