import Templating

/// A page of the editors' own, such as an imprint or a statement on privacy: a text that records nothing.
///
/// Sendable although it has variables: only the linker assigns them, on one thread, before the
/// `Site` is handed out.
public final class TextPage: TemplateObject, @unchecked Sendable {
  /// The id of the page that has the site's own explanations below its text.
  public static let about = "about"

  /// The file's name without extension: identifier and address.
  public let id: String
  /// The file, relative to the root.
  public let file: String
  /// The headline.
  public let title: String
  /// A sentence or two.
  public let summary: RichText?
  /// When it was last changed in substance.
  public let updated: EDTFDate?
  /// Whether it is a draft (present only in builds with drafts).
  public let isDraft: Bool
  /// The rendered text. Assigned by the linker.
  public internal(set) var body: Body = .empty
  /// Address relative to the site's base, with slashes at both ends.
  public let path: String
  /// The same as an address.
  public let url: URLValue

  init(
    _ path: ContentPath, title: String, summary: RichText?, updated: EDTFDate?, isDraft: Bool
  ) {
    id = path.id
    file = path.file
    self.path = path.address
    url = URLValue(path: path.address)
    self.title = title
    self.summary = summary
    self.updated = updated
    self.isDraft = isDraft
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "TextPage", "A page of the editors' own, such as an imprint.", of: TextPage.self
  ) {
    [
      .text("id", "Identifier: the file's name.") { $0.id },
      .text("title", "Headline.") { $0.title },
      .url("url", "Its address.") { $0.url },
      .text("path", "Its address as text, relative to the base.") { $0.path },
      .html("summary", "A sentence or two, with inline mark-up.") { $0.summary?.html },
      .text("summary_text", "The summary without mark-up.") { $0.summary?.plain },
      .object("updated", "When it was last changed in substance.") { $0.updated },
      .boolean("is_draft", "Whether it is a draft.") { $0.isDraft },
      .object("body", "The rendered text.") { $0.body },
    ]
  }
}
