import Diagnostics

extension LinkState {
  /// Events whose day contradicts where they stand.
  func checkEvents() {
    for entry in events {
      let record = files[entry.file].parsed.statements.events[entry.place]
      guard let date = record.date else { continue }
      let own = files[entry.file].thing
      checkFounding(
        entry.event.companies.isEmpty ? [own].compactMap { $0 } : entry.event.companies, date,
        in: entry.file)
      if entry.event.isOverdue {
        report(BriefingProblem.eventOverdue(date: date.value.text), in: entry.file, at: date.range)
      }
      if let status = record.status, status.value == .happened,
        date.value.isAfter(options.today), !isOfFuture(entry.file)
      {
        report(
          BriefingProblem.eventInFuture(date: date.value.text, status: status.value.rawValue),
          in: entry.file, at: status.range)
      }
    }
  }

  private struct DayKey: Hashable {
    let day: CalendarDay
    let thing: Int
  }

  /// How many events of one day and company are compared with a new one.
  private static let comparedEvents = 40

  /// Events of one day that name the same companies and say much the same.
  func checkRepeatedEvents() {
    var byDay: [DayKey: [Int]] = [:]
    var rank = [Int](repeating: 0, count: files.count)
    for (place, file) in precedence.enumerated() { rank[file] = place }
    let order = events.indices.sorted { a, b in
      events[a].file != events[b].file
        ? rank[events[a].file] < rank[events[b].file]
        : events[a].place < events[b].place
    }
    for index in order {
      let event = events[index].event
      guard event.date.precision >= .day, !event.date.isInterval,
        let title = files[events[index].file].parsed.statements.events[events[index].place].title
      else { continue }
      var named: [Thing] = event.companies + event.products
      if named.isEmpty { named = event.people }
      let keys =
        named.isEmpty
        ? [DayKey(day: event.date.earliest, thing: -1)]
        : named.map { DayKey(day: event.date.earliest, thing: $0.index) }
      var twin: Int?
      for key in keys {
        let earlier = byDay[key, default: []]
        twin =
          twin
          ?? earlier.first { other in
            TitleSimilarity.isMuchTheSame(events[other].event.title, event.title)
          }
        if earlier.count < Self.comparedEvents { byDay[key, default: []].append(index) }
      }
      if let twin {
        let other = events[twin]
        let record = self.record(of: other)
        report(
          BriefingProblem.eventRecordedTwice(
            title: other.event.title, id: record.id?.value,
            other: place(other.file, record.title?.range ?? record.place)),
          in: events[index].file, at: title.range)
      }
    }
  }
}

/// Compares titles.
enum TitleSimilarity {
  /// Whether two titles say much the same: they share most of their pairs of characters, or one
  /// contains the other.
  static func isMuchTheSame(_ a: String, _ b: String) -> Bool {
    let first = essence(a)
    let second = essence(b)
    guard !first.isEmpty, !second.isEmpty else { return false }
    if first == second { return true }
    let shorter = min(first.count, second.count)
    guard shorter >= 4 else { return false }
    let x = pairs(first)
    let y = pairs(second)
    let common = x.intersection(y).count
    let union = x.count + y.count - common
    // Half of all pairs, or nearly all of the shorter title's.
    return common * 2 >= union || common * 10 >= min(x.count, y.count) * 9
  }

  /// Letters, digits and ideographs, folded.
  private static func essence(_ title: String) -> [UInt32] {
    TextFolding.fold(title).unicodeScalars.filter {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
    }.map(\.value)
  }

  private static func pairs(_ text: [UInt32]) -> Set<UInt64> {
    var result: Set<UInt64> = []
    for (a, b) in zip(text, text.dropFirst()) { result.insert(UInt64(a) << 32 | UInt64(b)) }
    return result
  }
}
