/// Walks through a corpus and adds its characters and pairs to stores. They are divided by their
/// first character, so that several threads can work at once and each list is written by one of
/// them, in the order of the text.
struct GramScanner: Sendable {
  /// How many stores there are, whatever the number of threads.
  static let partitionCount = 8

  let corpus: Corpus
  /// The identifier of each document.
  let identifiers: [UInt32]
  /// For each code the state of `TermHash` behind it.
  private let states: [UInt32]

  init(corpus: Corpus, identifiers: [UInt32]) {
    self.corpus = corpus
    self.identifiers = identifiers
    states = corpus.scalars.map { TermHash.step(TermHash.seed, $0) }
  }

  /// The key of a pair, or of a single character, which has 0 in place of the second.
  @inline(__always)
  static func key(_ first: UInt16, _ second: UInt16) -> UInt64 {
    UInt64(first) << 16 | UInt64(second)
  }

  /// Adds the single characters and pairs of one partition.
  func scan(_ part: Int, into store: inout GramStore) {
    let codes = corpus.codes
    var seen = [UInt32](repeating: .max, count: states.count)
    let isMine = states.map { Int($0 >> 16) % Self.partitionCount == part }
    states.withUnsafeBufferPointer { states in
      corpus.scalars.withUnsafeBufferPointer { scalars in
        isMine.withUnsafeBufferPointer { isMine in
          seen.withUnsafeMutableBufferPointer { seen in
            for index in identifiers.indices {
              let document = identifiers[index]
              var position: UInt32 = 0
              let end = corpus.starts[index + 1]
              for place in corpus.starts[index]..<end {
                let code = codes[place]
                if code == 0 {
                  position = Corpus.nextParagraph(position)
                  continue
                }
                defer { position &+= 1 }
                guard isMine[Int(code)] else { continue }
                let state = states[Int(code)]
                if seen[Int(code)] != document {
                  seen[Int(code)] = document
                  store.addDocument(
                    Self.key(code, 0), hash: TermHash.finish(state), document: document,
                    position: position)
                }
                // A document ends with a separator, so there is a code behind every other one.
                let next = codes[place &+ 1]
                if next != 0 {
                  let hash = TermHash.finish(TermHash.step(state, scalars[Int(next)]))
                  store.add(
                    Self.key(code, next), hash: hash, document: document, position: position)
                }
              }
            }
          }
        }
      }
    }
  }
}
