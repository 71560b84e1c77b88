import Diagnostics
import Foundation

/// Decodes an article's front matter.
struct ArticleDecoder {
  let reader: MappingReader

  func decode() -> ArticleRecord {
    var record = ArticleRecord()
    record.title = reader.text("title", required: true)
    record.date = reader.date("date", required: true)
    record.subtitle = reader.text("subtitle")
    record.updated = reader.date("updated")
    record.kind = reader.choice("kind", as: Article.Kind.self)
    record.authors = reader.freeNames("authors").map(\.value)
    record.editor = reader.text("editor")?.value
    record.companies = reader.names("companies")
    record.companiesRange = reader.entry("companies")?.keyRange
    record.people = reader.names("people")
    record.products = reader.names("products")
    record.topics = reader.names("topics")
    record.summary = reader.inlineText("summary")
    record.keyPoints = reader.inlineTexts("key_points")
    record.cover = cover()
    record.rights = rights()
    record.redirects = reader.texts("redirects").compactMap(redirect)
    record.isDraft = reader.boolean("draft") ?? false
    reader.finish(FieldKeys.article, required: ["title", "date"])
    return record
  }

  private func cover() -> CoverRecord? {
    guard let fields = reader.mapping("cover", .cover) else { return nil }
    let record = CoverRecord(
      source: fields.text("src", required: true),
      alternative: fields.text("alt", required: true)?.value, credit: fields.text("credit")?.value)
    fields.finish(FieldKeys.cover, required: ["src", "alt"])
    return record
  }

  private func rights() -> RightsRecord? {
    guard let fields = reader.mapping("rights", .rights) else { return nil }
    let record = RightsRecord(
      origin: fields.choice("origin", as: Article.Rights.Origin.self),
      from: fields.text("from")?.value, url: fields.url("url"),
      notice: fields.text("notice")?.value)
    fields.finish(FieldKeys.rights)
    return record
  }

  /// A path without percent-encoding; as it is where that would give it another meaning.
  private static func decoded(_ path: String) -> String {
    guard path.utf8.contains(UInt8(ascii: "%")), let decoded = path.removingPercentEncoding,
      !decoded.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F || "%\\?#:".utf8.contains($0) }),
      decoded.utf8.count(where: { $0 == UInt8(ascii: "/") })
        == path.utf8.count(where: { $0 == UInt8(ascii: "/") })
    else { return path }
    return decoded
  }

  /// A former address: `/news/123/` or `/news/123.html`, below the site's base; it may be
  /// percent-encoded, as browsers copy it.
  private func redirect(_ text: Located<String>) -> Located<String>? {
    let path = Self.decoded(text.value)
    let isPath =
      path.hasPrefix("/") && !path.hasPrefix("//") && path != "/"
      && !path.split(separator: "/").contains { $0 == "." || $0 == ".." }
      && !path.utf8.contains {
        $0 <= 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "?")
          || $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: ":")
      }
    if isPath { return Located(path, text.range) }
    var suggestion: String?
    if let host = path.range(of: "://"), let slash = path[host.upperBound...].firstIndex(of: "/"),
      !path.contains(where: { "?# ".contains($0) })
    {
      suggestion = String(path[slash...])
    } else if path.contains("\\"), !path.contains(where: { ":?# ".contains($0) }) {
      let forward = path.replacing("\\", with: "/")
      suggestion = forward.hasPrefix("/") ? forward : "/" + forward
    } else if let end = path.firstIndex(where: { "?#".contains($0) }), path.hasPrefix("/"),
      path[..<end] != "/"
    {
      suggestion = String(path[..<end])
    } else if !path.contains(":"), !path.hasPrefix("/"), !path.contains(" "), !path.contains("..") {
      suggestion = "/" + path
    }
    reader.context.report(
      BriefingProblem.badRedirect(text.value, suggestion: suggestion), at: text.range)
    return nil
  }
}
