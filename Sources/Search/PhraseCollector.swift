/// Collects phrases, each once.
struct PhraseCollector {
  /// The codes of each phrase.
  private(set) var texts: [[UInt16]] = []
  private var cores: [[Range<Int>]] = []
  private var keepsPlaces: [Bool] = []
  private var numbers: [[UInt16]: Int] = [:]

  /// Adds a core; returns the number of its phrase if that is new.
  mutating func add(_ text: [UInt16], core: Range<Int>, keepsPlaces: Bool) -> Int? {
    if let number = numbers[text] {
      add(core, to: number)
      return nil
    }
    numbers[text] = texts.count
    texts.append(text)
    cores.append([core])
    self.keepsPlaces.append(keepsPlaces)
    return texts.count - 1
  }

  /// Adds a core to a phrase.
  mutating func add(_ core: Range<Int>, to number: Int) {
    if !cores[number].contains(core) { cores[number].append(core) }
  }

  /// The phrases, in the order in which they were added.
  func finished(_ corpus: Corpus) -> [Phrase] {
    texts.indices.map { index in
      Phrase(
        text: texts[index].map { corpus.scalars[Int($0)] },
        cores: cores[index].sorted {
          ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
        },
        hasPositions: keepsPlaces[index])
    }
  }
}

/// The frequent texts of a round whose phrases are not known yet.
struct PhraseCandidates {
  /// How many are looked at side by side; the same whatever the number of threads, so that the
  /// index does not depend on that.
  private static let batchSize = 16

  private let candidates: [PhraseFinder.Candidate]
  private var isOpen: [Bool]
  private var indices: [[UInt16]: Int] = [:]
  private let lengths: [Int]
  private var position = 0

  init(_ candidates: [PhraseFinder.Candidate]) {
    self.candidates = candidates
    isOpen = candidates.map { _ in true }
    for (index, candidate) in candidates.enumerated() { indices[candidate.text] = index }
    lengths = Set(candidates.map(\.text.count)).sorted()
  }

  /// The next few; none at the end.
  mutating func next() -> [Int] {
    var batch: [Int] = []
    while position < candidates.count, batch.count < Self.batchSize {
      if isOpen[position] { batch.append(position) }
      position += 1
    }
    return batch
  }

  /// Takes one out; says whether it was still in.
  mutating func close(_ index: Int) -> Bool {
    defer { isOpen[index] = false }
    return isOpen[index]
  }

  /// Takes out those that stand in the phrase `text` of `candidate` and occur as often as that:
  /// wherever one of them occurs, it does so in the phrase. Returns where they stand.
  mutating func cores(of text: [UInt16], like candidate: PhraseFinder.Candidate) -> [Range<Int>] {
    let count = candidate.store.store[candidate.term].count
    var result: [Range<Int>] = []
    for length in lengths where length <= text.count {
      for start in 0...text.count - length {
        guard let index = indices[Array(text[start..<start + length])], isOpen[index],
          candidates[index].store.store[candidates[index].term].count == count
        else { continue }
        isOpen[index] = false
        result.append(start..<start + length)
      }
    }
    return result
  }
}
