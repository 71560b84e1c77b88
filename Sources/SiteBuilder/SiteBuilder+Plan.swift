import Briefing
import Templating

extension SiteBuilder {
  /// Lists what the site consists of.
  func plan(
    _ site: Site, _ content: ContentReading.Outcome, _ templates: LoadedTemplates,
    _ set: TemplateSet, _ strings: StringTable, _ tree: SourceTree
  ) -> Rendering {
    let titles = PageTitles(strings: strings)
    let view = SiteView(site)
    let host = RenderHost(site: site, templates: set, outputs: titles.outputs)
    let scratchFolders = content.keepsBodies ? [] : [tree.root, options.temporaryFolder]
    let reads = BodyReads()
    // What search says of texts is in its own files, which are always made.
    let searchFiles = SearchFiles(
      site: site, jobs: options.jobs, scratchFolders: scratchFolders)
    var planner = SitePlanner(
      site: site, view: view, templates: set, titles: titles, wording: host.wording,
      searchFiles: searchFiles, scratchFolders: scratchFolders)
    for asset in templates.assets.assets where SearchFiles.needs(asset.name, site) {
      var file = PlannedFile(
        path: asset.path, origin: "Templates/assets/\(asset.name)", content: .bytes(asset.bytes))
      // With other bytes it has another name.
      file.programs = []
      planner.add(file)
    }
    for file in copies(content).files { planner.add(file) }
    for picture in site.pictures {
      planner.add(
        PlannedFile(path: picture.output, origin: picture.file, content: .copy(path: picture.file)))
    }
    reads.during {
      planner.planPages()
      planner.planShareImages(
        font: content.font, root: options.usesCache ? tree.root : nil, assets: templates.assets)
    }
    var rendering = Rendering(
      tree: tree, site: site, plan: planner.plan, host: host, bodies: content.bodies,
      scratchFolders: scratchFolders)
    rendering.planReads = reads.places
    rendering.templates = TemplateVersions(templates, set)
    return rendering
  }

  /// The files that editors have put beside the content. What is wrong with these alone can be told even
  /// where there is no site.
  func copies(_ content: ContentReading.Outcome) -> SitePlan {
    var plan = SitePlan()
    for file in content.staticFiles {
      plan.add(PlannedFile(path: file.output, origin: file.path, content: .copy(path: file.path)))
    }
    return plan
  }
}
