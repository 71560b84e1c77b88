import ArgumentParser
import Diagnostics
import Foundation
import Publishing

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
      end(code.rawValue)
    } catch {
      let isHelp = exitCode(for: error).isSuccess
      let text = fullMessage(for: error)
      if isHelp {
        Terminal.print(text)
        end(ExitStatus.done.rawValue)
      }
      Terminal.printError(text)
      end(ExitStatus.usage.rawValue)
    }
    end(ExitStatus.done.rawValue)
  }

  /// Ends the program; with another code than planned where not all could be printed.
  private static func end(_ code: Int32) -> Never {
    guard let failure = Terminal.outputFailure else { Foundation.exit(code) }
    let error = PublishingError.system(.write, path: "/dev/stdout", errno: failure)
    Terminal.printError("sitegen: " + error.message(in: language))
    Foundation.exit(ExitStatus.machine.rawValue)
  }

  /// The language that was asked for on the command line.
  private static var language: MessageLanguage {
    let arguments = CommandLine.arguments
    for (index, argument) in arguments.enumerated() {
      let value =
        argument == "--lang" && index + 1 < arguments.count
        ? arguments[index + 1]
        : argument.hasPrefix("--lang=") ? String(argument.dropFirst("--lang=".count)) : nil
      if let language = value.flatMap(MessageLanguage.init(argument:)) { return language }
    }
    return .chinese
  }
}
