import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#endif

/// Finds what git leaves in a file where two versions could not be joined.
enum ConflictMarkers {
  /// Lines `<<<<<<< …`, `=======` and `>>>>>>> …`, in this order: where the first and the last begin.
  struct Conflict {
    var start: Int
    var end: Int
  }

  /// The conflicts of a file, at most `limit`; in `body`, a text in Markdown, those that it shows
  /// between fences are none.
  static func find(in bytes: [UInt8], text body: Range<Int>? = nil, limit: Int = 20) -> [Conflict] {
    bytes.withUnsafeBufferPointer { text in
      guard let base = text.baseAddress else { return [] }
      var found: [Conflict] = []
      var fences = Fences(from: body?.lowerBound ?? 0)
      var i = 0
      while found.count < limit, i < text.count, let place = memchr(base + i, 0x3C, text.count - i)
      {
        let start = UnsafeRawPointer(place) - UnsafeRawPointer(base)
        i = start + 1
        guard isMarker(0x3C, text, at: start), text[start + 7] == 0x20 else { continue }
        guard let end = end(text, from: start) else { return found }
        i = end
        if let body, body.contains(start), fences.areOpen(at: start, in: bytes) { continue }
        found.append(Conflict(start: start, end: end))
      }
      return found
    }
  }

  private static func end(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var isDivided = false
    var i = start
    while i < text.count {
      let byte = text[i]
      if byte == 0x3D, !isDivided, isMarker(0x3D, text, at: i), text[i + 7] < 0x20 {
        isDivided = true
      }
      if byte == 0x3E, isDivided, isMarker(0x3E, text, at: i), text[i + 7] == 0x20 { return i }
      while i < text.count, text[i] != 0x0A { i += 1 }
      i += 1
    }
    return nil
  }

  /// Whether a line begins at `i` with seven of `mark` and something behind them.
  private static func isMarker(
    _ mark: UInt8, _ text: UnsafeBufferPointer<UInt8>, at i: Int
  ) -> Bool {
    guard i + 7 < text.count, i == 0 || text[i - 1] == 0x0A else { return false }
    return (i..<(i + 7)).allSatisfy { text[$0] == mark } && text[i + 7] != mark
  }

  /// Whether fences without indentation are open at a line of a text that is read from its beginning.
  private struct Fences {
    private var next: Int
    private var open: (mark: UInt8, length: Int)?

    init(from start: Int) { next = start }

    /// Reads on to the line that begins at `end`; each line is read once.
    mutating func areOpen(at end: Int, in bytes: [UInt8]) -> Bool {
      guard next < end else { return open != nil }
      for line in bytes[next..<end].split(separator: 0x0A) {
        guard let mark = line.first, mark == 0x60 || mark == 0x7E else { continue }
        let rest = line.drop { $0 == mark }
        let length = line.count - rest.count
        guard length >= 3 else { continue }
        if let fence = open {
          let isBlank = rest.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
          if fence.mark == mark, length >= fence.length, isBlank { open = nil }
        } else if mark == 0x7E || !rest.contains(mark) {
          open = (mark, length)
        }
      }
      next = end
      return open != nil
    }
  }
}

extension DecodingContext {
  /// Reports conflicts, each at its first line.
  func report(_ conflicts: [ConflictMarkers.Conflict], in bytes: [UInt8]) {
    guard !conflicts.isEmpty else { return }
    let index = LineIndex(bytes)
    for conflict in conflicts {
      let end = index.range(conflict.end..<conflict.end).start.line
      report(
        BriefingProblem.conflictMarker(lastLine: Int(end)),
        at: index.range(conflict.start..<(conflict.start + 7)))
    }
  }
}
