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
  /// by the day on which that was published, else last looked at; `nil` where none of these is known.
  ///
  /// Nothing but its own statements counts, so that it does not move because the site has a new article.
  private var reported: Moment? {
    if let article = articles.min(by: { $0.published < $1.published }) { return article.published }
    return sources.compactMap { $0.published.map { Moment($0) } }.max()
      ?? sources.compactMap { $0.accessed.map { Moment($0) } }.max()
  }

  /// When it became known here, on its own day where nothing else is known.
  var recorded: Moment { reported ?? Moment(date) }

  /// When it became known, for feeds; `nil` where that is known only when its day has come.
  func announced(by today: CalendarDay) -> Moment? {
    reported ?? (date.isAfter(today) ? nil : Moment(date))
  }
}

extension Site {
  /// When its newest article appeared; the day of the build where there is none.
  var newestMoment: Moment {
    articles.lazy.map(\.published).max()
      ?? Moment(EDTFDate(today, locale: configuration.locale))
  }
}
