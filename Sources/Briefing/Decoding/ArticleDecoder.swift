import Diagnostics

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
    record.redirects = reader.redirects()
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
}
