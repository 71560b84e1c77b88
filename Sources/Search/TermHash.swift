/// Which shard a term is in. The browser computes the same with 32-bit arithmetic (`shardOf` in
/// `search.js`).
///
/// A multiplicative hash of the scalars with the golden ratio, finished with a step of MurmurHash3's
/// `fmix32`.
enum TermHash {
  static let seed: UInt32 = 0x811C_9DC5

  /// The state after one more scalar.
  @inline(__always)
  static func step(_ state: UInt32, _ scalar: UInt32) -> UInt32 {
    let mixed = (state ^ scalar) &* 0x9E37_79B1
    return mixed ^ (mixed >> 15)
  }

  /// The hash of the scalars behind a state.
  @inline(__always)
  static func finish(_ state: UInt32) -> UInt32 {
    let mixed = state &* 0x85EB_CA6B
    return mixed ^ (mixed >> 13)
  }

  /// The shard among `1 << bits`.
  @inline(__always)
  static func shard(_ hash: UInt32, bits: Int) -> Int {
    Int(UInt64(hash) >> UInt64(32 - bits))
  }

  /// The shard of a term.
  static func shard(of term: some Sequence<UInt32>, bits: Int) -> Int {
    shard(finish(term.reduce(seed, step)), bits: bits)
  }
}
