import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Records where the time of a build goes. Without one nothing is measured and nothing is spent.
public final class BuildProfile: Sendable {
  /// What a span of time was spent on.
  public enum Category: String, Sendable {
    /// A step of the build; steps may lie within each other.
    case phase
    /// Reading and parsing one file of content.
    case file
    /// Rendering one page from a template.
    case page
    /// Making any other file.
    case output
  }

  /// A span of time on one thread.
  struct Span: Sendable {
    let category: Category
    /// The step, the file or the output path.
    let name: String
    /// The template of a page.
    var template: String?
    /// Counts the threads in the order in which they appear.
    let thread: Int
    /// Nanoseconds since the profile was made.
    let start: Int64
    let duration: Int64
    /// Processor time of all threads in nanoseconds; only of steps.
    var processor: Int64?
  }

  private struct State: Sendable {
    var spans: [Span] = []
    var threads: [UInt: Int] = [:]
  }

  private let origin = BuildProfile.wallClock()
  private let state = Mutex(State())

  /// Makes an empty profile; times count from now.
  public init() {}

  /// All spans in the order in which they began.
  var spans: [Span] {
    state.withLock { $0.spans }.sorted { ($0.start, -$0.duration) < ($1.start, -$1.duration) }
  }

  /// Nanoseconds since the profile was made.
  func now() -> Int64 { Self.wallClock() - origin }

  /// Records a span that began at `start` and ends now.
  func record(
    _ category: Category, _ name: String, template: String? = nil, since start: Int64,
    processor: Int64? = nil
  ) {
    let end = now()
    let identity = UInt(bitPattern: pthread_self().hashValue)
    state.withLock { state in
      let thread = state.threads[identity] ?? state.threads.count
      state.threads[identity] = thread
      state.spans.append(
        Span(
          category: category, name: name, template: template, thread: thread, start: start,
          duration: end - start, processor: processor))
    }
  }

  /// Nanoseconds of a clock that only goes forward.
  private static func wallClock() -> Int64 { read(CLOCK_MONOTONIC) }

  /// Nanoseconds that all threads of the process have run.
  static func processorClock() -> Int64 { read(CLOCK_PROCESS_CPUTIME_ID) }

  private static func read(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    guard clock_gettime(clock, &time) == 0 else { return 0 }
    return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }
}

extension BuildProfile? {
  /// Runs a step of the build and records how long it took, where there is a profile.
  func phase<Result, Failure: Error>(
    _ name: String, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    guard let self else { return try body() }
    let start = self.now()
    let processor = BuildProfile.processorClock()
    defer {
      self.record(
        .phase, name, since: start, processor: BuildProfile.processorClock() - processor)
    }
    return try body()
  }

  /// Runs the work on one file and records how long it took, where there is a profile.
  func work<Result, Failure: Error>(
    _ category: BuildProfile.Category, _ name: @autoclosure () -> String,
    template: @autoclosure () -> String? = nil, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    guard let self else { return try body() }
    let start = self.now()
    defer { self.record(category, name(), template: template(), since: start) }
    return try body()
  }
}
