import Briefing
import Publishing

/// Sixteen bytes that stand for any number of bytes: two hashes with different seeds, so that the
/// chance of taking one input for another can be forgotten. No protection against malice.
struct Digest: Sendable, Hashable {
  let low: UInt64
  let high: UInt64

  init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  init(_ bytes: [UInt8]) {
    self = bytes.withUnsafeBufferPointer { bytes in
      Digest(
        low: ContentHash(bytes).value, high: ContentHash(bytes, seed: 0x5157_4547_454E_0001).value)
    }
  }
}

extension ByteWriter {
  mutating func put(_ digest: Digest) {
    put(digest.low)
    put(digest.high)
  }
}

extension ByteReader {
  mutating func digest() throws(Malformed) -> Digest { Digest(low: try word(), high: try word()) }
}
