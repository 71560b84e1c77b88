/// A QR code (ISO/IEC 18004:2015, Model 2) for a text of up to 213 bytes: byte mode, error
/// correction level M, versions 1 to 10, the mask with the lowest penalty.
///
/// Written here rather than taken from libqrencode, which takes 74 µs for an address of 50
/// characters and 128 µs for one of 85: with at most 57 modules a side, a row is one 64-bit
/// word, and choosing the mask, which is most of the work, becomes a few operations a row.
struct QRCode: Sendable, Equatable {
  /// How many bytes fit.
  static let maximumBytes = 213
  /// How many modules a side has, without the quiet zone.
  let size: Int
  /// The rows from the top; bit `x` is set where module `x` is dark.
  let rows: [UInt64]

  /// Encodes bytes; `nil` for more than 213.
  init?(_ bytes: [UInt8]) {
    guard
      let version = (1...10).first(where: { version in
        bytes.count + (version < 10 ? 2 : 3) <= QRTables.dataCodewords[version]
      })
    else { return nil }
    let codewords = QRCode.interleaved(
      QRCode.dataCodewords(bytes, version: version), version: version)
    let template = QRTables.templates[version]
    size = template.size
    rows = QRCode.masked(QRCode.placed(codewords, template), template)
  }

  /// Encodes a text as UTF-8; `nil` where it has more than 213 bytes.
  init?(_ text: String) {
    self.init(Array(text.utf8))
  }

  /// Mode, length, bytes, terminator and padding (section 7.4).
  private static func dataCodewords(_ bytes: [UInt8], version: Int) -> [UInt8] {
    let capacity = QRTables.dataCodewords[version]
    var result: [UInt8] = []
    result.reserveCapacity(capacity)
    var pending: UInt8 = 0b0100  // The mode; everything after it is off by half a byte.
    func append(_ byte: UInt8) {
      result.append(pending << 4 | byte >> 4)
      pending = byte & 15
    }
    if version >= 10 { append(UInt8(bytes.count >> 8)) }
    append(UInt8(bytes.count & 255))
    for byte in bytes { append(byte) }
    result.append(pending << 4)
    var pad: UInt8 = 0xEC
    while result.count < capacity {
      result.append(pad)
      pad ^= 0xEC ^ 0x11
    }
    return result
  }

  /// Splits into blocks, adds error correction to each and interleaves them (sections 7.5, 7.6).
  private static func interleaved(_ data: [UInt8], version: Int) -> [UInt8] {
    let blockCount = QRTables.blocks[version]
    let correctionLength = QRTables.correctionCodewords[version]
    let shortLength = data.count / blockCount
    let longBlocks = data.count % blockCount
    let generator = QRTables.generators[version]
    var starts: [Int] = []
    var corrections: [[UInt8]] = []
    var start = 0
    for block in 0..<blockCount {
      let end = start + shortLength + (block >= blockCount - longBlocks ? 1 : 0)
      starts.append(start)
      corrections.append(remainder(data[start..<end], generator: generator))
      start = end
    }
    starts.append(start)
    var result: [UInt8] = []
    result.reserveCapacity(data.count + blockCount * correctionLength)
    for offset in 0...shortLength {
      for block in 0..<blockCount where starts[block] + offset < starts[block + 1] {
        result.append(data[starts[block] + offset])
      }
    }
    for offset in 0..<correctionLength {
      for block in 0..<blockCount { result.append(corrections[block][offset]) }
    }
    return result
  }

  /// The Reed–Solomon codewords of a block.
  private static func remainder(_ data: ArraySlice<UInt8>, generator: [UInt8]) -> [UInt8] {
    let exponents = QRTables.exponents
    let logarithms = QRTables.logarithms
    let length = generator.count
    var result = [UInt8](repeating: 0, count: length)
    for byte in data {
      let factor = byte ^ result[0]
      let logarithm = Int(logarithms[Int(factor)])
      for index in 0..<(length - 1) {
        result[index] =
          result[index + 1]
          ^ (factor == 0 ? 0 : exponents[logarithm + Int(generator[index])])
      }
      result[length - 1] =
        factor == 0 ? 0 : exponents[logarithm + Int(generator[length - 1])]
    }
    return result
  }

  /// The modules as rows and as columns; both, because penalties are counted both ways.
  private struct Modules {
    var rows: [UInt64]
    var columns: [UInt64]
  }

  /// Puts the codewords' bits on the modules that no function pattern has (section 7.7.3).
  private static func placed(_ codewords: [UInt8], _ template: QRTables.Template) -> Modules {
    var modules = Modules(rows: template.dark, columns: template.darkColumns)
    var index = 0
    for byte in codewords {
      for shift in 0..<8 {
        if byte & (0x80 >> UInt8(shift)) != 0 {
          let place = template.order[index]
          modules.rows[Int(place.y)] |= 1 << UInt64(place.x)
          modules.columns[Int(place.x)] |= 1 << UInt64(place.y)
        }
        index += 1
      }
    }
    return modules
  }

  /// The rows under the mask with the lowest penalty, with its format information.
  private static func masked(_ modules: Modules, _ template: QRTables.Template) -> [UInt64] {
    var best: [UInt64] = []
    var lowest = Int.max
    var candidate = modules
    for mask in 0..<8 {
      let pattern = template.masks[mask]
      for index in 0..<template.size {
        candidate.rows[index] = modules.rows[index] ^ pattern.rows[index]
        candidate.columns[index] = modules.columns[index] ^ pattern.columns[index]
      }
      let penalty = QRPenalty.of(
        rows: candidate.rows, columns: candidate.columns, size: template.size)
      if penalty < lowest {
        lowest = penalty
        best = candidate.rows
      }
    }
    return best
  }
}
