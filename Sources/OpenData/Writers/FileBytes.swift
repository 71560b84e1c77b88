/// The bytes of a file of rows, which are made one after another in a buffer that stays in the
/// processor's cache.
struct FileBytes {
  private(set) var bytes: [UInt8] = []
  private let rowCount: Int
  private var taken = 0

  init(rows: Int) {
    rowCount = rows
  }

  /// Moves what is in `row` here.
  mutating func take(_ row: inout ByteBuffer) {
    bytes.append(contentsOf: row.bytes)
    row.truncate(to: 0)
    taken += 1
    // Rows are much alike, so that the first ones tell how long the file becomes.
    if taken == 64 { bytes.reserveCapacity(bytes.count / 64 * (rowCount + 4) / 8 * 9) }
  }
}
