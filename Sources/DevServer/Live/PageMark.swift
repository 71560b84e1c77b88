import Publishing

/// What tells two states of a page apart, and whether they differ in stylesheets only.
struct PageMark: Sendable, Equatable {
  /// The page with its stylesheets.
  let whole: ContentHash
  /// The page without the addresses of its stylesheets.
  let bare: ContentHash
  /// The addresses of its stylesheets in order.
  let styles: [String]

  /// Marks a page.
  init(_ page: [UInt8]) {
    whole = ContentHash(page)
    let found = StylesheetLinks.find(in: page)
    styles = found.map { String(decoding: page[$0], as: UTF8.self) }
    if found.isEmpty {
      bare = whole
    } else {
      var rest: [UInt8] = []
      rest.reserveCapacity(page.count)
      var start = 0
      for range in found {
        rest.append(contentsOf: page[start..<range.lowerBound])
        start = range.upperBound
      }
      rest.append(contentsOf: page[start...])
      bare = ContentHash(rest)
    }
  }

  /// How the page in a browser with the mark `shown` is brought up to date.
  func change(from shown: String) -> Change {
    if shown == text { return .none }
    let parts = shown.split(separator: "-")
    return parts.count == 2 && parts[1] == bare.description && !styles.isEmpty ? .styles : .page
  }

  /// What a browser has to do.
  enum Change: String, Sendable, Encodable {
    /// Nothing: it shows the page as it is.
    case none
    /// Take other stylesheets.
    case styles
    /// Load the page again.
    case page
  }

  /// The mark as it is written into pages.
  var text: String { "\(whole)-\(bare)" }
}

/// Finds the stylesheets of a page.
enum StylesheetLinks {
  /// The places of the addresses in `<link rel="stylesheet" href="…">`.
  static func find(in page: [UInt8]) -> [Range<Int>] {
    page.withUnsafeBufferPointer { page in
      var result: [Range<Int>] = []
      var i = 0
      while i + 5 < page.count {
        guard page[i] == UInt8(ascii: "<") else {
          i += 1
          continue
        }
        if starts(page, i, with: "<body") { break }
        guard starts(page, i, with: "<link ") else {
          i += 1
          continue
        }
        var end = i
        while end < page.count, page[end] != UInt8(ascii: ">") { end += 1 }
        let tag = i..<end
        if position(of: " rel=\"stylesheet\"", in: page, tag) != nil,
          let href = position(of: " href=\"", in: page, tag)
        {
          let start = href + 7
          var stop = start
          while stop < end, page[stop] != UInt8(ascii: "\"") { stop += 1 }
          result.append(start..<stop)
        }
        i = end
      }
      return result
    }
  }

  private static func starts(
    _ page: UnsafeBufferPointer<UInt8>, _ index: Int, with text: StaticString
  ) -> Bool {
    guard index + text.utf8CodeUnitCount <= page.count else { return false }
    for offset in 0..<text.utf8CodeUnitCount where page[index + offset] != text.utf8Start[offset] {
      return false
    }
    return true
  }

  private static func position(
    of text: StaticString, in page: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Int? {
    for index in range where starts(page, index, with: text) {
      return index + text.utf8CodeUnitCount <= range.upperBound ? index : nil
    }
    return nil
  }
}
