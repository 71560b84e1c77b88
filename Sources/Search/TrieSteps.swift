/// The steps of a document: the places where what comes next cannot follow the longest frequent text
/// that ends there.
///
/// They are found with the trie alone, which is small and stays in a processor's caches, before anything is
/// done with them.
struct TrieSteps {
  /// A step, or the end of a paragraph.
  struct Place {
    /// The step's key: the node and the code, which is the separator at the end of a paragraph.
    let key: UInt64
    /// The place of the code in the document.
    let place: UInt32
    /// The node to which it leads.
    let target: UInt32

    @inline(__always) var node: Int { Int(key >> 16) }
    @inline(__always) var endsParagraph: Bool {
      UInt16(truncatingIfNeeded: key) == Corpus.separator
    }
  }

  /// In the order of the text.
  private(set) var places: [Place] = []
  /// Where the steps from long texts lead, which takes a walk along all their ends to find.
  private var known = NumberTable()
  /// From how many characters on a text is long.
  private static let longText: UInt8 = 4

  /// Finds the steps of a document, in place of those of another; the trie is the same for all.
  mutating func find(in codes: UnsafeBufferPointer<UInt16>, _ trie: FrequentTrie) {
    places.removeAll(keepingCapacity: true)
    trie.withUnsafeWalker { walker in
      var node = FrequentTrie.root
      for place in codes.indices {
        let code = codes[place]
        if walker.next[node] == code {
          node &+= 1
          continue
        }
        if node == FrequentTrie.root {
          if code != Corpus.separator { node = Int(walker.singles[Int(code)]) }
          continue
        }
        var target = FrequentTrie.root
        if code != Corpus.separator {
          if walker.depth[node] < Self.longText {
            target = walker.step(node, code)
          } else if let found = known.find(FrequentTrie.key(node, code)) {
            target = Int(found)
          } else {
            target = walker.step(node, code)
            known.insert(FrequentTrie.key(node, code), UInt32(truncatingIfNeeded: target))
          }
        }
        places.append(
          Place(
            key: FrequentTrie.key(node, code), place: UInt32(truncatingIfNeeded: place),
            target: UInt32(truncatingIfNeeded: target)))
        node = target
      }
    }
  }
}

extension FrequentTrie {
  /// The trie for loops over all codes. Whatever is asked for is a node, or a code of the corpus.
  struct Walker {
    let next: UnsafeBufferPointer<UInt16>
    let singles: UnsafeBufferPointer<UInt32>
    let depth: UnsafeBufferPointer<UInt8>
    fileprivate let suffix: UnsafeBufferPointer<UInt32>
    fileprivate let edges: NumberTable.Reader
    fileprivate let edgeFilter: UnsafeBufferPointer<UInt64>
    fileprivate let filterShift: UInt64

    /// The node of the longest text that is the end of `node`'s text and `code`, where the latter does not
    /// lead to the next node.
    @inline(__always)
    func step(_ node: Int, _ code: UInt16) -> Int {
      var node = node
      repeat {
        if next[node] == code { return node &+ 1 }
        let key = FrequentTrie.key(node, code)
        let bit = FrequentTrie.filterHash(key) >> filterShift
        if edgeFilter[Int(bit >> 6)] >> (bit & 63) & 1 == 1, let child = edges.find(key) {
          return Int(child)
        }
        node = Int(suffix[node])
      } while node != FrequentTrie.root
      return Int(singles[Int(code)])
    }
  }

  @inline(__always)
  func withUnsafeWalker(_ body: (Walker) -> Void) {
    next.withUnsafeBufferPointer { next in
      singles.withUnsafeBufferPointer { singles in
        suffix.withUnsafeBufferPointer { suffix in
          depth.withUnsafeBufferPointer { depth in
            edges.withUnsafeReader { edges in
              edgeFilter.withUnsafeBufferPointer { edgeFilter in
                body(
                  Walker(
                    next: next, singles: singles, depth: depth, suffix: suffix, edges: edges,
                    edgeFilter: edgeFilter, filterShift: filterShift))
              }
            }
          }
        }
      }
    }
  }
}
