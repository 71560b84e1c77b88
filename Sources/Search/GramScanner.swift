/// Walks through a corpus and adds its terms to stores. The terms are divided by the top bits of
/// their hashes, so that several threads can work at once and each list is written by one of them,
/// in the order of the text.
struct GramScanner: Sendable {
  let corpus: Corpus
  /// The identifier of each document.
  let identifiers: [UInt32]
  let partitionBits: Int
  /// For each code the state of `TermHash` behind it.
  private let states: [UInt32]

  init(corpus: Corpus, identifiers: [UInt32], partitionBits: Int) {
    self.corpus = corpus
    self.identifiers = identifiers
    self.partitionBits = partitionBits
    states = corpus.scalars.map { TermHash.step(TermHash.seed, $0) }
  }

  /// Adds the single characters and pairs of one partition.
  func scanPairs(_ part: Int, into store: inout GramStore) {
    let codes = corpus.codes
    let shift = UInt32(32 - partitionBits)
    let part = UInt32(part)
    var seen = [UInt32](repeating: .max, count: states.count)
    states.withUnsafeBufferPointer { states in
      corpus.scalars.withUnsafeBufferPointer { scalars in
        seen.withUnsafeMutableBufferPointer { seen in
          for index in identifiers.indices {
            let document = identifiers[index]
            var position: UInt32 = 0
            var place = corpus.starts[index]
            let end = corpus.starts[index + 1]
            while place < end {
              let code = Int(codes[place])
              place &+= 1
              if code == 0 {
                position = Corpus.nextParagraph(position)
                continue
              }
              let state = states[code]
              if seen[code] != document {
                seen[code] = document
                let hash = TermHash.finish(state)
                if hash >> shift == part {
                  store.addDocument(
                    UInt64(code), hash: hash, document: document, position: position)
                }
              }
              // A document ends with a separator, so there is a code behind every other one.
              let next = codes[place]
              if next != 0 {
                let hash = TermHash.finish(TermHash.step(state, scalars[Int(next)]))
                if hash >> shift == part {
                  store.add(
                    UInt64(code) | UInt64(next) << 16, hash: hash, document: document,
                    position: position)
                }
              }
              position &+= 1
            }
          }
        }
      }
    }
  }

  /// Adds the texts of `length` characters of one partition that begin or end with a frequent one.
  func scan(_ part: Int, length: Int, flags: GramFlags, into store: inout GramStore) {
    let codes = corpus.codes
    let marks = flags.marks
    let bit = GramFlags.bit(length: length - 1)
    let shift = UInt32(32 - partitionBits)
    let part = UInt32(part)
    states.withUnsafeBufferPointer { states in
      corpus.scalars.withUnsafeBufferPointer { scalars in
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
            // The last code of a document is a separator, so `place + 1` is inside.
            if (marks[place] | marks[place &+ 1]) & bit == 0 { continue }
            var state = states[Int(code)]
            var key = UInt64(code)
            var offset = 1
            while offset < length, place &+ offset < end, codes[place &+ offset] != 0 {
              let next = codes[place &+ offset]
              state = TermHash.step(state, scalars[Int(next)])
              key |= UInt64(next) << UInt64(16 &* offset)
              offset &+= 1
            }
            if offset < length { continue }
            let hash = TermHash.finish(state)
            if hash >> shift == part {
              store.add(key, hash: hash, document: document, position: position)
            }
          }
        }
      }
    }
  }
}

/// For each place of a corpus whether a frequent text begins there, by its length.
///
/// Sendable because marks are set only by `mark`, each place by one thread, before others read.
final class GramFlags: @unchecked Sendable {
  let marks: UnsafeMutableBufferPointer<UInt8>

  init(count: Int) {
    marks = .allocate(capacity: count)
    marks.initialize(repeating: 0)
  }

  deinit {
    marks.deallocate()
  }

  static func bit(length: Int) -> UInt8 { 1 << UInt8(length & 7) }

  /// Marks where any of `keys`, all of `length` characters, begins.
  func mark(_ keys: [UInt64], length: Int, in corpus: Corpus, jobs: Int) {
    var firsts = [Bool](repeating: false, count: 1 << 16)
    var mask = 63
    while mask < keys.count * 4 { mask = mask * 2 + 1 }
    var table = [UInt64](repeating: 0, count: mask + 1)
    for key in keys {
      firsts[Int(key & 0xFFFF)] = true
      var slot = Self.slot(key) & mask
      while table[slot] != 0 { slot = (slot + 1) & mask }
      table[slot] = key
    }
    let bit = Self.bit(length: length)
    let (keys, begins, slots) = (table, firsts, mask)
    let documents = corpus.documentCount
    let pieces = max(1, min(documents, 16))
    Workers.run(pieces, jobs: jobs) { piece in
      let start = corpus.starts[documents * piece / pieces]
      let end = corpus.starts[documents * (piece + 1) / pieces]
      keys.withUnsafeBufferPointer { keys in
        begins.withUnsafeBufferPointer { begins in
          for place in start..<end where begins[Int(corpus.codes[place])] {
            var key: UInt64 = 0
            var offset = 0
            while offset < length, place &+ offset < end, corpus.codes[place &+ offset] != 0 {
              key |= UInt64(corpus.codes[place &+ offset]) << UInt64(16 &* offset)
              offset &+= 1
            }
            if offset < length { continue }
            var slot = Self.slot(key) & slots
            while keys[slot] != 0 {
              if keys[slot] == key {
                marks[place] |= bit
                break
              }
              slot = (slot &+ 1) & slots
            }
          }
        }
      }
    }
  }

  @inline(__always)
  private static func slot(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40)
  }
}
