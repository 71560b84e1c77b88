import Dispatch
import Foundation
import Synchronization

/// Ctrl-C and the system's requests to end. Before anything is published they end the program at once;
/// while publishing they let it put everything back first.
final class StopSignals: Sendable {
  private static let numbers = [SIGINT, SIGTERM, SIGHUP]

  private let received = Atomic<Int32>(0)
  private let isPublishing = Atomic<Bool>(false)
  /// Only kept alive; nobody touches them after `watch`.
  nonisolated(unsafe) private var sources: [any DispatchSourceSignal] = []

  /// Watches from now on.
  static func watch() -> StopSignals {
    let signals = StopSignals()
    let queue = DispatchQueue(label: "sitegen.signals", qos: .userInteractive)
    for number in numbers {
      // What whoever started the program has turned off, as nohup does, stays off.
      var action = sigaction()
      guard sigaction(number, nil, &action) == 0, !isIgnored(action) else { continue }
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { signals.take(number) }
      source.activate()
      signals.sources.append(source)
    }
    return signals
  }

  /// Whether to stop. Asking means that there is something to put back from now on.
  var isStopped: Bool {
    isPublishing.store(true, ordering: .sequentiallyConsistent)
    return received.load(ordering: .sequentiallyConsistent) != 0
  }

  /// The exit code of a program that a signal has ended, as shells give it.
  var status: Int32 { 128 + received.load(ordering: .sequentiallyConsistent) }

  private func take(_ number: Int32) {
    let first = received.exchange(number, ordering: .sequentiallyConsistent) == 0
    if first, isPublishing.load(ordering: .sequentiallyConsistent) { return }
    _exit(128 + number)
  }

  private static func isIgnored(_ action: sigaction) -> Bool {
    #if canImport(Darwin)
      unsafeBitCast(action.__sigaction_u.__sa_handler, to: Int.self) == 1
    #else
      unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
    #endif
  }
}
