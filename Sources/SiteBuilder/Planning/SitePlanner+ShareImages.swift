import Briefing
import Publishing
import ShareImages
import Templating

extension SitePlanner {
  /// The size of pictures for sharing, in pixels.
  static let shareImageSize = (width: 1200, height: 630)

  /// The folder of kept pictures, below the root.
  static let shareImageFolder = ".sitegen/share"

  /// Plans the pictures for sharing and the icons.
  ///
  /// - Parameters:
  ///   - font: the font that headlines are set in; a different one makes other pictures
  ///   - root: the folder of the site; `nil` to keep no pictures
  mutating func planShareImages(
    font: ChineseFont?, root: String?, assets: AssetCatalog
  ) {
    let store = ShareImageStore(
      folder: root.flatMap {
        CacheFolder(root: $0).leadsElsewhere ? nil : "\($0)/\(Self.shareImageFolder)"
      },
      seed: font.map { "\($0.family) \($0.file)" } ?? "",
      hash: { ContentHash($0).value })
    add(store)
    if site.publishes(.manifest) { planIcons(assets, store) }
    guard site.publishes(.shareImages) else { return }
    if let program = templates.program(named: "share/article.xml") {
      for article in site.articles {
        guard let path = ShareImagePath.article(article, site) else { continue }
        let kicker = titles.outputs.label("article_kind", article.kind.rawValue)
        planPicture(path, program, origin: article.file, store) {
          ShareImageView(
            kicker: kicker, title: article.title, subtitle: article.subtitle,
            date: article.date.display(), year: String(article.date.year))
        }
      }
    }
    if let program = templates.program(named: "share/company.xml") {
      for company in site.companies {
        guard let path = ShareImagePath.company(company, site) else { continue }
        let sectors = company.sectors.map(\.name)
        let kicker =
          sectors.isEmpty
          ? titles.outputs.label("thing_kind", "company")
          : sectors.prefix(3).joined(separator: titles.outputs["list.separator"])
        planPicture(path, program, origin: company.file, store) {
          ShareImageView(
            kicker: kicker, title: company.name, subtitle: company.englishName, date: nil,
            year: company.founded.map { String($0.year) })
        }
      }
    }
  }

  private mutating func planPicture(
    _ path: String, _ program: Program, origin: String, _ store: ShareImageStore,
    _ image: @escaping @Sendable () -> ShareImageView
  ) {
    let view = self.view
    let size = Self.shareImageSize
    add(
      PlannedFile(
        path: path, origin: origin,
        content: .drawn(source: "Templates/\(program.name)") {
          let svg = program.bytes([.object(view), .object(image())], context: RenderContext())
          return store.png(svg: svg, width: size.width, height: size.height)
        }, dependsOnMore: true))
  }

  /// The icons of the web app manifest, drawn from the theme's own.
  private mutating func planIcons(_ assets: AssetCatalog, _ store: ShareImageStore) {
    guard let icon = assets.assets.first(where: { $0.name == "favicon.svg" }) else { return }
    let drawings: [(name: String, size: Int, svg: [UInt8])] = [
      ("192", 192, icon.bytes), ("512", 512, icon.bytes), ("apple-touch", 180, icon.bytes),
      ("maskable", 512, Self.maskable(icon.bytes)),
    ]
    for (name, size, svg) in drawings where !isCopied("icons/\(name).png") {
      add(
        PlannedFile(
          path: "icons/\(name).png", origin: "Templates/assets/favicon.svg",
          content: .drawn(source: "Templates/assets/favicon.svg") {
            store.png(svg: svg, width: size, height: size)
          },
          dependsOnMore: true))
    }
  }

  /// The icon with so much around it that a system may cut a circle out of it (W3C, Web Application
  /// Manifest, section "Icon masks and safe zone").
  private static func maskable(_ icon: [UInt8]) -> [UInt8] {
    Array(
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">
      <rect width="512" height="512" fill="#b3321b"/>
      <svg x="72" y="72" width="368" height="368" viewBox="0 0 32 32">
      """.utf8) + Self.inside(icon) + Array("</svg></svg>".utf8)
  }

  /// What stands in the root element of a drawing.
  private static func inside(_ svg: [UInt8]) -> ArraySlice<UInt8> {
    guard let open = svg.firstIndex(of: UInt8(ascii: ">")),
      let close = svg.lastIndex(of: UInt8(ascii: "<")), open < close
    else { return [] }
    return svg[(open + 1)..<close]
  }
}
