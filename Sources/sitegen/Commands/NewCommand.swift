import ArgumentParser
import Briefing
import Diagnostics
import Foundation
import Publishing
import SiteBuilder

extension FrontMatterRecord: ExpressibleByArgument {}

/// `sitegen new`
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Make a content file with the right name and commented front matter.",
    discussion: "TYPE is article, company, person, product, topic or sector.")

  @Argument(help: "What to make.")
  var type: FrontMatterRecord

  @Argument(help: "The file's name without .md: lower-case letters, digits and hyphens.")
  var slug: String

  @Option(help: "The title or name.")
  var title: String?

  @Option(help: "The folder that holds Content/.")
  var root = "."

  @Option(help: "The language of the comments: zh-Hans or en.")
  var lang = MessageLanguage.chinese

  func validate() throws {
    guard FrontMatterRecord.files.contains(type) else {
      let names = FrontMatterRecord.files.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("'\(type.rawValue)' is no type of file; there are \(names).")
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
    let seconds = Int(Date().timeIntervalSince1970) + TimeZone.current.secondsFromGMT()
    guard let today = CalendarDay(dayNumber: seconds / 86_400) else {
      throw ExitCode(ExitStatus.machine.rawValue)
    }
    let path = Scaffold.path(for: type, slug: slug, today: today)
    let text = Scaffold.file(for: type, slug: slug, title: title, today: today, language: lang)
    do throws(PublishingError) {
      try NewFile.make(Array(text.utf8), at: path, root: SiteOptions.absolute(root))
    } catch {
      Terminal.printError("sitegen: " + error.message(in: lang))
      let isThere = if case .system(_, _, EEXIST) = error { true } else { false }
      throw ExitCode(isThere ? ExitStatus.usage.rawValue : ExitStatus.machine.rawValue)
    }
    Terminal.print(path)
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
