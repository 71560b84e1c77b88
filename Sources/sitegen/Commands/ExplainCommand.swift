import ArgumentParser
import Briefing
import Diagnostics
import SiteBuilder

/// `sitegen explain`
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say what a diagnostic means and how to put it right.")

  @Argument(help: "The identifier in the brackets of the message, such as unknown-reference.")
  var id: String?

  @Option(help: "The language: zh-Hans or en.")
  var lang = MessageLanguage.chinese

  func run() throws {
    let catalog = DiagnosticCatalog.sitegen
    guard let id else {
      for kind in catalog.kinds { Terminal.print("\(kind.id)  \(kind.title[lang])") }
      return
    }
    if let text = catalog.explanation(of: id, in: lang) {
      Terminal.print(text, terminator: text.hasSuffix("\n") ? "" : "\n")
      return
    }
    let nearest = catalog.nearestIDs(to: id)
    let hint = nearest.isEmpty ? "" : "; did you mean \(nearest.joined(separator: ", "))?"
    throw ValidationError("there is no diagnostic '\(id)'\(hint)")
  }
}
