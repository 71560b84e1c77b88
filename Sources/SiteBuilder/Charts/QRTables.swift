/// The constants of ISO/IEC 18004:2015 for level M, indexed by version (index 0 is unused), and
/// what follows from them for each version.
enum QRTables {
  /// Codewords of data (table 7).
  static let dataCodewords = [0, 16, 28, 44, 64, 86, 108, 124, 154, 182, 216]
  /// Codewords of error correction in each block (table 9).
  static let correctionCodewords = [0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26]
  /// Blocks (table 9).
  static let blocks = [0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5]
  /// Centres of alignment patterns (annex E).
  static let alignments: [[Int]] = [
    [], [], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46],
    [6, 28, 50],
  ]

  // MARK: GF(256) with the polynomial x⁸ + x⁴ + x³ + x² + 1

  /// Powers of 2, twice over, so that sums of two logarithms need no reduction.
  static let exponents: [UInt8] = {
    var result: [UInt8] = []
    var value = 1
    for _ in 0..<510 {
      result.append(UInt8(value))
      value <<= 1
      if value > 255 { value ^= 0x11D }
    }
    return result
  }()

  /// Logarithms to the base 2; that of 0 is unused.
  static let logarithms: [UInt8] = {
    var result = [UInt8](repeating: 0, count: 256)
    for power in 0..<255 { result[Int(exponents[power])] = UInt8(power) }
    return result
  }()

  /// Generator polynomials by version: logarithms of the coefficients below the leading one,
  /// highest power first. None of them is 0 for the degrees in use (annex A).
  static let generators: [[UInt8]] = correctionCodewords.map { degree in
    guard degree > 0 else { return [] }
    var result = [UInt8](repeating: 0, count: degree)
    result[degree - 1] = 1
    var root = 0
    for _ in 0..<degree {
      for index in 0..<degree {
        let coefficient = result[index]
        var product: UInt8 = 0
        if coefficient != 0 { product = exponents[Int(logarithms[Int(coefficient)]) + root] }
        result[index] = index + 1 < degree ? product ^ result[index + 1] : product
      }
      root += 1
    }
    return result.map { logarithms[Int($0)] }
  }

  // MARK: Symbols

  /// A place on the symbol.
  struct Place {
    var x: UInt8
    var y: UInt8
  }

  /// The part of a symbol that does not depend on its content.
  struct Template {
    var size: Int
    /// Dark modules of finder, timing and alignment patterns and version information.
    var dark: [UInt64]
    var darkColumns: [UInt64]
    /// Where the bits of the codewords go, in order.
    var order: [Place]
    /// Each mask over the modules of data, with the format information that names it.
    var masks: [(rows: [UInt64], columns: [UInt64])]
  }

  /// Templates by version.
  static let templates: [Template] = (0...10).map { version in
    version == 0
      ? Template(size: 0, dark: [], darkColumns: [], order: [], masks: []) : template(version)
  }

  private static func template(_ version: Int) -> Template {
    let size = 17 + 4 * version
    var dark = [UInt64](repeating: 0, count: size)
    var reserved = dark
    func set(_ x: Int, _ y: Int, _ isDark: Bool) {
      guard x >= 0, y >= 0, x < size, y < size else { return }
      reserved[y] |= 1 << UInt64(x)
      if isDark { dark[y] |= 1 << UInt64(x) } else { dark[y] &= ~(1 << UInt64(x)) }
    }
    for index in 0..<size {
      set(index, 6, index % 2 == 0)
      set(6, index, index % 2 == 0)
    }
    for (cx, cy) in [(3, 3), (size - 4, 3), (3, size - 4)] {
      for dy in -4...4 {
        for dx in -4...4 {
          let ring = max(abs(dx), abs(dy))
          set(cx + dx, cy + dy, ring != 2 && ring != 4)
        }
      }
    }
    let centres = alignments[version]
    for cy in centres {
      for cx in centres {
        let isCorner =
          (cx == 6 && cy == 6) || (cx == 6 && cy == centres.last)
          || (cx == centres.last && cy == 6)
        if isCorner { continue }
        for dy in -2...2 {
          for dx in -2...2 { set(cx + dx, cy + dy, max(abs(dx), abs(dy)) != 1) }
        }
      }
    }
    if version >= 7 {
      let bits = bch(version, degree: 12, generator: 0x1F25)
      for index in 0..<18 {
        let isDark = bits >> index & 1 == 1
        set(size - 11 + index % 3, index / 3, isDark)
        set(index / 3, size - 11 + index % 3, isDark)
      }
    }
    // Both copies of the format information and the module that is always dark.
    for place in formatPlaces(size) { set(place.0, place.1, false) }
    set(8, size - 8, true)

    var order: [Place] = []
    var right = size - 1
    var isUpward = true
    while right >= 1 {
      if right == 6 { right = 5 }
      for step in 0..<size {
        let y = isUpward ? size - 1 - step : step
        for x in [right, right - 1] where reserved[y] >> UInt64(x) & 1 == 0 {
          order.append(Place(x: UInt8(x), y: UInt8(y)))
        }
      }
      isUpward.toggle()
      right -= 2
    }

    let masks = (0..<8).map { mask in
      var rows = [UInt64](repeating: 0, count: size)
      for place in order where isMasked(mask, x: Int(place.x), y: Int(place.y)) {
        rows[Int(place.y)] |= 1 << UInt64(place.x)
      }
      // Level M is 00 (table 12).
      let format = bch(mask, degree: 10, generator: 0x537) ^ 0x5412
      for (index, place) in formatPlaces(size).enumerated() where format >> (index % 15) & 1 == 1 {
        rows[place.1] |= 1 << UInt64(place.0)
      }
      return (rows: rows, columns: transposed(rows))
    }
    return Template(
      size: size, dark: dark, darkColumns: transposed(dark), order: order, masks: masks)
  }

  /// The value with its BCH check bits below it (annexes C and D).
  private static func bch(_ value: Int, degree: Int, generator: Int) -> Int {
    var rest = value
    for _ in 0..<degree { rest = rest << 1 ^ (rest >> (degree - 1)) * generator }
    return value << degree | rest
  }

  /// Where the bits of the format information stand, lowest first: 15 beside the upper left finder
  /// pattern, then 15 beside the other two (figure 25).
  private static func formatPlaces(_ size: Int) -> [(Int, Int)] {
    var places: [(Int, Int)] = (0...5).map { (8, $0) }
    places += [(8, 7), (8, 8), (7, 8)]
    places += (9..<15).map { (14 - $0, 8) }
    places += (0..<8).map { (size - 1 - $0, 8) }
    places += (8..<15).map { (8, size - 15 + $0) }
    return places
  }

  /// The conditions of table 10.
  private static func isMasked(_ mask: Int, x: Int, y: Int) -> Bool {
    switch mask {
    case 0: (x + y) % 2 == 0
    case 1: y % 2 == 0
    case 2: x % 3 == 0
    case 3: (x + y) % 3 == 0
    case 4: (x / 3 + y / 2) % 2 == 0
    case 5: x * y % 2 + x * y % 3 == 0
    case 6: (x * y % 2 + x * y % 3) % 2 == 0
    default: ((x + y) % 2 + x * y % 3) % 2 == 0
    }
  }

  private static func transposed(_ rows: [UInt64]) -> [UInt64] {
    rows.indices.map { x in
      rows.indices.reduce(UInt64(0)) { $0 | (rows[$1] >> UInt64(x) & 1) << UInt64($1) }
    }
  }
}
