#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Files in which the system tells of itself. They have no size: they end where nothing more comes.
enum SystemFile {
  /// The lines of such a file without their ends; none where it cannot be read.
  static func lines(_ path: String) -> [String] {
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(line) }
    var lines: [String] = []
    while getline(&line, &capacity, file) > 0, let line {
      lines.append(String(String(cString: line).prefix { $0 != "\n" }))
    }
    return lines
  }
}
