import Synchronization

/// Independent work on several threads.
enum Workers {
  /// Calls `body` for every index below `count` on at most `jobs` threads; returns after all calls.
  static func run(_ count: Int, jobs: Int, _ body: @Sendable (Int) -> Void) {
    let jobs = max(1, min(jobs, count))
    if jobs == 1 {
      for index in 0..<count { body(index) }
      return
    }
    let next = Atomic<Int>(0)
    WorkerThreads.run(jobs) {
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        if index >= count { return }
        body(index)
      }
    }
  }
}

/// One place for each of several threads' results.
///
/// Sendable because every index is written by exactly one call of `Workers.run` and read only after
/// it has returned.
final class Slots<Value>: @unchecked Sendable {
  private let base: UnsafeMutableBufferPointer<Value?>

  init(count: Int) {
    base = .allocate(capacity: count)
    base.initialize(repeating: nil)
  }

  deinit {
    base.deinitialize()
    base.deallocate()
  }

  subscript(index: Int) -> Value? {
    get { base[index] }
    set { base[index] = newValue }
  }
}
