import Diagnostics
import FlyingFox
import FlyingSocks
import Foundation
import SiteBuilder

/// Live preview: renders pages when they are asked for and lets browsers refresh them after a
/// change. Nothing is written.
public struct PreviewServer: Sendable {
  /// Why it cannot start.
  public enum Failure: Error, Sendable {
    /// None of the ports tried was free.
    case noFreePort(from: Int)
    /// The address is no numeric one, or not one of this machine.
    case unusableAddress(String)
  }

  private let options: BuildOptions
  private let port: Int
  private let address: String
  private let language: MessageLanguage?
  private let clock: (@Sendable () -> BuildDate)?
  private let onlyCompares: Bool

  /// How many ports are tried.
  private static let attempts = 50

  /// Makes a server.
  ///
  /// - Parameters:
  ///   - options: of the builds behind it
  ///   - port: the first port to try; the next ones follow where it is taken
  ///   - address: the numeric address to listen on
  ///   - language: of the preview's own pages and messages; the site's where it is `nil`
  ///   - clock: says again and again for when the site is built; otherwise `options` do, once
  ///   - onlyCompares: finds changes by comparing files, not through the system's reports
  public init(
    options: BuildOptions, port: Int, address: String = "127.0.0.1",
    language: MessageLanguage? = nil, clock: (@Sendable () -> BuildDate)? = nil,
    onlyCompares: Bool = false
  ) {
    self.options = options
    self.port = port
    self.address = address
    self.language = language
    self.clock = clock
    self.onlyCompares = onlyCompares
  }

  /// Serves until the task is cancelled. What is wrong with the files is no reason to end.
  ///
  /// - Parameters:
  ///   - started: is told the address once it answers
  ///   - reloaded: is told after each change what the files are like now
  public func run(
    started: @Sendable @escaping (String) -> Void,
    reloaded: @Sendable @escaping (PreviewReport) -> Void = { _ in }
  ) async throws {
    Memory.shareHeaps()
    let state = PreviewState(options: options, language: language, clock: clock)
    let watcher = SourceWatcher(root: options.root, onlyCompares: onlyCompares)
    defer { watcher.stop() }
    let handler = PreviewHandler(state: state, requests: RequestGuard(address: address))
    let (listener, port) = try await listen(handler)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await keepListening(listener, handler, port) }
      group.addTask {
        let began = ContinuousClock.now
        await state.reload()
        let site = await state.site
        started("http://\(hostInAddresses):\(port)\(RequestPath.encode(site.basePath))/")
        reloaded(PreviewReport(site, time: began.duration(to: .now)))
        // Each on its own: a page's new words are shown while the whole site is still being read for
        // the change before.
        await withDiscardingTaskGroup { changes in
          for await change in watcher.changes {
            changes.addTask {
              let began = ContinuousClock.now
              guard await state.take(change) else { return }
              reloaded(PreviewReport(await state.site, time: began.duration(to: .now)))
            }
          }
        }
      }
      group.addTask {
        while true {
          try await Task.sleep(for: .seconds(20))
          if await state.isOfAnotherDay { await state.reload() }
        }
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  private var hostInAddresses: String {
    switch address {
    case "0.0.0.0": "127.0.0.1"
    case "::": "[::1]"
    default: address.contains(":") ? "[\(address)]" : address
    }
  }

  // MARK: Listening

  private func listen(_ handler: PreviewHandler) async throws -> (Listener, Int) {
    for candidate in port..<min(port + Self.attempts, 65_536) {
      if let listener = try await listen(handler, on: candidate) { return (listener, candidate) }
    }
    throw Failure.noFreePort(from: port)
  }

  /// `nil` where the port is taken.
  private func listen(_ handler: PreviewHandler, on port: Int) async throws -> Listener? {
    let number = UInt16(clamping: port)
    do {
      if address.contains(":") {
        guard let address = try? sockaddr_in6.inet6(ip6: address, port: number) else {
          throw Failure.unusableAddress(address)
        }
        return try await Listener(address: address, handler: handler)
      }
      guard let address = try? sockaddr_in.inet(ip4: address, port: number) else {
        throw Failure.unusableAddress(address)
      }
      return try await Listener(address: address, handler: handler)
    } catch let failure as Failure {
      throw failure
    } catch {
      if case .failed(_, let code, _)? = error as? SocketError, code == EADDRNOTAVAIL {
        throw Failure.unusableAddress(address)
      }
      return nil
    }
  }

  /// Listens until cancelled: a failure, such as too many open files, is no reason to end.
  private func keepListening(
    _ first: Listener, _ handler: PreviewHandler, _ port: Int
  ) async throws {
    var listener: Listener? = first
    while true {
      try? await listener?.run()
      try Task.checkCancellation()
      try await Task.sleep(for: .milliseconds(300))
      listener = try await listen(handler, on: port)
    }
  }
}

/// What the files are like after a change, for the terminal.
public struct PreviewReport: Sendable {
  /// Everything that was found, sorted.
  public let diagnostics: [Diagnostic]
  /// The language of messages.
  public let language: MessageLanguage
  /// How many files of content there are.
  public let fileCount: Int
  /// How long it took to read them.
  public let time: Duration

  init(_ site: PreviewSite, time: Duration) {
    diagnostics = site.diagnostics
    language = site.language
    fileCount = site.fileCount
    self.time = time
  }
}
