/// How symbols of one version with error correction level M are made up: what is the same in all of
/// them, where the bits of codewords go, and what each mask inverts.
struct QRCodeLayout: Sendable {
  let version: Int
  /// Modules a side.
  let size: Int
  /// How codewords are divided into blocks.
  let blocks: QRCodeBlocks
  /// The rows and then the columns of the patterns that all symbols have (section 6.3), without
  /// format information.
  let patterns: [UInt64]
  /// Where each bit goes, in the order of section 7.7.3: the row, and in the upper byte the column.
  let places: [UInt16]
  /// For each mask the rows and then the columns of what it inverts, with its format information
  /// (sections 7.8.2 and 7.9.1), which stands where the patterns are light.
  let masks: [UInt64]

  /// The layouts of versions 1 to 10. Making them takes less than a millisecond.
  private static let all = QRCodeBlocks.levelM.indices.map { QRCodeLayout(version: $0 + 1) }

  /// The layout of the smallest version that has room for as many bytes.
  static func smallest(for count: Int) -> QRCodeLayout? {
    all.first { count <= $0.capacity }
  }

  /// How many bytes fit: the mode takes 4 bits, their number 8, from version 10 on 16 (tables 2, 3).
  var capacity: Int { blocks.dataCount - (version < 10 ? 2 : 3) }

  private init(version: Int) {
    self.version = version
    let size = 17 + 4 * version
    self.size = size
    blocks = QRCodeBlocks.levelM[version - 1]
    var dark = ModuleGrid(size)
    var isFunction = ModuleGrid(size)
    Self.drawPatterns(version, &dark, &isFunction)
    patterns = dark.rows + dark.columns
    var places: [UInt16] = []
    var isUpwards = true
    for right in [Int](stride(from: size - 1, to: 6, by: -2)) + [5, 3, 1] {
      for step in 0..<size {
        let y = isUpwards ? size - 1 - step : step
        for x in [right, right - 1] where !isFunction[x, y] { places.append(UInt16(x << 8 | y)) }
      }
      isUpwards.toggle()
    }
    self.places = places
    masks = (0..<8).flatMap { mask in
      var grid = ModuleGrid(size)
      for place in places {
        let (x, y) = (Int(place >> 8), Int(place & 0xFF))
        if Self.inverts(mask, x, y) { grid[x, y] = true }
      }
      Self.drawFormat(mask, &grid)
      return grid.rows + grid.columns
    }
  }

  /// The conditions of table 10.
  private static func inverts(_ mask: Int, _ x: Int, _ y: Int) -> Bool {
    switch mask {
    case 0: (x + y) % 2 == 0
    case 1: y % 2 == 0
    case 2: x % 3 == 0
    case 3: (x + y) % 3 == 0
    case 4: (y / 2 + x / 3) % 2 == 0
    case 5: (x * y) % 2 + (x * y) % 3 == 0
    case 6: ((x * y) % 2 + (x * y) % 3) % 2 == 0
    default: ((x + y) % 2 + (x * y) % 3) % 2 == 0
    }
  }

  /// Format information for level M and masks 0 to 7 (table C.1).
  private static let formats = [0x5412, 0x5125, 0x5E7C, 0x5B4B, 0x45F9, 0x40CE, 0x4F97, 0x4AA0]
  /// Version information of versions 7 to 10 (table D.1).
  private static let versions = [0x07C94, 0x085BC, 0x09A99, 0x0A4D3]
  /// Where the centres of alignment patterns are, either way (annex E).
  private static let alignments: [[Int]] = [
    [], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46],
    [6, 28, 50],
  ]

  private static func drawFormat(_ mask: Int, _ grid: inout ModuleGrid) {
    let size = grid.size
    for bit in 0..<15 where formats[mask] >> bit & 1 == 1 {
      // From the lowest bit: down the column of the upper left finder pattern, then leftwards.
      switch bit {
      case 0...5: grid[8, bit] = true
      case 6, 7: grid[8, bit + 1] = true
      case 8: grid[7, 8] = true
      default: grid[14 - bit, 8] = true
      }
      if bit < 8 { grid[size - 1 - bit, 8] = true } else { grid[8, size - 15 + bit] = true }
    }
  }

  private static func drawPatterns(
    _ version: Int, _ dark: inout ModuleGrid, _ isFunction: inout ModuleGrid
  ) {
    let size = dark.size
    for index in 0..<size {
      isFunction[index, 6] = true
      isFunction[6, index] = true
      dark[index, 6] = index % 2 == 0
      dark[6, index] = index % 2 == 0
    }
    // Finder patterns with what separates them, and room for format information.
    for (left, top) in [(0, 0), (size - 8, 0), (0, size - 8)] {
      for y in top..<min(top + 9, size) {
        for x in left..<min(left + 9, size) {
          isFunction[x, y] = true
          dark[x, y] = false
        }
      }
    }
    for (centerX, centerY) in [(3, 3), (size - 4, 3), (3, size - 4)] {
      dark.drawSquares(centerX, centerY, radii: [3, 1, 0])
    }
    // The timing patterns go on between finder patterns only, and one module is always dark.
    dark[8, 6] = true
    dark[6, 8] = true
    dark[8, size - 8] = true
    let centers = alignments[version - 1]
    let last = centers.last ?? 0
    for y in centers {
      for x in centers where !((x == 6 && y == 6) || (x == 6 && y == last) || (x == last && y == 6))
      {
        for offset in 0..<25 { isFunction[x + offset % 5 - 2, y + offset / 5 - 2] = true }
        for offset in 0..<25 { dark[x + offset % 5 - 2, y + offset / 5 - 2] = false }
        dark.drawSquares(x, y, radii: [2, 0])
      }
    }
    guard version >= 7 else { return }
    for bit in 0..<18 {
      let (far, near) = (size - 11 + bit % 3, bit / 3)
      let isDark = versions[version - 7] >> bit & 1 == 1
      isFunction[far, near] = true
      isFunction[near, far] = true
      dark[far, near] = isDark
      dark[near, far] = isDark
    }
  }

  /// The rows and then the columns of a symbol without mask and format information.
  func modules(of codewords: [UInt8]) -> [UInt64] {
    var lines = patterns
    lines.withUnsafeMutableBufferPointer { lines in
      places.withUnsafeBufferPointer { places in
        codewords.withUnsafeBufferPointer { codewords in
          // Bits that are left over stay light (table 1).
          for index in 0..<min(places.count, codewords.count * 8) {
            let bit = UInt64(codewords[index >> 3] >> UInt8(truncatingIfNeeded: ~index & 7) & 1)
            let (x, y) = (Int(places[index] >> 8), Int(places[index] & 0xFF))
            lines[y] |= bit &<< UInt64(truncatingIfNeeded: x)
            lines[size + x] |= bit &<< UInt64(truncatingIfNeeded: y)
          }
        }
      }
    }
    return lines
  }
}

/// A square of modules as rows and as columns.
private struct ModuleGrid {
  let size: Int
  private(set) var rows: [UInt64]
  private(set) var columns: [UInt64]

  init(_ size: Int) {
    self.size = size
    rows = [UInt64](repeating: 0, count: size)
    columns = rows
  }

  subscript(x: Int, y: Int) -> Bool {
    get { rows[y] >> UInt64(x) & 1 == 1 }
    set {
      rows[y] = rows[y] & ~(1 << UInt64(x)) | (newValue ? 1 << UInt64(x) : 0)
      columns[x] = columns[x] & ~(1 << UInt64(y)) | (newValue ? 1 << UInt64(y) : 0)
    }
  }

  /// Draws the outlines of squares around a module, each as many modules from it as `radii` say.
  mutating func drawSquares(_ x: Int, _ y: Int, radii: [Int]) {
    for radius in radii {
      for offset in -radius...radius {
        self[x + offset, y - radius] = true
        self[x + offset, y + radius] = true
        self[x - radius, y + offset] = true
        self[x + radius, y + offset] = true
      }
    }
  }
}
