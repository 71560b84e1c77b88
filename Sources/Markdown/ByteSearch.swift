#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#endif

/// Search with the C library, which looks at many bytes at a time.
enum ByteSearch {
  /// The first `byte` in `p` at or after `from`; nothing outside `p` is read.
  @inline(__always)
  static func first(_ byte: UInt8, in p: UnsafeBufferPointer<UInt8>, from: Int = 0) -> Int? {
    guard let base = p.baseAddress, from >= 0, from < p.count else { return nil }
    guard let found = memchr(base + from, Int32(byte), p.count - from) else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// The first LF or CR at or after `from`, or the end: in parts of growing length, so that a text whose
  /// lines end in one of them is not searched for the other as a whole.
  static func endOfLine(_ p: UnsafeBufferPointer<UInt8>, from: Int) -> Int {
    var start = from
    var length = 512
    while start < p.count {
      let end = min(start + length, p.count)
      let part = UnsafeBufferPointer(rebasing: p[start..<end])
      let feed = first(0x0A, in: part)
      let before = feed.map { UnsafeBufferPointer(rebasing: part[..<$0]) } ?? part
      if let found = first(0x0D, in: before) ?? feed { return start + found }
      start = end
      length *= 2
    }
    return p.count
  }

  /// Whether `count` bytes at both places are the same.
  @inline(__always)
  static func equal(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    memcmp(a, b, count) == 0
  }

  /// Whether `byte` occurs in a text that ends with a NUL.
  @inline(__always)
  static func contains(_ byte: UInt8, _ text: UnsafePointer<CChar>) -> Bool {
    strchr(text, Int32(byte)) != nil
  }

  /// The length of a text that ends with a NUL.
  @inline(__always)
  static func length(_ text: UnsafePointer<CChar>) -> Int { strlen(text) }
}
