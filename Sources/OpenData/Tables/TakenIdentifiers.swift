/// The ids that rows of a table have, so that rows that say the same get numbers.
struct TakenIdentifiers {
  private var taken: Set<String> = []

  /// `wanted`, with a number where it is taken.
  mutating func unique(_ wanted: String) -> String {
    var candidate = wanted
    var number = 1
    while !taken.insert(candidate).inserted {
      number += 1
      candidate = "\(wanted)-\(number)"
    }
    return candidate
  }
}
