#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Files without a name: gone when the last descriptor is closed, so that a process that ends in
/// whatever way leaves nothing behind.
package enum UnnamedFile {
  /// Makes a file in the first of `folders` that can be written to, hands it to `use` while it still
  /// has its name, and takes the name away. The descriptor is the caller's; where `use` gives nothing
  /// it is closed.
  ///
  /// - Returns: What `use` gave; `nil` where no folder can be written to.
  package static func make<Result>(
    in folders: [String], _ use: (_ descriptor: Int32, _ path: String) -> Result?
  ) -> Result? {
    for folder in folders {
      var path = (folder + "/.sitegen-XXXXXX").utf8CString
      let made: Result?? = path.withUnsafeMutableBufferPointer { path in
        guard let start = path.baseAddress else { return .none }
        let file = mkstemp(start)
        guard file >= 0 else { return .none }
        _ = fcntl(file, F_SETFD, FD_CLOEXEC)
        let result = use(file, String(cString: start))
        unlink(start)
        if result == nil { close(file) }
        return .some(result)
      }
      if let made { return made }
    }
    return nil
  }
}
