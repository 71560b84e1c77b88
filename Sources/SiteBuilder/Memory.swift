#if canImport(Glibc)
  import Glibc
#endif

/// The memory of this process.
package enum Memory {
  /// Returns to the system what the C library keeps of memory that is no longer used, such as that of a
  /// site that is no longer shown.
  package static func giveBack() {
    #if canImport(Glibc)
      // malloc_trim(3); Swift's module of the C library leaves <malloc.h> out.
      guard let symbol = dlsym(nil, "malloc_trim") else { return }
      typealias Trim = @convention(c) (Int) -> Int32
      _ = unsafeBitCast(symbol, to: Trim.self)(0)
    #endif
  }

  /// Lets the C library take blocks of a megabyte and more from the system one by one, and return them.
  /// By itself it learns from the first that is freed to keep such blocks, and what is free between
  /// them then fits nothing else.
  package static func separateLargeBlocks() {
    #if canImport(Glibc)
      setOption(-3, 1 << 20)  // M_MMAP_THRESHOLD
    #endif
  }

  /// Keeps threads from having a heap each, between which freed memory is not shared.
  package static func shareHeaps() {
    #if canImport(Glibc)
      setOption(-8, 1)  // M_ARENA_MAX
    #endif
  }

  #if canImport(Glibc)
    /// mallopt(3).
    private static func setOption(_ option: Int32, _ value: Int32) {
      guard let symbol = dlsym(nil, "mallopt") else { return }
      typealias Option = @convention(c) (Int32, Int32) -> Int32
      _ = unsafeBitCast(symbol, to: Option.self)(option, value)
    }
  #endif
}
