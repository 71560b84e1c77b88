import Briefing
import Templating

extension SitePlanner {
  /// Plans the files that are no pages but tell programs about them. An editor's own file of the same
  /// name in `Content/static/` stands instead.
  mutating func planSiteFiles() {
    let site = self.site
    let wording = titles.outputs
    if site.publishes(.calendar) {
      make("calendar.ics") { Calendar(site: site, wording: wording).bytes() }
    }
    if site.publishes(.llms) {
      make("llms.txt") { LanguageModelIndex(site: site, wording: wording).bytes() }
    }
    if site.publishes(.robots), let robots = templates.program(named: "files/robots.txt") {
      render("robots.txt", robots, full: true)
    }
    if site.publishes(.manifest), let manifest = templates.program(named: "files/manifest.json") {
      render("site.webmanifest", manifest, full: false)
    }
    if site.publishes(.security), let bytes = SecurityFile.bytes(of: site) {
      make(SecurityFile.path) { bytes }
    }
    planRedirects()
    if site.publishes(.sitemap), let address = SiteAddress(site.configuration) {
      planSitemap(address)
    }
  }

  /// The sitemap has the pages that are planned when this is called.
  private mutating func planSitemap(_ address: SiteAddress) {
    let site = self.site
    let pages = plan.files.filter { $0.isPage && $0.path != "404.html" }
    let shown = pages.map { (path: $0.path, shows: $0.shows) }
    let sitemap = Sitemap(
      address: address, pages: pages.map(\.path), dates: { SitemapDates(site, pages: shown) })
    for file in sitemap.files() { make(file.path, file.make) }
  }

  private mutating func planRedirects() {
    guard site.publishes(.redirects),
      let program = templates.program(named: "files/redirect.html")
    else { return }
    let (view, site) = (self.view, self.site)
    let context = RenderContext(basePath: site.configuration.basePath)
    for redirect in site.redirects {
      let target = redirect.target
      var file = PlannedFile(
        path: PlannedFile.outputPath(for: RedirectPage.address(for: redirect.from)),
        origin: target.file,
        content: .made {
          let root = RedirectView(
            title: target.title, url: URLValue(path: target.path),
            canonicalURL: site.configuration.canonicalURL(for: target.path))
          return program.bytes([.object(view), .object(root)], context: context)
        },
        place: redirect.range)
      file.programs = [program]
      add(file)
    }
    let lists = RedirectLists(site: site)
    make("_redirects") { lists.hostingFile() }
    make("redirects.nginx") { lists.nginxMap() }
  }

  /// Plans a file that `programs` make unless editors have one of its name. What else has its name
  /// collides with it.
  private mutating func make(
    _ path: String, by programs: [Program] = [], _ bytes: @escaping @Sendable () -> [UInt8]
  ) {
    guard !isCopied(path) else { return }
    var file = PlannedFile(path: path, origin: "Content/site.yml", content: .made(bytes))
    file.programs = programs
    add(file)
  }

  /// Whether editors have a file of their own that is published at a path.
  func isCopied(_ path: String) -> Bool {
    plan.files.contains { $0.path == path && $0.isCopied }
  }

  /// Plans a file that is made from a template with the site alone; its addresses are full ones where
  /// the site has an address.
  private mutating func render(_ path: String, _ program: Program, full: Bool) {
    let view = self.view
    let base =
      (full ? SiteAddress(site.configuration)?.base : nil) ?? site.configuration.basePath
    let context = RenderContext(basePath: base)
    make(path, by: [program]) { program.bytes([.object(view)], context: context) }
  }
}

extension Program {
  /// What it renders.
  func bytes(_ roots: [Value], context: RenderContext) -> [UInt8] {
    var buffer = OutputBuffer(capacity: 4096)
    render(roots, context: context, into: &buffer)
    return buffer.bytes
  }
}
