import CCmark

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#endif

/// Memory for libcmark's trees: taken from large pieces and given back as a whole, which makes
/// parsing a third faster than with `malloc`.
///
/// libcmark's allocator has no context argument, so the arena is one of the thread's: it serves the
/// trees that are alive on this thread and is emptied when the last of them ends. Between renderings
/// a thread keeps one piece of `keptSize` bytes, which it frees when it ends.
///
/// Invariants: all callbacks run on the thread that `begin` was called on, between `begin` and the
/// matching `end`; every block is preceded by its size in an 8-byte header and ends on a 16-byte
/// boundary, so that blocks are aligned to 8 as libcmark's structures need. Small blocks that were
/// freed are used again first, as what was touched last is in the cache.
enum CmarkArena {
  private struct State {
    var top: UnsafeMutableRawPointer
    var end: UnsafeMutableRawPointer
    /// The newest piece; each starts with a pointer to the one before it.
    var newest: UnsafeMutableRawPointer
    var pieceSize: Int
    var users = 0
    /// For each size in steps of 16, the blocks that were freed last; each starts with a pointer to
    /// the next.
    var freed: UnsafeMutablePointer<UnsafeMutableRawPointer?>
  }

  /// Sizes of blocks that are used again, in steps of 16.
  private static let classes = 20

  private static let keptSize = 1 << 19
  private static let header = 8
  /// Before the first block of a piece: the pointer to the piece before it.
  private static let pieceHeader = 16

  /// The allocator to hand to libcmark. Never changes.
  nonisolated(unsafe) static let memory: UnsafeMutablePointer<cmark_mem> = {
    let memory = UnsafeMutablePointer<cmark_mem>.allocate(capacity: 1)
    memory.initialize(
      to: cmark_mem(
        calloc: { count, size in
          let (bytes, overflow) = count.multipliedReportingOverflow(by: size)
          if overflow { abort() }
          let block = CmarkArena.allocate(bytes)
          memset(block, 0, bytes)
          return block
        },
        realloc: { block, size in CmarkArena.reallocate(block, size) },
        free: { block in
          if let block { CmarkArena.free(block) }
        }))
    return memory
  }()

  /// Only there to free a thread's arena when the thread ends.
  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    let result = pthread_key_create(&key) { state in
      #if canImport(Darwin)
        CmarkArena.destroy(state)
      #else
        if let state { CmarkArena.destroy(state) }
      #endif
    }
    if result != 0 { abort() }
    return key
  }()

  @inline(__always)
  private static func current() -> UnsafeMutablePointer<State> {
    if let state = sitegen_cmark_arena().pointee {
      return state.assumingMemoryBound(to: State.self)
    }
    return make()
  }

  private static func make() -> UnsafeMutablePointer<State> {
    let piece = newPiece(keptSize, previous: nil)
    let state = UnsafeMutablePointer<State>.allocate(capacity: 1)
    let freed = UnsafeMutablePointer<UnsafeMutableRawPointer?>.allocate(capacity: classes)
    freed.initialize(repeating: nil, count: classes)
    state.initialize(
      to: State(
        top: piece + pieceHeader, end: piece + keptSize, newest: piece, pieceSize: keptSize,
        freed: freed))
    sitegen_cmark_arena().pointee = UnsafeMutableRawPointer(state)
    pthread_setspecific(key, state)
    return state
  }

  private static func newPiece(
    _ size: Int, previous: UnsafeMutableRawPointer?
  ) -> UnsafeMutableRawPointer {
    // libcmark's own allocator aborts as well: a parser cannot go on without memory.
    guard let piece = malloc(size) else { abort() }
    piece.storeBytes(of: previous, as: UnsafeMutableRawPointer?.self)
    return piece
  }

  private static func destroy(_ pointer: UnsafeMutableRawPointer) {
    sitegen_cmark_arena().pointee = nil
    let state = pointer.assumingMemoryBound(to: State.self)
    var piece: UnsafeMutableRawPointer? = state.pointee.newest
    while let current = piece {
      piece = current.load(as: UnsafeMutableRawPointer?.self)
      Self.release(current)
    }
    state.pointee.freed.deallocate()
    state.deallocate()
  }

  private static func release(_ piece: UnsafeMutableRawPointer) {
    #if canImport(Glibc)
      Glibc.free(piece)
    #elseif canImport(Musl)
      Musl.free(piece)
    #else
      Darwin.free(piece)
    #endif
  }

  // `begin` and `end` are not inlined: another file's object would have a thread variable of its own
  // (see `sitegen_cmark_arena`), and would count the trees of another arena.

  /// Announces a tree on this thread.
  @inline(never)
  static func begin() { current().pointee.users += 1 }

  /// Ends a tree; the last one empties the arena.
  @inline(never)
  static func end() {
    let state = current()
    state.pointee.users -= 1
    guard state.pointee.users == 0 else { return }
    var piece = state.pointee.newest
    while let previous = piece.load(as: UnsafeMutableRawPointer?.self) {
      release(piece)
      piece = previous
    }
    state.pointee.newest = piece
    state.pointee.pieceSize = keptSize
    state.pointee.top = piece + pieceHeader
    state.pointee.end = piece + keptSize
    state.pointee.freed.update(repeating: nil, count: classes)
  }

  /// The size of a block for so many bytes: with its header a multiple of 16.
  @inline(__always)
  private static func size(_ bytes: Int) -> Int { ((bytes + header + 15) & ~15) - header }

  /// Which of the classes blocks of a size belong to.
  @inline(__always)
  private static func classOf(_ size: Int) -> Int { (size + header) >> 4 }

  @inline(__always)
  private static func allocate(_ bytes: Int) -> UnsafeMutableRawPointer {
    // Blocks that are freed need room for a pointer.
    let size = Self.size(max(bytes, 8))
    let state = current()
    let number = classOf(size)
    if number < classes, let block = state.pointee.freed[number] {
      state.pointee.freed[number] = block.load(as: UnsafeMutableRawPointer?.self)
      return block
    }
    if state.pointee.end - state.pointee.top < size + header {
      grow(state, size + header + pieceHeader)
    }
    let block = state.pointee.top + header
    (block - header).storeBytes(of: size, as: Int.self)
    state.pointee.top = block + size
    return block
  }

  private static func grow(_ state: UnsafeMutablePointer<State>, _ needed: Int) {
    let size = max(needed, min(state.pointee.pieceSize * 2, 1 << 24))
    let piece = newPiece(size, previous: state.pointee.newest)
    state.pointee.newest = piece
    state.pointee.pieceSize = size
    state.pointee.top = piece + pieceHeader
    state.pointee.end = piece + size
  }

  private static func reallocate(
    _ block: UnsafeMutableRawPointer?, _ bytes: Int
  ) -> UnsafeMutableRawPointer {
    guard let block else { return allocate(bytes) }
    let old = (block - header).load(as: Int.self)
    if bytes <= old { return block }
    let state = current()
    let size = Self.size(bytes)
    if block + old == state.pointee.top, state.pointee.end - block >= size {
      (block - header).storeBytes(of: size, as: Int.self)
      state.pointee.top = block + size
      return block
    }
    let new = allocate(bytes)
    memcpy(new, block, old)
    free(block)
    return new
  }

  /// Keeps a small block for the next one of its size; others wait for the end.
  @inline(__always)
  private static func free(_ block: UnsafeMutableRawPointer) {
    let state = current()
    let size = (block - header).load(as: Int.self)
    let number = classOf(size)
    if number < classes {
      block.storeBytes(of: state.pointee.freed[number], as: UnsafeMutableRawPointer?.self)
      state.pointee.freed[number] = block
    } else if block + size == state.pointee.top {
      state.pointee.top = block - header
    }
  }
}
