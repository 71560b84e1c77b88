import Foundation

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
  /// Writes a line to standard output.
  static func print(_ text: String, terminator: String = "\n") {
    write(text + terminator, to: .standardOutput)
  }

  /// Writes a line to standard error.
  static func printError(_ text: String, terminator: String = "\n") {
    write(text + terminator, to: .standardError)
  }

  /// Writes bytes to standard output.
  static func print(bytes: [UInt8]) {
    // A reader that went away is no reason to complain.
    try? FileHandle.standardOutput.write(contentsOf: Data(bytes))
  }

  private static func write(_ text: String, to handle: FileHandle) {
    try? handle.write(contentsOf: Data(text.utf8))
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
