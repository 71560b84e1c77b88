import Diagnostics

/// Finds fenced blocks whose name is surely a slip for one that shows data, and which would be
/// published as code.
enum BlockNameCheck {
  private static let names = ["chart", "timeline", "figures", "quote"]

  /// What editors may write instead; other names count when they differ by one or two letters.
  private static let meanings = [
    "图表": "chart", "图": "chart", "柱状图": "chart", "折线图": "chart", "graph": "chart",
    "charts": "chart",
    "时间线": "timeline", "时间轴": "timeline", "大事记": "timeline", "events": "timeline",
    "数据": "figures", "数据表": "figures", "figure": "figures", "data-table": "figures",
    "引语": "quote", "引用": "quote", "金句": "quote", "blockquote": "quote", "quotes": "quote",
  ]

  /// Reports the names of a body that starts on line `firstLine`.
  static func check(
    _ bytes: [UInt8], _ body: Range<Int>, firstLine: Int, _ context: DecodingContext
  ) {
    var line = firstLine
    var start = body.lowerBound
    var open: [UInt8] = []
    while start < body.upperBound {
      var end = start
      while end < body.upperBound, bytes[end] != 0x0A { end += 1 }
      if let fence = fence(bytes[start..<end]) {
        if open.isEmpty {
          open = Array(fence.marks)
          report(fence.name, in: bytes[start..<end], line: line, context)
        } else if fence.marks.first == open.first, fence.marks.count >= open.count,
          fence.name.isEmpty
        {
          open = []
        }
      }
      start = end + 1
      line += 1
    }
  }

  private static func fence(
    _ line: ArraySlice<UInt8>
  ) -> (marks: ArraySlice<UInt8>, name: ArraySlice<UInt8>)? {
    let text = line.drop { $0 == 0x20 || $0 == 0x3E }
    guard let mark = text.first, mark == 0x60 || mark == 0x7E else { return nil }
    let marks = text.prefix { $0 == mark }
    guard marks.count >= 3 else { return nil }
    let name = text.dropFirst(marks.count).drop { $0 == 0x20 }.prefix { $0 > 0x20 }
    return (marks, name)
  }

  private static func report(
    _ name: ArraySlice<UInt8>, in line: ArraySlice<UInt8>, line number: Int,
    _ context: DecodingContext
  ) {
    guard !name.isEmpty, name.count < 40 else { return }
    let text = String(decoding: name, as: UTF8.self)
    guard !names.contains(text) else { return }
    let folded = TextFolding.fold(text)
    guard
      let meant = meanings[folded]
        ?? (names.contains(folded) ? folded : NearestNames.find(folded, in: names, limit: 1).first)
    else { return }
    let column = String(decoding: line[..<name.startIndex], as: UTF8.self).unicodeScalars.count + 1
    context.report(
      BriefingProblem.unknownBlock(text, nearest: meant),
      at: SourceRange(line: number, column: column, length: text.unicodeScalars.count))
  }
}
