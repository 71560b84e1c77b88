import Diagnostics
import Markdown
import Templating

extension LinkState {
  /// The address of a destination inside the site; reports where there is no such page or anchor.
  func link(
    to destination: String, fragment: String?, at range: SourceRange, in file: Int
  ) -> URLValue? {
    if destination.isEmpty {
      return fragment.map { URLValue(fragment: $0) }
    }
    if destination.hasPrefix("/") {
      return siteLink(to: destination, fragment: fragment, at: range, in: file)
    }
    let (path, query) = Self.cut(destination)
    guard let target = Self.resolve(path, from: files[file].parsed.path.file) else {
      report(
        BriefingProblem.unknownLinkTarget(destination, nearest: nil), in: file, at: range)
      return nil
    }
    if let page = pageIndex[NameKey(target)] {
      return self.page(page, fragment: fragment, at: range, in: file)
    }
    if let url = fileURL(target, in: file) {
      if fragment == nil, query.isEmpty { return url }
      return url.with(fragment: fragment ?? "")
    }
    let nearest = nearestPage(to: target, from: files[file].parsed.path.file)
    report(BriefingProblem.unknownLinkTarget(destination, nearest: nearest), in: file, at: range)
    return nil
  }

  private func page(
    _ index: Int, fragment: String?, at range: SourceRange, in file: Int
  ) -> URLValue? {
    let target = files[index].parsed.path
    if !files[index].isIncluded, files[file].isIncluded {
      report(BriefingProblem.linkToUnpublished(target.short), in: file, at: range)
      return nil
    }
    guard let fragment, !fragment.isEmpty else { return URLValue(path: target.address) }
    let anchor = PendingAnchor(anchor: fragment, target: index, file: file, range: range)
    guard hasAnchor(anchor) else { return nil }
    return URLValue(path: target.address, fragment: fragment)
  }

  /// Whether a page has an anchor, which is reported where it has not. Before all statements are handed
  /// out it may turn out later that it has not.
  private func hasAnchor(_ link: PendingAnchor) -> Bool {
    let target = files[link.target].parsed
    let own = PageAnchors.of(target.path.kind)
    if target.document.headings.contains(where: { $0.anchor == link.anchor })
      || own.contains(link.anchor)
    {
      return true
    }
    let isPending = commons.withLock { _ in
      pendingAnchors?.append(link)
      return pendingAnchors != nil
    }
    if isPending { return true }
    let statements = files[link.target].article.map(PageAnchors.statements) ?? []
    if statements.contains(link.anchor) { return true }
    report(
      BriefingProblem.unknownLinkAnchor(
        link.anchor, file: target.path.short,
        nearest: NameMatcher.nearest(
          to: link.anchor, in: target.document.headings.map(\.anchor) + own + statements, limit: 2)),
      in: link.file, at: link.range)
    return false
  }

  /// Reports links to anchors that are neither a page's own nor a statement's.
  func checkAnchors() {
    let links = pendingAnchors ?? []
    pendingAnchors = nil
    for link in links { _ = hasAnchor(link) }
  }

  /// A link that starts with a slash: the address of a page or of a file in `static/`.
  private func siteLink(
    to destination: String, fragment: String?, at range: SourceRange, in file: Int
  ) -> URLValue? {
    switch lookUp(destination) {
    case .fine: return URLValue(path: destination, fragment: fragment)
    case .generated(let path):
      if files[file].isIncluded {
        let link = GeneratedLink(path: path, file: files[file].parsed.path.file, range: range)
        commons.withLock { _ in generatedLinks.append(link) }
      }
      return URLValue(path: destination, fragment: fragment)
    case .page(let index): return page(index, fragment: fragment, at: range, in: file)
    case .unknown(let nearest):
      report(BriefingProblem.unknownLinkTarget(destination, nearest: nearest), in: file, at: range)
      return nil
    }
  }

  /// What stands at an address of the site.
  private enum SiteAddress {
    /// A file of `static/`, or the index of a kind.
    case fine
    /// A page that no file of content stands for; whether it is made shows when pages are planned.
    case generated(String)
    /// The page of a file.
    case page(Int)
    case unknown(nearest: String?)
  }

  private func lookUp(_ destination: String) -> SiteAddress {
    let (path, _) = Self.cut(destination)
    let parts = path.split(separator: "/").map(String.init)
    let own = "Content/static/" + parts.joined(separator: "/")
    if options.files.paths.contains(own) || options.files.paths.contains(own + "/index.html") {
      return .fine
    }
    guard let first = parts.first else { return .fine }
    let kind = ContentKind.all.first { $0.folder == first && $0 != .page }
    // Where it is held back, what is made anyway stands there.
    if parts.count == 1, let index = pageFile(.page, first),
      files[index].isIncluded || kind == nil && !PageAnchors.sections.contains(first)
    {
      return .page(index)
    }
    if let kind {
      if parts.count == 1 { return .fine }
      let id = parts[1]
      let index = kind == .article ? articleFiles[NameKey(id)] : pageFile(kind, id)
      if let index, parts.count == 2 || !files[index].isIncluded { return .page(index) }
      if index != nil || Int(id) != nil || id == "page" || id == "letters" {
        return .generated(path)
      }
      let ids = files.filter { $0.parsed.path.kind == kind }.map(\.parsed.path.id)
      let nearest = NearestNames.find(id, in: ids, limit: 1).first
      return .unknown(nearest: nearest.map { "/\(first)/\($0)/" })
    }
    if PageAnchors.sections.contains(first) { return .generated(path) }
    // The folder is no part of the address.
    if first == ContentKind.page.folder, parts.count == 2, pageFile(.page, parts[1]) != nil {
      return .unknown(nearest: "/\(parts[1])/")
    }
    let pages = files.map(\.parsed.path).filter { $0.kind == .page }.map(\.id)
    let known = ContentKind.all.filter { $0 != .page }.map(\.folder) + pages
    let nearest = NearestNames.find(
      first, in: known + PageAnchors.sections.sorted(), limit: 1
    ).first
    return .unknown(nearest: nearest.map { "/\($0)/" })
  }

  /// Entries of the navigation and of the footer that lead nowhere, and a logo that is not there.
  func checkSettings() {
    let settings = "Content/site.yml"
    func report(_ problem: BriefingProblem, _ range: SourceRange) {
      diagnostics.append(Diagnostic(problem, file: settings, range: range))
    }
    for item in options.configuration.links {
      let path = item.value
      guard path.hasPrefix("/") else { continue }
      switch lookUp(path) {
      case .fine: break
      case .page(let index):
        if files[index].isIncluded { continue }
        report(.linkToUnpublished(files[index].parsed.path.short), item.range)
      case .generated(let path):
        generatedLinks.append(GeneratedLink(path: path, file: settings, range: item.range))
      case .unknown(let nearest):
        report(.unknownLinkTarget(path, nearest: nearest), item.range)
      }
    }
    if let logo = options.configuration.publisher?.logoPlace, logo.value.hasPrefix("/") {
      // It may be made by the program, as an icon is: that shows when the site is planned.
      generatedLinks.append(
        GeneratedLink(
          path: Self.cut(logo.value).path, file: settings, range: logo.range, isPicture: true))
    }
  }

  private func pageFile(_ kind: ContentKind, _ id: String) -> Int? {
    pageIndex[NameKey("Content/\(kind.folder)/\(id).md")]
  }

  /// The address and size of a picture: beside the page, or in `static/`.
  func image(
    _ source: String, at range: SourceRange, in file: Int
  ) -> (url: URLValue, size: ImageSize?)? {
    // A file's name may have a question mark, too.
    let targets = [source, Self.cut(source).path].map { path in
      path.hasPrefix("/")
        ? "Content/static" + path : Self.resolve(path, from: files[file].parsed.path.file)
    }
    let target = targets.compactMap(\.self).first(where: options.files.paths.contains)
    if let target, let url = fileURL(target, in: file) {
      let size =
        commons.withLock { _ in imageSizes[NameKey(target)] } ?? options.files.imageSize(target)
      commons.withLock { _ in imageSizes[NameKey(target)] = .some(size) }
      if size == nil {
        report(BriefingProblem.unreadableImage(source), in: file, at: range, severity: .warning)
      }
      return (url, size)
    }
    let name = source.split(separator: "/").last.map(String.init) ?? source
    let names = options.files.paths.filter { $0.hasSuffix("/" + name) }.sorted()
    let nearest = names.first ?? nearestPicture(to: name)
    report(
      BriefingProblem.missingImage(
        source, nearest: nearest.map { Self.picture($0, from: files[file].parsed.path.file) }),
      in: file, at: range)
    return nil
  }

  /// How a file writes the path of a picture.
  private static func picture(_ path: String, from file: String) -> String {
    let folder = "Content/static"
    return path.hasPrefix(folder + "/")
      ? String(path.dropFirst(folder.count)) : relative(path, from: file)
  }

  /// The file whose name is nearest to one that no file has.
  private func nearestPicture(to name: String) -> String? {
    var byName: [String: String] = [:]
    for path in options.files.paths where !path.hasSuffix(".md") && !path.hasSuffix(".yml") {
      let own = path.split(separator: "/").last.map(String.init) ?? path
      byName[own] = min(byName[own] ?? path, path)
    }
    return NearestNames.find(name, in: byName.keys, limit: 1).first.flatMap { byName[$0] }
  }

  /// The published address of a file that is not a page; pictures beside pages that are published are
  /// noted down.
  private func fileURL(_ target: String, in file: Int) -> URLValue? {
    guard options.files.paths.contains(target) else { return nil }
    let prefix = "Content/static/"
    if target.hasPrefix(prefix) { return URLValue(path: String(target.dropFirst(prefix.count))) }
    guard case .picture(let output)? = ContentEntry.classify(target).entry else { return nil }
    if files[file].isIncluded {
      commons.withLock { _ in
        _ = pictures.insert(PublishedPicture(file: target, output: output))
      }
    }
    return URLValue(path: output)
  }

  private func nearestPage(to target: String, from file: String) -> String? {
    let name = target.split(separator: "/").last.map(String.init) ?? target
    let stem = name.hasSuffix(".md") ? String(name.dropLast(3)) : name
    if let exact = files.first(where: { $0.parsed.path.id == stem }) {
      return Self.relative(exact.parsed.path.file, from: file)
    }
    let folder = target.split(separator: "/").dropLast().joined(separator: "/") + "/"
    let siblings = files.map(\.parsed.path).filter { $0.file.hasPrefix(folder) }
    let nearest = NearestNames.find(stem, in: siblings.map(\.id), limit: 1).first
    return siblings.first { $0.id == nearest }.map { Self.relative($0.file, from: file) }
  }

  // MARK: Paths

  /// A destination without its query.
  private static func cut(_ destination: String) -> (path: String, query: String) {
    guard let mark = destination.firstIndex(of: "?") else { return (destination, "") }
    return (String(destination[..<mark]), String(destination[mark...]))
  }

  /// The path relative to the root that `path` names in `file`; `nil` outside `Content/`.
  static func resolve(_ path: String, from file: String) -> String? {
    var parts = file.split(separator: "/").dropLast()
    for part in path.split(separator: "/") {
      switch part {
      case ".": continue
      case "..":
        if parts.count <= 1 { return nil }
        parts.removeLast()
      default: parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }

  /// The path that leads from `file` to `target`.
  static func relative(_ target: String, from file: String) -> String {
    let from = file.split(separator: "/").dropLast()
    let to = target.split(separator: "/")
    var common = 0
    while common < from.count, common < to.count - 1, from[common] == to[common] { common += 1 }
    let up = Array(repeating: "..", count: from.count - common)
    return (up + to[common...].map(String.init)).joined(separator: "/")
  }
}

/// A link from `file` to an anchor on the page of the file `target`.
struct PendingAnchor {
  let anchor: String
  let target: Int
  let file: Int
  let range: SourceRange
}
