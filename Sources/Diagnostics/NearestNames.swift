/// Finds the names that a mistyped one most likely meant.
public enum NearestNames {
  /// The names in `candidates` within a small edit distance of `name`, nearest first, then in
  /// alphabetical order; at most `limit`.
  ///
  /// The distance is optimal string alignment (Damerau-Levenshtein with adjacent transpositions
  /// only) over Unicode scalars, case-insensitive for ASCII. A candidate counts when its distance is
  /// at most a third of the longer text, at least one.
  public static func find(
    _ name: String, in candidates: some Sequence<String>, limit: Int = 3
  ) -> [String] {
    let wanted = fold(name)
    guard !wanted.isEmpty, wanted.count <= 200 else { return [] }
    var found: [(distance: Int, name: String)] = []
    var seen: Set<String> = []
    for candidate in candidates where candidate != name && seen.insert(candidate).inserted {
      let other = fold(candidate)
      guard !other.isEmpty, other.count <= 200 else { continue }
      let bound = max(1, max(wanted.count, other.count) / 3)
      if abs(wanted.count - other.count) > bound { continue }
      let distance = alignmentDistance(wanted, other)
      if distance <= bound, distance < max(wanted.count, other.count) {
        found.append((distance, candidate))
      }
    }
    found.sort { ($0.distance, $0.name) < ($1.distance, $1.name) }
    return found.prefix(limit).map(\.name)
  }

  private static func fold(_ text: String) -> [UInt32] {
    text.unicodeScalars.map { scalar in
      (0x41...0x5A).contains(scalar.value) ? scalar.value + 32 : scalar.value
    }
  }

  private static func alignmentDistance(_ a: [UInt32], _ b: [UInt32]) -> Int {
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    var row = last
    for i in 1...a.count {
      row[0] = i
      for j in 1...b.count {
        var best = min(
          last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          best = min(best, beforeLast[j - 2] + 1)
        }
        row[j] = best
      }
      (beforeLast, last, row) = (last, row, beforeLast)
    }
    return last[b.count]
  }
}
