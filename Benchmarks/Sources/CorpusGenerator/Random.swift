/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers for the same seed on every machine.
struct Random {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number from 0 to below `bound`.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }

  /// A number from `low` to `high`.
  mutating func number(_ low: Int, _ high: Int) -> Int { low + below(high - low + 1) }

  /// Whether an event of one chance in `n` happens.
  mutating func oneIn(_ n: Int) -> Bool { below(n) == 0 }

  mutating func pick<T>(_ items: [T]) -> T { items[below(items.count)] }

  /// Different numbers below `bound`; small numbers come more often, as a few companies are in the
  /// news every day and most of them rarely.
  mutating func several(_ count: Int, below bound: Int) -> [Int] {
    var result: [Int] = []
    var tries = 0
    while result.count < min(count, bound), tries < 100 {
      tries += 1
      let x = below(bound)
      let candidate = x * (1 + below(bound)) / bound
      if !result.contains(candidate) { result.append(candidate) }
    }
    return result
  }
}
