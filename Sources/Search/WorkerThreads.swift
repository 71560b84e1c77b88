#if canImport(Darwin)
  import Dispatch
#endif

/// Threads that live as long as one piece of work.
public enum WorkerThreads {
  /// Calls `work` on `count` threads at the same time, the caller's among them; returns when all have
  /// returned. Where the system gives fewer threads, fewer do the work.
  public static func run(_ count: Int, _ work: @Sendable () -> Void) {
    #if canImport(Darwin)
      DispatchQueue.concurrentPerform(iterations: count) { _ in work() }
    #else
      // Dispatch ends the program where it cannot open a file of its own: that is no way to say that
      // too many are open.
      withoutActuallyEscaping(work) { work in
        let others = (1..<max(1, count)).map { _ in BackgroundWork(work) }
        work()
        for other in others { other.wait() }
      }
    #endif
  }
}
