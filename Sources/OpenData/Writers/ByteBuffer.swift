#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Bytes that are written one after another, in memory that only this buffer has. Texts are checked
/// and copied eight bytes at a time.
struct ByteBuffer: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// How many bytes there are.
  private(set) var count = 0
  /// Whether a clean text had a comma, quotation mark, line end or space since a cell began.
  private var needsQuotation = false

  /// An empty buffer.
  init(capacity: Int = 1 << 14) {
    self.capacity = max(capacity, 64)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  /// The bytes; valid until the next change.
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

  /// Forgets the bytes from `count` on.
  mutating func truncate(to count: Int) {
    if count >= 0, count < self.count { self.count = count }
  }

  @inline(__always)
  private mutating func reserve(_ additional: Int) {
    if additional > capacity - count { grow(additional) }
  }

  @inline(never)
  private mutating func grow(_ additional: Int) {
    capacity = max(capacity * 2, count + additional)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: base, count: count)
    base.deallocate()
    base = larger
  }

  /// Appends a byte.
  mutating func append(_ byte: UInt8) {
    reserve(1)
    base[count] = byte
    count += 1
  }

  /// Appends a text as it is.
  mutating func append(_ text: String) {
    withBytes(of: text) { buffer, bytes in
      guard let start = bytes.baseAddress else { return }
      buffer.reserve(bytes.count)
      (buffer.base + buffer.count).update(from: start, count: bytes.count)
      buffer.count += bytes.count
    }
  }

  /// Appends a text without characters that files for spreadsheets, databases and XML cannot carry:
  /// control characters other than tab, line feed and carriage return become U+FFFD, and so do
  /// U+FFFE and U+FFFF (XML 1.0, production 2).
  mutating func append(clean text: String) {
    withBytes(of: text) { $0.append(clean: $1) }
  }

  /// Appends an item of a list in CSV: clean, and with a backslash before `|` and before each that it
  /// has itself, so that a reader can tell an item's end from what stands in it.
  mutating func append(item text: String) {
    let start = count
    append(clean: text)
    escape(UInt8(ascii: "\\"), with: UInt8(ascii: "\\"), from: start)
    escape(UInt8(ascii: "|"), with: UInt8(ascii: "\\"), from: start)
  }

  /// Appends a text as JSON string with its quotation marks (RFC 8259, section 7).
  mutating func append(string text: String) {
    append(UInt8(ascii: "\""))
    withBytes(of: text) { $0.append(escaping: $1) }
    append(UInt8(ascii: "\""))
  }

  /// Appends two texts together as one JSON string.
  mutating func append(string first: String, _ second: String) {
    append(UInt8(ascii: "\""))
    withBytes(of: first) { $0.append(escaping: $1) }
    withBytes(of: second) { $0.append(escaping: $1) }
    append(UInt8(ascii: "\""))
  }

  /// Begins a cell of CSV, and tells where it does.
  mutating func beginCell() -> Int {
    needsQuotation = false
    return count
  }

  /// Makes a cell of CSV (RFC 4180) of the bytes from `start` on: in quotation marks where it has to
  /// be, and with an apostrophe before what a spreadsheet would take for a formula. All of it is clean.
  mutating func finishCell(from start: Int) {
    let isFormula = startsLikeFormula(from: start)
    guard needsQuotation else {
      if isFormula { insert(UInt8(ascii: "'"), at: start) }
      return
    }
    escape(UInt8(ascii: "\""), with: UInt8(ascii: "\""), from: start)
    if isFormula { insert(UInt8(ascii: "'"), at: start) }
    insert(UInt8(ascii: "\""), at: start)
    append(UInt8(ascii: "\""))
  }

  /// Appends a whole number.
  mutating func append(number: Int) {
    if number < 0 { append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    var length = 1
    while rest >= 10 {
      rest /= 10
      length += 1
    }
    reserve(length)
    rest = number.magnitude
    for index in (count..<(count + length)).reversed() {
      base[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    count += length
  }

  /// Appends a number from 0 to 99 with two digits.
  mutating func append(twoDigits number: Int) {
    reserve(2)
    base[count] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10 % 10)
    base[count + 1] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10)
    count += 2
  }

  // MARK: Bytes that need more than copying

  private static var ones: UInt64 { 0x0101_0101_0101_0101 }
  private static var highs: UInt64 { 0x8080_8080_8080_8080 }

  /// Not 0 where one of eight bytes is `byte` (Hacker's Delight, section 6-1); a bit may be set
  /// without need above one that is.
  @inline(__always)
  private static func find(_ byte: UInt64, in word: UInt64) -> UInt64 {
    let difference = word ^ (byte &* ones)
    return (difference &- ones) & ~difference & highs
  }

  /// Not 0 where one of eight bytes is below `limit`, which is at most 128.
  @inline(__always)
  private static func find(below limit: UInt64, in word: UInt64) -> UInt64 {
    (word &- (limit &* ones)) & ~word & highs
  }

  @inline(__always)
  private mutating func withBytes(
    of text: String, _ body: (inout ByteBuffer, UnsafeBufferPointer<UInt8>) -> Void
  ) {
    let done: Void? = text.utf8.withContiguousStorageIfAvailable { body(&self, $0) }
    if done == nil { Array(text.utf8).withUnsafeBufferPointer { body(&self, $0) } }
  }

  private mutating func append(clean bytes: UnsafeBufferPointer<UInt8>) {
    guard var source = bytes.baseAddress else { return }
    let end = source + bytes.count
    // A control character becomes three bytes.
    reserve(bytes.count * 3 + 8)
    var target = base + count
    var needsQuotation = self.needsQuotation
    // The last two bytes tell whether the next ends U+FFFE or U+FFFF: EF BF BE or EF BF BF.
    while source < end {
      if end - source >= 8 {
        let word = UnsafeRawPointer(source).loadUnaligned(as: UInt64.self)
        let low = Self.find(below: 0x2D, in: word)
        if low != 0, !needsQuotation { needsQuotation = Self.needsQuotation(word) }
        let missing = Self.find(0xEF, in: word)
        if low == 0 || Self.find(below: 0x20, in: word) == 0,
          missing == 0 || missing & Self.find(0xBF, in: word) &>> 8 == 0
        {
          UnsafeMutableRawPointer(target).storeBytes(of: word, as: UInt64.self)
          // What follows a last EF is seen when it is the first.
          let length = word &>> 56 == 0xEF ? 7 : 8
          source += length
          target += length
          continue
        }
      }
      let byte = source[0]
      if Self.needsQuotation(byte) { needsQuotation = true }
      if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D {
        target[0] = 0xEF
        target[1] = 0xBF
        target[2] = 0xBD
        target += 3
        source += 1
      } else if byte == 0xEF, end - source >= 3 {
        target[0] = byte
        target[1] = source[1]
        target[2] = source[1] == 0xBF && source[2] >= 0xBE ? 0xBD : source[2]
        target += 3
        source += 3
      } else {
        target[0] = byte
        target += 1
        source += 1
      }
    }
    count = target - base
    self.needsQuotation = needsQuotation
  }

  private mutating func append(escaping bytes: UnsafeBufferPointer<UInt8>) {
    guard var source = bytes.baseAddress else { return }
    let end = source + bytes.count
    reserve(bytes.count * 6 + 8)
    var target = base + count
    while source < end {
      if end - source >= 8 {
        let word = UnsafeRawPointer(source).loadUnaligned(as: UInt64.self)
        let escaped =
          Self.find(below: 0x20, in: word) | Self.find(0x22, in: word) | Self.find(0x5C, in: word)
        if escaped == 0 {
          UnsafeMutableRawPointer(target).storeBytes(of: word, as: UInt64.self)
          source += 8
          target += 8
          continue
        }
      }
      Self.append(escaping: source[0], to: &target)
      source += 1
    }
    count = target - base
  }

  @inline(__always)
  private static func append(escaping byte: UInt8, to target: inout UnsafeMutablePointer<UInt8>) {
    let letter: UInt8
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): letter = byte
    case 0x0A: letter = UInt8(ascii: "n")
    case 0x0D: letter = UInt8(ascii: "r")
    case 0x09: letter = UInt8(ascii: "t")
    case 0..<0x20:
      let digit = byte & 15
      target[0] = UInt8(ascii: "\\")
      target[1] = UInt8(ascii: "u")
      target[2] = UInt8(ascii: "0")
      target[3] = UInt8(ascii: "0")
      target[4] = UInt8(ascii: "0") + byte >> 4
      target[5] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
      target += 6
      return
    default:
      target[0] = byte
      target += 1
      return
    }
    target[0] = UInt8(ascii: "\\")
    target[1] = letter
    target += 2
  }

  private mutating func insert(_ byte: UInt8, at index: Int) {
    reserve(1)
    memmove(base + index + 1, base + index, count - index)
    base[index] = byte
    count += 1
  }

  /// Puts `mark` before each place from `start` on where `byte` stands.
  private mutating func escape(_ byte: UInt8, with mark: UInt8, from start: Int) {
    guard memchr(base + start, Int32(byte), count - start) != nil else { return }
    var number = 0
    for index in start..<count where base[index] == byte { number += 1 }
    reserve(number)
    var source = count
    count += number
    var target = count
    while source > start {
      source -= 1
      target -= 1
      base[target] = base[source]
      if base[source] == byte {
        target -= 1
        base[target] = mark
      }
    }
  }

  /// Whether a cell with one of eight bytes has to be in quotation marks.
  @inline(__always)
  private static func needsQuotation(_ word: UInt64) -> Bool {
    find(0x2C, in: word) | find(0x20, in: word) | find(0x22, in: word) | find(0x0A, in: word)
      | find(0x0D, in: word) != 0
  }

  @inline(__always)
  private static func needsQuotation(_ byte: UInt8) -> Bool {
    byte == 0x2C || byte == 0x20 || byte == 0x22 || byte == 0x0A || byte == 0x0D
  }

  /// Whether a spreadsheet may take the text for a formula, or an apostrophe at its start for one of
  /// ours. Spreadsheets of East Asian systems take full-width signs as well.
  private func startsLikeFormula(from start: Int) -> Bool {
    guard start < count else { return false }
    switch base[start] {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"),
      UInt8(ascii: "'"), 0x09, 0x0A, 0x0D:
      return true
    case 0xEF:
      // U+FF1D, U+FF0B, U+FF0D and U+FF20.
      guard count - start >= 3, base[start + 1] == 0xBC else { return false }
      return [0x9D, 0x8B, 0x8D, 0xA0].contains(base[start + 2])
    default: return false
    }
  }
}
