/// The lists of one shard, put together from the places of all runs of documents.
///
/// Unsafe because every place of all texts goes through it. Invariants: there are at most `limit` places, as
/// many terms and twice as many lists; numbers of terms and lists are below how many there are; at most half
/// of `slots`, a power of two, are filled. Sendable because nothing changes after `init`.
struct ShardLists: ~Copyable, @unchecked Sendable {
  /// A term that has places in the shard.
  struct Term {
    /// The node and the code, as `FrequentTrie.key`.
    fileprivate let key: UInt64
    /// Its first list: that of the places where nothing reaches beyond it, of which there may be none.
    fileprivate let firstList: UInt32

    var node: Int { Int(key >> 16) }
    var code: UInt16 { UInt16(truncatingIfNeeded: key) }
  }

  private struct List {
    /// The node of what follows the term; the root for nothing.
    let next: UInt32
    /// The term's next list, or 0.
    var following: UInt32 = 0
    /// How many places it has; then where they end, which is where those of the next list begin.
    var places: UInt32 = 0
  }

  private struct Place {
    var document: UInt32 = 0
    var position: UInt32 = 0
  }

  private(set) var termCount = 0
  private let terms: UnsafeMutablePointer<Term>
  private let lists: UnsafeMutablePointer<List>
  private let places: UnsafeMutablePointer<Place>

  /// Gathers the lists of the stream with a number.
  init(_ runs: [PostingWalk.Places], stream: Int) {
    let limit = runs.reduce(0) { $0 + $1.streams.recordLimit(stream) }
    let terms = UnsafeMutablePointer<Term>.allocate(capacity: limit)
    let lists = UnsafeMutablePointer<List>.allocate(capacity: limit * 2 + 1)
    let places = UnsafeMutablePointer<Place>.allocate(capacity: limit)
    (self.terms, self.lists, self.places) = (terms, lists, places)
    if limit == 0 { return }

    // The places in the order of the text, and the list of each.
    let found = UnsafeMutablePointer<Place>.allocate(capacity: limit)
    let listOf = UnsafeMutablePointer<UInt32>.allocate(capacity: limit)
    var size = 64
    while size < limit * 2 { size *= 2 }
    // For the hash of a key the number of its term, counted from 1.
    let slots = UnsafeMutablePointer<UInt32>.allocate(capacity: size)
    slots.initialize(repeating: 0, count: size)
    defer {
      found.deallocate()
      listOf.deallocate()
      slots.deallocate()
    }
    // Many have the term's own list alone.
    var continuations = NumberTable()
    var (placeCount, termCount, listCount) = (0, 0, 0)
    for run in runs {
      run.streams.forEach(stream) { record in
        let key = FrequentTrie.key(Int(record.node), record.code)
        var slot = NumberTable.hash(key) & (size &- 1)
        while slots[slot] != 0, terms[Int(slots[slot] &- 1)].key != key {
          slot = (slot &+ 1) & (size &- 1)
        }
        if slots[slot] == 0 {
          (terms + termCount).initialize(
            to: Term(key: key, firstList: UInt32(truncatingIfNeeded: listCount)))
          (lists + listCount).initialize(to: List(next: 0))
          termCount &+= 1
          listCount &+= 1
          slots[slot] = UInt32(truncatingIfNeeded: termCount)
        }
        let first = Int(terms[Int(slots[slot] &- 1)].firstList)
        var list = first
        if record.next != 0 {
          let key = UInt64(slots[slot]) << 32 | UInt64(record.next)
          if let known = continuations.find(key) {
            list = Int(known)
          } else {
            list = listCount
            continuations.insert(key, UInt32(truncatingIfNeeded: list))
            (lists + list).initialize(
              to: List(next: record.next, following: lists[first].following))
            lists[first].following = UInt32(truncatingIfNeeded: list)
            listCount &+= 1
          }
        }
        lists[list].places &+= 1
        (found + placeCount).initialize(
          to: Place(document: record.document, position: record.position))
        (listOf + placeCount).initialize(to: UInt32(truncatingIfNeeded: list))
        placeCount &+= 1
      }
    }
    self.termCount = termCount

    var start: UInt32 = 0
    for list in 0..<listCount {
      let count = lists[list].places
      lists[list].places = start
      start &+= count
    }
    for place in 0..<placeCount {
      let list = Int(listOf[place])
      (places + Int(lists[list].places)).initialize(to: found[place])
      lists[list].places &+= 1
    }
  }

  deinit {
    terms.deallocate()
    lists.deallocate()
    places.deallocate()
  }

  /// A term by its number, which is below `termCount`.
  func term(_ number: Int) -> Term { terms[number] }

  /// Appends the lists of a term as a shard has them.
  ///
  /// - Parameter follows: the text that follows the term up to the end of a node's
  /// - Returns: how they are written
  func write(
    _ term: Int, to bytes: inout [UInt8], follows: (_ node: Int) -> [UInt8]
  ) -> ShardTerm.Kind {
    let first = Int(terms[term].firstList)
    guard lists[first].following != 0 else {
      write(list: first, to: &bytes)
      return .places
    }
    var parts: [(follows: [UInt8], list: Int)] = []
    if !range(first).isEmpty { parts.append(([], first)) }
    var list = Int(lists[first].following)
    while list != 0 {
      parts.append((follows(Int(lists[list].next)), list))
      list = Int(lists[list].following)
    }
    parts.sort { $0.follows.lexicographicallyPrecedes($1.follows) }
    var places: [UInt8] = []
    for part in parts {
      places.removeAll(keepingCapacity: true)
      write(list: part.list, to: &places)
      ShardFile.put(part.follows.count, &bytes)
      bytes += part.follows
      ShardFile.put(places.count, &bytes)
      bytes += places
    }
    return .divided
  }

  private func range(_ list: Int) -> Range<Int> {
    (list == 0 ? 0 : Int(lists[list - 1].places))..<Int(lists[list].places)
  }

  /// See `PostingReader`.
  private func write(list: Int, to bytes: inout [UInt8]) {
    var last = Place(document: .max, position: 0)
    for index in range(list) {
      let place = places[index]
      if place.document == last.document {
        ShardFile.put(Int(place.position &- last.position) << 1 | 1, &bytes)
      } else {
        ShardFile.put(Int(place.document &- last.document) << 1, &bytes)
        ShardFile.put(Int(place.position), &bytes)
      }
      last = place
    }
  }
}
