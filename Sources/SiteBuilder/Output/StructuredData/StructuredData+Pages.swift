import Briefing
import Templating

extension StructuredData {
  /// A page of the editors' own.
  func write(_ text: TextPage, _ page: PageView, to writer: inout JSONLDWriter) {
    let type = text.id == TextPage.about ? "AboutPage" : "WebPage"
    writer.item(type: type, isFirst: true) { writer in
      writer.text("@id", address(text.path) + "#page")
      writer.text("name", text.title)
      writer.text("description", page.description)
      writer.text("url", address(text.path))
      writer.text("inLanguage", site.configuration.language)
      writer.text("dateModified", text.updated.map { Self.date($0) })
      writeLicense(to: &writer)
      writePublisher(to: &writer)
    }
  }
}
