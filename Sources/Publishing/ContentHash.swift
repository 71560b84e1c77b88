/// XXH64 of a file's bytes: tells a changed file from an unchanged one. Not a protection against
/// somebody who wants two texts to look the same.
public struct ContentHash: Hashable, Sendable, CustomStringConvertible {
  /// The hash.
  public let value: UInt64

  /// Wraps a hash that was kept somewhere.
  public init(value: UInt64) { self.value = value }

  /// Hashes `bytes`.
  public init(_ bytes: UnsafeBufferPointer<UInt8>, seed: UInt64 = 0) {
    var state = XXH64(seed: seed)
    let whole = bytes.count & ~31
    state.update(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[..<whole]))
    value = state.finish(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[whole...]))
  }

  /// Hashes `bytes`.
  public init(_ bytes: [UInt8]) {
    self = bytes.withUnsafeBufferPointer { ContentHash($0) }
  }

  /// Sixteen hexadecimal digits.
  public var description: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// The algorithm of the xxHash specification 0.1.1, “XXH64 algorithm description”.
struct XXH64 {
  private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
  private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
  private static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

  private let seed: UInt64
  private var a: UInt64
  private var b: UInt64
  private var c: UInt64
  private var d: UInt64
  private var count: UInt64 = 0

  init(seed: UInt64 = 0) {
    self.seed = seed
    a = seed &+ Self.prime1 &+ Self.prime2
    b = seed &+ Self.prime2
    c = seed
    d = seed &- Self.prime1
  }

  /// Takes in bytes; their number must be a multiple of 32, what is over is left out.
  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    var (a, b, c, d) = (self.a, self.b, self.c, self.d)
    var i = 0
    // Every load ends at most at i + 32, which is inside.
    while i + 32 <= bytes.count {
      a = Self.round(a, Self.load64(bytes, i))
      b = Self.round(b, Self.load64(bytes, i + 8))
      c = Self.round(c, Self.load64(bytes, i + 16))
      d = Self.round(d, Self.load64(bytes, i + 24))
      i += 32
    }
    (self.a, self.b, self.c, self.d) = (a, b, c, d)
    count &+= UInt64(i)
  }

  /// The hash, with the last bytes, fewer than 32.
  func finish(_ tail: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64
    if count > 0 {
      hash =
        Self.rotate(a, 1) &+ Self.rotate(b, 7) &+ Self.rotate(c, 12) &+ Self.rotate(d, 18)
      for lane in [a, b, c, d] {
        hash = (hash ^ Self.round(0, lane)) &* Self.prime1 &+ Self.prime4
      }
    } else {
      hash = seed &+ Self.prime5
    }
    hash &+= count &+ UInt64(tail.count)
    var i = 0
    while i + 8 <= tail.count {
      hash ^= Self.round(0, Self.load64(tail, i))
      hash = Self.rotate(hash, 27) &* Self.prime1 &+ Self.prime4
      i += 8
    }
    if i + 4 <= tail.count {
      let word = UInt32(littleEndian: tail.loadUnaligned(fromByteOffset: i, as: UInt32.self))
      hash ^= UInt64(word) &* Self.prime1
      hash = Self.rotate(hash, 23) &* Self.prime2 &+ Self.prime3
      i += 4
    }
    while i < tail.count {
      hash ^= UInt64(tail[i]) &* Self.prime5
      hash = Self.rotate(hash, 11) &* Self.prime1
      i += 1
    }
    hash = (hash ^ (hash >> 33)) &* Self.prime2
    hash = (hash ^ (hash >> 29)) &* Self.prime3
    return hash ^ (hash >> 32)
  }

  private static func round(_ lane: UInt64, _ input: UInt64) -> UInt64 {
    rotate(lane &+ input &* prime2, 31) &* prime1
  }

  private static func rotate(_ value: UInt64, _ bits: UInt64) -> UInt64 {
    value &<< bits | value &>> (64 &- bits)
  }

  private static func load64(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
