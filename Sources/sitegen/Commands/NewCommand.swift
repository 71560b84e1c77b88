import ArgumentParser
import Briefing
import Diagnostics
import Foundation
import Publishing
import SiteBuilder

/// `sitegen new`
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Make a content file with commented front matter, or a whole site to start from.",
    usage: """
      sitegen new <type> <slug> [--title <title>] [--root <root>] [--lang <lang>]
      sitegen new site <folder> [--title <title>] [--root <root>] [--lang <lang>]
      """,
    discussion: """
      A new article or page is a draft: take `draft: true` away when it is ready. A site is made in a folder \
      that is empty or not there; it gets the templates of the site at --root, by default of the \
      repository that the program lies in.
      """)

  /// What can be made.
  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case article, company, person, product, topic, sector, page, site

    /// The record of a file; `nil` for a site.
    var record: FrontMatterRecord? {
      FrontMatterRecord.files.first { $0.rawValue == rawValue }
    }
  }

  @Argument(help: "What to make.")
  var type: Kind

  @Argument(
    help: ArgumentHelp(
      "The file's name without .md: lower-case letters, digits and hyphens. For a site, its folder.",
      valueName: "slug"))
  var slug: String

  @Option(help: "The title or name.")
  var title: String?

  @Option(
    help:
      "The folder that holds Content/ (default: .); for a site, one that holds Templates/ to copy."
  )
  var root: String?

  @Option(
    help: "The language of the comments, and of a new site: zh-Hans or en (default: the site's).")
  var lang: MessageLanguage?

  func validate() throws {
    guard type != .site else {
      if slug.isEmpty { throw ValidationError("a folder has a name.") }
      return
    }
    let hint = FileNameRule.suggestion(for: slug).map { "; how about '\($0)'?" } ?? "."
    if FileNameRule.isReserved(slug) {
      throw ValidationError("'\(slug)' is a reserved name on Windows" + hint)
    }
    guard FileNameRule.isValid(slug) else {
      throw ValidationError("a name has lower-case letters, digits and hyphens only" + hint)
    }
  }

  func run() throws {
    if let record = type.record { try makeFile(record) } else { try makeSite() }
  }

  private func makeFile(_ record: FrontMatterRecord) throws {
    let root = SiteOptions.absolute(self.root ?? ".")
    let locale = SiteSettings.read(root: root)?.locale ?? .standard
    let language = lang ?? locale.language
    let today = SiteOptions.now().day(in: locale.timeZone)
    let path = Scaffold.path(for: record, slug: slug, today: today)
    let text = Scaffold.file(
      for: record, slug: slug, title: title, today: today, language: language)
    do throws(PublishingError) {
      try NewFile.make(Array(text.utf8), at: path, root: root)
    } catch {
      Terminal.printError("sitegen: " + error.message(in: language))
      let isThere = if case .system(_, _, EEXIST) = error { true } else { false }
      throw ExitCode(isThere ? ExitStatus.usage.rawValue : ExitStatus.machine.rawValue)
    }
    Terminal.print(path)
  }

  private func makeSite() throws {
    let language = lang ?? .chinese
    let folder = SiteOptions.absolute(slug)
    let name = URL(fileURLWithPath: folder).standardizedFileURL.lastPathComponent
    let content = StarterSite(title: title ?? name, language: language) {
      SiteOptions.now().day(in: $0)
    }
    let templates =
      root.map(SiteOptions.absolute) ?? Self.repository ?? FileManager.default.currentDirectoryPath
    var site = NewSite(content: content, templates: templates)
    let signals = StopSignals.watch()
    site.isStopped = { signals.isStopped }
    do throws(NewSite.Failure) {
      try site.make(at: folder)
    } catch {
      Terminal.printError("sitegen: " + error.message(in: language))
      if let advice = error.advice(in: language) { Terminal.printError("  " + advice) }
      if error == .publishing(.stopped) { throw ExitCode(signals.status) }
      throw ExitCode(
        error.isMachineFailure ? ExitStatus.machine.rawValue : ExitStatus.usage.rawValue)
    }
    Terminal.print(slug)
    Terminal.printError(
      Wording(
        zh: "下一步：进入这个文件夹，运行 sitegen serve；从 Content/site.yml 改起",
        en: "next: run sitegen serve in this folder; begin with Content/site.yml")[language])
  }

  /// The repository that the program lies in, links to it resolved: where Swift builds it.
  private static var repository: String? {
    var folder = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
    while let place = folder, place.path != "/" {
      let isRepository = ["Package.swift", "Templates/pages", "Sources/sitegen"].allSatisfy {
        FileManager.default.fileExists(atPath: place.appendingPathComponent($0).path)
      }
      if isRepository { return place.path }
      folder = place.deletingLastPathComponent()
    }
    return nil
  }
}

/// `sitegen reference`: what the generated parts of `docs/` are made with.
struct ReferenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference", abstract: "Print a generated reference: templates or diagnostics.",
    shouldDisplay: false)

  enum Part: String, ExpressibleByArgument {
    case templates, diagnostics
  }

  @Argument(help: "templates or diagnostics")
  var part: Part

  func run() throws {
    switch part {
    case .templates: Terminal.print(SiteReference.templates, terminator: "")
    case .diagnostics: Terminal.print(SiteReference.diagnostics, terminator: "")
    }
  }
}
