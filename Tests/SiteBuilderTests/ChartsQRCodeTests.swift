import CQREncode
import Templating
import Testing

@testable import SiteBuilder

@Suite("QR codes")
struct ChartsQRCodeTests {
  /// Centres of alignment patterns of versions 1 to 10 (ISO/IEC 18004:2015, annex E).
  private static let alignments: [[Int]] = [
    [], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46],
    [6, 28, 50],
  ]

  /// Reads a code back without the encoder's tables where that is possible: the mask from the format
  /// information, the bits in their order, and each block checked by its syndromes.
  private func decoded(_ code: QRCode) throws -> [UInt8] {
    let size = code.size
    let version = (size - 17) / 4
    func isDark(_ x: Int, _ y: Int) -> Bool { code.rows[y] >> UInt64(x) & 1 == 1 }

    // Format information: 15 bits beside the upper left finder pattern, highest first.
    let places = [
      (0, 8), (1, 8), (2, 8), (3, 8), (4, 8), (5, 8), (7, 8), (8, 8), (8, 7), (8, 5), (8, 4),
      (8, 3), (8, 2), (8, 1), (8, 0),
    ]
    var format = 0
    for (x, y) in places { format = format << 1 | (isDark(x, y) ? 1 : 0) }
    // ISO/IEC 18004:2015, table C.1, for level M and masks 0 to 7.
    let formats = [0x5412, 0x5125, 0x5E7C, 0x5B4B, 0x45F9, 0x40CE, 0x4F97, 0x4AA0]
    let mask = try #require(formats.firstIndex(of: format))
    var second = 0
    for y in (size - 7..<size).reversed() { second = second << 1 | (isDark(8, y) ? 1 : 0) }
    for x in size - 8..<size { second = second << 1 | (isDark(x, 8) ? 1 : 0) }
    #expect(second == format)

    func isFunction(_ x: Int, _ y: Int) -> Bool {
      if x == 6 || y == 6 { return true }
      if y <= 8, x <= 8 || x >= size - 8 { return true }
      if x <= 8, y >= size - 8 { return true }
      if version >= 7, (x >= size - 11 && y < 6) || (y >= size - 11 && x < 6) { return true }
      let centres = Self.alignments[version - 1]
      let last = centres.last ?? 0
      return centres.contains { cx in
        centres.contains { cy in
          let isCorner = (cx == 6 && cy == 6) || (cx == 6 && cy == last) || (cx == last && cy == 6)
          return !isCorner && abs(cx - x) <= 2 && abs(cy - y) <= 2
        }
      }
    }
    func isInverted(_ x: Int, _ y: Int) -> Bool {
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
    var bits: [Bool] = []
    for (number, right) in [Int](stride(from: size - 1, to: 6, by: -2)).appending(
      stride(from: 5, to: 0, by: -2)
    ).enumerated() {
      for step in 0..<size {
        let y = number % 2 == 0 ? size - 1 - step : step
        for x in [right, right - 1] where !isFunction(x, y) {
          bits.append(isDark(x, y) != isInverted(x, y))
        }
      }
    }
    var codewords = [UInt8](repeating: 0, count: bits.count / 8)
    for index in codewords.indices {
      for bit in bits[(index * 8)..<(index * 8 + 8)] {
        codewords[index] = codewords[index] << 1 | (bit ? 1 : 0)
      }
    }

    // Blocks of level M (table 9): count, codewords of data in the shorter ones, of correction.
    let shapes = [
      (1, 16, 10), (1, 28, 16), (1, 44, 26), (2, 32, 18), (2, 43, 24), (4, 27, 16), (4, 31, 18),
      (4, 38, 22), (5, 36, 22), (5, 43, 26),
    ]
    let (count, short, correction) = shapes[version - 1]
    let long = codewords.count - count * (short + correction)
    var blocks = [[UInt8]](repeating: [], count: count)
    var rest = codewords[...]
    for offset in 0...short {
      for block in 0..<count where offset < short || block >= count - long {
        blocks[block].append(rest.popFirst() ?? 0)
      }
    }
    let data = blocks.flatMap { $0 }
    for _ in 0..<correction {
      for block in 0..<count { blocks[block].append(rest.popFirst() ?? 0) }
    }
    for block in blocks {
      for power in 0..<correction { #expect(value(of: block, atPowerOfTwo: power) == 0) }
    }
    var stream = data[...].flatMap { byte in (0..<8).map { byte >> (7 - UInt8($0)) & 1 } }[...]
    func read(_ count: Int) -> Int {
      var value = 0
      for _ in 0..<count { value = value << 1 | Int(stream.popFirst() ?? 0) }
      return value
    }
    #expect(read(4) == 4)
    let length = read(version < 10 ? 8 : 16)
    return (0..<length).map { _ in UInt8(read(8)) }
  }

  /// A polynomial over GF(256), computed by long multiplication.
  private func value(of polynomial: [UInt8], atPowerOfTwo power: Int) -> UInt8 {
    func product(_ a: Int, _ b: Int) -> Int {
      var result = 0
      var a = a
      for bit in 0..<8 {
        if b >> bit & 1 == 1 { result ^= a }
        a <<= 1
        if a > 255 { a ^= 0x11D }
      }
      return result
    }
    var root = 1
    for _ in 0..<power { root = product(root, 2) }
    return UInt8(polynomial.reduce(0) { product($0, root) ^ Int($1) })
  }

  private func svg(of text: String, title: String) -> [UInt8] {
    var buffer = OutputBuffer()
    QRCode.writeSVG(text, title: title, idPrefix: "q", to: &buffer)
    return buffer.bytes
  }

  /// The rows of the code that libqrencode makes of the same bytes.
  private func reference(_ bytes: [UInt8]) throws -> [UInt64] {
    let code = try #require(QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M))
    defer { QRcode_free(code) }
    let size = Int(code.pointee.width)
    let modules = try #require(code.pointee.data)
    return (0..<size).map { y in
      (0..<size).reduce(0) { $0 | UInt64(modules[y * size + $1] & 1) << UInt64($1) }
    }
  }

  @Test("addresses of all lengths have the modules that libqrencode gives them")
  func sameAsLibrary() throws {
    var numbers = Numbers(7)
    let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789-/.%#?=&_~".utf8)
    for number in 0..<4_000 {
      let length = 1 + number % QRCode.maximumBytes
      let address = Array("https://briefing.example/".utf8.prefix(length))
      let bytes =
        address + (address.count..<length).map { _ in letters[numbers.next(letters.count)] }
      #expect(
        QRCode(bytes)?.rows == (try reference(bytes)), "\(String(decoding: bytes, as: UTF8.self))")
    }
  }

  /// Bytes that repeat make long runs, so that the mask is chosen by the rare penalty rules as well.
  @Test("any bytes have the modules that libqrencode gives them")
  func sameAsLibraryForAnyBytes() throws {
    var numbers = Numbers(8)
    for number in 0..<4_000 {
      let length = 1 + number % QRCode.maximumBytes
      let period = 1 + numbers.next(number % 3 == 0 ? 3 : length)
      let pattern = (0..<period).map { _ in
        number % 2 == 0 ? UInt8(numbers.next(256)) : [0, 0xFF, 0xAA, 0x55, 0x0F][numbers.next(5)]
      }
      let bytes = (0..<length).map { pattern[$0 % period] }
      #expect(QRCode(bytes)?.rows == (try reference(bytes)), "\(bytes)")
    }
  }

  @Test("a code of any length reads back")
  func readsBack() throws {
    var numbers = Numbers(2)
    for length in 1...213 {
      let bytes = (0..<length).map { _ in UInt8(numbers.next(256)) }
      let code = try #require(QRCode(bytes))
      #expect(try decoded(code) == bytes, "\(length) bytes")
    }
  }

  @Test(
    "the version grows with the length",
    arguments: [
      (14, 21), (15, 25), (26, 25), (27, 29), (62, 33), (84, 37), (106, 41), (122, 45), (152, 49),
      (180, 53), (181, 57), (213, 57),
    ])
  func versions(length: Int, size: Int) {
    #expect(QRCode([UInt8](repeating: 97, count: length))?.size == size)
  }

  @Test("nothing and more than 213 bytes have no code")
  func tooLong() {
    #expect(QRCode("") == nil)
    #expect(QRCode([UInt8](repeating: 97, count: 214)) == nil)
    #expect(svg(of: String(repeating: "京", count: 72), title: "") == [])
  }

  @Test("finder, timing and alignment patterns stand where readers look for them")
  func patterns() throws {
    let code = try #require(QRCode("https://example.com/articles/jd-entry-closes/"))
    #expect(code.size == 33)
    let finder: [UInt64] = [
      0b1111111, 0b1000001, 0b1011101, 0b1011101, 0b1011101, 0b1000001, 0b1111111, 0,
    ]
    for (y, row) in finder.enumerated() {
      #expect(code.rows[y] & 0xFF == row)
      #expect(code.rows[32 - y] & 0xFF == row)
      #expect(code.rows[y] >> 26 & 0x7F == row)
    }
    for index in 8..<25 { #expect((code.rows[6] >> UInt64(index) & 1 == 1) == (index % 2 == 0)) }
    #expect(code.rows[26] >> 24 & 0b11111 == 0b10101)
  }

  @Test("the path draws each dark module once, within a quiet zone of four")
  func path() throws {
    let text = "https://example.com/京东/?q=1"
    let code = try #require(QRCode(text))
    let drawing = Drawing(svg(of: text, title: "本页的二维码 <1>"))
    #expect(drawing.failure == nil)
    #expect(drawing.width == Double(code.size + 8))
    #expect(drawing.elements.first { $0.name == "title" }?.text == "本页的二维码 <1>")
    #expect(drawing.elements.first?.attributes["role"] == "img")
    let data = try #require(drawing.all("qr-modules").first?.attributes["d"])
    var rows = [UInt64](repeating: 0, count: code.size)
    for line in data.split(separator: "M") {
      let place = line.prefix { !"hm".contains($0) }.split(separator: " ").compactMap { Double($0) }
      let y = Int(try #require(place.last) - 0.5) - 4
      var x = Int(try #require(place.first)) - 4
      var rest = line.drop { !"hm".contains($0) }
      while let command = rest.popFirst() {
        let number = try #require(Int(rest.prefix { $0.isNumber }))
        rest = rest.drop { !"hm".contains($0) }
        if command == "h" {
          for module in x..<(x + number) { rows[y] |= 1 << UInt64(module) }
        }
        x += number
      }
    }
    #expect(rows == code.rows)
  }
}

extension Array {
  fileprivate func appending(_ other: some Sequence<Element>) -> [Element] { self + Array(other) }
}
