/// Finds lines that begin with `[^label]：`.
enum WideFootnotes {
  /// The offsets of the colons by the labels in lower case.
  static func find(in p: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> [String: Int] {
    var result: [String: Int] = [:]
    let p = UnsafeBufferPointer(rebasing: p[..<range.upperBound])
    var i = range.lowerBound
    while let start = ByteSearch.first(0x5B, in: p, from: i) {
      i = start + 1
      guard i < p.count, p[i] == 0x5E, beginsLine(p, start, range.lowerBound) else { continue }
      var end = start + 2
      while end < p.count, end - start < 200, p[end] > 0x20, p[end] != 0x5B, p[end] != 0x5D {
        end += 1
      }
      guard end + 3 < p.count, p[end] == 0x5D, end > start + 2, p[end + 1] == 0xEF,
        p[end + 2] == 0xBC, p[end + 3] == 0x9A
      else { continue }
      let label = String(decoding: p[(start + 2)..<end], as: UTF8.self).lowercased()
      if result[label] == nil { result[label] = end + 1 }
    }
    return result
  }

  private static func beginsLine(
    _ p: UnsafeBufferPointer<UInt8>, _ i: Int, _ first: Int
  ) -> Bool {
    var i = i
    while i > first, p[i - 1] == 0x20 || p[i - 1] == 0x3E { i -= 1 }
    return i == first || p[i - 1] == 0x0A || p[i - 1] == 0x0D
  }
}
