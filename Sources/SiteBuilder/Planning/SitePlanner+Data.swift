import Briefing
import OpenData
import Templating

extension SitePlanner {
  /// Plans the files of data and the page that explains them.
  mutating func planData() {
    guard site.configuration.publishes(.data) else { return }
    let site = self.site
    let relations = RelationPages(site)
    let data = OpenData(site: site, relationAddress: { relations.address(of: $0) })
    for file in data.files {
      let content: PlannedFile.Content =
        switch file.content {
        case .bytes(let make): .made(make)
        case .database(let make): .database(make)
        }
      add(PlannedFile(path: file.path, origin: "Content", content: content))
    }
    let view = sectionPage(kind: "data", .data, path: "/data/")
    page("/data/", template: "data.html") { (view, [.object(DataView(data, site: site))]) }
  }
}
