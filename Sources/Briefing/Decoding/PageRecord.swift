import Diagnostics
import Templating

/// The front matter of a page of the editors' own, decoded but not linked.
public struct PageRecord: Sendable, Equatable {
  /// The headline; `nil` where it is missing.
  public var title: Located<String>?
  /// A sentence or two.
  public var summary: InlineText?
  /// When it was last changed in substance.
  public var updated: Located<EDTFDate>?
  /// Place among the pages.
  public var order: Int?
  /// Former addresses.
  public var redirects: [Located<String>] = []
  /// Whether it is a draft.
  public var isDraft = false

  init() {}
}

/// Decodes the front matter of a page of the editors' own.
struct PageDecoder {
  let reader: MappingReader

  func decode() -> PageRecord {
    var record = PageRecord()
    record.title = reader.text("title", required: true)
    record.summary = reader.inlineText("summary")
    record.updated = reader.date("updated")
    record.order = reader.integer("order", in: 0...9999)
    record.redirects = reader.redirects()
    record.isDraft = reader.boolean("draft") ?? false
    reader.finish(FieldKeys.page, required: ["title"])
    return record
  }
}
