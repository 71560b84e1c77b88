import Briefing
import Templating

extension SitePlanner {
  /// Plans the digests of weeks and months, their e-mails and the page that lists them.
  mutating func planDigests() {
    guard site.configuration.publishes(.digest) else { return }
    let calendar = DigestCalendar(site: site)
    let sender = DigestEmail(site: site, view: view, templates: templates)
    let crumb = BreadcrumbView(title: titles[.digest], path: "/digest/")
    var links: [DigestSpan: DigestLinkView] = [:]
    for (span, contents) in calendar.contents {
      links[span] = DigestLinkView(span: span, title: digestTitle(span), count: contents.count)
    }
    for spans in [calendar.months, calendar.weeks] {
      for place in spans.indices {
        plan(spans, at: place, of: calendar, links, sender: sender, under: crumb)
      }
    }
    let list = digestList(calendar, links)
    let view = sectionPage(kind: "digests", .digest, path: "/digest/")
    page(
      "/digest/", template: "digests.html",
      shows: { for contents in calendar.contents.values { $0.add(contents) } }
    ) { (view, [.object(list)]) }
  }

  /// Plans the digest at a place among all of its kind.
  private mutating func plan(
    _ spans: [DigestSpan], at place: Int, of calendar: DigestCalendar,
    _ links: [DigestSpan: DigestLinkView], sender: DigestEmail?, under crumb: BreadcrumbView
  ) {
    let span = spans[place]
    guard let contents = calendar.contents[span], let own = links[span] else { return }
    func link(_ place: Int) -> DigestLinkView? {
      spans.indices.contains(place) ? links[spans[place]] : nil
    }
    let digest = DigestView(
      span: span, title: own.title, locale: site.configuration.locale, contents: contents,
      previous: link(place - 1), next: link(place + 1),
      month: span.isWeek ? links[span.month] : nil,
      weeks: calendar.weeksOfMonth[span, default: []].compactMap { links[$0] },
      emailURL: sender == nil ? nil : URLValue(path: span.emailPath))
    let view = sectionPage(
      kind: "digest", .digest, path: span.path, title: digest.title, under: [crumb])
    page(span.path, template: "digest.html", shows: { $0.add(contents) }) {
      (view, [.object(digest)])
    }
    if let sender {
      let today = site.today
      var file = PlannedFile(
        path: PlannedFile.outputPath(for: span.emailPath), origin: "Templates/emails/digest.html",
        content: .made { sender.message(of: digest, on: today) })
      file.programs = sender.programs
      add(file)
    }
  }

  private func digestTitle(_ span: DigestSpan) -> String {
    switch span {
    case .week(let week):
      return titles.text(
        .digestWeek, ["year": String(week.year), "week": String(week.number)])
    case .month:
      return EDTFDate(span.id, locale: site.configuration.locale)?.display() ?? span.id
    }
  }

  private func digestList(
    _ calendar: DigestCalendar, _ links: [DigestSpan: DigestLinkView]
  ) -> DigestListView {
    let weeks = Dictionary(grouping: calendar.weeks.reversed(), by: \.year)
    let months = Dictionary(grouping: calendar.months.reversed(), by: \.year)
    let years = Set(weeks.keys).union(months.keys).sorted(by: >)
    return DigestListView(
      years: years.map {
        DigestYearView(
          year: $0, months: months[$0, default: []].compactMap { links[$0] },
          weeks: weeks[$0, default: []].compactMap { links[$0] })
      },
      latest: calendar.weeks.last.flatMap { links[$0] })
  }
}
