import Diagnostics
import Templating
import YAML

extension SiteConfigurationDecoder {
  /// Which forms the site is published in, and how.
  static func readFormats(_ fields: MappingReader, into result: inout SiteConfiguration) {
    if let formats = fields.mapping("formats", .formats) {
      for format in OutputFormat.allCases {
        guard let entry = formats.entry(format.rawValue) else { continue }
        switch formats.boolean(format.rawValue) {
        case false?: result.disabledFormats.insert(format)
        case true?:
          result.disabledFormats.remove(format)
          if format.needsBaseURL, result.baseURL == nil {
            formats.context.report(
              BriefingProblem.formatNeedsAddress(format), at: entry.keyRange)
          }
        case nil: break
        }
      }
      formats.finish(OutputFormat.allCases.map(\.rawValue))
    }
    var digest = result.digest
    let hasDigest = section(fields, "digest", .digest) { options in
      digest.importance = options.integer("importance", in: 1...3) ?? digest.importance
      return ["importance"]
    }
    result.digest = digest
    if hasDigest == false { result.disabledFormats.insert(.digest) }
    var feeds = result.feeds
    let hasFeeds = section(fields, "feeds", .feeds) { options in
      feeds.limit = options.integer("limit", in: 1...1000) ?? feeds.limit
      feeds.hasFullText = options.boolean("full_text") ?? feeds.hasFullText
      feeds.tagAuthority = tagAuthority(options)
      return ["limit", "full_text", "id"]
    }
    result.feeds = feeds
    if hasFeeds == false { result.disabledFormats.formUnion([.atom, .jsonFeed]) }
  }

  /// A part of the site that is on unless it is `false` or has `enabled: false`; `nil` where nothing
  /// is said about that.
  static func section(
    _ fields: MappingReader, _ key: String, _ record: RecordKind,
    options: (MappingReader) -> [String]
  ) -> Bool? {
    guard let entry = fields.entry(key) else { return nil }
    if entry.value.scalar != nil { return fields.context.boolean(entry.value, key) }
    guard let section = fields.mapping(key, record) else { return nil }
    let isEnabled = section.boolean("enabled")
    section.finish(["enabled"] + options(section))
    return isEnabled
  }

  /// What the ids of entries are made from: the tagging entity of RFC 4151, section 2.1.
  private static func tagAuthority(_ options: MappingReader) -> String? {
    guard let text = options.text("id") else { return nil }
    if isTaggingEntity(text.value) { return text.value }
    options.context.report(BriefingProblem.badTagAuthority(text.value), at: text.range)
    return nil
  }

  private static func isTaggingEntity(_ text: String) -> Bool {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return false }
    let name = parts[0].split(separator: "@", omittingEmptySubsequences: false)
    let isName =
      (1...2).contains(name.count)
      && name.allSatisfy { part in
        !part.isEmpty
          && part.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
              UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
              true
            default: false
            }
          }
      }
    let date = parts[1].split(separator: "-", omittingEmptySubsequences: false)
    let isDate =
      (1...3).contains(date.count) && date[0].utf8.count == 4
      && date.dropFirst().allSatisfy { $0.utf8.count == 2 }
      && date.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    return isName && isDate
  }

  /// The terms of the content: a name alone, or a name with an address.
  static func license(_ fields: MappingReader) -> License? {
    guard let entry = fields.entry("license") else { return nil }
    if entry.value.entries == nil {
      return fields.text("license").map { License(name: $0.value) }
    }
    guard let license = fields.mapping("license", .license) else { return nil }
    let name = license.text("name", required: true)
    let url = license.url("url")
    license.finish(FieldKeys.license, required: ["name"])
    return name.map { License(name: $0.value, url: url) }
  }

  /// Where security problems are reported (RFC 9116).
  static func security(_ fields: MappingReader) -> SiteConfiguration.Security? {
    guard let security = fields.mapping("security", .security) else { return nil }
    security.finish(FieldKeys.security, required: ["contact"])
    let expires = security.date("expires")
    let policy = secure(security.text("policy"), "policy", security.context)
    let encryption = secure(security.text("encryption"), "encryption", security.context)
    let languages = security.texts("languages").filter { language in
      if isLanguageTag(language.value) { return true }
      security.context.report(
        BriefingProblem.badLanguage(language.value, suggestion: nil), at: language.range)
      return false
    }
    guard let contact = security.text("contact", required: true) else { return nil }
    let mail =
      mailbox(contact.value).map { "mailto:\($0)" } ?? contact.value
    guard let url = secure(Located(mail, contact.range), "contact", security.context) else {
      return nil
    }
    return SiteConfiguration.Security(
      contact: url, expires: expires, policy: policy, encryption: encryption,
      languages: languages.map(\.value))
  }

  /// An address in `security.txt`: those of the web begin with `https` (RFC 9116, section 2.5).
  private static func secure(
    _ text: Located<String>?, _ key: String, _ context: DecodingContext
  ) -> URLValue? {
    guard let text else { return nil }
    let url = URLValue(external: text.value).flatMap(WebAddress.inASCII)
    if let url, !url.address.hasPrefix("http:"), !url.address.hasPrefix("mailto:@") { return url }
    let suggestion =
      url?.address.hasPrefix("http:") == true
      ? "https" + text.value.dropFirst("http".count) : nil
    context.report(
      BriefingProblem.badURL(text.value, key: key, suggestion: suggestion), at: text.range)
    return nil
  }
}
