/// Replaces what lists of a published shard say of some documents.
struct ShardRevision {
  /// What a list says of a document.
  private struct Entry {
    let document: UInt32
    /// Whether the document's own bit is set, in a list without positions.
    let flag: UInt32
    /// Where the positions are, as they are written.
    let start: Int
    let end: Int
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

  /// A list with, instead of what `before` has, what `after` has; empty where nothing is left.
  ///
  /// - Returns: `nil` where it does not have what `before` has
  static func revise(
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
    guard let all = entries(list, hasPositions), let removed = entries(old, hasPositions),
      let added = entries(now, hasPositions)
    else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(list.count + now.count)
    var last = UInt32.max
    func put(_ entry: Entry, of list: ArraySlice<UInt8>) -> Bool {
      guard last == .max || entry.document > last else { return false }
      ShardFile.put(Int((entry.document &- last) << 1 | entry.flag), &bytes)
      bytes += list[entry.start..<entry.end]
      last = entry.document
      return true
    }
    var (next, gone) = (0, 0)
    for entry in all {
      if gone < removed.count, entry.document == removed[gone].document {
        let other = removed[gone]
        guard entry.flag == other.flag,
          list[entry.start..<entry.end] == old[other.start..<other.end]
        else { return nil }
        gone += 1
        continue
      }
      while next < added.count, added[next].document < entry.document {
        guard put(added[next], of: now) else { return nil }
        next += 1
      }
      guard put(entry, of: list) else { return nil }
    }
    while next < added.count {
      guard put(added[next], of: now) else { return nil }
      next += 1
    }
    return gone == removed.count ? bytes : nil
  }

  /// What a list says of each document; `nil` where it is none.
  private static func entries(_ list: ArraySlice<UInt8>, _ hasPositions: Bool) -> [Entry]? {
    var entries: [Entry] = []
    var numbers = NumberReader(list)
    var document = UInt32.max
    while !numbers.isAtEnd {
      guard let number = numbers.next() else { return nil }
      document &+= number >> 1
      let start = numbers.position
      if hasPositions {
        // The first position, then distances, which are odd.
        guard number & 1 == 0, numbers.next() != nil else { return nil }
        while let byte = numbers.nextByte, byte & 1 == 1 {
          guard numbers.next() != nil else { return nil }
        }
      }
      entries.append(
        Entry(document: document, flag: number & 1, start: start, end: numbers.position))
    }
    return entries
  }
}
