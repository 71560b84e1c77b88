#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#endif

/// Where the lines of a text begin.
package enum LineStarts {
  /// The offsets after every line end (LF, CRLF or a lone CR), and 0.
  package static func find(in text: UnsafeBufferPointer<UInt8>) -> [Int] {
    var starts: [Int] = []
    starts.reserveCapacity(text.count / 64 + 16)
    starts.append(0)
    guard let base = text.baseAddress else { return starts }
    if memchr(base, 0x0D, text.count) == nil {
      // The C library looks at many bytes at a time.
      var i = 0
      while let end = memchr(base + i, 0x0A, text.count - i) {
        i = UnsafeRawPointer(end) - UnsafeRawPointer(base) + 1
        starts.append(i)
      }
      return starts
    }
    var i = 0
    while i < text.count {
      let byte = text[i]
      i += 1
      if byte == 0x0A {
        starts.append(i)
      } else if byte == 0x0D {
        if i < text.count, text[i] == 0x0A { i += 1 }
        starts.append(i)
      }
    }
    return starts
  }
}
