import Briefing
import Publishing

/// Puts revised texts in the place of the last ones in a file of the output, as its trace says.
///
/// What the trace says is not believed: where the last text does not stand, byte by byte, nothing is
/// replaced.
struct TextSplice {
  /// By the number of the file.
  let changes: [Int: TextChange]
  /// By the number of the file and how they are written.
  private let pieces: [Key: TextPieces]

  private struct Key: Hashable {
    let number: Int
    let encoding: BodyReads.Emission.Layout.Encoding
  }

  /// What becomes of a file.
  struct Outcome {
    var replacements: [Publisher.Replacement] = []
    var trace: TextTrace
  }

  /// - Parameter address: the full address of a page; `nil` where the site has none
  init(_ changes: [TextChange], address: (ContentPath) -> String?) {
    self.changes = Dictionary(
      changes.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    var pieces: [Key: TextPieces] = [:]
    for change in changes {
      for encoding in [BodyReads.Emission.Layout.Encoding.html, .cdata, .json] {
        pieces[Key(number: change.number, encoding: encoding)] = TextPieces(
          change, as: encoding, page: address(change.path))
      }
    }
    self.pieces = pieces
  }

  /// What has to be replaced in the file, of which `read` gives bytes; `nil` where it is not as the trace
  /// says.
  func revise(_ trace: TextTrace, read: (_ offset: Int, _ count: Int) -> [UInt8]?) -> Outcome? {
    var outcome = Outcome(trace: trace)
    var moved = 0
    for index in trace.spans.indices {
      let span = trace.spans[index]
      outcome.trace.spans[index].start += moved
      guard let change = changes[span.file] else { continue }
      let (old, new): ([UInt8], [UInt8])
      switch span.content {
      case .wordCount:
        old = Array(String(change.earlier.length.wordCount).utf8)
        new = Array(String(change.later.length.wordCount).utf8)
        guard read(span.start, old.count) == old else { return nil }
      case .readingMinutes:
        old = Array(String(change.earlier.length.readingMinutes).utf8)
        new = Array(String(change.later.length.readingMinutes).utf8)
        guard read(span.start, old.count) == old else { return nil }
      case .html(let layout):
        guard let pieces = pieces[Key(number: span.file, encoding: layout.encoding)],
          let there = read(span.start, layout.count),
          let (text, fillings) = Self.revise(there, layout, pieces)
        else { return nil }
        (old, new) = (there, text)
        outcome.trace.spans[index].content = .html(
          BodyReads.Emission.Layout(
            encoding: layout.encoding, count: new.count, fillings: fillings))
      }
      if old == new { continue }
      moved += new.count - old.count
      outcome.replacements.append(
        Publisher.Replacement(span.start..<(span.start + old.count), with: new))
    }
    return outcome
  }

  private static func revise(
    _ there: [UInt8], _ layout: BodyReads.Emission.Layout, _ pieces: TextPieces
  ) -> (text: [UInt8], fillings: [Range<Int>])? {
    guard layout.fillings.count + 1 == pieces.earlier.count else { return nil }
    var text: [UInt8] = []
    text.reserveCapacity(there.count + 256)
    var fillings: [Range<Int>] = []
    var start = 0
    for index in pieces.earlier.indices {
      let filling =
        index < layout.fillings.count ? layout.fillings[index] : there.count..<there.count
      guard start <= filling.lowerBound, filling.upperBound <= there.count,
        there[start..<filling.lowerBound].elementsEqual(pieces.earlier[index])
      else { return nil }
      text += pieces.later[index]
      guard index < layout.fillings.count else { break }
      let place = text.count
      text += there[filling]
      fillings.append(place..<text.count)
      start = filling.upperBound
    }
    if layout.encoding == .cdata {
      // What ends a section must not come about where pieces meet.
      let bounds = fillings.flatMap { [$0.lowerBound, $0.upperBound] }
      let isSafe = text.withUnsafeBytes { FeedContent.areSafe(bounds, in: $0, .cdata) }
      let begins: [UInt8] = [UInt8(ascii: "]"), UInt8(ascii: ">")]
      let isSafeBefore =
        text.prefix(2) == there.prefix(2) || !text.prefix(1).contains(where: begins.contains)
      let isSafeBehind =
        text.suffix(2) == there.suffix(2) || !text.suffix(1).contains(UInt8(ascii: "]"))
      guard isSafe, isSafeBefore, isSafeBehind else { return nil }
    }
    return (text, fillings)
  }
}
