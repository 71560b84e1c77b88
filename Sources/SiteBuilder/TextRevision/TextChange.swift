import Briefing
import OpenData

/// A page of content of which nothing but the text is another than in the last build.
struct TextChange: Sendable {
  /// The number of its file.
  let number: Int
  let path: ContentPath
  /// The file as it is.
  let bytes: [UInt8]
  let earlier: ParsedFile
  let later: ParsedFile
  /// The parts of its text that differ.
  let parts: Set<BodyReads.Part>

  /// The parts that differ, as files of the output note them.
  var places: Set<BodyReads.Place> { Set(parts.map { BodyReads.Place($0, of: number) }) }

  /// What counts of it have to say.
  var length: TextCounts.Change {
    TextCounts.Change(earlier: earlier.length, later: later.length)
  }

  /// `nil` where files of the output could depend on more than what they have noted.
  init?(
    number: Int, path: ContentPath, bytes: [UInt8], earlier: ParsedFile, later: ParsedFile
  ) {
    guard later.isStorable, let parts = later.revisedParts(since: earlier),
      // Links from elsewhere may lead to headings, and much else shows what stands above the text.
      parts.isDisjoint(with: [.headings, .lead]), later.hasSameHoles(as: earlier),
      later.namesSameSources(as: earlier),
      (earlier.length.wordCount == 0) == (later.length.wordCount == 0)
    else { return nil }
    self.number = number
    self.path = path
    self.bytes = bytes
    self.earlier = earlier
    self.later = later
    self.parts = parts
  }
}

/// The pieces of a text between its holes, as they stand in files of the output.
struct TextPieces: Sendable {
  let earlier: [[UInt8]]
  let later: [[UInt8]]

  /// - Parameter page: the full address of the page; `nil` where the site has none, and so no feeds
  init?(
    _ change: TextChange, as encoding: BodyReads.Emission.Layout.Encoding, page: String?
  ) {
    let (old, new) = (Self.cut(change.earlier), Self.cut(change.later))
    guard old.count == new.count else { return nil }
    guard encoding != .html else {
      (earlier, later) = (old, new)
      return
    }
    guard let page, Self.isSafe(old, new) else { return nil }
    earlier = old.map { Self.encoded($0, encoding, page) }
    later = new.map { Self.encoded($0, encoding, page) }
  }

  private static func cut(_ file: ParsedFile) -> [[UInt8]] {
    let html = file.html.bytes
    var pieces: [[UInt8]] = []
    var start = 0
    for hole in file.document.holes {
      let end = min(max(start, hole.offset), html.count)
      pieces.append(Array(html[start..<end]))
      start = end
    }
    pieces.append(Array(html[start...]))
    return pieces
  }

  /// Whether no address of a fragment begins in one piece and ends in what fills a hole, other than
  /// before.
  private static func isSafe(_ old: [[UInt8]], _ new: [[UInt8]]) -> Bool {
    let reach = 6
    return zip(old, new).enumerated().allSatisfy { index, pieces in
      let (old, new) = pieces
      let isLast = index + 1 == max(1, old.count)
      let endsSame =
        isLast || old.suffix(reach).elementsEqual(new.suffix(reach))
        || !(old.suffix(reach) + new.suffix(reach)).contains(UInt8(ascii: "="))
      let beginsSame =
        index == 0 || !new.prefix(reach).contains(UInt8(ascii: "#"))
        || old.prefix(reach).elementsEqual(new.prefix(reach))
      return endsSame && beginsSame
    }
  }

  private static func encoded(
    _ piece: [UInt8], _ encoding: BodyReads.Emission.Layout.Encoding, _ page: String
  ) -> [UInt8] {
    piece.withUnsafeBytes { bytes in
      let places = FeedContent.fragments(in: bytes)
      if places.isEmpty { return FeedContent.encoded(bytes, as: encoding) }
      return FeedContent.completed(bytes, places, page: page).withUnsafeBytes {
        FeedContent.encoded($0, as: encoding)
      }
    }
  }
}
