/// Chooses the mask that makes a symbol easiest to read (ISO/IEC 18004:2015, section 7.8.3).
///
/// A row or column is a machine word, so that a rule looks at all its modules together. Each rule is
/// read as libqrencode reads it: the patterns of the third rule may be larger than a finder pattern,
/// what lies outside the symbol is light, and the share of dark modules is rounded to a percentage.
enum QRCodeMask {
  /// The rows of a symbol under the mask with the fewest penalty points, the first of several.
  ///
  /// - Parameter modules: Its rows and then its columns without mask and format information.
  static func best(for modules: [UInt64], _ layout: QRCodeLayout) -> [UInt64] {
    let size = layout.size
    var best = [UInt64](modules.prefix(size))
    modules.withUnsafeBufferPointer { modules in
      layout.masks.withUnsafeBufferPointer { masks in
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: size) { lines in
          var least = Int.max
          var chosen = 0
          for mask in stride(from: 0, to: 16 * size, by: 2 * size) {
            var dark = 0
            for y in 0..<size {
              lines[y] = modules[y] ^ masks[mask + y]
              dark += lines[y].nonzeroBitCount
            }
            var points = share(ofDark: dark, size) + squares(lines, size)
            if points < least { points += runs(lines, size) }
            if points < least {
              for x in size..<(2 * size) { lines[x - size] = modules[x] ^ masks[mask + x] }
              points += runs(lines, size)
            }
            if points < least {
              least = points
              chosen = mask
            }
          }
          for y in 0..<size { best[y] = modules[y] ^ masks[chosen + y] }
        }
      }
    }
    return best
  }

  /// Ten points for each five per cent that the dark modules are from half of all.
  @inline(__always)
  private static func share(ofDark dark: Int, _ size: Int) -> Int {
    let all = size * size
    return abs((200 * dark + all) / all / 2 - 50) / 5 * 10
  }

  /// Three points for each square of four modules of one colour.
  @inline(__always)
  private static func squares(_ lines: UnsafeMutableBufferPointer<UInt64>, _ size: Int) -> Int {
    let pairs: UInt64 = 1 &<< UInt64(size - 1) &- 1
    var count = 0
    var before = ~(lines[0] ^ lines[0] &>> 1) & pairs
    for y in 1..<size {
      let same = ~(lines[y] ^ lines[y] &>> 1) & pairs
      let squares = before & same & ~(lines[y - 1] ^ lines[y])
      if squares != 0 { count += squares.nonzeroBitCount }
      before = same
    }
    return 3 * count
  }

  /// For each five or more modules of one colour in a line, three points and one for each further
  /// module; 40 points for each row of dark and light parts of 1 : 1 : 3 : 1 : 1 with a light one of 4
  /// before or after it.
  @inline(__always)
  private static func runs(_ lines: UnsafeMutableBufferPointer<UInt64>, _ size: Int) -> Int {
    let fives: UInt64 = 1 &<< UInt64(size - 4) &- 1
    var points = 0
    for index in 0..<size {
      let line = lines[index]
      let same = ~(line ^ line &>> 1)
      let three = same & same &>> 1
      let run = three & three &>> 2 & fives
      // Where a run has n modules, n - 4 bits are set; the first of them stands for three points.
      if run != 0 { points += run.nonzeroBitCount + 2 * (run & ~(run &<< 1)).nonzeroBitCount }
      // Dark, light, three dark, light, dark, and light on either side.
      let light = ~line
      let triple = line &>> 2 & line &>> 3 & line &>> 4
      let finder =
        triple & line & line &>> 6 & light &>> 1 & light &>> 5 & ~(line &<< 1) & ~(line &>> 7)
      if finder != 0 {
        let before = line &<< 1 | line &<< 2 | line &<< 3 | line &<< 4
        let after = line &>> 7 | line &>> 8 | line &>> 9 | line &>> 10
        points += 40 * (finder & ~(before & after)).nonzeroBitCount
      }
      let six = triple & triple &>> 3
      if six != 0 { points += 40 * largePatterns(line, size) }
    }
    return points
  }

  /// How many patterns of the third rule a line has whose parts are several modules long.
  @inline(never)
  private static func largePatterns(_ line: UInt64, _ size: Int) -> Int {
    let change = line ^ line &<< 1
    var count = 0
    var width = 2
    while width * 7 <= size {
      let unit = UInt64(truncatingIfNeeded: width)
      var starts =
        line & change & change &>> unit & change &>> (2 * unit) & change &>> (5 * unit)
        & change &>> (6 * unit) & change &>> (7 * unit)
      while starts != 0 {
        let start = UInt64(truncatingIfNeeded: starts.trailingZeroBitCount)
        starts &= starts &- 1
        let ones: UInt64 = 1 &<< unit &- 1
        let pattern = ones | (1 &<< (3 * unit) &- 1) &<< (2 * unit) | ones &<< (6 * unit)
        guard line &>> start & (1 &<< (7 * unit) &- 1) == pattern else { continue }
        let room: UInt64 = 1 &<< (4 * unit) &- 1
        let before =
          start >= 4 * unit ? line &>> (start - 4 * unit) & room : line & (1 &<< start &- 1)
        let after = line &>> (start + 7 * unit) & room
        if before == 0 || after == 0 { count += 1 }
      }
      width += 1
    }
    return count
  }
}
