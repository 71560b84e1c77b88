/// A text that occurs too often for a list of its places, with what stands around it wherever it
/// occurs: if `反复` is only ever part of `反复出现的词`, then that is the phrase and `反复` its core.
///
/// Every text that lies in the phrase and has a core in it occurs exactly where the phrase does.
struct Phrase: Sendable {
  /// The whole phrase.
  let text: [UInt32]
  /// The frequent texts in it for which it stands.
  var cores: [Range<Int>]
  /// Whether its list has positions. Then texts that are longer have no lists of their own.
  let hasPositions: Bool
}

/// How a text can be found from the lists of an index. The browser does the same (`plan` in
/// `search.js`).
enum LookUp: Equatable {
  /// A list whose positions are needed.
  struct Piece: Equatable {
    /// The characters of the text that are certain to be there where the term is.
    let range: Range<Int>
    let term: [UInt32]
    /// Where the term begins, seen from the beginning of the text; below 0 if before it.
    let offset: Int
  }

  /// It does not occur.
  case nowhere
  /// It occurs in the documents of this term.
  case documents([UInt32])
  /// It occurs where all of these do.
  case places([Piece])

  /// How to find `text`, which has at least two characters.
  init(_ text: [UInt32], phrases: PhraseTable) {
    var pieces: [Piece] = []
    for start in text.indices.dropLast() where !phrases.contains(text[start..<start + 2]) {
      pieces.append(
        Piece(range: start..<start + 2, term: Array(text[start..<start + 2]), offset: start))
    }
    // Grows: what continues a phrase may be the core of another.
    var matches = phrases.matches(in: text)
    var next = 0
    while next < matches.count {
      let start = matches[next].start
      let phrase = phrases[matches[next].phrase]
      next += 1
      let end = start + phrase.text.count
      let shared = max(0, start)..<min(text.count, end)
      let part = phrase.text[(shared.lowerBound - start)..<(shared.upperBound - start)]
      guard text[shared].elementsEqual(part) else {
        self = .nowhere
        return
      }
      if phrase.hasPositions {
        pieces.append(Piece(range: shared, term: phrase.text, offset: start))
        continue
      }
      if shared.count == text.count {
        self = .documents(phrase.text)
        return
      }
      if end < text.count {
        let term = phrase.text + [text[end]]
        if let match = phrases.match(of: term, at: start) {
          if !matches.contains(where: { $0 == match }) { matches.append(match) }
        } else {
          pieces.append(Piece(range: shared.lowerBound..<end + 1, term: term, offset: start))
        }
      }
      if start > 0 {
        let term = [text[start - 1]] + phrase.text
        if let match = phrases.match(of: term, at: start - 1) {
          if !matches.contains(where: { $0 == match }) { matches.append(match) }
        } else {
          pieces.append(
            Piece(range: start - 1..<shared.upperBound, term: term, offset: start - 1))
        }
      }
    }
    self = LookUp.cover(text.count, with: pieces)
  }

  /// The fewest pieces that cover a text. Where there are none that do, it occurs nowhere: every
  /// text that occurs is either in a phrase or covered (see `GramIndex`).
  private static func cover(_ count: Int, with pieces: [Piece]) -> LookUp {
    var chosen: [Piece] = []
    var covered = 0
    while covered < count {
      var best: Piece?
      for piece in pieces where piece.range.lowerBound <= covered {
        if piece.range.upperBound > best?.range.upperBound ?? covered { best = piece }
      }
      guard let best else { return .nowhere }
      chosen.append(best)
      covered = best.range.upperBound
    }
    return .places(chosen)
  }
}

/// The phrases of an index, by their cores.
struct PhraseTable: Sendable {
  private let phrases: [Phrase]
  private let cores: [[UInt32]: (phrase: Int, offset: Int)]
  private let lengths: [Int]

  init(_ phrases: [Phrase]) {
    self.phrases = phrases
    var cores: [[UInt32]: (phrase: Int, offset: Int)] = [:]
    for (index, phrase) in phrases.enumerated() {
      for core in phrase.cores { cores[Array(phrase.text[core])] = (index, core.lowerBound) }
    }
    self.cores = cores
    lengths = Set(cores.keys.map(\.count)).sorted()
  }

  subscript(number: Int) -> Phrase { phrases[number] }

  /// Whether a text is a core.
  func contains(_ text: ArraySlice<UInt32>) -> Bool { cores[Array(text)] != nil }

  /// The phrase with the core `text` that stands at `start`, and where it begins.
  func match(of text: [UInt32], at start: Int) -> (phrase: Int, start: Int)? {
    cores[text].map { ($0.phrase, start - $0.offset) }
  }

  /// The phrases of which `text` has a core, and where they begin.
  func matches(in text: [UInt32]) -> [(phrase: Int, start: Int)] {
    var result: [(phrase: Int, start: Int)] = []
    for start in text.indices {
      for length in lengths where start + length <= text.count {
        guard let match = match(of: Array(text[start..<start + length]), at: start),
          !result.contains(where: { $0 == match })
        else { continue }
        result.append(match)
      }
    }
    return result
  }
}
