/// The width and height of an image, in pixels.
public struct ImageSize: Sendable, Hashable {
  /// The width in pixels.
  public var width: Int
  /// The height in pixels.
  public var height: Int

  /// Makes a size.
  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  /// Reads the size from a file's bytes: PNG, JPEG, GIF, WebP, AVIF or SVG by what they
  /// contain, whatever the file is called; nil for anything else and for sizes that cannot be.
  public static func read(_ bytes: [UInt8]) -> ImageSize? {
    let reader = HeaderReader(bytes: bytes)
    let size =
      png(reader) ?? jpeg(reader) ?? gif(reader) ?? webP(reader) ?? avif(reader) ?? svg(bytes)
    guard let size, size.width > 0, size.height > 0, size.width <= 1 << 24, size.height <= 1 << 24
    else { return nil }
    return size
  }
}

/// Reads numbers at places that may lie behind the end.
struct HeaderReader {
  let bytes: [UInt8]

  func byte(_ i: Int) -> Int? { i >= 0 && i < bytes.count ? Int(bytes[i]) : nil }

  func big16(_ i: Int) -> Int? {
    guard let a = byte(i), let b = byte(i + 1) else { return nil }
    return a << 8 | b
  }

  func little16(_ i: Int) -> Int? {
    guard let a = byte(i), let b = byte(i + 1) else { return nil }
    return b << 8 | a
  }

  func big32(_ i: Int) -> Int? {
    guard let a = big16(i), let b = big16(i + 2) else { return nil }
    return a << 16 | b
  }

  func has(_ text: String, at i: Int) -> Bool {
    let wanted = Array(text.utf8)
    guard i >= 0, bytes.count - i >= wanted.count else { return false }
    return bytes[i..<(i + wanted.count)].elementsEqual(wanted)
  }
}

extension ImageSize {
  /// PNG (ISO/IEC 15948, 11.2.2): the IHDR chunk is the first. An eXIf chunk (PNG 3, 11.3.3.7) before the
  /// image may turn it as in JPEG.
  private static func png(_ r: HeaderReader) -> ImageSize? {
    guard r.byte(0) == 0x89, r.has("PNG\r\n\u{1A}\n", at: 1), r.has("IHDR", at: 12),
      let width = r.big32(16), let height = r.big32(20)
    else { return nil }
    var i = 8
    while let length = r.big32(i), !r.has("IDAT", at: i + 4) {
      if r.has("eXIf", at: i + 4), isTurned(r, i + 8) {
        return ImageSize(width: height, height: width)
      }
      i += 12 + length
    }
    return ImageSize(width: width, height: height)
  }

  /// GIF (89a, 18): the logical screen.
  private static func gif(_ r: HeaderReader) -> ImageSize? {
    guard r.has("GIF87a", at: 0) || r.has("GIF89a", at: 0), let width = r.little16(6),
      let height = r.little16(8)
    else { return nil }
    return ImageSize(width: width, height: height)
  }

  /// JPEG (ITU T.81, B.2.2): the first frame header. An Exif orientation that turns the image swaps
  /// the sides, as browsers do.
  private static func jpeg(_ r: HeaderReader) -> ImageSize? {
    guard r.byte(0) == 0xFF, r.byte(1) == 0xD8 else { return nil }
    var i = 2
    var turned: Bool?
    while let mark = r.byte(i) {
      guard mark == 0xFF, let kind = r.byte(i + 1) else { return nil }
      if kind == 0xFF || kind == 0x01 || (kind >= 0xD0 && kind <= 0xD8) {
        i += kind == 0xFF ? 1 : 2
        continue
      }
      guard let length = r.big16(i + 2), length >= 2 else { return nil }
      // SOF0…SOF15 without DHT, JPG and DAC.
      if kind >= 0xC0, kind <= 0xCF, kind != 0xC4, kind != 0xC8, kind != 0xCC {
        guard let height = r.big16(i + 5), let width = r.big16(i + 7) else { return nil }
        return turned == true
          ? ImageSize(width: height, height: width) : ImageSize(width: width, height: height)
      }
      if kind == 0xD9 || kind == 0xDA { return nil }
      if kind == 0xE1, turned == nil, r.has("Exif\0\0", at: i + 4) { turned = isTurned(r, i + 10) }
      i += 2 + length
    }
    return nil
  }

  /// The orientation in the first directory of a TIFF header at `base` (Exif 2.3, 4.6.4): 5 to 8
  /// turn by a right angle.
  private static func isTurned(_ r: HeaderReader, _ base: Int) -> Bool {
    let isLittle = r.has("II", at: base)
    guard isLittle || r.has("MM", at: base) else { return false }
    func read16(_ i: Int) -> Int? { isLittle ? r.little16(i) : r.big16(i) }
    func read32(_ i: Int) -> Int? {
      guard let a = read16(i), let b = read16(i + 2) else { return nil }
      return isLittle ? b << 16 | a : a << 16 | b
    }
    guard let offset = read32(base + 4), let count = read16(base + offset) else { return false }
    for entry in 0..<min(count, 100) {
      let i = base + offset + 2 + entry * 12
      guard read16(i) == 0x0112 else { continue }
      // A single SHORT; browsers pass over anything else.
      guard read16(i + 2) == 3, read32(i + 4) == 1, let value = read16(i + 8) else { return false }
      return value >= 5 && value <= 8
    }
    return false
  }

  /// WebP (RFC 9649): extended, lossless or lossy.
  private static func webP(_ r: HeaderReader) -> ImageSize? {
    guard r.has("RIFF", at: 0), r.has("WEBP", at: 8) else { return nil }
    if r.has("VP8X", at: 12) {
      guard let w0 = r.little16(24), let w1 = r.byte(26), let h0 = r.little16(27),
        let h1 = r.byte(29)
      else { return nil }
      return ImageSize(width: (w1 << 16 | w0) + 1, height: (h1 << 16 | h0) + 1)
    }
    if r.has("VP8L", at: 12) {
      guard r.byte(20) == 0x2F, let a = r.little16(21), let b = r.little16(23) else { return nil }
      return ImageSize(width: (a & 0x3FFF) + 1, height: (a >> 14 | (b & 0x0FFF) << 2) + 1)
    }
    if r.has("VP8 ", at: 12) {
      guard r.byte(23) == 0x9D, r.byte(24) == 0x01, r.byte(25) == 0x2A, let width = r.little16(26),
        let height = r.little16(28)
      else { return nil }
      return ImageSize(width: width & 0x3FFF, height: height & 0x3FFF)
    }
    return nil
  }
}
