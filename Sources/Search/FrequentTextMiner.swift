/// Finds the texts that occur so often that their places would make too long a list.
///
/// They are counted in a sample of the documents. What is found does not depend on that: any set of
/// texts with all of their parts will do. Which documents are in the sample depends only on their
/// identifiers, so a new article seldom changes what is frequent.
struct FrequentTextMiner {
  let corpus: Corpus
  let identifiers: [UInt32]
  let options: GramIndex.Options

  /// One document in `1 << result` is in the sample.
  static func sampling(codes: Int, options: GramIndex.Options) -> Int {
    var shift = 0
    while codes >> (shift + 1) >= options.smallestSample,
      options.frequentLimit >> (shift + 1) >= options.fewestInSample
    {
      shift += 1
    }
    return shift
  }

  /// Whether the document with an identifier is in the sample.
  static func isSampled(_ identifier: UInt32, _ shift: Int) -> Bool {
    (identifier &* 0x9E37_79B1) >> UInt32(32 - shift) == 0
  }

  /// What was found in the sample.
  struct Findings {
    /// The frequent texts.
    let trie: FrequentTrie
    /// How often each of them occurs in the sample, 0 for single characters; in the order of
    /// `trie.levelled`.
    let occurrences: [UInt32]
    /// Texts that are not frequent, but nearly so.
    let rivals: [Rival]
  }

  /// A text that is not frequent though it is without its last character.
  struct Rival {
    /// The text without its last character: a place in `FrequentTrie.levelled`.
    let parent: Int
    let code: UInt16
    /// How often it occurs in the sample.
    let occurrences: UInt32
  }

  /// How often a text has to occur in the sample, and one time more, to be frequent.
  static func limit(sampling shift: Int, options: GramIndex.Options) -> UInt32 {
    UInt32(clamping: options.frequentLimit >> shift)
  }

  /// Of what is not frequent, what occurs more often than this in the sample is a rival.
  static func rivalLimit(sampling shift: Int, options: GramIndex.Options) -> UInt32 {
    let limit = limit(sampling: shift, options: options)
    return limit - limit / 8
  }

  /// How long a frequent text can be.
  static func longest(_ options: GramIndex.Options) -> Int { max(1, min(options.context, 200)) }

  /// The frequent texts.
  func mine(sampling shift: Int) -> Findings {
    let sample = sample(shift)
    let limit = Self.limit(sampling: shift, options: options)
    let rivalLimit = Self.rivalLimit(sampling: shift, options: options)
    let depth = Self.longest(options)
    var levels = FrequentTrie.Levels()
    var rivals: [Rival] = []
    for code in 1..<max(1, corpus.scalars.count) {
      _ = levels.add(
        parent: 0, code: UInt16(code), depth: 1, suffix: 0, occurrences: 0)
    }
    // The places in the sample whose text of the current length is frequent, and its node.
    var places: [UInt32] = []
    var nodes: [UInt32] = []
    for (place, code) in sample.enumerated() where code != Corpus.separator {
      places.append(UInt32(place))
      nodes.append(UInt32(code))
    }
    var edges = NumberTable()
    var length = 1
    while length < depth, !places.isEmpty {
      var counts = NumberTable()
      for index in places.indices {
        let code = sample[Int(places[index]) &+ length]
        if code != Corpus.separator {
          counts.increment(FrequentTrie.key(Int(nodes[index]), code))
        }
      }
      var children = NumberTable()
      for (key, count) in counts.keys(above: rivalLimit) {
        let parent = UInt32(key >> 16)
        let code = UInt16(truncatingIfNeeded: key)
        if count <= limit {
          rivals.append(Rival(parent: Int(parent) - 1, code: code, occurrences: count))
          continue
        }
        let shorter = Int(levels.suffix[Int(parent)])
        // All parts of a frequent text are frequent, so the suffix has been found before.
        let suffix =
          length == 1
          ? UInt32(code) : edges.find(FrequentTrie.key(shorter, code)) ?? 0
        children.insert(
          key,
          levels.add(
            parent: parent, code: code, depth: length + 1, suffix: suffix, occurrences: count))
      }
      var kept = 0
      children.withUnsafeReader { children in
        for index in places.indices {
          let code = sample[Int(places[index]) &+ length]
          guard code != Corpus.separator,
            let node = children.find(FrequentTrie.key(Int(nodes[index]), code))
          else { continue }
          places[kept] = places[index]
          nodes[kept] = node
          kept += 1
        }
      }
      places.removeSubrange(kept...)
      nodes.removeSubrange(kept...)
      edges = children
      length += 1
    }
    return Findings(
      trie: FrequentTrie(levels, codeCount: corpus.scalars.count),
      occurrences: Array(levels.occurrences.dropFirst()), rivals: rivals)
  }

  /// The codes of the documents in the sample. Every text ends with a separator.
  private func sample(_ shift: Int) -> [UInt16] {
    var sample: [UInt16] = []
    for chunk in corpus.chunks {
      chunk.forEachDocument { index, codes in
        if Self.isSampled(identifiers[index], shift) { sample += codes }
      }
    }
    return sample
  }
}
