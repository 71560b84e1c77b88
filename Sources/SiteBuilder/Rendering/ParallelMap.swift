import Search
import Synchronization

/// Work on many independent items with a fixed number of threads.
enum Parallel {
  /// Calls `body` once for every index below `count`, on at most `jobs` threads at a time; returns
  /// when all calls have returned. Indices are taken in order; each worker has its own state made by
  /// `makeState`.
  static func forEach<State>(
    count: Int, jobs: Int, makeState: @Sendable () -> State,
    _ body: @Sendable (inout State, Int) -> Void
  ) {
    let workers = max(1, min(jobs, count))
    if workers == 1 {
      var state = makeState()
      for index in 0..<count { body(&state, index) }
      return
    }
    let next = Atomic<Int>(0)
    WorkerThreads.run(workers) {
      var state = makeState()
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        if index >= count { return }
        body(&state, index)
      }
    }
  }

  /// The results of `transform` for every index below `count`, in order.
  static func map<Result: Sendable>(
    count: Int, jobs: Int, _ transform: @Sendable (Int) -> Result
  ) -> [Result] {
    guard count > 0 else { return [] }
    let storage = UnsafeMutableBufferPointer<Result>.allocate(capacity: count)
    let slots = Slots(base: storage)
    forEach(count: count, jobs: jobs, makeState: {}) { _, index in
      slots.initialize(index, to: transform(index))
    }
    return [Result](unsafeUninitializedCapacity: count) { buffer, initialized in
      _ = buffer.moveInitialize(fromContentsOf: storage)
      initialized = count
      storage.deallocate()
    }
  }

  /// Uninitialised memory that several threads fill. Sendable because `forEach` hands every index
  /// to exactly one call and returns only after all calls.
  private struct Slots<Result>: @unchecked Sendable {
    let base: UnsafeMutableBufferPointer<Result>

    func initialize(_ index: Int, to value: Result) {
      (base.baseAddress.map { $0 + index })?.initialize(to: value)
    }
  }
}
