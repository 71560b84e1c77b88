/// How often terms occur, at most: those whose hashes begin with the same bits are counted together. That is
/// far more often than any should occur only if one of them is not what the sample promised.
///
/// What is counted depends on the texts alone, and it adds up: no counter of two sets of documents has more
/// than the largest of the one and that of the other.
///
/// A counter stops at 65,535.
///
/// Unsafe because it counts every place of all texts. Invariant: `counters` has one for each value of a
/// hash's first bits, of which there are 32 - `shift`. Sendable because it has one owner, who alone can
/// change it.
final class TermTally: @unchecked Sendable {
  private let memory: PageMemory
  private let counters: UnsafeMutablePointer<UInt16>
  private let shift: UInt32
  private var count: Int { 1 << Int(32 - shift) }

  /// - Parameter shardBits: tells how much text there is
  init(shardBits: Int) {
    let bits = min(max(shardBits + 5, 14), 22)
    shift = UInt32(32 - bits)
    memory = PageMemory(capacity: MemoryLayout<UInt16>.stride << bits, isReadAnywhere: true)
    counters = memory.base.bindMemory(to: UInt16.self, capacity: 1 << bits)
  }

  /// Counts a term once more.
  @inline(__always)
  func add(hash: UInt32) {
    let counter = counters + Int(hash >> shift)
    if counter.pointee != .max { counter.pointee &+= 1 }
  }

  /// The largest counter of several threads, which count for the same number of shards.
  static func largest(_ tallies: [TermTally]) -> Int {
    let count = tallies.map(\.count).min() ?? 0
    return (0..<count).reduce(0) { largest, index in
      max(largest, tallies.reduce(0) { $0 + Int($1.counters[index]) })
    }
  }
}
