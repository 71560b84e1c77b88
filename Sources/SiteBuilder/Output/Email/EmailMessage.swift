import Briefing

/// A message in two forms (RFC 5322; RFC 2045 and 2046, `multipart/alternative`). Depends on nothing
/// but its parts.
struct EmailMessage: Sendable {
  /// A name and a mailbox.
  struct Address: Sendable {
    var name: String
    var mailbox: String
  }

  var from: Address
  var subject: String
  /// Unique for ever, without angle brackets.
  var id: String
  var date: EmailDate
  /// BCP 47 tag.
  var language: String
  var plainText: [UInt8]
  var html: [UInt8]

  /// The message.
  func bytes() -> [UInt8] {
    // No line of Base64 begins with `=`, so the boundary cannot occur in a part.
    let boundary = "=_\(id.prefix { $0 != "@" })"
    var result: [UInt8] = []
    result.reserveCapacity(
      Base64.lineCount(of: plainText.count) + Base64.lineCount(of: html.count) + 1024)
    func line(_ text: String) {
      result.append(contentsOf: text.utf8)
      result.append(0x0D)
      result.append(0x0A)
    }
    line("Date: \(date.text)")
    line(EmailHeader.from(from.name, mailbox: from.mailbox))
    line(EmailHeader.unstructured("Subject", subject))
    line("Message-ID: <\(id)>")
    line("MIME-Version: 1.0")
    line("Content-Language: \(language)")
    // Mail programs open it as a draft to be sent.
    line("X-Unsent: 1")
    line("Content-Type: multipart/alternative;")
    line(" boundary=\"\(boundary)\"")
    line("")
    for (type, body) in [("text/plain", plainText), ("text/html", html)] {
      line("--\(boundary)")
      line("Content-Type: \(type); charset=utf-8")
      line("Content-Transfer-Encoding: base64")
      line("")
      result += Base64.lines(Self.canonical(body))
    }
    line("--\(boundary)--")
    return result
  }
}

extension EmailMessage {
  /// A text with CR LF at the end of each line, as the lines of any text in a message are before they
  /// are encoded (RFC 2045, section 6.8).
  static func canonical(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count + text.count / 16)
    var last: UInt8 = 0
    for byte in text {
      if byte == 0x0A, last != 0x0D { result.append(0x0D) }
      result.append(byte)
      last = byte
    }
    return result
  }
}

/// A moment as RFC 5322 (3.3) writes it.
struct EmailDate: Sendable {
  var day: CalendarDay
  var minutes: Int
  var zone: SiteTimeZone

  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// `Sun, 14 Sep 2025 18:00:00 +0800`.
  var text: String {
    let offset = zone.offset(localDay: day.dayNumber, minutes: minutes)
    let size = abs(offset)
    var year = String(day.year)
    while year.utf8.count < 4 { year = "0" + year }
    let weekday = Self.weekdays[(day.weekday - 1) % 7]
    return "\(weekday), \(day.day) \(Self.months[(day.month - 1) % 12]) "
      + "\(year) \(Self.two(minutes / 60)):\(Self.two(minutes % 60)):00 "
      + "\(offset < 0 ? "-" : "+")\(Self.two(size / 60))\(Self.two(size % 60))"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
