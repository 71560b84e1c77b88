/// What the tokens in libcmark's text stand for: passages and names of the source.
///
/// Libcmark may put a token wherever it puts text: into text, code, destinations, titles, raw HTML.
/// Whatever leaves libcmark goes through `restore`, or through the assembly of the HTML, which knows
/// which names are links.
struct SourceTokens {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// The text that the ranges refer to. Outlives the rendering.
  let source: Bytes
  private let marks: Sentinels
  private let ranges: UnsafeMutablePointer<Range<Int32>>
  private var passageCount = 0
  /// How many names there are.
  private(set) var nameCount = 0
  private let capacity: Int

  /// - Parameter storage: where the ranges of passages (from the start) and names (from the end) are
  ///   kept. Must outlive the tokens.
  init(source: Bytes, marks: Sentinels, storage: Storage) {
    self.source = source
    self.marks = marks
    ranges = storage.ranges
    capacity = storage.capacity
  }

  /// Room for the ranges of tokens, so that the tokens themselves are plain values: they are handed
  /// around for every piece of text.
  final class Storage {
    fileprivate let ranges: UnsafeMutablePointer<Range<Int32>>
    fileprivate let capacity: Int

    init(capacity: Int) {
      self.capacity = capacity
      ranges = .allocate(capacity: max(1, capacity))
    }

    deinit { ranges.deallocate() }
  }

  /// Appends the token of a new passage.
  mutating func append(passage range: Range<Int>, to out: ByteStore) {
    guard passageCount + nameCount < capacity else { return }
    append(.passage, passageCount, to: out)
    (ranges + passageCount).initialize(to: Self.narrow(range))
    passageCount += 1
  }

  /// Appends the token of a new name. `%` stands on both sides, punctuation as the brackets are.
  mutating func append(name range: Range<Int>, to out: ByteStore) {
    guard passageCount + nameCount < capacity else { return }
    out.append(0x25)
    append(.name, nameCount, to: out)
    out.append(0x25)
    nameCount += 1
    (ranges + (capacity - nameCount)).initialize(to: Self.narrow(range))
  }

  private static func narrow(_ range: Range<Int>) -> Range<Int32> {
    Int32(truncatingIfNeeded: range.lowerBound)..<Int32(truncatingIfNeeded: range.upperBound)
  }

  /// Appends a token.
  func append(_ kind: Sentinels.Kind, _ number: Int, to out: ByteStore) {
    marks.appendLead(to: out)
    out.append(kind.rawValue)
    out.append(number: number)
    out.append(0x3B)
  }

  /// The text of a passage.
  @inline(__always)
  func passage(_ number: Int) -> Bytes {
    guard number < passageCount else { return Bytes(start: nil, count: 0) }
    return text(ranges[number])
  }

  /// A name with its brackets.
  func name(_ number: Int) -> Bytes {
    guard number < nameCount else { return Bytes(start: nil, count: 0) }
    return text(ranges[capacity - 1 - number])
  }

  /// The text at a range of the source.
  func text(_ range: Range<Int>) -> Bytes { Bytes(rebasing: source[range]) }

  /// Where a name below `nameCount` stands in `source`.
  func rangeOfName(_ number: Int) -> Range<Int> {
    let range = ranges[capacity - 1 - number]
    return Int(range.lowerBound)..<Int(range.upperBound)
  }

  @inline(__always)
  private func text(_ range: Range<Int32>) -> Bytes {
    Bytes(rebasing: source[Int(range.lowerBound)..<Int(range.upperBound)])
  }

  /// Appends what leaves libcmark as it stands in the source, without marks.
  func restore(_ p: Bytes, to out: ByteStore) {
    guard let base = p.baseAddress else { return }
    var copied = 0
    var i = 0
    while let found = ByteSearch.first(0xEE, in: p, from: i) {
      i = found
      if marks.isMark(p, i) {
        let start = max(copied, marks.startOfMark(p, i))
        out.append(base + copied, start - copied)
        i = marks.endOfMark(p, i)
        copied = i
      } else if marks.isLead(p, i), let token = marks.token(p, i) {
        switch token.kind {
        case .passage:
          out.append(base + copied, i - copied)
          out.append(passage(token.value))
          copied = token.end
        case .name:
          let start = i > copied && p[i - 1] == 0x25 ? i - 1 : i
          out.append(base + copied, start - copied)
          out.append(name(token.value))
          copied = token.end < p.count && p[token.end] == 0x25 ? token.end + 1 : token.end
        case .insertion, .footnote, .table, .tablePart: break
        }
        i = max(copied, token.end)
      } else {
        i += 1
      }
    }
    if copied < p.count { out.append(base + copied, p.count - copied) }
  }
}
