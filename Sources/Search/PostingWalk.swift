/// The second walk along the trie: writes for every place the list that it belongs to.
///
/// A list belongs to a *term*, the shortest text from a place on that is not frequent; or, where the
/// frequent text that begins one place further reaches beyond the term, to the term and that text.
struct PostingWalk: ~Copyable, Sendable {
  /// The lists: first those of the terms, then those of `continued`.
  private(set) var store: PostingStore
  /// The lists of terms with what follows: the term, and the node of the text that begins one place
  /// behind the last term of its step.
  private(set) var continued: [(term: UInt32, node: UInt32)] = []

  /// A walk that is over.
  final class Finished: Sendable {
    let walk: PostingWalk

    init(_ walk: consuming PostingWalk) { self.walk = walk }
  }

  private var table = NumberTable()

  init(
    _ chunk: FoldedChunk, identifiers: [UInt32], trie: FrequentTrie, steps: StepTable
  ) {
    store = PostingStore(count: steps.terms.count)
    chunk.forEachDocument(releasing: true) { index, codes in
      let document = identifiers[index]
      walk(codes, document, trie, steps)
    }
    table = NumberTable()
  }

  private mutating func walk(
    _ codes: UnsafeBufferPointer<UInt16>, _ document: UInt32, _ trie: FrequentTrie,
    _ steps: StepTable
  ) {
    steps.withUnsafeSteps { steps in
      trie.next.withUnsafeBufferPointer { next in
        trie.depth.withUnsafeBufferPointer { depth in
          var node = FrequentTrie.root
          // What is added to a place in `codes` to get its position in the document.
          var shift: UInt32 = 0
          var pending = -1
          var pendingPosition: UInt32 = 0
          for place in codes.indices {
            let code = codes[place]
            if next[node] == code {
              node &+= 1
              continue
            }
            if node == FrequentTrie.root {
              if code != Corpus.separator { node = Int(trie.singles[Int(code)]) }
              continue
            }
            let position = UInt32(truncatingIfNeeded: place) &+ shift
            var ending = 0
            var end = 0
            var target = FrequentTrie.root
            if code != Corpus.separator {
              guard let step = steps.table.find(FrequentTrie.key(node, code)) else { continue }
              ending = Int(steps.firstEndings[Int(step)])
              end = Int(steps.firstEndings[Int(step) &+ 1])
              target = Int(steps.targets[Int(step)])
              if ending == end {
                node = target
                continue
              }
            }
            if pending >= 0 {
              let list =
                depth[node] > steps.overlaps[pending] ? continuation(pending, node) : pending
              store.add(list, document: document, position: pendingPosition)
              pending = -1
            }
            if code == Corpus.separator {
              shift = Corpus.nextParagraph(position) &- UInt32(truncatingIfNeeded: place &+ 1)
            }
            while ending < end {
              if pending >= 0 {
                store.add(pending, document: document, position: pendingPosition)
              }
              pending = Int(steps.endings[ending].term)
              pendingPosition = position &- steps.endings[ending].length
              ending &+= 1
            }
            node = target
          }
        }
      }
    }
  }

  private mutating func continuation(_ term: Int, _ node: Int) -> Int {
    // Terms are numbered from 0, keys are not 0.
    let key = UInt64(term + 1) << 32 | UInt64(node)
    if let number = table.find(key) { return Int(number) }
    let number = store.addList()
    continued.append((UInt32(term), UInt32(node)))
    table.insert(key, UInt32(number))
    return number
  }
}
