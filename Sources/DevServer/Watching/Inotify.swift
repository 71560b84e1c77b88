#if os(Linux)
  #if canImport(Musl)
    import Musl
  #else
    import Glibc
  #endif

  /// The system calls of inotify(7).
  final class Inotify: Sendable {
    /// What happened in a watched folder.
    struct Event: Sendable {
      let watch: Int32
      let mask: UInt32
      /// The name in the folder; `nil` for the folder itself, and for names that are not UTF-8.
      let name: String?

      func has(_ flag: UInt32) -> Bool { mask & flag != 0 }

      /// Whether it is about a folder in the watched folder.
      var isFolder: Bool { has(UInt32(IN_ISDIR)) }
    }

    /// Everything that can change what a folder holds.
    static let changes = UInt32(
      IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_ATTRIB | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE
        | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)

    let descriptor: Int32

    /// Opens a queue of events; `nil` where the system gives none.
    init?() {
      descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
      if descriptor < 0 { return nil }
    }

    deinit { close(descriptor) }

    /// Watches a folder; throws the system's error number.
    func watch(_ path: String) throws(SystemError) -> Int32 {
      let watch = inotify_add_watch(descriptor, path, Self.changes)
      if watch < 0 { throw SystemError(number: errno) }
      return watch
    }

    func remove(_ watch: Int32) { _ = inotify_rm_watch(descriptor, watch) }

    /// All events that are waiting.
    func read() -> [Event] {
      var events: [Event] = []
      withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 8) { buffer in
        while true {
          let count = Self.readSome(descriptor, buffer)
          if count < 0, errno == EINTR { continue }
          if count <= 0 { return }
          Self.parse(UnsafeRawBufferPointer(rebasing: buffer[..<count]), into: &events)
        }
      }
      return events
    }

    private static func readSome(_ file: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
      #if canImport(Musl)
        Musl.read(file, buffer.baseAddress, buffer.count)
      #else
        Glibc.read(file, buffer.baseAddress, buffer.count)
      #endif
    }

    private static func parse(_ bytes: UnsafeRawBufferPointer, into events: inout [Event]) {
      let header = MemoryLayout<inotify_event>.size
      var offset = 0
      while offset + header <= bytes.count {
        let event = bytes.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
        let end = offset + header + Int(event.len)
        guard end <= bytes.count else { return }
        let name = bytes[(offset + header)..<end].prefix { $0 != 0 }
        events.append(
          Event(
            watch: event.wd, mask: event.mask,
            name: name.isEmpty ? nil : String(validating: name, as: UTF8.self)))
        offset = end
      }
    }
  }

  /// An error number of the system.
  struct SystemError: Error {
    let number: Int32
  }
#endif
