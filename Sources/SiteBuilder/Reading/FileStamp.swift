#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What the file system says of a file without its bytes being read. A file whose stamp is another
/// has changed, or may have.
public struct FileStamp: Sendable, Hashable {
  /// Size in bytes.
  public let size: Int64
  /// Time of the last change of the bytes in nanoseconds since 1970; programs may set it.
  public let modified: Int64
  /// Time of the last change of the bytes or of anything else in nanoseconds since 1970; only the
  /// system sets it.
  public let changed: Int64
  /// Number of the file in its file system.
  public let inode: UInt64
  /// Number of the file system.
  public let device: UInt64

  /// Makes a stamp from numbers that were kept somewhere.
  init(size: Int64, modified: Int64, changed: Int64, inode: UInt64, device: UInt64) {
    self.size = size
    self.modified = modified
    self.changed = changed
    self.inode = inode
    self.device = device
  }

  init(_ status: stat) {
    #if canImport(Darwin)
      let (modified, changed) = (status.st_mtimespec, status.st_ctimespec)
    #else
      let (modified, changed) = (status.st_mtim, status.st_ctim)
    #endif
    self.init(
      size: Int64(status.st_size), modified: Self.nanoseconds(modified),
      changed: Self.nanoseconds(changed), inode: UInt64(status.st_ino),
      device: UInt64(truncatingIfNeeded: status.st_dev))
  }

  /// The step of the clock that the times are read off, with something on top. Where nothing better is
  /// known it is the coarsest one of any file system (FAT: two seconds).
  private var clockStep: Int64 {
    KernelClock.stamps(changed, on: device) ? KernelClock.step : 2_500_000_000
  }

  /// Whether every change after `moment` gives the file another stamp.
  ///
  /// A change that falls into the same step of the clock as the last one before it leaves the times
  /// as they are. So a stamp says nothing about what happened at the time it shows or just after;
  /// it does once that time lies a step back (git calls such an entry not racily clean).
  func isSettled(at moment: Int64) -> Bool {
    // In one expression with a subtraction, a time from the far past or future could overflow.
    let newest = max(modified, changed)
    return newest < moment && moment.subtractingReportingOverflow(newest).overflow == false
      && moment &- newest > clockStep
  }

  /// Now, in nanoseconds since 1970.
  static func now() -> Int64 {
    var time = timespec()
    guard clock_gettime(CLOCK_REALTIME, &time) == 0 else { return .min }
    return nanoseconds(time)
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }
}
