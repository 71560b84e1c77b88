import Briefing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Which program this is: another one may make another site of the same files.
enum ProgramIdentity {
  /// Stamps of the program's file and of every library that is loaded into it, so that a program
  /// that was built anew and a library that was upgraded count. `nil` where the system does not say.
  static let current: Digest? = {
    var writer = ByteWriter()
    let paths = loadedFiles()
    guard !paths.isEmpty else { return nil }
    for path in paths {
      var status = stat()
      guard stat(path, &status) == 0 else { return nil }
      writer.put(path)
      FileStamp(status).write(to: &writer)
    }
    return Digest(writer.bytes)
  }()

  #if canImport(Darwin)
    private static func loadedFiles() -> [String] {
      // Libraries of the system are parts of one cache and change only with the system.
      var paths: Set<String> = []
      for index in 0..<_dyld_image_count() {
        guard let name = _dyld_get_image_name(index) else { continue }
        let path = String(cString: name)
        var status = stat()
        if stat(path, &status) == 0 { paths.insert(path) }
      }
      return paths.sorted()
    }
  #else
    private static func loadedFiles() -> [String] {
      var paths: Set<String> = []
      for line in SystemFile.lines("/proc/self/maps") {
        // ADDRESSES PERMISSIONS OFFSET DEVICE INODE PATH
        guard let slash = line.firstIndex(of: "/"), line[..<slash].contains("x") else { continue }
        paths.insert(String(line[slash...]))
      }
      return paths.sorted()
    }
  #endif
}

extension FileStamp {
  func write(to writer: inout ByteWriter) {
    writer.put(size)
    writer.put(modified)
    writer.put(changed)
    writer.put(inode)
    writer.put(device)
  }
}
