import Diagnostics
import Templating

extension LinkState {
  /// Makes the events that files record, then adds what files that only refer to them say.
  func linkEvents() {
    var taken: [NameKey: Int] = [:]
    for file in seniority {
      for (place, record) in files[file].parsed.statements.events.enumerated()
      where record.ref == nil {
        makeEvent(record, at: place, in: file, taken: &taken)
      }
    }
    for file in files.indices {
      for record in files[file].parsed.statements.events {
        guard let ref = record.ref else { continue }
        let sources = sources(
          of: record.source, hasSource: record.hasSource, statement: .event, at: record.place,
          in: file)
        guard let index = eventsByID[NameKey(ref.value)] else {
          if mayBeBroken(event: ref.value) { continue }
          let titled = events.first { $0.event.title == ref.value }.map { [$0.event.id] }
          let nearest =
            titled
            ?? NearestNames.find(
              ref.value, in: eventsByID.keys.map(\.text).sorted(by: NameOrder.isLess))
          report(
            BriefingProblem.unknownEvent(id: ref.value, nearest: nearest), in: file, at: ref.range)
          continue
        }
        guard files[file].isIncluded else { continue }
        // To publish it would publish what the other file says before its time: sources, links.
        guard events[index].isIncluded else {
          report(
            BriefingProblem.refToUnpublished(
              id: ref.value, file: files[events[index].file].parsed.path.short),
            in: file, at: ref.range)
          continue
        }
        let event = events[index].event
        for source in sources where !event.sources.contains(where: { $0 === source }) {
          event.sources.append(source)
        }
        if let article = files[file].article { event.articles.append(article) }
        if let thing = files[file].thing { event.concerns.append(thing) }
      }
    }
    events = LinkState.sorted(events, date: { $0.event.date }, id: { $0.event.id })
    eventsByID = [:]
    for (index, entry) in events.enumerated() where entry.isIncluded {
      eventsByID[NameKey(entry.event.id)] = index
    }
    site.events = events.filter(\.isIncluded).map(\.event)
    for event in site.events { site.eventsByID[NameKey(event.id)] = event }
  }

  /// Whether it may be the fault of another file that there is no event of this id.
  func mayBeBroken(event id: String) -> Bool {
    hasDamagedFile || brokenEvents.contains(NameKey(id))
  }

  private func makeEvent(
    _ record: EventRecord, at place: Int, in file: Int, taken: inout [NameKey: Int]
  ) {
    let companies = resolve(record.companies, in: file, as: .company, Company.self)
    let people = resolve(record.people, in: file, as: .person, Person.self)
    let products = resolve(record.products, in: file, as: .product, Product.self)
    let topics = resolve(record.topics, in: file, as: .topic, Topic.self)
    let summary = text(record.summary, in: file)
    let sources = sources(
      of: record.source, hasSource: record.hasSource, statement: .event, at: record.place,
      in: file)
    guard let date = record.date?.value, let title = record.title?.value else {
      if let id = record.id { brokenEvents.insert(NameKey(id.value)) }
      return
    }
    if let id = record.id, let other = eventsByID[NameKey(id.value)] {
      let first = events[other]
      let earlier = self.record(of: first)
      report(
        BriefingProblem.duplicateStatement(
          id: id.value, .event,
          other: self.place(first.file, earlier.id?.range ?? earlier.place)),
        in: file, at: id.range)
    }
    let wanted = record.id?.value ?? StatementIdentifier.event(date: date.text, title: title)
    let status =
      record.status?.value ?? (date.isAfter(options.today) ? .scheduled : .happened)
    let event = Event(
      id: LinkState.unique(wanted, &taken), date: date, title: title, kind: record.kind?.value,
      status: status, importance: record.importance ?? 2)
    if let kind = record.kind, !Event.usualKinds.contains(kind.value) {
      site.unusualEventKinds.append(
        UnusualEventKind(kind: kind.value, file: files[file].parsed.path.file, range: kind.range))
    }
    event.companies = companies
    event.people = people
    event.products = products
    event.topics = topics
    event.summary = summary
    event.sources = sources
    event.isOverdue = status == .scheduled && date.hasPassed(by: options.today)
    event.isToCome = Event.isToCome(status, date, on: options.today)
    let isIncluded = files[file].isIncluded
    if isIncluded {
      if let article = files[file].article { event.articles.append(article) }
      if let thing = files[file].thing { event.concerns.append(thing) }
    }
    if eventsByID[NameKey(event.id)] == nil { eventsByID[NameKey(event.id)] = events.count }
    events.append(
      LinkedEvent(event: event, file: file, place: place, isIncluded: isIncluded))
  }

  /// By date, then by id.
  static func sorted<T>(
    _ list: [T], newestFirst: Bool = false, date: (T) -> EDTFDate, id: (T) -> String
  ) -> [T] {
    let keyed = list.enumerated().map { ($0.offset, date($0.element).sortKey) }
    return keyed.sorted { a, b in
      if a.1 != b.1 { return newestFirst ? b.1 < a.1 : a.1 < b.1 }
      return NameOrder.isLess(id(list[a.0]), id(list[b.0]))
    }.map { list[$0.0] }
  }
}
