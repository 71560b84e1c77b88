/// Optimal string alignment: edit distance with adjacent transpositions, given up beyond a bound.
struct AlignmentDistance {
  private var beforeLast: [Int] = []
  private var last: [Int] = []
  private var row: [Int] = []

  /// The distance; `nil` where it is larger than `bound`.
  mutating func distance(_ a: [UInt32], _ b: [UInt32], bound: Int) -> Int? {
    if a.isEmpty || b.isEmpty {
      let size = max(a.count, b.count)
      return size <= bound ? size : nil
    }
    if row.count <= b.count {
      beforeLast = [Int](repeating: 0, count: b.count + 1)
      row = beforeLast
      last = beforeLast
    }
    for j in 0...b.count { last[j] = j }
    for i in 1...a.count {
      row[0] = i
      var least = i
      for j in 1...b.count {
        var best = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          best = min(best, beforeLast[j - 2] + 1)
        }
        row[j] = best
        least = min(least, best)
      }
      if least > bound + 1 { return nil }
      (beforeLast, last, row) = (last, row, beforeLast)
    }
    let result = last[b.count]
    return result <= bound ? result : nil
  }
}
