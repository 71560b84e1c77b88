import Foundation
import Synchronization

/// How the program ends.
enum ExitStatus: Int32 {
  /// Everything is done.
  case done = 0
  /// The content or the templates have errors.
  case contentErrors = 1
  /// The command line is wrong.
  case usage = 2
  /// The machine failed: disk full, no permission.
  case machine = 3
}

/// Standard output and standard error.
enum Terminal {
  /// The error that standard output has failed with; 0 where it has not.
  private static let failure = Atomic<Int32>(0)

  /// The error number with which standard output has failed, such as that of a full disk; `nil` where
  /// it has not. A reader that went away is no failure.
  static var outputFailure: Int32? {
    let code = failure.load(ordering: .relaxed)
    return code == 0 ? nil : code
  }

  /// Writes a line to standard output.
  static func print(_ text: String, terminator: String = "\n") {
    print(bytes: Array((text + terminator).utf8))
  }

  /// Writes a line to standard error.
  static func printError(_ text: String, terminator: String = "\n") {
    _ = write(Array((text + terminator).utf8), to: STDERR_FILENO)
  }

  /// Writes bytes to standard output. After a failure nothing more is written, so that what has come
  /// out is the beginning of what was meant.
  static func print(bytes: [UInt8]) {
    guard outputFailure == nil else { return }
    let code = write(bytes, to: STDOUT_FILENO)
    // A reader that went away is no reason to complain.
    if code != 0, code != EPIPE { failure.store(code, ordering: .relaxed) }
  }

  /// Writes all bytes; gives the number of an error, or 0.
  private static func write(_ bytes: [UInt8], to file: Int32) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let count = Foundation.write(
          file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count >= 0 {
          rest = rest.dropFirst(count)
        } else if errno == EAGAIN {
          // Whoever shares the terminal may have made it non-blocking.
          var waiting = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
          _ = poll(&waiting, 1, -1)
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
  }

  /// Whether standard error is a terminal that shows colours.
  static var showsColor: Bool {
    let environment = ProcessInfo.processInfo.environment
    if environment["NO_COLOR"].map({ !$0.isEmpty }) ?? false { return false }
    return isatty(2) == 1 && environment["TERM"] != "dumb"
  }

  /// How many columns standard error has.
  static var width: Int {
    var size = winsize()
    if ioctl(2, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 { return Int(size.ws_col) }
    return 100
  }
}
