/// The script element that the preview adds to pages.
enum LiveTag {
  /// The address of the script.
  static let script = "/_sitegen/live.js"

  /// The element for a page with this mark.
  static func text(_ mark: PageMark) -> String {
    "<script src=\"\(script)\" data-mark=\"\(mark.text)\" defer></script>\n"
  }

  /// The page with the element before the end of its body.
  static func insert(into page: [UInt8], _ mark: PageMark) -> [UInt8] {
    let end = Array("</body>".utf8)
    var position = page.count - end.count
    while position >= 0 {
      if page[position] == end[0], page[position..<(position + end.count)].elementsEqual(end) {
        var result = Array(page[..<position])
        result.reserveCapacity(page.count + 160)
        result.append(contentsOf: text(mark).utf8)
        result.append(contentsOf: page[position...])
        return result
      }
      position -= 1
    }
    return page + Array(text(mark).utf8)
  }
}
