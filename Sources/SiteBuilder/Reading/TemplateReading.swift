import Briefing
import Diagnostics
import Templating

/// Reads and compiles everything below `Templates/`.
struct TemplateReading {
  let tree: SourceTree
  /// What `site.yml` says; `nil` where it could not be read.
  let configuration: SiteConfiguration?

  /// The largest template or asset that is read, in bytes.
  static let sizeLimit = 16 << 20

  /// What came of it.
  struct Outcome {
    var set: TemplateSet?
    var strings: StringTable?
    var assets = AssetCatalog(files: [])
    var diagnostics: [Diagnostic] = []
  }

  func run() -> Outcome {
    var outcome = Outcome()
    guard tree.hasFolder("Templates") else {
      outcome.diagnostics.append(
        Diagnostic(SiteProblem.missing("Templates/"), file: "Templates", range: .wholeFile))
      return outcome
    }
    let (entries, problems) = tree.list("Templates")
    outcome.diagnostics += problems.map {
      Diagnostic(SiteProblem.source($0.problem), file: $0.path, range: .wholeFile)
    }

    var sources: [TemplateSource] = []
    var assets: [(name: String, bytes: [UInt8])] = []
    var strings: [(path: String, language: String, bytes: [UInt8])] = []
    for entry in entries {
      let name = String(entry.path.dropFirst("Templates/".count))
      let bytes: [UInt8]
      switch tree.read(entry.path, limit: Self.sizeLimit) {
      case .success(let read): bytes = read
      case .failure(let failure):
        outcome.diagnostics.append(
          Diagnostic(SiteProblem.source(failure.problem), file: entry.path, range: .wholeFile))
        continue
      }
      if name.hasPrefix("assets/") {
        assets.append((String(name.dropFirst("assets/".count)), bytes))
      } else if name.hasPrefix("strings/") {
        guard name.hasSuffix(".yml") else { continue }
        let language = name.dropFirst("strings/".count).dropLast(".yml".count)
        strings.append((entry.path, String(language), bytes))
      } else if [".html", ".xml", ".json", ".txt"].contains(where: name.hasSuffix) {
        sources.append(TemplateSource(path: entry.path, name: name, bytes: bytes))
      }
    }

    let language = configuration?.language ?? SiteConfiguration().language
    let (table, stringProblems) = StringTable.read(files: strings, language: language)
    outcome.diagnostics += stringProblems
    outcome.diagnostics += missing(in: table, files: strings.map { ($0.language, $0.path) })
    let catalog = AssetCatalog(files: assets)
    let loader = TemplateLoader(
      filters: HostFilters.all(strings: table, configuration: configuration),
      strings: table, assetNames: catalog.assets.map(\.name),
      assets: { catalog.url(for: $0) })
    let loaded = loader.load(
      sources: sources, pages: PageTemplates.pages + PageTemplates.blocks)
    outcome.diagnostics += loaded.diagnostics
    outcome.set = loaded.set
    outcome.strings = table
    outcome.assets = catalog
    return outcome
  }

  private func missing(
    in table: StringTable, files: [(language: String, path: String)]
  ) -> [Diagnostic] {
    guard table.languages[table.language] != nil else {
      return [
        Diagnostic(
          SiteProblem.missingLanguage(
            language: table.language, available: table.languages.keys.sorted()),
          file: "Content/site.yml", range: .wholeFile)
      ]
    }
    let keys = PageTitles.missingKeys(in: table) + HostFilters.missingKeys(in: table)
    return keys.map { language, key in
      Diagnostic(
        SiteProblem.missingString(key: key, language: language),
        file: files.first { $0.language == language }?.path ?? "Templates/strings",
        range: .wholeFile)
    }
  }
}
