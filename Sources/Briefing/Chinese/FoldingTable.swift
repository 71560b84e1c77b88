/// What every scalar folds to, decoded once from the generated tables.
///
/// Two steps of 64 scalars each; an entry is 0 where the scalar stays, the scalar that replaces it,
/// or, with the top bit set, a place in `expansions`.
final class FoldingTable: Sendable {
  private let pages: [UInt16]
  private let entries: [UInt32]
  private let expansions: [UInt32]

  static let shared = FoldingTable()

  private init() {
    var builder = Builder()
    var pairs = [StaticText(ChineseTables.traditional), StaticText(ChineseTables.variants)]
    for i in pairs.indices {
      while let from = pairs[i].nextScalar(), let to = pairs[i].nextScalar() {
        builder.set(from, to)
      }
    }
    var runs = StaticText(ChineseTables.runs)
    while var word = runs.nextWord() {
      guard let start = StaticText.hexadecimal(&word), let second = StaticText.hexadecimal(&word)
      else { continue }
      guard let step = StaticText.hexadecimal(&word), let target = StaticText.hexadecimal(&word),
        let targetStep = StaticText.hexadecimal(&word)
      else {
        builder.set(start, second)
        continue
      }
      for i in 0..<second { builder.set(start &+ i &* step, target &+ i &* targetStep) }
    }
    var expansions: [UInt32] = []
    var words = StaticText(ChineseTables.expansions)
    while var word = words.nextWord() {
      guard let from = StaticText.hexadecimal(&word) else { continue }
      let start = UInt32(expansions.count)
      while let part = StaticText.hexadecimal(&word) { expansions.append(part) }
      builder.set(from, 1 << 31 | start << 6 | (UInt32(expansions.count) - start))
    }
    for range in FoldingTable.dropped { for scalar in range { builder.set(scalar, 1 << 31) } }
    pages = builder.pages
    entries = builder.entries
    self.expansions = expansions
  }

  /// Combining marks and invisible characters, which fold to nothing.
  static let dropped: [ClosedRange<UInt32>] = [
    0x0300...0x036F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0x302A...0x302F,
    0x3099...0x309A, 0xFE20...0xFE2F, 0x00AD...0x00AD, 0x034F...0x034F, 0x061C...0x061C,
    0x180B...0x180F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x206F,
    0xFE00...0xFE0F, 0xFEFF...0xFEFF, 0xE0100...0xE01EF,
  ]

  private struct Builder {
    var pages = [UInt16](repeating: 0, count: 0x110000 >> 6)
    var entries = [UInt32](repeating: 0, count: 64)

    mutating func set(_ scalar: UInt32, _ entry: UInt32) {
      guard scalar < 0x110000 else { return }
      let page = Int(scalar >> 6)
      if pages[page] == 0 {
        pages[page] = UInt16(truncatingIfNeeded: entries.count >> 6)
        entries.append(contentsOf: repeatElement(0, count: 64))
      }
      entries[Int(pages[page]) << 6 | Int(scalar & 63)] = entry
    }
  }

  /// The entry of a scalar below 0x110000.
  @inline(__always)
  func entry(_ scalar: UInt32) -> UInt32 {
    entries[Int(pages[Int(scalar >> 6)]) << 6 | Int(scalar & 63)]
  }

  /// What an entry with the top bit set stands for.
  func expansion(_ entry: UInt32) -> ArraySlice<UInt32> {
    let start = Int(entry & 0x7FFF_FFFF) >> 6
    return expansions[start..<start + Int(entry & 63)]
  }

  /// What a scalar folds to.
  func replacement(_ scalar: UInt32) -> [UInt32] {
    guard scalar < 0x110000 else { return [scalar] }
    let entry = entry(scalar)
    if entry == 0 { return [scalar] }
    return entry >> 31 == 0 ? [entry] : Array(expansion(entry))
  }
}
