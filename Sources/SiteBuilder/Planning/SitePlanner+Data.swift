import Briefing
import OpenData
import Templating

extension SitePlanner {
  /// Plans the files of data and the page that explains them.
  mutating func planData() {
    guard site.configuration.publishes(.data) else { return }
    let site = self.site
    let pages = StatementPages(site)
    let data = OpenData(
      site: site, scratchFolders: scratchFolders, relationAddress: { pages.address(of: $0) },
      correctionAddress: { pages.address(of: $0, at: $1) })
    for file in data.files {
      let content: PlannedFile.Content =
        switch file.content {
        case .bytes(let make): .made(make)
        case .database(let make): .database(make)
        }
      var planned = PlannedFile(path: file.path, origin: "Content", content: content)
      planned.revise = file.revise
      planned.programs = []
      add(planned)
    }
    keep { data.textCounts }
    let view = sectionPage(kind: "data", .data, path: "/data/")
    page("/data/", template: "data.html", shows: { $0.add(site) }) {
      (view, [.object(DataView(data, site: site))])
    }
  }
}
