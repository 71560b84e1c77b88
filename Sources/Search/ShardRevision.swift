/// Replaces what lists of a published shard say of some documents.
struct ShardRevision {
  /// What a list says of a document.
  struct Entry: Equatable {
    let document: UInt32
    /// Whether the document's own bit is set, in a list without positions.
    let flag: UInt32
    /// The positions as they are written.
    let positions: ArraySlice<UInt8>
  }

  /// The shard with, instead of what `earlier` has, what `later` has.
  ///
  /// - Parameters:
  ///   - earlier: the lists of the documents as they were, by term in the order of their bytes
  ///   - later: the same as they are now
  /// - Returns: `nil` where `bytes` are no shard or do not have what `earlier` has
  static func apply(
    to bytes: [UInt8], earlier: [ShardTerm], later: [ShardTerm]
  ) -> [UInt8]? {
    guard let terms = ShardFile.decode(bytes) else { return nil }
    var result: [ShardTerm] = []
    result.reserveCapacity(terms.count + later.count)
    var (old, now) = (earlier[...], later[...])
    func take(_ key: [UInt8], _ list: inout ArraySlice<ShardTerm>) -> ShardTerm? {
      guard let first = list.first, first.key == key else { return nil }
      return list.popFirst()
    }
    var rest = terms[...]
    while let key = [rest.first?.key, old.first?.key, now.first?.key].compactMap({ $0 })
      .min(by: { $0.lexicographicallyPrecedes($1) })
    {
      let known = take(key, &rest)
      let (before, after) = (take(key, &old), take(key, &now))
      if before == after {
        guard before == nil || known != nil else { return nil }
        if let known { result.append(known) }
      } else {
        guard let revised = revise(key, known, before, after) else { return nil }
        if !revised.list.isEmpty { result.append(revised) }
      }
    }
    return ShardFile.encode(sorted: result)
  }

  private static func revise(
    _ key: [UInt8], _ known: ShardTerm?, _ before: ShardTerm?, _ after: ShardTerm?
  ) -> ShardTerm? {
    let kinds = [known, before, after].compactMap { $0?.kind }
    let hasPositions = kinds.first != .documents
    guard kinds.allSatisfy({ ($0 != .documents) == hasPositions }),
      let all = parts(known), let old = parts(before), let now = parts(after)
    else { return nil }
    var result: [ShardFile.Part] = []
    let follows = Set([all, old, now].joined().map(\.follows))
    for text in follows.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      func list(_ parts: [ShardFile.Part]) -> ArraySlice<UInt8> {
        parts.first { $0.follows == text }?.list ?? []
      }
      guard let list = revise(list(all), list(old), list(now), hasPositions) else { return nil }
      if !list.isEmpty { result.append(ShardFile.Part(follows: text, list: list[...])) }
    }
    guard hasPositions else {
      return ShardTerm(key: key, kind: .documents, list: Array(result.first?.list ?? []))
    }
    return ShardTerm(key: key, places: result)
  }

  private static func parts(_ term: ShardTerm?) -> [ShardFile.Part]? {
    guard let term else { return [] }
    guard term.kind == .divided else {
      return [ShardFile.Part(follows: [], list: term.list[...])]
    }
    return ShardFile.parts(of: term.list)
  }

  /// A list with the entries of `now` in the place of those of `old`, all of which it must have.
  private static func revise(
    _ list: ArraySlice<UInt8>, _ old: ArraySlice<UInt8>, _ now: ArraySlice<UInt8>,
    _ hasPositions: Bool
  ) -> [UInt8]? {
    guard var all = entries(list, hasPositions), let removed = entries(old, hasPositions),
      let added = entries(now, hasPositions)
    else { return nil }
    if !removed.isEmpty {
      var rest = removed[...]
      all.removeAll { entry in
        guard entry == rest.first else { return false }
        rest.removeFirst()
        return true
      }
      guard rest.isEmpty else { return nil }
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(list.count + now.count)
    var last = UInt32.max
    var (here, new) = (all[...], added[...])
    while let next = nextEntry(&here, &new) {
      guard last == .max || next.document > last else { return nil }
      ShardFile.put(Int((next.document &- last) << 1 | next.flag), &bytes)
      bytes += next.positions
      last = next.document
    }
    return bytes
  }

  private static func nextEntry(
    _ a: inout ArraySlice<Entry>, _ b: inout ArraySlice<Entry>
  ) -> Entry? {
    guard let first = a.first else { return b.popFirst() }
    guard let second = b.first else { return a.popFirst() }
    return first.document < second.document ? a.popFirst() : b.popFirst()
  }

  /// What a list says of each document; `nil` where it is none.
  private static func entries(_ list: ArraySlice<UInt8>, _ hasPositions: Bool) -> [Entry]? {
    var entries: [Entry] = []
    var numbers = NumberReader(list)
    var document = UInt32.max
    while !numbers.isAtEnd {
      guard let number = numbers.next() else { return nil }
      document &+= number >> 1
      guard hasPositions else {
        entries.append(Entry(document: document, flag: number & 1, positions: []))
        continue
      }
      let start = numbers.position
      // The first position, then distances, which are odd.
      guard number & 1 == 0, numbers.next() != nil else { return nil }
      while let byte = numbers.nextByte, byte & 1 == 1 {
        guard numbers.next() != nil else { return nil }
      }
      entries.append(
        Entry(document: document, flag: 0, positions: list[start..<numbers.position]))
    }
    return entries
  }
}
