#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Writes the files of a corpus.
struct OutputFolder {
  let root: String
  private var made: Set<String> = []

  init(_ root: String) {
    self.root = root
  }

  mutating func write(_ path: String, _ text: String) {
    let full = root + "/" + path
    var parts = full.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let folder = parts.joined(separator: "/")
    if made.insert(folder).inserted {
      var known = ""
      parts = parts.dropFirst(full.hasPrefix("/") ? 1 : 0)
      for part in parts {
        known += (known.isEmpty && !full.hasPrefix("/") ? "" : "/") + part
        mkdir(known, 0o755)
      }
    }
    let file = open(full, O_WRONLY | O_CREAT | O_TRUNC, 0o644 as mode_t)
    guard file >= 0 else {
      perror(full)
      exit(3)
    }
    var text = text
    let count = text.utf8.count
    let done = text.withUTF8 { bytes in
      #if canImport(Darwin)
        Darwin.write(file, bytes.baseAddress, bytes.count)
      #elseif canImport(Musl)
        Musl.write(file, bytes.baseAddress, bytes.count)
      #else
        Glibc.write(file, bytes.baseAddress, bytes.count)
      #endif
    }
    close(file)
    guard done == count else {
      perror(full)
      exit(3)
    }
  }
}
