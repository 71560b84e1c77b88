import Briefing
import Templating

/// Writes the site's events as a calendar (RFC 5545, with the properties of RFC 7986).
struct Calendar: Sendable {
  let site: Site
  let wording: OutputWording

  /// The bytes of the file.
  func bytes() -> [UInt8] {
    // Room that is not used takes no memory, and to be moved takes the memory twice.
    var lines = CalendarLines(capacity: 1024 + site.events.count * 2048)
    lines.add("BEGIN", value: "VCALENDAR")
    lines.add("VERSION", value: "2.0")
    lines.add("PRODID", value: "-//sitegen//sitegen//EN")
    lines.add("CALSCALE", value: "GREGORIAN")
    let name =
      "\(site.configuration.title)\(wording["page.title_separator"])\(wording["section.timeline"])"
    lines.add("NAME", text: name)
    lines.add("X-WR-CALNAME", text: name)
    if let description = site.configuration.description {
      lines.add("DESCRIPTION", text: description)
      lines.add("X-WR-CALDESC", text: description)
    }
    lines.add("REFRESH-INTERVAL;VALUE=DURATION", value: "P1D")
    let address = SiteAddress(site.configuration)
    if let address {
      lines.add("URL", value: address("/timeline/"))
      lines.add("SOURCE;VALUE=URI", value: address("/calendar.ics"))
    }
    let host = site.configuration.identifyingHost
    for event in site.events {
      write(event, recorded: event.recorded, host, address, to: &lines)
    }
    lines.add("END", value: "VCALENDAR")
    return lines.bytes
  }

  private func write(
    _ event: Event, recorded: Moment, _ host: String, _ address: SiteAddress?,
    to lines: inout CalendarLines
  ) {
    lines.add("BEGIN", value: "VEVENT")
    lines.add("UID", text: "\(event.id)@\(host)")
    lines.add("DTSTAMP", value: recorded.iCalendar)
    let span = EventSpan(event.date)
    switch span {
    case .moment(let moment):
      lines.add("DTSTART", value: moment.iCalendar)
    case .days(let first, let last):
      lines.add("DTSTART;VALUE=DATE", value: first.iCalendar)
      // The end is the first day that is no longer part of it (section 3.6.1).
      let end = last.adding(days: 1)
      if end > first { lines.add("DTEND;VALUE=DATE", value: end.iCalendar) }
    }
    lines.add("SUMMARY", text: event.title)
    lines.add("DESCRIPTION", text: description(of: event, span: span))
    if let address { lines.add("URL", value: address(event.permalink)) }
    var categories = event.kind.map { [wording.label("event_kind", $0)] } ?? []
    categories += event.topics.map(\.name) + event.companies.map(\.shortName)
    if !categories.isEmpty { lines.add("CATEGORIES", texts: categories) }
    switch event.status {
    case .cancelled: lines.add("STATUS", value: "CANCELLED")
    case .disputed: lines.add("STATUS", value: "TENTATIVE")
    case .happened, .announced, .scheduled: lines.add("STATUS", value: "CONFIRMED")
    }
    // 1 is the highest, 5 the middle, 9 the lowest (section 3.8.1.9).
    lines.add("PRIORITY", value: ["9", "5", "1"][min(max(event.importance, 1), 3) - 1])
    lines.add("TRANSP", value: "TRANSPARENT")
    lines.add("END", value: "VEVENT")
  }

  /// When it is as precisely as it is known, what happened, who is concerned, and who says so.
  private func description(of event: Event, span: EventSpan) -> String {
    var parts: [String] = []
    let separator = wording["list.separator"]
    if !event.date.isExactDay {
      parts.append(wording.text("feed.precision", "date", event.date.display(style: .full)))
    }
    if event.status != .happened { parts.append(wording.status(of: event)) }
    if let summary = event.summary { parts.append(summary.plain) }
    let names =
      event.companies.map(\.name) + event.people.map(\.name) + event.products.map(\.name)
    if !names.isEmpty { parts.append(names.joined(separator: separator)) }
    // The wording of some languages ends with a space.
    var label = wording["source.label"]
    if label.last != " " { label += " " }
    for source in event.sources {
      let title = [source.name, source.title, source.published?.display()].compactMap(\.self)
      parts.append(
        "\(label)\(title.joined(separator: separator))"
          + (source.url.map { $0.isPath ? "" : " \($0.address)" } ?? ""))
    }
    return parts.joined(separator: "\n")
  }
}

/// What an event takes up of a calendar.
enum EventSpan: Equatable {
  /// A moment, where the time of day is known.
  case moment(Moment)
  /// Whole days, the last one included.
  case days(CalendarDay, CalendarDay)

  /// A day, or all days that a month, quarter, year or interval has. Of an interval that is open at
  /// one end, only the day, month or year of its known end.
  init(_ date: EDTFDate) {
    switch date.shape {
    case .single(let part) where part.time != nil: self = .moment(Moment(date))
    case .single(let part), .since(let part), .until(let part):
      self = .days(part.earliest, part.latest)
    case .interval(let start, let end): self = .days(start.earliest, end.latest)
    }
  }
}

extension EDTFDate {
  /// Whether it is one day or moment that nobody doubts.
  fileprivate var isExactDay: Bool {
    !isInterval && precision >= .day && !isApproximate && !isUncertain
  }
}
