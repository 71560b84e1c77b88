#if canImport(Darwin)
  import Dispatch
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// One piece of work on a thread of its own, beside whoever asked for it.
public final class BackgroundWork: @unchecked Sendable {
  // Sendable because only the one who made it waits for it, once.
  #if canImport(Darwin)
    private let group = DispatchGroup()
  #else
    private var thread: pthread_t?
  #endif
  private var pending: (@Sendable () -> Void)?

  /// Begins `work`. Where it must not run beside the caller, or the system gives no thread, it is done
  /// when it is waited for.
  public init(isBeside: Bool = true, _ work: @escaping @Sendable () -> Void) {
    guard isBeside else {
      pending = work
      return
    }
    #if canImport(Darwin)
      DispatchQueue.global(qos: .userInitiated).async(group: group, execute: work)
    #else
      let box = Unmanaged.passRetained(Work(run: work))
      var started = pthread_t()
      let code = pthread_create(
        &started, nil,
        { argument in
          if let argument {
            Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().run()
          }
          return nil
        }, box.toOpaque())
      if code == 0 {
        thread = started
      } else {
        box.release()
        pending = work
      }
    #endif
  }

  /// Returns when the work is done.
  public func wait() {
    pending?()
    pending = nil
    #if canImport(Darwin)
      group.wait()
    #else
      if let thread { pthread_join(thread, nil) }
      thread = nil
    #endif
  }

  deinit { wait() }

  #if !canImport(Darwin)
    /// What the thread is handed.
    private final class Work: Sendable {
      let run: @Sendable () -> Void

      init(run: @escaping @Sendable () -> Void) { self.run = run }
    }
  #endif
}
