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
    }
    for index in buckets.indices {
      buckets[index].sort { a, b in
        a.bytes.count != b.bytes.count ? a.bytes.count > b.bytes.count : a.name < b.name
      }
    }
  }

  /// Calls `found` for the names in `text` from left to right; they do not overlap.
  func scan(_ text: [UInt8], _ found: (Match) -> Void) {
    text.withUnsafeBufferPointer { bytes in
      starts.withUnsafeBufferPointer { starts in
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
          if bucket != 0, let match = match(bytes, at: i, buckets[Int(bucket) - 1]) {
            found(match)
            i = match.range.upperBound
          } else {
            i += length
          }
        }
      }
    }
  }

  /// Whether any of the names is in `text`.
  func contains(in text: [UInt8]) -> Bool {
    var isFound = false
    scan(text) { _ in isFound = true }
    return isFound
  }

  private func match(
    _ text: UnsafeBufferPointer<UInt8>, at start: Int, _ entries: [Entry]
  ) -> Match? {
    for entry in entries {
      let end = start + entry.bytes.count
      guard end <= text.count else { continue }
      var offset = 0
      while offset < entry.bytes.count, text[start + offset] == entry.bytes[offset] { offset += 1 }
      guard offset == entry.bytes.count else { continue }
      // Western names are whole words.
      if Self.isWord(text[start]), start > 0, Self.isWord(text[start - 1]) { continue }
      if Self.isWord(text[end - 1]), end < text.count, Self.isWord(text[end]) { continue }
      return Match(name: entry.name, range: start..<end)
    }
    return nil
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }
}
