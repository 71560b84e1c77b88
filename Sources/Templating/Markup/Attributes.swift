/// What attributes mean for the values that may stand in them.
enum Attributes {
  enum Kind {
    case text
    /// One address (HTML Standard, index of attributes: "valid URL").
    case url
    /// Addresses with descriptors, separated by commas or spaces.
    case urls
    /// `content` of `meta`, which is an address when the element refreshes the page.
    case metaContent
    case eventHandler
    case style
    /// Changes what the element does or what its contents mean.
    case dangerous
  }

  static func kind(of name: String, on element: String, isXML: Bool) -> Kind {
    let name = name.lowercased()
    let element = element.lowercased()
    if name.hasPrefix("on") { return .eventHandler }
    if name == "style" { return .style }
    switch name {
    case "href", "src", "xlink:href": return .url
    default: break
    }
    if isXML { return name.hasPrefix("xmlns") ? .dangerous : .text }
    if urls.contains(name) { return .url }
    switch name {
    case "data": return element == "object" ? .url : .text
    case "srcset", "imagesrcset", "ping", "archive": return .urls
    case "content": return element == "meta" ? .metaContent : .text
    case "srcdoc", "http-equiv", "xmlns", "is", "sandbox", "nonce", "integrity": return .dangerous
    case "type": return element == "script" || element == "style" ? .dangerous : .text
    case "from", "to", "by", "values", "attributename":
      return element.hasPrefix("animate") || element == "set" ? .dangerous : .text
    default: return name.hasPrefix("xmlns:") || name.hasPrefix("xlink:") ? .dangerous : .text
    }
  }

  private static let urls: Set<String> = [
    "action", "formaction", "poster", "cite", "background", "longdesc", "manifest", "icon",
    "codebase", "classid", "profile", "usemap", "lowsrc", "dynsrc", "xml:base",
  ]
}

/// What elements are, as far as templates are checked for it.
enum Elements {
  /// Elements without an end tag (HTML Standard, section 13.1.2).
  static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
  ]

  /// Elements with no markup inside.
  static let raw: Set<String> = [
    "script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp", "plaintext",
  ]

  /// Elements whose start tag ends an open `p` (section 13.1.2.4).
  static let endsParagraph: Set<String> = [
    "address", "article", "aside", "blockquote", "details", "dialog", "div", "dl", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "table", "ul",
  ]

  /// Elements that must not be inside another one of their name.
  static let neverNested: Set<String> = ["a", "button", "form", "option"]

  /// Elements that hide what is around them from those rules.
  static let scopes: Set<String> = [
    "button", "caption", "html", "marquee", "object", "table", "td", "th", "template", "svg",
    "foreignobject", "math",
  ]
}
