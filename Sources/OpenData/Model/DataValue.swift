import Briefing
import Templating

/// What stands in one field of one row. Values are kept as the model has them, so that a writer puts
/// them into its bytes without a text in between.
enum DataValue: Sendable {
  /// Nothing is known.
  case missing
  /// A text; never empty.
  case text(String)
  /// An address.
  case address(URLValue)
  /// A date, written in EDTF.
  case date(EDTFDate)
  /// A day.
  case day(CalendarDay)
  /// A whole number.
  case integer(Int)
  /// A number, exact.
  case decimal(ExactDecimal)
  /// Yes or no.
  case boolean(Bool)
  /// Several texts.
  case texts([String])
  /// Several texts with mark-up, which is left out.
  case richTexts([RichText])
  /// The ids of several articles.
  case articles([Article])
  /// The ids of several figures.
  case figures([Figure])
  /// Something about each of several things.
  case things([Thing], ThingPart)
  /// Something about each of several sources.
  case sources([Source], SourcePart)

  /// What of a thing.
  enum ThingPart: Sendable { case id, key, name }
  /// What of a source.
  enum SourcePart: Sendable { case id, name, address }

  /// A text, or nothing.
  init(_ text: String?) {
    if let text, !text.isEmpty { self = .text(text) } else { self = .missing }
  }

  /// A date, or nothing.
  init(_ date: EDTFDate?) {
    if let date { self = .date(date) } else { self = .missing }
  }

  /// A day, or nothing.
  init(_ day: CalendarDay?) {
    if let day { self = .day(day) } else { self = .missing }
  }

  /// A number, or nothing.
  init(_ number: ExactDecimal?) {
    if let number { self = .decimal(number) } else { self = .missing }
  }

  /// An address, or nothing.
  init(_ url: URLValue?) {
    if let url { self = .address(url) } else { self = .missing }
  }

  /// The key of something, or nothing.
  init(thing: Thing?) {
    if let thing { self = .text(thing.dataKey) } else { self = .missing }
  }

  /// Texts, or nothing.
  init(_ texts: [String]) {
    self = texts.isEmpty ? .missing : .texts(texts)
  }

  /// Texts with mark-up, or nothing.
  init(_ texts: [RichText]) {
    self = texts.isEmpty ? .missing : .richTexts(texts)
  }

  /// The ids of articles, or nothing.
  init(_ articles: [Article]) {
    self = articles.isEmpty ? .missing : .articles(articles)
  }

  /// The ids of figures, or nothing.
  init(_ figures: [Figure]) {
    self = figures.isEmpty ? .missing : .figures(figures)
  }

  /// Things, or nothing.
  init(_ things: [Thing], _ part: ThingPart) {
    self = things.isEmpty ? .missing : .things(things, part)
  }

  /// Sources, or nothing.
  init(_ sources: [Source], _ part: SourcePart) {
    self = sources.isEmpty ? .missing : .sources(sources, part)
  }

  /// Calls `body` with each text of a list.
  func forEachText(_ addresses: DataAddresses, _ body: (String) -> Void) {
    switch self {
    case .texts(let texts): for text in texts { body(text) }
    case .richTexts(let texts): for text in texts { body(text.plain) }
    case .articles(let articles): for article in articles { body(article.id) }
    case .figures(let figures): for figure in figures { body(figure.id) }
    case .things(let things, let part):
      for thing in things {
        switch part {
        case .id: body(thing.id)
        case .key: body(thing.dataKey)
        case .name: body(thing.name)
        }
      }
    case .sources(let sources, let part):
      for source in sources {
        switch part {
        case .id: body(source.id)
        case .name: body(source.name)
        case .address: if let url = source.url { body(addresses.address(url)) }
        }
      }
    default: break
    }
  }
}

extension Thing {
  /// What tells things of all kinds apart: `companies/jd`.
  var dataKey: String { "\(kind.folder)/\(id)" }
}

/// The types that values of a field have.
enum DataKind: Sendable {
  /// Any text.
  case text
  /// A date in EDTF.
  case edtf
  /// A day, `2025-09-12`.
  case day
  /// An address.
  case address
  /// A whole number.
  case integer
  /// A number.
  case decimal
  /// Yes or no.
  case boolean
  /// A list of texts.
  case texts
}
