import Testing

@testable import Markdown

@Suite struct ImageSizeTests {
  static func big32(_ n: Int) -> [UInt8] {
    [UInt8(n >> 24 & 255), UInt8(n >> 16 & 255), UInt8(n >> 8 & 255), UInt8(n & 255)]
  }
  static func big16(_ n: Int) -> [UInt8] { [UInt8(n >> 8 & 255), UInt8(n & 255)] }
  static func little16(_ n: Int) -> [UInt8] { big16(n).reversed() }
  static func box(_ kind: String, _ content: [UInt8]) -> [UInt8] {
    big32(content.count + 8) + Array(kind.utf8) + content
  }

  static let png: [UInt8] =
    [0x89] + Array("PNG\r\n\u{1A}\n".utf8) + big32(13) + Array("IHDR".utf8) + big32(640)
    + big32(480) + [8, 6, 0, 0, 0]
  static let gif: [UInt8] = Array("GIF89a".utf8) + little16(320) + little16(200)
  static func jpeg(orientation: Int? = nil) -> [UInt8] {
    var bytes: [UInt8] = [0xFF, 0xD8]
    if let orientation {
      let tiff: [UInt8] =
        Array("MM\0*".utf8) + big32(8) + big16(1) + big16(0x0112) + big16(3) + big32(1)
        + big16(orientation) + [0, 0]
      let content = Array("Exif\0\0".utf8) + tiff
      bytes += [0xFF, 0xE1] + big16(content.count + 2) + content
    }
    bytes += [0xFF, 0xE0] + big16(4) + [1, 2, 0xFF, 0xFF, 0xC4] + big16(3) + [0]
    return bytes + [0xFF, 0xC2] + big16(17) + [8] + big16(300) + big16(500)
  }
  static let webPLossy: [UInt8] =
    Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WEBPVP8 ".utf8) + [
      0, 0, 0, 0, 0, 0, 0, 0x9D, 0x01, 0x2A,
    ] + little16(176) + little16(144)
  static let webPExtended: [UInt8] =
    Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WEBPVP8X".utf8) + [10, 0, 0, 0, 0, 0, 0, 0] + [
      0xFF, 0x03, 0,
    ] + [0xFF, 0x01, 0]
  static let webPLossless: [UInt8] = {
    let packed = (400 - 1) | (300 - 1) << 14
    return Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WEBPVP8L".utf8) + [0, 0, 0, 0, 0x2F] + [
      UInt8(packed & 255), UInt8(packed >> 8 & 255), UInt8(packed >> 16 & 255),
      UInt8(packed >> 24 & 255),
    ]
  }()
  static func avif(turned: Bool) -> [UInt8] {
    let small = box("ispe", big32(0) + big32(16) + big32(16))
    let large = box("ispe", big32(0) + big32(800) + big32(600))
    let ipco = box("ipco", small + large + box("irot", [turned ? 1 : 0]))
    return box("ftyp", Array("avif".utf8) + big32(0) + Array("mif1".utf8))
      + box("meta", big32(0) + box("hdlr", [0]) + box("iprp", ipco))
  }

  @Test func sizesAreReadFromHeaders() {
    #expect(ImageSize.read(Self.png) == ImageSize(width: 640, height: 480))
    #expect(ImageSize.read(Self.gif) == ImageSize(width: 320, height: 200))
    #expect(ImageSize.read(Self.jpeg()) == ImageSize(width: 500, height: 300))
    #expect(ImageSize.read(Self.jpeg(orientation: 6)) == ImageSize(width: 300, height: 500))
    #expect(ImageSize.read(Self.jpeg(orientation: 3)) == ImageSize(width: 500, height: 300))
    #expect(ImageSize.read(Self.webPLossy) == ImageSize(width: 176, height: 144))
    #expect(ImageSize.read(Self.webPExtended) == ImageSize(width: 1024, height: 512))
    #expect(ImageSize.read(Self.webPLossless) == ImageSize(width: 400, height: 300))
    #expect(ImageSize.read(Self.avif(turned: false)) == ImageSize(width: 800, height: 600))
    #expect(ImageSize.read(Self.avif(turned: true)) == ImageSize(width: 600, height: 800))
  }

  /// Exif's first directory with one entry.
  static func exif(_ orientation: Int, type: Int = 3, count: Int = 1) -> [UInt8] {
    Array("MM\0*".utf8) + big32(8) + big16(1) + big16(0x0112) + big16(type) + big32(count)
      + (type == 3 ? big16(orientation) + [0, 0] : big32(orientation)) + big32(0)
  }

  static func chunk(_ kind: String, _ content: [UInt8]) -> [UInt8] {
    big32(content.count) + Array(kind.utf8) + content + big32(0)
  }

  /// As Chromium shows them.
  @Test func theSidesAreThoseThatAreShown() {
    let png = Self.png + Self.big32(0)
    let upright = ImageSize(width: 640, height: 480)
    let turned = ImageSize(width: 480, height: 640)
    for orientation in 1...8 {
      let bytes = png + Self.chunk("tEXt", [1, 2, 3]) + Self.chunk("eXIf", Self.exif(orientation))
      #expect(ImageSize.read(bytes) == (orientation < 5 ? upright : turned))
    }
    #expect(ImageSize.read(png + Self.chunk("eXIf", Self.exif(6, type: 4))) == upright)
    #expect(ImageSize.read(png + Self.chunk("eXIf", Self.exif(6, count: 2))) == upright)
    #expect(
      ImageSize.read(png + Self.chunk("IDAT", [0]) + Self.chunk("eXIf", Self.exif(6))) == upright)
    // The first of two counts, and what is no orientation does not.
    let two = Array(Self.jpeg(orientation: 6).prefix(34)) + Self.jpeg(orientation: 1).dropFirst(2)
    #expect(ImageSize.read(two) == ImageSize(width: 300, height: 500))
    #expect(ImageSize.read(Self.jpeg(orientation: 9)) == ImageSize(width: 500, height: 300))
  }

  /// An AVIF file with two items: a large hidden one and the one that is shown.
  static func avif(primary: Int, wide: Bool) -> [UInt8] {
    let ipco = box(
      "ipco",
      box("ispe", big32(0) + big32(800) + big32(600))
        + box("ispe", big32(0) + big32(300) + big32(200)) + box("irot", [1]))
    func index(_ number: Int) -> [UInt8] { wide ? big16(0x8000 | number) : [UInt8(0x80 | number)] }
    let entries = big16(1) + [1] + index(1) + big16(2) + [2] + index(2) + index(3)
    let ipma = box("ipma", [0, 0, 0, wide ? 1 : 0] + big32(2) + entries)
    return box("ftyp", Array("avif".utf8) + big32(0) + Array("mif1".utf8))
      + box(
        "meta", big32(0) + box("pitm", big32(0) + big16(primary)) + box("iprp", ipco + ipma))
  }

  @Test func theSizeIsThatOfTheImageThatIsShown() {
    for wide in [false, true] {
      #expect(
        ImageSize.read(Self.avif(primary: 1, wide: wide)) == ImageSize(width: 800, height: 600))
      #expect(
        ImageSize.read(Self.avif(primary: 2, wide: wide)) == ImageSize(width: 200, height: 300))
    }
  }

  @Test(arguments: [
    ("<svg width=\"10\" height='20px'>", 10, 20), ("<svg width='1e2' height='5E+1'>", 100, 50),
    ("<svg width='\n10 ' height=' 20\t'>", 10, 20),
    ("<svg width='10em' height='2ex' viewBox='0 0 30 20'>", 30, 20),
    ("<svg:svg xmlns:svg='a' width='3' height='4'/>", 3, 4),
    ("<!DOCTYPE svg [ <!ENTITY a \"b>c\"> ]>\n<svg width='5' height='6'>", 5, 6),
    (
      "<?xml version=\"1.0\"?>\n<!-- <svg width='1'> -->\n<!DOCTYPE svg>\n<svg viewBox=\"0 0 30 40\">",
      30, 40
    ),
    ("<svg width=\"60\" viewBox=\"0,0,30,40\">", 60, 80),
    ("<svg width=\"100%\" height=\"100%\" viewBox=\"0 0 3.4 5.6\">", 3, 6),
    (
      "\u{FEFF}<svg xmlns=\"http://www.w3.org/2000/svg\" data-width=\"3\" width=\"1in\" height=\"72pt\"/>",
      96, 96
    ),
  ])
  func svg(_ text: String, _ width: Int, _ height: Int) {
    #expect(ImageSize.read(Array(text.utf8)) == ImageSize(width: width, height: height))
  }

  @Test func whatIsNoImageHasNoSize() {
    for text in [
      "", "x", "<html>", "<svg>", "<svg width='0' height='1'>", "<svg width='1e99' height='1'>",
      "<svgx width='1' height='1'>", "GIF89a",
    ] {
      #expect(ImageSize.read(Array(text.utf8)) == nil)
    }
  }

  @Test func cutAndBrokenHeadersAreHarmless() {
    var random = SplitMix(state: 11)
    for bytes in [
      Self.png, Self.gif, Self.jpeg(orientation: 6), Self.webPLossy, Self.webPExtended,
      Self.webPLossless, Self.avif(turned: true), Self.avif(primary: 2, wide: true),
      Self.png + Self.big32(0) + Self.chunk("eXIf", Self.exif(6)),
      Array("<svg width=\"10\" viewBox=\"0 0 1 2\">".utf8),
    ] {
      for count in 0..<bytes.count { _ = ImageSize.read(Array(bytes.prefix(count))) }
      for _ in 0..<2000 {
        var broken = bytes
        for _ in 0..<3 {
          broken[Int.random(in: 0..<broken.count, using: &random)] = UInt8.random(
            in: 0...255, using: &random)
        }
        if let size = ImageSize.read(broken) { #expect(size.width > 0 && size.height > 0) }
      }
    }
  }
}
