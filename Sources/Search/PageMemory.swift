#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Large memory straight from the system, which gets it back at once when it is no longer needed;
/// what was never written takes no room.
struct PageMemory: ~Copyable, @unchecked Sendable {
  let base: UnsafeMutableRawPointer
  /// In bytes.
  let capacity: Int
  private let isReadAnywhere: Bool

  /// - Parameter isReadAnywhere: whether it is read in no order, so that large pages help
  init(capacity: Int, isReadAnywhere: Bool = false) {
    let capacity = max(1, capacity)
    let flags = MAP_PRIVATE | MAP_ANONYMOUS
    // Memory that runs out cannot be dealt with anywhere, so this traps as Swift's own allocation does.
    guard let base = mmap(nil, capacity, PROT_READ | PROT_WRITE, flags, -1, 0), base != MAP_FAILED
    else { fatalError("out of memory") }
    #if os(Linux)
      // Where the system has none it says so, and the memory is as it was.
      if isReadAnywhere, capacity >= 1 << 21 { madvise(base, capacity, MADV_HUGEPAGE) }
    #endif
    self.base = base
    self.capacity = capacity
    self.isReadAnywhere = isReadAnywhere
  }

  /// Makes it larger; the first `count` bytes stay.
  mutating func grow(to capacity: Int, keeping count: Int) {
    let larger = PageMemory(capacity: capacity, isReadAnywhere: isReadAnywhere)
    larger.base.copyMemory(from: base, byteCount: count)
    self = larger
  }

  deinit { munmap(base, capacity) }
}
