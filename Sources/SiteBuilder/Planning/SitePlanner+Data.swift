import Briefing
import OpenData
import Templating

extension SitePlanner {
  /// Plans the files of data and the page that explains them.
  mutating func planData() {
    guard site.configuration.publishes(.data) else { return }
    let site = self.site
    let data = OpenData(site: site)
    for file in data.files {
      add(PlannedFile(path: file.path, origin: "Content", content: .made(file.make)))
    }
    let view = sectionPage(kind: "data", .data, path: "/data/")
    page("/data/", template: "data.html") { (view, [.object(DataView(data, site: site))]) }
  }
}
