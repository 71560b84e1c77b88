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

  func validate() throws {
    guard (1...65_535).contains(port) else {
      throw ValidationError("--port takes a number from 1 to 65535, not \(port).")
    }
  }

  func run() async throws {
    var build = options.buildOptions()
    build.includesDrafts = true
    build.baseURL = build.baseURL ?? "http://127.0.0.1:\(port)/"
    do {
      try await PreviewServer(options: build, port: port).run { address in
        Terminal.print("\(address)  (Ctrl-C ends the preview)")
      }
    } catch PreviewServer.Failure.noFreePort(let first) {
      Terminal.printError("sitegen: no port from \(first) on is free")
      throw ExitCode(ExitStatus.machine.rawValue)
    }
  }
}
