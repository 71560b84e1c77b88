import Briefing
import Diagnostics
import Templating

/// The filters that templates have because this is a briefing site.
enum HostFilters {
  /// Groups of enumerated values whose wording stands under `labels.GROUP.VALUE` in the strings, with
  /// the values that must be there.
  static let labelGroups: [(group: String, values: [String])] = [
    ("article_kind", Article.Kind.allCases.map(\.rawValue)),
    ("event_kind", Event.usualKinds),
    ("event_status", Event.Status.allCases.map(\.rawValue)),
    ("source_kind", Source.Kind.allCases.map(\.rawValue)),
    ("relation_kind", Relation.Kind.allCases.map(\.rawValue)),
    ("relation_status", ["active", "ended", "announced", "reported"]),
    ("figure_basis", Figure.Basis.allCases.map(\.rawValue)),
    ("forecast_status", Forecast.Status.allCases.map(\.rawValue)),
    (
      "product_kind",
      [
        "app", "service", "platform", "feature", "account", "tool", "model", "program", "database",
      ]
    ),
    ("correction_severity", Correction.Severity.allCases.map(\.rawValue)),
    ("rights_origin", Article.Rights.Origin.allCases.map(\.rawValue)),
    ("company_status", Company.Status.allCases.map(\.rawValue)),
    ("thing_kind", ThingKind.allCases.map(\.rawValue)),
  ]

  /// All filters, with the wording of `strings`.
  static func all(strings: StringTable, configuration: SiteConfiguration?) -> [Filter] {
    let language = (configuration ?? SiteConfiguration()).locale.language
    return [
      date(language), amount(language), url, label(strings: strings), structuredData, socialTags,
    ]
  }

  private static func date(_ language: MessageLanguage) -> Filter {
    Filter(
      "date", "A date in one of several forms, never finer than it is known.",
      on: .object("Date"),
      parameters: [
        .choice("style", EDTFDate.Style.allCases.map(\.rawValue), default: "long")
      ],
      returns: .text
    ) { value, arguments, _ in
      guard let date = value.object(as: EDTFDate.self) else { return .text("") }
      let style = EDTFDate.Style(rawValue: arguments.text(0)) ?? .long
      return .text(date.display(style: style, language: language))
    }
  }

  private static let url = Filter(
    "url", "A path within the site, such as `\"/timeline/\"|url`, as an address.",
    on: .text, parameters: [.text("fragment", default: "")], returns: .url
  ) { value, arguments, _ in
    let fragment = arguments.text(0)
    return .url(URLValue(path: value.text ?? "/", fragment: fragment.isEmpty ? nil : fragment))
  }

  private static func amount(_ language: MessageLanguage) -> Filter {
    Filter(
      "amount", "An amount as written, in full, scaled to 万 and 亿, or as a bare number.",
      on: .object("Amount"),
      parameters: [
        .choice("style", Amount.Style.allCases.map(\.rawValue), default: "written")
      ],
      returns: .text
    ) { value, arguments, _ in
      guard let amount = value.object(as: Amount.self) else { return .text("") }
      let style = Amount.Style(rawValue: arguments.text(0)) ?? .written
      return .text(amount.format(style: style, language: language))
    }
  }

  private static func label(strings: StringTable) -> Filter {
    let texts = strings.languages[strings.language] ?? [:]
    var table: [String: [String: String]] = [:]
    for (group, _) in labelGroups {
      let prefix = "labels.\(group)."
      for (key, entry) in texts where key.hasPrefix(prefix) {
        table[group, default: [:]][String(key.dropFirst(prefix.count))] = entry.text
      }
    }
    let labels = table
    return Filter(
      "label",
      "The wording of an enumerated value; a text that is none of its group stays as it is.",
      on: .text, parameters: [.choice("group", labelGroups.map(\.group))], returns: .text
    ) { value, arguments, _ in
      guard let text = value.text else { return .text("") }
      return .text(labels[arguments.text(0)]?[text] ?? text)
    }
  }

  /// The keys of labels that a table of strings lacks, by language.
  static func missingKeys(in strings: StringTable) -> [(language: String, key: String)] {
    strings.languages.keys.sorted().flatMap { language in
      labelGroups.flatMap { group, values in
        values.map { "labels.\(group).\($0)" }
          .filter { strings.languages[language]?[$0] == nil }
          .map { (language, $0) }
      }
    }
  }
}
