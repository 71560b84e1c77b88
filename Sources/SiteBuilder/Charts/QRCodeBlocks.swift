/// How the codewords of a version are divided into blocks, each with error correction of its own
/// (ISO/IEC 18004:2015, table 9 and section 7.5.2).
struct QRCodeBlocks: Sendable {
  /// How many blocks there are.
  let count: Int
  /// How many codewords of data the shorter ones have; the longer ones, which are the last, one more.
  let shortLength: Int
  /// How many codewords of data there are.
  let dataCount: Int
  /// How many codewords of error correction each block has: at most 32.
  let correctionLength: Int
  /// For each codeword what it adds to the remainder: four words, the first byte the lowest.
  private let products: [UInt64]

  /// Level M of versions 1 to 10.
  static let levelM = [
    QRCodeBlocks(1, 16, 10), QRCodeBlocks(1, 28, 16), QRCodeBlocks(1, 44, 26),
    QRCodeBlocks(2, 32, 18), QRCodeBlocks(2, 43, 24), QRCodeBlocks(4, 27, 16),
    QRCodeBlocks(4, 31, 18), QRCodeBlocks(2, 38, long: 2, 22), QRCodeBlocks(3, 36, long: 2, 22),
    QRCodeBlocks(4, 43, long: 1, 26),
  ]

  private init(_ short: Int, _ shortLength: Int, long: Int = 0, _ correctionLength: Int) {
    count = short + long
    self.shortLength = shortLength
    dataCount = count * shortLength + long
    self.correctionLength = correctionLength
    let field = GaloisField()
    // The product of (x - 2^i), highest power first and without the leading 1 (annex A).
    var generator = [UInt8](repeating: 0, count: correctionLength)
    generator[correctionLength - 1] = 1
    var root: UInt8 = 1
    for _ in 0..<correctionLength {
      for index in generator.indices {
        let next = index + 1 < correctionLength ? generator[index + 1] : 0
        generator[index] = field.product(generator[index], root) ^ next
      }
      root = field.product(root, 2)
    }
    var products = [UInt64](repeating: 0, count: 256 * 4)
    for factor in 0..<256 {
      for (index, coefficient) in generator.enumerated() {
        let product = field.product(UInt8(factor), coefficient)
        products[factor * 4 + index / 8] |= UInt64(product) << UInt64(index % 8 * 8)
      }
    }
    self.products = products
  }

  /// The codewords of all blocks in turn, first those of data, then those of error correction
  /// (section 7.6).
  func interleaved(_ data: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    let length = dataCount + count * correctionLength
    return [UInt8](unsafeUninitializedCapacity: length) { result, initializedCount in
      result.initialize(repeating: 0)
      products.withUnsafeBufferPointer { products in
        var start = 0
        for block in 0..<count {
          let isLong = block >= count - (dataCount - count * shortLength)
          var (a, b, c, d): (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
          for offset in 0..<(shortLength + (isLong ? 1 : 0)) {
            let codeword = data[start + offset]
            // The longer blocks alone have the last ones.
            let place =
              offset < shortLength
              ? offset * count + block
              : offset * count + block
                - (count - (dataCount - count * shortLength))
            result[place] = codeword
            let factor = Int(codeword ^ UInt8(truncatingIfNeeded: a)) * 4
            a = (a &>> 8 | b &<< 56) ^ products[factor]
            b = (b &>> 8 | c &<< 56) ^ products[factor + 1]
            c = (c &>> 8 | d &<< 56) ^ products[factor + 2]
            d = d &>> 8 ^ products[factor + 3]
          }
          start += shortLength + (isLong ? 1 : 0)
          for offset in 0..<correctionLength {
            result[dataCount + offset * count + block] = UInt8(truncatingIfNeeded: a)
            a = a &>> 8 | b &<< 56
            b = b &>> 8 | c &<< 56
            c = c &>> 8 | d &<< 56
            d = d &>> 8
          }
        }
      }
      initializedCount = length
    }
  }
}

extension QRCodeLayout {
  /// The codewords of bytes in byte mode (sections 7.4.5, 7.4.9 and 7.4.10) with error correction;
  /// there is room for them.
  func codewords(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: blocks.dataCount) { data in
      var pending: UInt8 = 4
      var index = 0
      func add(_ byte: UInt8) {
        data[index] = pending << 4 | byte >> 4
        pending = byte & 15
        index += 1
      }
      if version >= 10 { add(0) }
      add(UInt8(truncatingIfNeeded: bytes.count))
      for byte in bytes { add(byte) }
      // The last four bits end the data.
      add(0)
      var padding: UInt8 = 0xEC
      while index < data.count {
        data[index] = padding
        padding ^= 0xEC ^ 0x11
        index += 1
      }
      return blocks.interleaved(UnsafeBufferPointer(data))
    }
  }
}

/// GF(256) modulo x^8 + x^4 + x^3 + x^2 + 1 (section 7.5.2).
private struct GaloisField {
  private var powers = [UInt8](repeating: 0, count: 510)
  private var logarithms = [Int](repeating: 0, count: 256)

  init() {
    var value = 1
    for exponent in 0..<255 {
      powers[exponent] = UInt8(value)
      powers[exponent + 255] = UInt8(value)
      logarithms[value] = exponent
      value <<= 1
      if value > 255 { value ^= 0x11D }
    }
  }

  func product(_ a: UInt8, _ b: UInt8) -> UInt8 {
    a == 0 || b == 0 ? 0 : powers[logarithms[Int(a)] + logarithms[Int(b)]]
  }
}
