/// Where names stand in a text, so that it need not be searched again for the same names: what is found
/// depends on the text and the names alone.
public struct FoundMentions: Sendable {
  /// The names that texts are searched for, and what hides them.
  public final class Names: Sendable {
    /// Equal where the names are.
    public let bytes: [UInt8]

    /// Takes over bytes that were kept.
    public init(bytes: [UInt8]) {
      self.bytes = bytes
    }
  }

  /// What was looked for.
  public let names: Names
  /// Three numbers for each mention: which name, where it begins in the text, how many bytes it has.
  public let places: [UInt32]

  /// Takes over what was kept. Places that cannot be those of a text are found out when they are used.
  public init(names: Names, places: [UInt32]) {
    self.names = names
    self.places = places
  }

  init(_ mentions: [MentionSearch.Mention], of names: Names) {
    self.init(
      names: names,
      places: mentions.flatMap {
        [UInt32($0.name), UInt32($0.range.lowerBound), UInt32($0.range.count)]
      })
  }

  /// The mentions in a text of `size` bytes, for `count` names; `nil` where they cannot be that.
  func mentions(count: Int, size: Int) -> [MentionSearch.Mention]? {
    guard places.count.isMultiple(of: 3) else { return nil }
    var result: [MentionSearch.Mention] = []
    result.reserveCapacity(places.count / 3)
    for index in stride(from: 0, to: places.count, by: 3) {
      let (name, start) = (Int(places[index]), Int(places[index + 1]))
      let end = start + Int(places[index + 2])
      guard name < count, end <= size else { return nil }
      result.append(MentionSearch.Mention(name: name, range: start..<end))
    }
    return result
  }
}
