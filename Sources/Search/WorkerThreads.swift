#if canImport(Darwin)
  import Dispatch
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
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
        var threads: [pthread_t] = []
        for _ in 1..<max(1, count) {
          let box = Unmanaged.passRetained(Work(run: work))
          var thread = pthread_t()
          let code = pthread_create(
            &thread, nil,
            { argument in
              if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().run() }
              return nil
            }, box.toOpaque())
          if code == 0 { threads.append(thread) } else { box.release() }
        }
        work()
        for thread in threads { pthread_join(thread, nil) }
      }
    #endif
  }

  #if !canImport(Darwin)
    /// What a thread is handed.
    final class Work: Sendable {
      let run: @Sendable () -> Void

      init(run: @escaping @Sendable () -> Void) { self.run = run }
    }
  #endif
}
