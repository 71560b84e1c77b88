/// Memory that grows without being moved, so that it never takes room twice; places in it are numbers
/// of 32 bits.
///
/// Unsafe because the innermost loop of indexing writes to it. Invariant: `bases` has the beginnings of
/// `segments`, in order. Sendable because it has one owner, who alone can change it.
struct PostingArena: ~Copyable, @unchecked Sendable {
  private final class Segment {
    let memory: PageMemory

    init(isFirst: Bool) {
      // Large pages take time to clear: too much for what a few documents need.
      memory = PageMemory(capacity: PostingArena.segmentSize, isReadAnywhere: !isFirst)
    }
  }

  private static let segmentBits: UInt32 = 24
  private static let segmentSize = 1 << Int(segmentBits)
  private static let segmentLimit = 1 << (32 - Int(segmentBits))

  private var segments: [Segment] = []
  private let bases: UnsafeMutablePointer<UnsafeMutableRawPointer>
  /// The first place that is free.
  private var end = 0

  init() {
    bases = .allocate(capacity: Self.segmentLimit)
  }

  deinit { bases.deallocate() }

  /// Takes `size` bytes, which lie one behind the other; returns where they begin.
  mutating func take(_ size: Int) -> UInt32 {
    let rest = segments.count * Self.segmentSize - end
    if size > rest {
      // A place has 32 bits. Like memory that runs out, that cannot be dealt with anywhere; `PlaceGroups`
      // sees to it that there are not so many places at a time, and for lists of documents a site needs more
      // than a million articles to get there.
      guard segments.count < Self.segmentLimit else { fatalError("lists of more than 4 GB") }
      end = segments.count * Self.segmentSize
      let segment = Segment(isFirst: segments.isEmpty)
      (bases + segments.count).initialize(to: segment.memory.base)
      segments.append(segment)
    }
    defer { end += size }
    return UInt32(end)
  }

  /// The memory at a place that was taken.
  @inline(__always)
  func pointer(_ place: UInt32) -> UnsafeMutableRawPointer {
    bases[Int(place >> Self.segmentBits)] + Int(place & (1 << Self.segmentBits &- 1))
  }
}
