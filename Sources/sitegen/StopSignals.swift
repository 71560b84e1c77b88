import Foundation
import Synchronization

/// Ctrl-C and the system's requests to end. Before anything is published they end the program at once;
/// while publishing they let it put everything back first.
final class StopSignals: Sendable {
  private static let numbers = [SIGINT, SIGTERM, SIGHUP]

  private let received = Atomic<Int32>(0)
  private let isPublishing = Atomic<Bool>(false)

  /// Watches from now on. To be called before there are other threads, which would be asked otherwise.
  static func watch() -> StopSignals {
    let signals = StopSignals()
    var set = sigset_t()
    sigemptyset(&set)
    for number in numbers {
      // What whoever started the program has turned off, as nohup does, stays off.
      var action = sigaction()
      if sigaction(number, nil, &action) == 0, !isIgnored(action) { sigaddset(&set, number) }
    }
    pthread_sigmask(SIG_BLOCK, &set, nil)
    // A thread that waits needs no open file, unlike a dispatch source.
    Thread.detachNewThread { [set] in
      var set = set
      while true {
        var number: Int32 = 0
        if sigwait(&set, &number) == 0 { signals.take(number) }
      }
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
    let isFirst = received.exchange(number, ordering: .sequentiallyConsistent) == 0
    if isFirst, isPublishing.load(ordering: .sequentiallyConsistent) { return }
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
