#if canImport(Glibc)
  import Glibc
#endif

/// The memory of a program that runs for long.
enum Memory {
  /// Returns to the system what a site that is no longer shown has used.
  static func giveBack() {
    #if canImport(Glibc)
      // malloc_trim(3); Swift's module of the C library leaves <malloc.h> out.
      guard let symbol = dlsym(nil, "malloc_trim") else { return }
      typealias Trim = @convention(c) (Int) -> Int32
      _ = unsafeBitCast(symbol, to: Trim.self)(0)
    #endif
  }

  /// Keeps threads from having a heap each, between which freed memory is not shared.
  static func shareHeaps() {
    #if canImport(Glibc)
      // M_ARENA_MAX of mallopt(3).
      guard let symbol = dlsym(nil, "mallopt") else { return }
      typealias Option = @convention(c) (Int32, Int32) -> Int32
      _ = unsafeBitCast(symbol, to: Option.self)(-8, 1)
    #endif
  }
}
