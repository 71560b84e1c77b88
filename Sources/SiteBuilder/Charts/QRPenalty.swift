/// The penalty of a masked symbol (ISO/IEC 18004:2015, section 7.8.3), counted with whole rows at a
/// time. Bits beyond the side are zero, that is, light like the quiet zone.
enum QRPenalty {
  /// The penalty of a symbol that is given both as rows and as columns.
  static func of(rows: [UInt64], columns: [UInt64], size: Int) -> Int {
    var penalty = 0
    let pairs: UInt64 = (1 << UInt64(size - 1)) - 1
    var dark = 0
    rows.withUnsafeBufferPointer { rows in
      columns.withUnsafeBufferPointer { columns in
        var above: UInt64 = 0
        var aboveSame: UInt64 = 0
        for index in 0..<size {
          let row = rows[index]
          let same = ~(row ^ (row >> 1)) & pairs
          penalty += runs(same) + finders(row) + finders(columns[index])
          let column = columns[index]
          penalty += runs(~(column ^ (column >> 1)) & pairs)
          if index > 0 {
            penalty += 3 * (same & aboveSame & ~(row ^ above)).nonzeroBitCount
          }
          above = row
          aboveSame = same
          dark += row.nonzeroBitCount
        }
      }
    }
    let total = size * size
    return penalty + 10 * (abs(dark * 20 - total * 10) / total)
  }

  /// 3 for five modules of one colour in a row and 1 for each one more. Bit `x` of `same` is set
  /// where modules `x` and `x + 1` are alike.
  private static func runs(_ same: UInt64) -> Int {
    let two = same & (same >> 1)
    let fives = two & (two >> 2)
    return fives.nonzeroBitCount + 2 * (fives & ~(fives << 1)).nonzeroBitCount
  }

  /// 40 for each 1:1:3:1:1 that four light modules precede, and for each that they follow.
  private static func finders(_ row: UInt64) -> Int {
    let light = ~row
    let pattern =
      row & (light >> 1) & (row >> 2) & (row >> 3) & (row >> 4) & (light >> 5) & (row >> 6)
    if pattern == 0 { return 0 }
    // Shifting the dark modules keeps what comes in from outside light.
    let after = ~(row >> 7) & ~(row >> 8) & ~(row >> 9) & ~(row >> 10)
    let before = ~(row << 1) & ~(row << 2) & ~(row << 3) & ~(row << 4)
    return 40 * ((pattern & after).nonzeroBitCount + (pattern & before).nonzeroBitCount)
  }
}
