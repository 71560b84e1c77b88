/// Invented words that come as often as those of a language do: the one of rank n about 1/n times as often
/// as the first (Zipf's law). What follows what is free, so nearly every pair of words is met.
struct Vocabulary {
  private var words: [String] = []
  /// For each word how much more often it and those before it come than the last one.
  private var shares: [UInt64] = []

  init(count: Int = 40_000) {
    var random = Random(seed: 0x0C0F_FEE0)
    let characters = CommonCharacters.text.unicodeScalars.map { $0 }
    // Some characters are in many words, most in few; which ones has nothing to do with their readings.
    let order = characters.indices.map { (random.next(), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    let characterShares = Self.shares(characters.count, offset: 30)
    shares = Self.shares(count, offset: 3)
    for _ in 0..<count {
      var word = ""
      for _ in 0..<random.pick([1, 2, 2, 2, 2, 2, 3, 3, 4]) {
        word.unicodeScalars.append(
          characters[order[Self.pick(characterShares, &random)]])
      }
      words.append(word)
    }
  }

  /// A sentence of 20 to 45 characters or so.
  func sentence(_ random: inout Random) -> String {
    let count = random.number(9, 18)
    var sentence = ""
    for number in 1...count {
      sentence += words[Self.pick(shares, &random)]
      if number == count {
        sentence += "。"
      } else if number > 2, number < count - 2, random.oneIn(6) {
        sentence += "，"
      }
    }
    return sentence
  }

  private static func shares(_ count: Int, offset: Int) -> [UInt64] {
    var sum: UInt64 = 0
    return (0..<count).map { rank in
      sum += 1_000_000_000 / UInt64(rank + offset)
      return sum
    }
  }

  private static func pick(_ shares: [UInt64], _ random: inout Random) -> Int {
    let wanted = random.next() % (shares.last ?? 1)
    var (low, high) = (0, shares.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if shares[middle] > wanted { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
