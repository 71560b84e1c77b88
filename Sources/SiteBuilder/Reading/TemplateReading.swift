import Briefing
import Diagnostics
import Templating

/// Reads and compiles everything below `Templates/`.
struct TemplateReading {
  let tree: SourceTree
  let listing: SourceListing
  /// What `site.yml` says; `nil` where it could not be read.
  let configuration: SiteConfiguration?
  /// What `configuration` was made from.
  let configurationKey: ConfigurationKey
  /// Keeps what was read and compiled for later builds; `nil` where there will be none.
  var store: ParseStore?

  /// The largest template or asset that is read, in bytes.
  static let sizeLimit = 16 << 20

  /// What came of it, and how much work it was.
  func run() -> (templates: LoadedTemplates, statistics: ReadingStatistics) {
    var outcome = LoadedTemplates()
    var statistics = ReadingStatistics()
    guard let folder = listing.templates else {
      outcome.diagnostics.append(
        Diagnostic(SiteProblem.missing("Templates/"), file: "Templates", range: .wholeFile))
      return (outcome, statistics)
    }
    outcome.diagnostics += folder.problems.map {
      Diagnostic(SiteProblem.source($0.problem), file: $0.path, range: .wholeFile)
    }

    let known = store?.snapshot() ?? ParseStore.Content()
    var files: [String: ParseStore.TemplateFile] = [:]
    var versions: [LoadedTemplates.File] = []
    var seen: [String: String] = [:]
    for entry in folder.entries {
      // Equal texts, though not of the same bytes: one name here would stand for two files.
      if let other = seen.updateValue(entry.path, forKey: entry.path) {
        outcome.diagnostics.append(
          Diagnostic(SiteProblem.equalNames(entry.path, other), file: entry.path, range: .wholeFile)
        )
        continue
      }
      if let file = known.templateFiles[entry.path], file.version.isSurely(entry.stamp) {
        files[entry.path] = file
      } else {
        switch tree.readStamped(entry.path, limit: Self.sizeLimit) {
        case .success(let source):
          statistics.templateFilesRead += 1
          files[entry.path] = ParseStore.TemplateFile(
            version: FileVersion(source, at: listing.moment), bytes: source.bytes)
        case .failure(let failure):
          outcome.diagnostics.append(
            Diagnostic(SiteProblem.source(failure.problem), file: entry.path, range: .wholeFile))
          continue
        }
      }
      if let file = files[entry.path] {
        versions.append(LoadedTemplates.File(path: entry.path, hash: file.version.hash))
      }
    }
    let key = LoadedTemplates.Key(
      files: versions, configuration: configurationKey, hasProblems: !outcome.diagnostics.isEmpty)
    if outcome.diagnostics.contains(where: { $0.severity == .error }) {
      // Everything that leads to what could not be read would be reported as well.
      outcome.key = key
    } else if let templates = known.templates, templates.key == key, !key.hasProblems {
      outcome = templates
    } else {
      statistics.loadedTemplates = true
      outcome.key = key
      load(versions.compactMap { file in files[file.path].map { (file.path, $0.bytes) } }, &outcome)
    }
    store?.update(files: files, templates: outcome)
    outcome.versions = files.mapValues(\.version)
    return (outcome, statistics)
  }

  private func load(_ files: [(path: String, bytes: [UInt8])], _ outcome: inout LoadedTemplates) {
    var sources: [TemplateSource] = []
    var assets: [(name: String, bytes: [UInt8])] = []
    var strings: [(path: String, language: String, bytes: [UInt8])] = []
    for (path, bytes) in files {
      let name = String(path.dropFirst("Templates/".count))
      if name.hasPrefix("assets/") {
        assets.append((String(name.dropFirst("assets/".count)), bytes))
      } else if name.hasPrefix("strings/") {
        guard name.hasSuffix(".yml") else { continue }
        let language = name.dropFirst("strings/".count).dropLast(".yml".count)
        strings.append((path, String(language), bytes))
      } else if [".html", ".xml", ".json", ".txt"].contains(where: name.hasSuffix) {
        sources.append(TemplateSource(path: path, name: name, bytes: bytes))
      }
    }

    let language = configuration?.language ?? SiteConfiguration().language
    let (table, stringProblems) = StringTable.read(files: strings, language: language)
    outcome.diagnostics += stringProblems
    outcome.diagnostics += missing(
      in: table, files: strings.map { ($0.language, $0.path) },
      languageAt: configuration?.languagePlace)
    let catalog = AssetCatalog(files: assets)
    let loader = TemplateLoader(
      filters: HostFilters.all(strings: table, configuration: configuration),
      strings: table, assetNames: catalog.assets.map(\.name),
      assets: { catalog.url(for: $0) })
    let loaded = loader.load(
      sources: sources, pages: PageTemplates.all)
    outcome.diagnostics += loaded.diagnostics
    outcome.set = loaded.set
    outcome.strings = table
    outcome.assets = catalog
  }

  private func missing(
    in table: StringTable, files: [(language: String, path: String)], languageAt place: SourceRange?
  ) -> [Diagnostic] {
    guard table.languages[table.language] != nil else {
      return [
        Diagnostic(
          SiteProblem.missingLanguage(
            language: table.language, available: table.languages.keys.sorted()),
          file: "Content/site.yml", range: place ?? .wholeFile)
      ]
    }
    let keys =
      PageTitles.missingKeys(in: table) + HostFilters.missingKeys(in: table)
      + OutputWording.missingKeys(in: table)
    return keys.map { language, key in
      Diagnostic(
        SiteProblem.missingString(key: key, language: language),
        file: files.first { $0.language == language }?.path ?? "Templates/strings",
        range: .wholeFile)
    }
  }
}
