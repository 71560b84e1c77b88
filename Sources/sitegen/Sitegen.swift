import ArgumentParser

/// The command line: parses arguments, calls a module, prints, exits.
@main
struct Sitegen: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sitegen",
    abstract: "Compiles a folder of Markdown articles into an industry briefing site.")
}
