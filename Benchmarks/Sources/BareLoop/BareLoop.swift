import CBareCmark
import Dispatch

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// `BareLoop SOURCE OUTPUT`: what any generator on libcmark must at least do. Reads every `.md` file
/// below SOURCE, passes over the front matter, calls `cmark_markdown_to_html` and writes the result,
/// on all processors.
@main
enum BareLoop {
  static func main() {
    guard CommandLine.arguments.count == 3 else { exit(2) }
    let source = CommandLine.arguments[1]
    let output = CommandLine.arguments[2]
    var files: [String] = []
    collect(source, "", into: &files)
    mkdir(output, 0o755)
    let paths = files
    let jobs = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    DispatchQueue.concurrentPerform(iterations: jobs) { job in
      var index = job
      while index < paths.count {
        convert(source + "/" + paths[index], output + "/\(index).html")
        index += jobs
      }
    }
  }

  private static func collect(_ root: String, _ folder: String, into files: inout [String]) {
    guard let directory = opendir(folder.isEmpty ? root : root + "/" + folder) else { return }
    defer { closedir(directory) }
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasPrefix(".") { continue }
      let path = folder.isEmpty ? name : folder + "/" + name
      if entry.pointee.d_type == UInt8(DT_DIR) {
        collect(root, path, into: &files)
      } else if name.hasSuffix(".md") {
        files.append(path)
      }
    }
  }

  private static func convert(_ source: String, _ target: String) {
    let file = open(source, O_RDONLY)
    guard file >= 0 else { return }
    var status = stat()
    fstat(file, &status)
    let size = Int(status.st_size)
    guard let buffer = malloc(size + 1)?.assumingMemoryBound(to: CChar.self) else { return }
    let count = read(file, buffer, size)
    close(file)
    guard count == size, size > 4 else { return }
    buffer[size] = 0
    let end = strstr(buffer + 3, "\n---\n").map { UnsafePointer($0) + 5 } ?? UnsafePointer(buffer)
    let length = size - (end - UnsafePointer(buffer))
    guard let html = cmark_markdown_to_html(end, length, 0) else { return }
    let result = open(target, O_WRONLY | O_CREAT | O_TRUNC, 0o644 as mode_t)
    _ = write(result, html, strlen(html))
    close(result)
    free(html)
    free(buffer)
  }
}
