import Briefing
import Templating

/// A former address, as `files/redirect.html` sees it.
public final class RedirectView: TemplateObject, Sendable {
  let title: String
  let url: URLValue
  let canonicalURL: URLValue

  init(title: String, url: URLValue, canonicalURL: URLValue?) {
    self.title = title
    self.url = url
    self.canonicalURL = canonicalURL ?? url
  }

  /// What templates see.
  public static let templateType = ObjectType(
    "Redirect", "A former address of a page.", of: RedirectView.self
  ) {
    [
      .text("title", "The page's headline.") { $0.title },
      .url("url", "Where it is now.") { $0.url },
      .url("canonical_url", "Its full address; without the site's address, its address.") {
        $0.canonicalURL
      },
    ]
  }
}
