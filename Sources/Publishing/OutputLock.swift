#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// The right to write to an output folder. The system gives the lock back when a process ends, in
/// whatever way, so a lock is never stale; the file stays.
struct OutputLock {
  static let name = ".sitegen-lock"
  private let file: Int32

  /// Takes the lock, waiting up to `seconds` for another build to end.
  ///
  /// - Parameter mayWrite: Whether to make the lock's file where it is missing, and to sign it.
  /// - Throws: `outputLocked` with what the holder has written about itself.
  init(
    _ folder: Int32, output: String, seconds: Double, system: FileSystem,
    waiting: (@Sendable (PublishingError.Holder?) -> Void)?, mayWrite: Bool = true
  ) throws(PublishingError) {
    var tries = max(0, Int(min(seconds, 1e6) * 50))
    var isFirst = true
    while true {
      let file =
        mayWrite
        ? try system.openLock(folder, Self.name) : try system.openForReading(folder, Self.name)
      if flock(file, LOCK_EX | LOCK_NB) == 0 {
        // The file may have been deleted and made anew since it was opened.
        let own = try? system.status(ofOpen: file, Self.name)
        let named = try? system.status(folder, Self.name)
        if let own, let named, own.inode == named.inode {
          self.file = file
          if mayWrite { sign() }
          return
        }
        close(file)
        continue
      }
      let code = errno
      let holder = Self.holder(file)
      close(file)
      guard code == EWOULDBLOCK || code == EINTR else {
        throw .system(.lock, path: Self.name, errno: code)
      }
      if isFirst { waiting?(holder) }
      isFirst = false
      guard tries > 0 else { throw .outputLocked(output: output, holder: holder) }
      tries -= 1
      usleep(20_000)
    }
  }

  /// Keeps builds out of a folder that is only read, for as long as the lock is held.
  ///
  /// - Returns: `nil` where this account may neither make the lock's file nor read it, as on a disk that
  ///   cannot be written to: then no lock can be taken.
  static func forReading(
    _ folder: Int32, output: String, seconds: Double, system: FileSystem
  ) throws(PublishingError) -> OutputLock? {
    do throws(PublishingError) {
      return try OutputLock(
        folder, output: output, seconds: seconds, system: system, waiting: nil)
    } catch {
      guard case .system(.write, _, let code) = error, isRefusal(code) else { throw error }
    }
    do throws(PublishingError) {
      return try OutputLock(
        folder, output: output, seconds: seconds, system: system, waiting: nil, mayWrite: false)
    } catch {
      guard case .system(.read, _, let code) = error, isRefusal(code) || code == ENOENT else {
        throw error
      }
      return nil
    }
  }

  private static func isRefusal(_ code: Int32) -> Bool {
    code == EACCES || code == EPERM || code == EROFS
  }

  /// Gives the lock back, also if a child process that was just started still shares the file.
  func release() {
    flock(file, LOCK_UN)
    close(file)
  }

  /// Writes who holds the lock, for others to read; no promise rests on it.
  private func sign() {
    var host = [CChar](repeating: 0, count: 256)
    gethostname(&host, host.count - 1)
    let name = String(decoding: host.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    let text = Array("\(getpid())\n\(name)\n\(time(nil))\n".utf8)
    if ftruncate(file, 0) == 0 { _ = pwrite(file, text, text.count, 0) }
  }

  private static func holder(_ file: Int32) -> PublishingError.Holder? {
    var buffer = [UInt8](repeating: 0, count: 512)
    let count = pread(file, &buffer, buffer.count, 0)
    guard count > 0 else { return nil }
    let lines = String(decoding: buffer[..<count], as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 3, let process = Int32(lines[0]), let since = Int64(lines[2]) else {
      return nil
    }
    return PublishingError.Holder(process: process, host: String(lines[1]), since: since)
  }
}
