import FlyingFox
import FlyingSocks
import Foundation
import SiteBuilder

/// Live preview: renders pages when they are asked for and lets browsers reload them after a change.
/// Nothing is written.
public struct PreviewServer: Sendable {
  /// Why it cannot start.
  public enum Failure: Error, Sendable {
    /// None of the ports tried was free.
    case noFreePort(from: Int)
    /// There is no such folder.
    case noRoot(String)
  }

  private let options: BuildOptions
  private let port: Int
  private let address: String

  /// Makes a server.
  ///
  /// - Parameters:
  ///   - options: of the builds behind it
  ///   - port: the first port to try; the next ones follow where it is taken
  ///   - address: the IPv4 address to listen on
  public init(options: BuildOptions, port: Int, address: String = "127.0.0.1") {
    self.options = options
    self.port = port
    self.address = address
  }

  /// Serves until the task is cancelled.
  ///
  /// - Parameters:
  ///   - started: is told the address once it answers
  ///   - reloaded: is told after each change what the files are like now
  public func run(
    started: @Sendable @escaping (String) -> Void,
    reloaded: @Sendable @escaping () -> Void = {}
  ) async throws {
    guard var watcher = SourceWatcher(root: options.root) else {
      throw Failure.noRoot(options.root)
    }
    let state = PreviewState(builder: SiteBuilder(options: options, store: ParseStore()))
    await state.reload()
    let handler = PreviewHandler(
      state: state, root: options.root, hosts: ["localhost", "127.0.0.1", "[::1]", address])
    let (server, serving, port) = try await listen(handler)
    defer { serving.cancel() }
    started("http://\(address):\(port)\(await state.basePath)/")
    do {
      while true {
        try await Task.sleep(for: .milliseconds(120))
        guard watcher.hasChanged() else { continue }
        // Collect a burst of changes, such as a save by renaming.
        repeat { try await Task.sleep(for: .milliseconds(20)) } while watcher.hasChanged()
        await state.reload()
        reloaded()
      }
    } catch {
      await server.stop()
      throw error
    }
  }

  private func listen(
    _ handler: PreviewHandler
  ) async throws -> (HTTPServer, Task<Void, any Error>, Int) {
    for candidate in port..<min(port + 20, 65_536) {
      let server = HTTPServer(
        address: try .inet(ip4: address, port: UInt16(candidate)), timeout: 30,
        logger: .disabled, handler: handler)
      let serving = Task { try await server.run() }
      do {
        try await server.waitUntilListening(timeout: 3)
        return (server, serving, candidate)
      } catch {
        serving.cancel()
        await server.stop()
      }
    }
    throw Failure.noFreePort(from: port)
  }
}
