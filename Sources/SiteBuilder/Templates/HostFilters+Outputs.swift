import Briefing
import Templating

/// What pages say to programs.
extension HostFilters {
  static let structuredData = Filter(
    "structured_data",
    "What a page is about as JSON-LD, in a `script` element; nothing where that is turned off.",
    on: .object("Page"), returns: .html
  ) { value, _, context in
    guard let page = value.object(as: PageView.self),
      let outputs = (context.host as? RenderHost)?.outputs,
      outputs.site.publishes(.structuredData)
    else { return .html(HTML(trusted: "")) }
    return .html(HTML(content: PageOutput(page) { outputs.structuredData.write($0, to: &$1) }))
  }

  static let socialTags = Filter(
    "social_tags",
    "The tags for previews in chats that depend on the page: type, picture, times, topics.",
    on: .object("Page"), returns: .html
  ) { value, _, context in
    guard let page = value.object(as: PageView.self),
      let outputs = (context.host as? RenderHost)?.outputs, outputs.site.publishes(.socialTags)
    else { return .html(HTML(trusted: "")) }
    return .html(HTML(content: PageOutput(page) { outputs.socialTags.write($0, to: &$1) }))
  }
}

/// What the writers of pages' metadata need.
struct PageOutputs: Sendable {
  let site: Site
  let structuredData: StructuredData
  let socialTags: SocialTags

  init(site: Site, wording: OutputWording) {
    self.site = site
    structuredData = StructuredData(site: site, wording: wording)
    socialTags = SocialTags(site: site, wording: wording)
  }
}

/// Something about a page that is written when the page is.
private final class PageOutput: HTMLContent {
  private let page: PageView
  private let body: @Sendable (PageView, inout OutputBuffer) -> Void

  init(_ page: PageView, _ body: @escaping @Sendable (PageView, inout OutputBuffer) -> Void) {
    self.page = page
    self.body = body
  }

  func write(to buffer: inout OutputBuffer, context: RenderContext) { body(page, &buffer) }
}
