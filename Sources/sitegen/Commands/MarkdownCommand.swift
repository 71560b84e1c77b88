import ArgumentParser
import Diagnostics
import Foundation
import Markdown
import YAML

/// `sitegen markdown`
struct MarkdownCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "markdown",
    abstract: "Render Markdown to an HTML fragment: a file, or standard input.",
    discussion: """
      Front matter at its head is left out. Names in [[ ]], blocks and links to other files belong to \
      a site and stay empty here; `sitegen serve` shows them.
      """)

  @Argument(help: "A Markdown file (default: standard input).")
  var file: String?

  @Flag(help: "Let raw HTML pass, and write headings, links and images as CommonMark does.")
  var rawHTML = false

  @Option(help: "The language of messages: zh-Hans or en.")
  var lang = MessageLanguage.chinese

  func run() throws {
    let bytes: [UInt8]
    if let file, file != "-" {
      guard let data = FileManager.default.contents(atPath: file) else {
        Terminal.printError("sitegen: cannot read \(file)")
        throw ExitCode(ExitStatus.machine.rawValue)
      }
      bytes = [UInt8](data)
    } else {
      bytes = [UInt8](FileHandle.standardInput.readDataToEndOfFile())
    }
    var options = rawHTML ? MarkdownOptions.commonMark : MarkdownOptions()
    // A fragment for use elsewhere has the mark-up that GFM describes, not this site's classes.
    options.modernHTML = false
    options.allowsRawHTML = rawHTML
    // CommonMark knows no front matter: there it begins with a line across the page.
    let isDocument = rawHTML && (file == nil || file == "-")
    let body = isDocument ? 0..<bytes.count : FrontMatter.split(bytes).body
    let document = MarkdownRenderer.render(bytes, body: body, options: options)
    Terminal.print(bytes: document.filledTrivially())
    let name = file ?? "stdin"
    let diagnostics = document.problems.map {
      Diagnostic($0.fact, file: name, range: $0.range)
    }
    let report = DiagnosticReport(
      language: lang, usesColor: Terminal.showsColor, width: Terminal.width,
      source: { _ in bytes })
    let text = report.render(diagnostics)
    if !text.isEmpty { Terminal.printError(text, terminator: "") }
    if diagnostics.contains(where: { $0.severity == .error }) {
      throw ExitCode(ExitStatus.contentErrors.rawValue)
    }
  }
}
