import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Ends connections whose clients take too long, so that none holds a file of the process for ever.
final class Deadlines: Sendable {
  private let open = Mutex<[ObjectIdentifier: Deadline]>([:])

  /// A connection that may take as long as it likes until its deadline is set.
  func add(_ socket: Int32) -> Deadline {
    let deadline = Deadline(socket)
    open.withLock { $0[ObjectIdentifier(deadline)] = deadline }
    return deadline
  }

  /// Forgets a connection; must be called before its socket is closed, since another may have the
  /// number afterwards.
  func remove(_ deadline: Deadline) {
    deadline.end()
    open.withLock { $0[ObjectIdentifier(deadline)] = nil }
  }

  /// Ends the connections whose time is over.
  func closeOverdue() {
    let now = ContinuousClock.now
    for deadline in open.withLock({ Array($0.values) }) { deadline.closeIfOverdue(now) }
  }
}

/// Until when something must have happened on a connection.
final class Deadline: Sendable {
  private struct State {
    /// `nil` once it is closed.
    var socket: Int32?
    var end: ContinuousClock.Instant?
  }

  private let state: Mutex<State>

  fileprivate init(_ socket: Int32) {
    state = Mutex(State(socket: socket))
  }

  /// Gives the client a time from now on; `nil` gives it any.
  func set(_ time: Duration?) {
    let end = time.map { ContinuousClock.now + $0 }
    state.withLock { $0.end = end }
  }

  fileprivate func end() { state.withLock { $0.socket = nil } }

  /// Whoever waits for the client then hears that it is gone.
  fileprivate func closeIfOverdue(_ now: ContinuousClock.Instant) {
    state.withLock { state in
      guard let socket = state.socket, let end = state.end, end <= now else { return }
      shutdown(socket, Int32(SHUT_RDWR))
      state.end = nil
    }
  }
}
