import ArgumentParser
import Foundation

/// The command line: parses arguments, calls a module, prints, exits.
@main
struct Sitegen: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sitegen",
    abstract: "Compiles a folder of Markdown articles into an industry briefing site.",
    version: "1.0.0",
    subcommands: [
      BuildCommand.self, CheckCommand.self, VerifyCommand.self, ServeCommand.self, NewCommand.self,
      ExplainCommand.self, SchemaCommand.self, MarkdownCommand.self, SearchCommand.self,
      ReferenceCommand.self, DeployCommand.self,
    ])

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let code as ExitCode {
      Foundation.exit(code.rawValue)
    } catch {
      let isHelp = exitCode(for: error).isSuccess
      let text = fullMessage(for: error)
      if isHelp {
        Terminal.print(text)
        Foundation.exit(0)
      }
      Terminal.printError(text)
      Foundation.exit(ExitStatus.usage.rawValue)
    }
  }
}
