/// Finds for each article the ones that share most companies, products, people and topics with it,
/// and its neighbours in the same story.
///
/// Only the nearest articles in time of each shared thing are looked at, so that the time grows with
/// the number of articles and not with its square.
struct RelatedArticles {
  /// How many related articles are shown.
  static let limit = 4
  /// How many articles before and after in the list of each shared thing are looked at.
  private static let window = 6

  private let articles: [Article]
  /// Shared things by a number of their own, with what sharing one counts.
  private var postings: [[Int32]] = []
  private var keysOf: [[Key]] = []

  private struct Key {
    var posting: Int
    var place: Int
    var weight: Int
  }

  init(_ articles: [Article]) {
    self.articles = articles
    var numbers: [Int: Int] = [:]
    keysOf.reserveCapacity(articles.count)
    for (index, article) in articles.enumerated() {
      var keys: [Key] = []
      func add(_ thing: Thing, _ weight: Int) {
        let number: Int
        if let known = numbers[thing.index] {
          number = known
        } else {
          number = postings.count
          numbers[thing.index] = number
          postings.append([])
        }
        keys.append(Key(posting: number, place: postings[number].count, weight: weight))
        postings[number].append(Int32(clamping: index))
      }
      for company in article.companies { add(company, 4) }
      for product in article.products { add(product, 4) }
      for person in article.people { add(person, 3) }
      for topic in article.topics { add(topic, 3) }
      keysOf.append(keys)
    }
  }

  func assign() {
    var scores = [Int](repeating: 0, count: articles.count)
    var candidates: [Int] = []
    for (index, article) in articles.enumerated() {
      candidates.removeAll(keepingCapacity: true)
      for key in keysOf[index] {
        let posting = postings[key.posting]
        // Sharing what everybody shares says little.
        let weight = key.weight * 64 / (8 + min(posting.count, 120))
        let start = max(0, key.place - Self.window)
        let end = min(posting.count, key.place + Self.window + 1)
        for place in start..<end where place != key.place {
          let other = Int(posting[place])
          if scores[other] == 0 { candidates.append(other) }
          scores[other] += max(1, weight)
        }
      }
      assignRelated(to: article, at: index, candidates, scores)
      assignNeighbours(to: article, at: index, candidates, scores)
      for candidate in candidates { scores[candidate] = 0 }
    }
  }

  private func assignRelated(
    to article: Article, at index: Int, _ candidates: [Int], _ scores: [Int]
  ) {
    var best: [Int] = []
    for candidate in candidates {
      var place = best.count
      while place > 0, isBetter(candidate, best[place - 1], for: index, scores) { place -= 1 }
      if place < Self.limit {
        best.insert(candidate, at: place)
        if best.count > Self.limit { best.removeLast() }
      }
    }
    article.related = best.map { articles[$0] }
  }

  private func isBetter(_ a: Int, _ b: Int, for index: Int, _ scores: [Int]) -> Bool {
    if scores[a] != scores[b] { return scores[a] > scores[b] }
    if abs(a - index) != abs(b - index) { return abs(a - index) < abs(b - index) }
    return a < b
  }

  private func assignNeighbours(
    to article: Article, at index: Int, _ candidates: [Int], _ scores: [Int]
  ) {
    var older: Int?
    var newer: Int?
    for candidate in candidates {
      if candidate > index {
        if older.map({ isBetter(candidate, $0, for: index, scores) }) ?? true { older = candidate }
      } else if newer.map({ isBetter(candidate, $0, for: index, scores) }) ?? true {
        newer = candidate
      }
    }
    if older == nil, index + 1 < articles.count { older = index + 1 }
    if newer == nil, index > 0 { newer = index - 1 }
    article.previous = older.map { articles[$0] }
    article.next = newer.map { articles[$0] }
  }
}
