import Briefing
import Templating

/// Makes the e-mails of digests from `Templates/emails/digest.html` and `digest.txt`.
///
/// Mail programs know no style sheets of a site, so these templates style each element; they are no
/// pages and stand in no page. Their addresses are full ones: without `base_url` there is no e-mail.
struct DigestEmail: Sendable {
  /// Mail programs cut longer messages.
  static let limit = 100_000

  private let site: Site
  private let view: SiteView
  private let html: Program
  private let plainText: Program
  private let context: RenderContext
  private let host: String
  private let address: SiteAddress

  init?(site: Site, view: SiteView, templates: TemplateSet) {
    let configuration = site.configuration
    guard configuration.publishes(.email), let base = configuration.baseURL,
      let address = SiteAddress(configuration),
      let html = templates.program(named: "emails/digest.html"),
      let plainText = templates.program(named: "emails/digest.txt")
    else { return nil }
    self.site = site
    self.view = view
    self.html = html
    self.plainText = plainText
    self.address = address
    context = RenderContext(basePath: base)
    host = SiteConfiguration.host(of: base)
  }

  /// What messages depend on below `Templates/`.
  var programs: [Program] { [html, plainText] }

  /// The message of a digest; with fewer things in each list where it would be too long.
  func message(of digest: DigestView, on today: CalendarDay) -> [UInt8] {
    var count = 20
    while true {
      let bytes = message(
        of: digest, on: today, atMost: count, limit: count == 1 ? .max : Self.limit)
      if let bytes { return bytes }
      count /= 2
    }
  }

  /// The message; `nil` where it has not fewer bytes than `limit`.
  private func message(
    of digest: DigestView, on today: CalendarDay, atMost count: Int, limit: Int
  ) -> [UInt8]? {
    let short = DigestView(
      span: digest.span, title: digest.title, locale: site.configuration.locale,
      contents: digest.contents, limit: count, emailURL: digest.emailURL)
    let roots: [Value] = [.object(view), .object(short)]
    // Summaries may have addresses without a scheme, or such as lead to a part of the page.
    let html = FullAddresses(of: address(digest.span.path)).complete(render(html, roots))
    // Nothing else has to be made to see that this alone is too much.
    guard Base64.lineCount(of: html.count) < limit else { return nil }
    let publisher = site.configuration.publisher
    let title = site.configuration.title
    let message = EmailMessage(
      from: EmailMessage.Address(
        name: publisher?.name ?? title, mailbox: publisher?.email ?? "no-reply@\(host)"),
      subject: "\(title) \(digest.title)", id: "digest-\(digest.span.id)@\(host)",
      date: EmailDate(
        day: min(digest.span.lastDay, today), minutes: 18 * 60,
        zone: site.configuration.locale.timeZone),
      language: site.configuration.language, plainText: render(plainText, roots), html: html)
    let bytes = message.bytes()
    return bytes.count < limit ? bytes : nil
  }

  private func render(_ program: Program, _ roots: [Value]) -> [UInt8] {
    var buffer = OutputBuffer(capacity: 1 << 15)
    program.render(roots, context: context, into: &buffer)
    return buffer.bytes
  }
}
