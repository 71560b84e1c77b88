import Briefing

extension Article {
  /// When it appeared.
  var published: Moment { Moment(date) }

  /// When it was last changed: by an update, or by a correction. A change of the same day, of which
  /// no time is known, comes after what it changes.
  var lastChanged: Moment {
    var result = published
    if updated == nil, corrections.isEmpty { return result }
    var changes = corrections.map(\.date)
    if let updated { changes.append(updated) }
    for change in changes.sorted(by: { $0.sortKey < $1.sortKey }) {
      let moment = Moment(change)
      if moment > result {
        result = moment
      } else if change.time == nil, moment.seconds + 86_400 > result.seconds {
        result.seconds += 1
      }
    }
    return result
  }

  /// The date of its last change, as precisely as it is known.
  var lastChange: EDTFDate {
    if updated == nil, corrections.isEmpty { return date }
    return ([date] + corrections.map(\.date) + (updated.map { [$0] } ?? []))
      .max { Moment($0) < Moment($1) } ?? date
  }
}

extension Event {
  /// When it became known here: with the first article that reports it, else with its newest source,
  /// else on its own day where that has come; else with the site's newest article.
  func recorded(newest: Moment) -> Moment {
    if let article = articles.min(by: { $0.published < $1.published }) { return article.published }
    if let source = sources.compactMap({ $0.published.map { Moment($0) } }).max() { return source }
    return min(Moment(date), newest)
  }
}

extension Site {
  /// When its newest article appeared; the day of the build where there is none.
  var newestMoment: Moment {
    articles.lazy.map(\.published).max()
      ?? Moment(EDTFDate(today, locale: configuration.locale))
  }
}
