import Diagnostics
import Templating
import YAML

/// Decodes `Content/site.yml`.
public enum SiteConfigurationDecoder {
  /// Decodes the bytes of the file. What cannot be used is reported and its default holds, so that
  /// the rest of the site can be checked.
  ///
  /// - Parameter baseURL: the address that holds instead of the file's; `nil` where the file's does
  public static func decode(
    _ bytes: [UInt8], file: String = "Content/site.yml", baseURL: String? = nil
  ) -> (configuration: SiteConfiguration, diagnostics: [Diagnostic]) {
    let context = DecodingContext(file: file, options: ParseOptions())
    let baseURL = baseURL.map { WebAddress.base($0) ?? $0 }
    var result = SiteConfiguration()
    if let fields = rootMapping(bytes, .site, context: context) {
      read(fields, baseURL, into: &result)
    }
    result.baseURL = baseURL ?? result.baseURL
    return (result, context.diagnostics)
  }

  /// The mapping that a whole YAML file consists of; reports what is wrong with it.
  static func rootMapping(
    _ bytes: [UInt8], _ record: RecordKind, context: DecodingContext
  ) -> MappingReader? {
    if let invalid = UTF8Check(bytes).firstInvalidByte {
      let range = LineIndex(Array(bytes[..<invalid])).range(invalid..<invalid)
      context.report(BriefingProblem.notUTF8, at: range)
      return nil
    }
    let conflicts = ConflictMarkers.find(in: bytes)
    guard conflicts.isEmpty else {
      context.report(conflicts, in: bytes)
      return nil
    }
    let (node, problems) = YAMLParser.parse(bytes)
    for problem in problems { context.report(problem.problem, at: problem.range) }
    if let node, node.entries == nil {
      if problems.isEmpty {
        context.report(
          BriefingProblem.wrongType(
            key: record.rawValue, expected: .mapping, found: context.shape(of: node)),
          at: node.range)
      }
      return nil
    }
    if node == nil, !problems.isEmpty { return nil }
    return MappingReader(
      entries: node?.entries ?? [], record: record, place: .wholeFile,
      isDamaged: node?.isDamaged ?? false, context: context)
  }

  private static func read(
    _ fields: MappingReader, _ address: String?, into result: inout SiteConfiguration
  ) {
    result.title = fields.text("title", required: true)?.value ?? ""
    result.tagline = fields.text("tagline")?.value
    result.description = fields.text("description")?.value
    readLocale(fields, into: &result)
    result.declaredBaseURL = baseURL(fields)
    result.baseURL = address ?? result.declaredBaseURL
    result.publisher = publisher(fields)
    result.navigation = links("navigation", fields)
    if fields.entry("footer") != nil { result.footer = links("footer", fields) }
    result.notices = notices(fields)
    if let home = fields.mapping("home", .home) {
      result.lead = home.text("lead")
      result.home.latest = home.integer("latest", in: 1...200) ?? result.home.latest
      result.home.events = home.integer("events", in: 0...200) ?? result.home.events
      result.home.figures = home.integer("figures", in: 0...200) ?? result.home.figures
      home.finish(FieldKeys.home)
    }
    if let markdown = fields.mapping("markdown", .markdown) {
      result.allowsRawHTML = markdown.boolean("raw_html") ?? false
      markdown.finish(FieldKeys.markdown)
    }
    readChecks(fields, into: &result)
    result.hasSearch = section(fields, "search", .search) { _ in [] } ?? true
    readFormats(fields, into: &result)
    result.license = license(fields)
    result.security = security(fields)
    fields.finish(FieldKeys.site, required: ["title"])
  }

  private static func readLocale(_ fields: MappingReader, into result: inout SiteConfiguration) {
    if let language = fields.text("language") {
      if isLanguageTag(language.value) {
        result.language = language.value
        result.languagePlace = language.range
      } else {
        let chinese = ["中文", "简体中文", "汉语", "zh_CN", "chinese", "Chinese", "cn"]
        let folded = language.value.replacing("_", with: "-")
        let suggestion = chinese.contains(language.value) ? "zh-Hans" : folded
        fields.context.report(
          BriefingProblem.badLanguage(
            language.value, suggestion: suggestion == language.value ? nil : suggestion),
          at: language.range)
      }
    }
    if let zone = fields.text("time_zone") {
      if SiteTimeZone(zone.value) != nil {
        result.timeZone = zone.value
      } else {
        let nearest = SiteTimeZone.suggestion(for: zone.value)
        fields.context.report(
          BriefingProblem.badTimeZone(zone.value, nearest: nearest), at: zone.range)
      }
    }
    result.locale =
      SiteLocale(timeZone: result.timeZone, language: result.language) ?? .standard
  }

  /// Whether a text has the form of BCP 47: letters and digits in subtags of at most eight, the first
  /// of two or three.
  static func isLanguageTag(_ text: String) -> Bool {
    let subtags = text.split(separator: "-", omittingEmptySubsequences: false)
    return (2...3).contains(subtags.first?.count ?? 0)
      && subtags.allSatisfy { subtag in
        (1...8).contains(subtag.count)
          && subtag.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
      }
  }

  private static func baseURL(_ fields: MappingReader) -> String? {
    guard let text = fields.text("base_url"), fields.url("base_url") != nil else { return nil }
    guard let address = WebAddress.base(text.value) else {
      fields.context.report(
        BriefingProblem.badURL(text.value, key: "base_url", suggestion: nil), at: text.range)
      return nil
    }
    return address
  }

  private static func publisher(_ fields: MappingReader) -> SiteConfiguration.Publisher? {
    guard let publisher = fields.mapping("publisher", .publisher) else { return nil }
    let name = publisher.text("name", required: true)
    let email = publisher.text("email")
    let address = email.flatMap { mailbox($0.value) }
    if let email, address == nil {
      fields.context.report(BriefingProblem.badEmail(email.value), at: email.range)
    }
    let logo = publisher.text("logo")
    let result = SiteConfiguration.Publisher(
      name: name?.value ?? "", url: publisher.url("url"), email: address,
      logo: logo.flatMap { link($0, "logo", fields.context) }, logoPlace: logo)
    publisher.finish(FieldKeys.publisher, required: ["name"])
    return result
  }

  /// An address as it stands in the header of a message (RFC 5322, 3.4.1): a dot-atom, and a domain
  /// in ASCII.
  static func mailbox(_ text: String) -> String? {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard isAddress(text), let domain = WebAddress.host(parts[1]),
      !domain.contains(where: { ":/[]%".contains($0) }),
      URLValue(external: "https://\(domain)/") != nil,
      parts[0].split(separator: ".", omittingEmptySubsequences: false).allSatisfy({ atom in
        !atom.isEmpty
          && atom.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
            }
          }
      })
    else { return nil }
    return "\(parts[0])@\(domain)"
  }

  private static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".")
      && !text.contains { $0.isWhitespace }
  }

  private static func readChecks(_ fields: MappingReader, into result: inout SiteConfiguration) {
    guard let entry = fields.entry("checks"),
      MappingReader(entry.value, .site, key: "checks", context: fields.context) != nil
    else { return }
    let known = BriefingDiagnostics.optionalChecks
    for check in entry.value.entries ?? [] {
      guard known.contains(check.key) else {
        let nearest = NearestNames.find(check.key, in: known, limit: 1).first
        fields.context.report(
          BriefingProblem.unknownCheck(check.key, nearest: nearest), at: check.keyRange)
        continue
      }
      if fields.context.boolean(check.value, check.key) == false {
        result.disabledChecks.insert(check.key)
      }
    }
  }
}
