import ArgumentParser
import DevServer
import SiteBuilder

/// `sitegen serve`
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Preview the site with drafts; pages reload when a file is saved.")

  @OptionGroup var options: SiteOptions

  @Option(help: "The port; the next free one where it is taken.")
  var port = 8080

  @Option(help: "The numeric address to listen on; others than this machine reach 0.0.0.0.")
  var host = "127.0.0.1"

  @Flag(help: "Find changes by comparing files, for file systems that report none.")
  var poll = false

  func validate() throws {
    guard (1...65_535).contains(port) else {
      throw ValidationError("--port takes a number from 1 to 65535, not \(port).")
    }
  }

  func run() async throws {
    var build = options.buildOptions()
    build.includesDrafts = true
    let options = self.options
    var clock: (@Sendable () -> BuildDate)?
    if options.today == nil { clock = { @Sendable in options.buildOptions().date } }
    let server = PreviewServer(
      options: build, port: port, address: host, language: options.lang, clock: clock,
      onlyCompares: poll)
    let reporter = PreviewReporter(options: options)
    do {
      try await server.run { address in
        Terminal.print("\(address)  (Ctrl-C ends the preview)")
      } reloaded: { report in
        reporter.report(report)
      }
    } catch PreviewServer.Failure.noFreePort(let first) {
      Terminal.printError("sitegen: no port from \(first) on is free")
      throw ExitCode(ExitStatus.machine.rawValue)
    } catch PreviewServer.Failure.unusableAddress(let address) {
      Terminal.printError(
        "sitegen: --host takes a numeric address of this machine, not '\(address)'")
      throw ExitCode(ExitStatus.usage.rawValue)
    }
  }
}
