import Briefing
import Diagnostics
import Foundation
import Markdown

/// A site of texts, compiled as a build does.
struct TestSite {
  var files: [String: String]
  var today = CalendarDay(year: 2025, month: 10, day: 15) ?? .first
  var includesDrafts = false
  /// Files that are no text, such as pictures.
  var others: Set<String> = []

  init(_ files: [String: String] = [:]) {
    self.files = files
  }

  /// What compiling gives.
  struct Outcome {
    let site: Site?
    let diagnostics: [Diagnostic]

    /// `FILE:LINE:COLUMN ID` of each diagnostic.
    var lines: [String] {
      diagnostics.map { "\($0.file):\($0.range.start) \($0.severity) \($0.id)" }
    }

    func messages(_ language: MessageLanguage = .english) -> [String] {
      diagnostics.map { diagnostic in
        let hint = diagnostic.fact.hint(in: language).map { " (\($0))" } ?? ""
        return
          "\(diagnostic.file):\(diagnostic.range.start): \(diagnostic.severity)[\(diagnostic.id)]: "
          + diagnostic.fact.message(in: language) + hint
      }
    }
  }

  func compile() -> Outcome {
    var diagnostics: [Diagnostic] = []
    var configuration = SiteConfiguration()
    if let text = files["Content/site.yml"] {
      let decoded = SiteConfigurationDecoder.decode(Array(text.utf8))
      configuration = decoded.configuration
      diagnostics += decoded.diagnostics
    }
    var metrics: [MetricRecord] = []
    if let text = files["Content/metrics.yml"] {
      let decoded = MetricsDecoder.decode(Array(text.utf8))
      metrics = decoded.metrics
      diagnostics += decoded.diagnostics
    }
    var parsed: [ParsedFile.Shared] = []
    for (path, text) in files {
      let (entry, problems) = ContentEntry.classify(path)
      diagnostics += problems
      if case .page(let page)? = entry {
        parsed.append(
          ParsedFile.Shared(
            ContentParser.parse(Array(text.utf8), at: page, options: ParseOptions(configuration))))
      }
    }
    let options = Linker.Options(
      configuration: configuration, metrics: metrics, today: today,
      includesDrafts: includesDrafts,
      files: ContentFiles(
        paths: others.union(files.keys), imageSize: { _ in ImageSize(width: 640, height: 480) },
        read: { [files] in files[$0].map { Array($0.utf8) } }))
    let result = Linker.link(parsed, options: options, earlier: diagnostics)
    return Outcome(site: result.site, diagnostics: result.diagnostics)
  }

  /// The text that a diagnostic marks, where it lies on one line.
  func marked(_ diagnostic: Diagnostic) -> String? {
    guard let text = files[diagnostic.file] else { return nil }
    let index = LineIndex(Array(text.utf8))
    let start = index.offset(of: diagnostic.range.start)
    let end = index.offset(of: diagnostic.range.end)
    guard start <= end else { return nil }
    return String(decoding: Array(text.utf8)[start..<end], as: UTF8.self)
  }
}

/// The files of a folder on disk.
enum ContentFolder {
  /// The package's root.
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func read(_ name: String) -> [String: String] {
    var result: [String: String] = [:]
    let folder = root.appending(path: name).resolvingSymlinksInPath()
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    for path in paths where !path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
      let url = folder.appending(path: path)
      if let data = try? Data(contentsOf: url), let text = String(data: data, encoding: .utf8) {
        result["\(name)/\(path)"] = text
      }
    }
    return result
  }
}
