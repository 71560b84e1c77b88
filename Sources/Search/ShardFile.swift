/// A term and its list, as a shard stores them.
struct ShardTerm: Equatable {
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

extension ShardTerm {
  /// A term with places, by what follows it, in order; none of the lists is empty.
  init(key: [UInt8], places parts: [ShardFile.Part]) {
    if parts.allSatisfy({ $0.follows.isEmpty }) {
      self.init(key: key, kind: .places, list: Array(parts.first?.list ?? []))
      return
    }
    var bytes: [UInt8] = []
    for part in parts {
      ShardFile.put(part.follows.count, &bytes)
      bytes += part.follows
      ShardFile.put(part.list.count, &bytes)
      bytes += part.list
    }
    self.init(key: key, kind: .divided, list: bytes)
  }
}

/// A file with the lists of some terms: the number of terms; for each, in the order of their bytes,
/// the length of its text, the text in UTF-8, and the length of its list times four, plus its kind;
/// then the lists in the same order. Numbers are written seven bits a byte, the lowest first.
enum ShardFile {
  /// What a divided list has of one text that follows the term.
  struct Part {
    let follows: ArraySlice<UInt8>
    let list: ArraySlice<UInt8>
  }

  static func encode(_ terms: [ShardTerm]) -> [UInt8] {
    encode(sorted: terms.sorted { $0.key.lexicographicallyPrecedes($1.key) })
  }

  /// The same for terms that are in order.
  static func encode(sorted: [ShardTerm]) -> [UInt8] {
    var writer = ShardWriter()
    for term in sorted { writer.add(term.key, term.kind, term.list) }
    return writer.bytes
  }

  /// The terms in order; `nil` where `bytes` are no shard.
  static func decode(_ bytes: [UInt8]) -> [ShardTerm]? {
    var numbers = NumberReader(bytes[...])
    guard let count = numbers.next(), count <= bytes.count else { return nil }
    var heads: [(key: ArraySlice<UInt8>, kind: ShardTerm.Kind, length: Int)] = []
    heads.reserveCapacity(Int(count))
    for _ in 0..<count {
      guard let length = numbers.next(), let key = numbers.take(Int(length)),
        let size = numbers.next(), let kind = ShardTerm.Kind(rawValue: Int(size & 3))
      else { return nil }
      heads.append((key, kind, Int(size >> 2)))
    }
    var terms: [ShardTerm] = []
    terms.reserveCapacity(heads.count)
    for head in heads {
      guard let list = numbers.take(head.length) else { return nil }
      terms.append(ShardTerm(key: Array(head.key), kind: head.kind, list: Array(list)))
    }
    return numbers.isAtEnd ? terms : nil
  }

  /// The texts of the terms, in order; `nil` where `bytes` do not begin as a shard.
  static func keys(of bytes: [UInt8]) -> [ArraySlice<UInt8>]? {
    var numbers = NumberReader(bytes[...])
    guard let count = numbers.next(), count <= bytes.count else { return nil }
    var keys: [ArraySlice<UInt8>] = []
    keys.reserveCapacity(Int(count))
    for _ in 0..<count {
      guard let length = numbers.next(), let key = numbers.take(Int(length)),
        numbers.next() != nil
      else { return nil }
      keys.append(key)
    }
    return keys
  }

  /// The parts of a divided list; `nil` where it is none.
  static func parts(of list: [UInt8]) -> [Part]? {
    var numbers = NumberReader(list[...])
    var parts: [Part] = []
    while !numbers.isAtEnd {
      guard let length = numbers.next(), let text = numbers.take(Int(length)),
        let size = numbers.next(), let list = numbers.take(Int(size))
      else { return nil }
      parts.append(Part(follows: text, list: list))
    }
    return parts
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
