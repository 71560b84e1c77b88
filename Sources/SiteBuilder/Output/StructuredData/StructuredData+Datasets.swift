import Briefing
import Templating

extension StructuredData {
  /// The figures of one metric.
  func writeDataset(of metric: Metric, _ page: PageView, to writer: inout JSONLDWriter) {
    writer.item(type: "Dataset", isFirst: true) { writer in
      writer.text("@id", address(metric.path) + "#data")
      writer.text("name", metric.name)
      writer.texts("alternateName", metric.aliases)
      writer.text("description", metric.definition ?? site.configuration.description ?? metric.name)
      writer.text("variableMeasured", metric.name)
      writeCoverage(of: metric.figures, to: &writer)
      writeCommon(page, files: "figures", to: &writer)
    }
  }

  /// The ledger of all figures.
  func writeLedger(_ page: PageView, to writer: inout JSONLDWriter) {
    writer.item(type: "Dataset", isFirst: true) { writer in
      writer.text("@id", address(page.path) + "#data")
      writer.text("name", "\(site.configuration.title) \(page.title)")
      writer.text("description", page.description ?? site.configuration.title)
      writer.texts("variableMeasured", site.metrics.map(\.name))
      writeCoverage(of: site.figures, to: &writer)
      writeCommon(page, files: "figures", to: &writer)
    }
  }

  /// All data of the site.
  func writeCatalog(_ page: PageView, to writer: inout JSONLDWriter) {
    let parts = [
      ("events", "section.timeline"), ("figures", "section.figures"),
      ("relations", "section.relations"), ("forecasts", "section.forecasts"),
      ("companies", "section.companies"),
    ]
    writer.item(type: "DataCatalog", isFirst: true) { writer in
      writer.text("@id", address(page.path) + "#data")
      writer.text("name", "\(site.configuration.title) \(page.title)")
      writer.text("description", page.description ?? site.configuration.title)
      writer.objects("dataset", count: parts.count) { writer, index in
        let part = parts[index]
        writer.item(type: "Dataset", isFirst: index == 0) { writer in
          writer.text("name", wording[part.1])
          writer.text("description", "\(site.configuration.title) \(wording[part.1])")
          writeCommon(page, files: part.0, to: &writer)
        }
      }
      writeLicense(to: &writer)
      writePublisher(to: &writer)
    }
  }

  private func writeCoverage(of figures: [Figure], to writer: inout JSONLDWriter) {
    guard let first = figures.map(\.period.earliest).min(),
      let last = figures.map({ $0.period.latest ?? $0.period.earliest }).max()
    else { return }
    writer.text("temporalCoverage", "\(first)/\(last)")
  }

  private func writeCommon(
    _ page: PageView, files: String, to writer: inout JSONLDWriter
  ) {
    writer.text("url", address(page.path))
    writer.text("inLanguage", site.configuration.language)
    writer.boolean("isAccessibleForFree", true)
    writeLicense(to: &writer)
    writePublisher("creator", to: &writer)
    guard site.publishes(.data) else { return }
    var downloads = [("json", "application/json")]
    if site.publishes(.csv) { downloads.append(("csv", "text/csv")) }
    writer.objects("distribution", count: downloads.count) { writer, index in
      let download = downloads[index]
      writer.item(type: "DataDownload", isFirst: index == 0) { writer in
        writer.text("encodingFormat", download.1)
        writer.text("contentUrl", address("/data/\(files).\(download.0)"))
      }
    }
  }
}
