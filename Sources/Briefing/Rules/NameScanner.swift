/// Finds names in UTF-8 text, the longest at each place.
struct NameScanner: Sendable {
  /// A name found.
  struct Match {
    /// Which name, by index.
    var name: Int
    /// The bytes.
    var range: Range<Int>
  }

  private struct Entry: Sendable {
    var bytes: [UInt8]
    var name: Int
  }

  /// For each character of the Basic Multilingual Plane one more than the index into `buckets` of
  /// the names that start with it; 0 for none.
  private var starts = [UInt16](repeating: 0, count: 1 << 16)
  private var buckets: [[Entry]] = []
  /// A bit for each hash of a first character and the three bytes after it that a name begins with:
  /// most characters that begin a name in a text are followed by something else.
  private var beginnings = [UInt64](repeating: 0, count: 1 << 10)

  /// A bit for each character that begins a name with fewer bytes after it.
  private var beginsShortName = [UInt64](repeating: 0, count: 1 << 10)

  /// Sixteen bits of a character and the three bytes at `offset`, which must be inside.
  @inline(__always)
  private static func hash(_ first: Int, _ text: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int
  {
    let next = UInt32(text[offset]) | UInt32(text[offset + 1]) << 8 | UInt32(text[offset + 2]) << 16
    let mixed = (next ^ UInt32(truncatingIfNeeded: first) << 8) &* 0x9E37_79B1
    return Int(mixed >> 16)
  }

  /// Prepares names; one that starts outside the Basic Multilingual Plane is never found.
  init(_ names: [String]) {
    for (index, name) in names.enumerated() {
      guard let first = name.unicodeScalars.first?.value, first < 1 << 16 else { continue }
      let entry = Entry(bytes: Array(name.utf8), name: index)
      if starts[Int(first)] == 0 {
        guard buckets.count < Int(UInt16.max) - 1 else { continue }
        buckets.append([])
        starts[Int(first)] = UInt16(clamping: buckets.count)
      }
      buckets[Int(starts[Int(first)]) - 1].append(entry)
      let length = first < 0x80 ? 1 : first < 0x800 ? 2 : 3
      if entry.bytes.count >= length + 3 {
        let hash = entry.bytes.withUnsafeBufferPointer { Self.hash(Int(first), $0, at: length) }
        beginnings[hash >> 6] |= 1 << UInt64(hash & 63)
      } else {
        // Whatever follows may be behind the name.
        beginsShortName[Int(first) >> 6] |= 1 << UInt64(first & 63)
      }
    }
    for index in buckets.indices {
      buckets[index].sort { a, b in
        a.bytes == b.bytes ? a.name < b.name : a.bytes.lexicographicallyPrecedes(b.bytes)
      }
    }
  }

  /// Calls `found` for the names in `text` from left to right; they do not overlap.
  func scan(_ text: [UInt8], _ found: (Match) -> Void) {
    text.withUnsafeBufferPointer { bytes in
      starts.withUnsafeBufferPointer { starts in
        beginnings.withUnsafeBufferPointer { beginnings in
          scan(bytes, starts, beginnings, found)
        }
      }
    }
  }

  private func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, _ starts: UnsafeBufferPointer<UInt16>,
    _ beginnings: UnsafeBufferPointer<UInt64>, _ found: (Match) -> Void
  ) {
    var i = 0
    let count = bytes.count
    while i < count {
      let lead = bytes[i]
      let length: Int
      let character: Int
      if lead < 0x80 {
        length = 1
        character = Int(lead)
      } else if lead >= 0xE0, lead < 0xF0, i + 2 < count {
        length = 3
        character =
          Int(lead & 0xF) << 12 | Int(bytes[i + 1] & 0x3F) << 6 | Int(bytes[i + 2] & 0x3F)
      } else if lead >= 0xC0, lead < 0xE0, i + 1 < count {
        length = 2
        character = Int(lead & 0x1F) << 6 | Int(bytes[i + 1] & 0x3F)
      } else {
        i += 1
        continue
      }
      let bucket = starts[character]
      if bucket == 0 {
        i += length
        continue
      }
      if i + length + 3 <= count {
        let hash = Self.hash(character, bytes, at: i + length)
        if beginnings[hash >> 6] >> UInt64(hash & 63) & 1 == 0,
          beginsShortName[character >> 6] >> UInt64(character & 63) & 1 == 0
        {
          i += length
          continue
        }
      }
      if let match = match(bytes, at: i, buckets[Int(bucket) - 1]) {
        found(match)
        i = match.range.upperBound
      } else {
        i += length
      }
    }
  }

  /// Whether any of the names is in `text`.
  func contains(in text: [UInt8]) -> Bool {
    var isFound = false
    scan(text) { _ in isFound = true }
    return isFound
  }

  /// The longest of `entries`, sorted by bytes, that stands at `start`. Each further byte narrows the
  /// entries that can be meant, so that thousands of names with one beginning cost little more than
  /// one.
  private func match(
    _ text: UnsafeBufferPointer<UInt8>, at start: Int, _ entries: [Entry]
  ) -> Match? {
    var result: Match?
    var low = 0
    var high = entries.count
    var offset = 0
    while low < high {
      // The shortest comes first.
      if entries[low].bytes.count == offset {
        if Self.isWhole(text, start..<start + offset) {
          result = Match(name: entries[low].name, range: start..<start + offset)
        }
        repeat { low += 1 } while low < high && entries[low].bytes.count == offset
        continue
      }
      guard start + offset < text.count else { break }
      let byte = text[start + offset]
      if entries[low].bytes[offset] != byte || entries[high - 1].bytes[offset] != byte {
        low = Self.bound(entries, low, high) { $0.bytes[offset] < byte }
        high = Self.bound(entries, low, high) { $0.bytes[offset] == byte }
      }
      offset += 1
    }
    return result
  }

  /// The first index from `low` below `high` whose entry does not satisfy `isBefore`; the ones that do
  /// come first.
  private static func bound(
    _ entries: [Entry], _ low: Int, _ high: Int, _ isBefore: (Entry) -> Bool
  ) -> Int {
    var low = low
    var high = high
    while low < high {
      let middle = (low + high) / 2
      if isBefore(entries[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether a Western name is no part of a longer word.
  private static func isWhole(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    let (start, end) = (range.lowerBound, range.upperBound)
    if isWord(text[start]), start > 0, isWord(text[start - 1]) { return false }
    return !(isWord(text[end - 1]) && end < text.count && isWord(text[end]))
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }
}
