#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Finds lines of a file by their numbers, one after another; reads no more than it has to.
struct LineFinder: ~Copyable {
  private let file: OpenFile
  /// Whether a line feed between quotation marks ends no line, as in CSV.
  private let hasQuotations: Bool
  private let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 64)
  /// Where the piece lies in the file, and how much of it there is.
  private var start = 0
  private var filled = 0
  /// The place in the piece up to which lines have been found.
  private var position = 0
  private var line = 0

  init(_ file: OpenFile, hasQuotations: Bool) {
    self.file = file
    self.hasQuotations = hasQuotations
  }

  deinit { piece.deallocate() }

  /// The bytes of a line without its line feed, and where it begins. Numbers count from 0 and must not
  /// fall; `nil` where there is no such line.
  mutating func find(_ number: Int) -> (offset: Int, bytes: [UInt8])? {
    guard number >= line else { return nil }
    while line < number {
      guard let end = nextEnd() else { return nil }
      position = end + 1 - start
      line += 1
    }
    let begin = start + position
    guard let end = nextEnd() else { return nil }
    position = end + 1 - start
    line += 1
    return file.bytes(at: begin, count: end - begin).map { (begin, $0) }
  }

  /// Where in the file the line feed is that ends the line at `position`; the piece holds it then.
  private mutating func nextEnd() -> Int? {
    var isQuoted = false
    var from = position
    while true {
      while from < filled, let base = piece.baseAddress {
        let found = memchr(base + from, 0x0A, filled - from)
        let end = found.map { UnsafeRawPointer($0) - UnsafeRawPointer(base) } ?? filled
        if hasQuotations {
          var marks = 0
          for index in from..<end where piece[index] == UInt8(ascii: "\"") { marks &+= 1 }
          if marks & 1 == 1 { isQuoted.toggle() }
        }
        if found != nil, !isQuoted { return start + end }
        from = end + 1
      }
      start += filled
      guard let read = file.read(at: start, into: piece), read > 0 else { return nil }
      filled = read
      from = 0
    }
  }
}
