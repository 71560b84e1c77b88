/// A term and its list, as a shard stores them.
struct ShardTerm {
  /// How a list is written.
  enum Kind: Int {
    /// See `PostingReader`.
    case places
    /// See `DocumentReader`.
    case documents
    /// Lists of places by what follows the term: for each the length of that in bytes, the text, the
    /// length of the list, and the list.
    case divided
  }

  /// UTF-8.
  var key: [UInt8]
  var kind: Kind
  var list: [UInt8]
}

/// A file with the lists of some terms: the number of terms; for each, in the order of their bytes,
/// the length of its text, the text in UTF-8, and the length of its list times four, plus its kind;
/// then the lists in the same order. Numbers are written seven bits a byte, the lowest first.
enum ShardFile {
  static func encode(_ terms: [ShardTerm]) -> [UInt8] {
    let sorted = terms.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(sorted.reduce(8) { $0 + $1.key.count + $1.list.count + 6 })
    put(sorted.count, &bytes)
    for term in sorted {
      put(term.key.count, &bytes)
      bytes += term.key
      put(term.list.count << 2 | term.kind.rawValue, &bytes)
    }
    for term in sorted { bytes += term.list }
    return bytes
  }

  /// The list of a term; `nil` where the shard has none.
  static func find(_ key: [UInt8], in bytes: [UInt8]) -> (kind: ShardTerm.Kind, list: [UInt8])? {
    var numbers = NumberReader(bytes[...])
    guard let count = numbers.next() else { return nil }
    var before = 0
    var total = 0
    var found: (kind: ShardTerm.Kind, offset: Int, length: Int)?
    for _ in 0..<count {
      guard let length = numbers.next(), let text = numbers.take(Int(length)),
        let size = numbers.next()
      else { return nil }
      if text.elementsEqual(key), let kind = ShardTerm.Kind(rawValue: Int(size & 3)) {
        found = (kind, before, Int(size >> 2))
      }
      before += Int(size >> 2)
      total = before
    }
    guard let found, total <= bytes.count else { return nil }
    let start = bytes.count - total + found.offset
    return (found.kind, Array(bytes[start..<start + found.length]))
  }

  static func put(_ number: Int, _ bytes: inout [UInt8]) {
    var rest = UInt64(clamping: number)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }
}
