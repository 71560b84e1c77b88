import Briefing
import Templating

extension SitePlanner {
  /// Plans the digests of weeks and months, their e-mails and the page that lists them.
  mutating func planDigests() {
    guard site.configuration.publishes(.digest) else { return }
    let calendar = DigestCalendar(site: site)
    let sender = DigestEmail(site: site, view: view, templates: templates)
    let crumb = BreadcrumbView(title: titles[.digest], path: "/digest/")
    for span in calendar.months + calendar.weeks {
      plan(span, of: calendar, sender: sender, under: crumb)
    }
    let list = digestList(calendar)
    let view = sectionPage(kind: "digests", .digest, path: "/digest/")
    page("/digest/", template: "digests.html") { (view, [.object(list)]) }
  }

  private mutating func plan(
    _ span: DigestSpan, of calendar: DigestCalendar, sender: DigestEmail?,
    under crumb: BreadcrumbView
  ) {
    guard let contents = calendar.contents[span] else { return }
    let siblings = calendar.siblings(of: span)
    let place = siblings.firstIndex(of: span) ?? 0
    func link(_ offset: Int) -> DigestLinkView? {
      siblings.indices.contains(place + offset)
        ? digestLink(siblings[place + offset], calendar) : nil
    }
    let digest = DigestView(
      span: span, title: digestTitle(span), locale: site.configuration.locale, contents: contents,
      previous: link(-1), next: link(1),
      month: span.isWeek && calendar.contents[span.month] != nil
        ? digestLink(span.month, calendar) : nil,
      weeks: span.isWeek
        ? [] : calendar.weeks.filter { $0.month == span }.map { digestLink($0, calendar) },
      emailURL: sender == nil ? nil : URLValue(path: span.emailPath))
    let view = sectionPage(
      kind: "digest", .digest, path: span.path, title: digest.title, under: [crumb])
    page(span.path, template: "digest.html") { (view, [.object(digest)]) }
    if let sender {
      let today = site.today
      add(
        PlannedFile(
          path: PlannedFile.outputPath(for: span.emailPath), origin: "Templates/emails/digest.html",
          content: .made { sender.message(of: digest, on: today) }))
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

  private func digestLink(_ span: DigestSpan, _ calendar: DigestCalendar) -> DigestLinkView {
    DigestLinkView(
      span: span, title: digestTitle(span), count: calendar.contents[span]?.count ?? 0)
  }

  private func digestList(_ calendar: DigestCalendar) -> DigestListView {
    let years = Set((calendar.weeks + calendar.months).map(\.year)).sorted(by: >)
    func links(_ spans: [DigestSpan], of year: Int) -> [DigestLinkView] {
      spans.reversed().filter { $0.year == year }.map { digestLink($0, calendar) }
    }
    return DigestListView(
      years: years.map {
        DigestYearView(
          year: $0, months: links(calendar.months, of: $0), weeks: links(calendar.weeks, of: $0))
      },
      latest: calendar.weeks.last.map { digestLink($0, calendar) })
  }
}
