import Briefing
import Markdown
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
    let holes = change.later.document.holes
    guard let page, let before = Self.completed(old, holes, encoding, page),
      let after = Self.completed(new, holes, encoding, page)
    else { return nil }
    (earlier, later) = (before, after)
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

  /// The pieces with full addresses, encoded; `nil` where the addresses in one could depend on what
  /// fills a hole, as they do behind a tag that is not closed.
  private static func completed(
    _ pieces: [[UInt8]], _ holes: [MarkdownHole],
    _ encoding: BodyReads.Emission.Layout.Encoding, _ page: String
  ) -> [[UInt8]]? {
    let addresses = FullAddresses(of: page)
    var scanner = AddressScanner()
    var result: [[UInt8]] = []
    for (index, piece) in pieces.enumerated() {
      result.append(
        piece.withUnsafeBytes { bytes in
          scanner.scan(bytes)
          if scanner.places.isEmpty { return FeedContent.encoded(bytes, as: encoding) }
          return addresses.completed(bytes, scanner.places).withUnsafeBytes {
            FeedContent.encoded($0, as: encoding)
          }
        })
      let isWhole =
        switch index < holes.count ? holes[index].kind : nil {
        case .link: scanner.state == .address(quote: UInt8(ascii: "\""))
        case .image: scanner.state == .tag
        case .reference, .block, nil: scanner.state == .text
        }
      guard isWhole else { return nil }
    }
    return result
  }
}
