import Diagnostics

/// Which folder of `Content/` a page's file is in, and so what the page is about.
public enum ContentKind: Sendable, Hashable {
  /// `articles/`.
  case article
  /// `companies/`, `people/`, `products/`, `topics/` or `sectors/`.
  case thing(ThingKind)
  /// `pages/`: an editor's own page, such as an imprint.
  case page

  /// All kinds in the order of the folders' importance.
  public static let all: [ContentKind] =
    [.article] + ThingKind.allCases.map { .thing($0) } + [.page]

  /// The folder in `Content/`.
  public var folder: String {
    switch self {
    case .article: "articles"
    case .thing(let kind): kind.folder
    case .page: "pages"
    }
  }

  var recordKind: RecordKind {
    switch self {
    case .article: .article
    case .thing(.company): .company
    case .thing(.person): .person
    case .thing(.product): .product
    case .thing(.topic): .topic
    case .thing(.sector): .sector
    case .page: .page
    }
  }
}

/// The file of a page.
public struct ContentPath: Sendable, Hashable {
  /// The path relative to the root, such as `Content/companies/jd.md`.
  public let file: String
  /// What it is about.
  public let kind: ContentKind
  /// The file's name without extension: identifier and last component of the address.
  public let id: String

  /// Names a file.
  public init(file: String, kind: ContentKind, id: String) {
    self.file = file
    self.kind = kind
    self.id = id
  }

  /// The path below `Content/`, as editors see it.
  var short: String { ContentPath.short(file) }

  /// A path without the `Content/` before it.
  static func short(_ file: String) -> String {
    file.hasPrefix("Content/") ? String(file.dropFirst("Content/".count)) : file
  }

  /// Address of the page relative to the site's base.
  public var address: String { kind == .page ? "/\(id)/" : "/\(kind.folder)/\(id)/" }
}

/// What a file in `Content/` is for.
public enum ContentEntry: Sendable {
  /// A page.
  case page(ContentPath)
  /// `site.yml`.
  case siteConfiguration
  /// `metrics.yml`.
  case metrics
  /// A file of `static/`, to be copied to `output` (relative to the output folder).
  case staticFile(output: String)
  /// A picture beside the pages, published at `output` where a page shows it.
  case picture(output: String)
  /// A file of the operating system's own, or a copy that a text editor keeps.
  case ignored
}

extension ContentEntry {
  /// The extensions of pictures that may stand beside pages.
  public static let pictureExtensions: Set<String> = [
    "png", "jpg", "jpeg", "gif", "webp", "avif", "svg",
  ]

  /// What the file `path` (relative to the root, below `Content/`) is for, and what is wrong with
  /// its name or place.
  public static func classify(_ path: String) -> (entry: ContentEntry?, diagnostics: [Diagnostic]) {
    if let page = plainPage(path) { return (.page(page), []) }
    let parts = path.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
    guard parts.count >= 2, parts[0] == "Content", let file = parts.last else {
      return (nil, [problem(.misplacedFile(.outside), path)])
    }
    if ["Thumbs.db", "desktop.ini"].contains(file) || file.hasPrefix(".") || isBackup(file) {
      return (.ignored, [])
    }
    if parts.count == 2 { return classifyTop(file, path) }
    let folder = parts[1]
    let below = parts.dropFirst(1).joined(separator: "/")
    if folder == "static" {
      return (.staticFile(output: parts.dropFirst(2).joined(separator: "/")), [])
    }
    guard let kind = ContentKind.all.first(where: { $0.folder == folder }) else {
      let folders = ContentKind.all.map(\.folder) + ["static"]
      let nearest = NearestNames.find(folder, in: folders + ContentKind.singulars, limit: 1)
      let known = nearest.map { ContentKind.plural(of: $0) }
      return (nil, [problem(.misplacedFile(.unknownFolder(folder, nearest: known.first)), path)])
    }
    let (stem, suffix) = split(file)
    if isReadMe(stem) { return (nil, [problem(.misplacedFile(.readMe), path)]) }
    if pictureExtensions.contains(suffix.lowercased()) { return (.picture(output: below), []) }
    guard suffix == "md" else {
      return (nil, [problem(.misplacedFile(.wrongExtension(suffix, stem: stem)), path)])
    }
    if kind != .article, parts.count > 3 {
      return (nil, [problem(.misplacedFile(.subfolder(folder)), path)])
    }
    let page = ContentPath(file: path, kind: kind, id: stem)
    guard FileNameRule.isValid(stem) else {
      let suggestion = FileNameRule.suggestion(for: stem)
      return (.page(page), [problem(.badFileName(stem, suggestion: suggestion), path)])
    }
    return (.page(page), [])
  }

  /// A page whose name and place are as they should be, without the parts of its path being copied;
  /// `nil` where that is not sure.
  private static func plainPage(_ path: String) -> ContentPath? {
    let bytes = path.utf8
    guard bytes.starts(with: "Content/".utf8), let slash = bytes.lastIndex(of: 0x2F) else {
      return nil
    }
    let name = bytes[bytes.index(after: slash)...]
    guard name.count > 3, name.suffix(3).elementsEqual(".md".utf8) else { return nil }
    let stem = name.dropLast(3)
    let isPlain = stem.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
    }
    guard isPlain, !stem.elementsEqual("readme".utf8) else { return nil }
    let folders = bytes[..<slash].dropFirst("Content/".utf8.count)
    let top = folders.prefix { $0 != 0x2F }
    guard let kind = ContentKind.all.first(where: { top.elementsEqual($0.folder.utf8) }),
      kind == .article || top.count == folders.count
    else { return nil }
    let id = String(Substring(stem))
    return FileNameRule.isValid(id) ? ContentPath(file: path, kind: kind, id: id) : nil
  }

  private static func classifyTop(
    _ file: String, _ path: String
  ) -> (entry: ContentEntry?, diagnostics: [Diagnostic]) {
    switch file {
    case "site.yml": return (.siteConfiguration, [])
    case "metrics.yml": return (.metrics, [])
    default:
      let (stem, suffix) = split(file)
      if isReadMe(stem) { return (nil, [problem(.misplacedFile(.readMe), path)]) }
      if suffix == "yaml" || suffix == "yml" {
        let nearest = NearestNames.find(stem, in: ["site", "metrics"], limit: 1).first
        let exact = ["site", "metrics"].contains(stem) ? stem : nearest
        return (nil, [problem(.misplacedFile(.top(nearest: exact.map { "\($0).yml" })), path)])
      }
      return (nil, [problem(.misplacedFile(.top(nearest: nil)), path)])
    }
  }

  /// Whether a text editor has put a copy here, which is no content and must not be published either.
  private static func isBackup(_ file: String) -> Bool {
    [".bak", ".orig", ".swp", ".swo", "~"].contains(where: file.hasSuffix)
      || (file.hasPrefix("#") && file.hasSuffix("#"))
  }

  private static func isReadMe(_ stem: String) -> Bool { stem.lowercased() == "readme" }

  private static func split(_ file: String) -> (stem: String, suffix: String) {
    guard let dot = file.lastIndex(of: "."), dot != file.startIndex else { return (file, "") }
    return (String(file[..<dot]), String(file[file.index(after: dot)...]))
  }

  private static func problem(_ fact: BriefingProblem, _ path: String) -> Diagnostic {
    Diagnostic(fact, file: path, range: .wholeFile)
  }
}

extension ContentKind {
  fileprivate static let singulars = [
    "article", "company", "person", "product", "topic", "sector", "page", "persons", "news",
    "posts",
    "companys", "images", "assets", "public",
  ]

  fileprivate static func plural(of name: String) -> String {
    switch name {
    case "article", "news", "posts": "articles"
    case "company", "companys": "companies"
    case "person", "persons": "people"
    case "product": "products"
    case "topic": "topics"
    case "sector": "sectors"
    case "page": "pages"
    case "images", "assets", "public": "static"
    default: name
    }
  }
}
