#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The system's words for an error number.
func describe(errno code: Int32) -> String {
  var buffer = [CChar](repeating: 0, count: 256)
  #if canImport(Glibc)
    guard let text = strerror_r(code, &buffer, buffer.count) else { return "errno \(code)" }
    return String(cString: text)
  #else
    guard strerror_r(code, &buffer, buffer.count) == 0 else { return "errno \(code)" }
    return buffer.withUnsafeBufferPointer { pointer in
      pointer.baseAddress.map { String(cString: $0) } ?? "errno \(code)"
    }
  #endif
}
