import Foundation
import Publishing

/// A program of the system. Arguments are handed over as they are; no shell reads them.
struct Tool: Sendable {
  /// Its name.
  let name: String
  private let path: String
  private let environment: [String: String]
  private let isStopped: (@Sendable () -> Bool)?

  /// How long a program has to end by itself after it was asked to, in polls of `pause`.
  private static let patience = 30
  /// How often to ask whether to stop, in milliseconds.
  private static let pause: Int32 = 100

  /// Finds the first of several programs in `PATH`.
  init(
    anyOf names: [String], environment: [String: String], adding more: [String: String] = [:],
    isStopped: (@Sendable () -> Bool)?
  ) throws(DeployError) {
    let folders = (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
    for name in names {
      for folder in folders {
        let path = "\(folder)/\(name)"
        if FileManager.default.isExecutableFile(atPath: path) {
          self.name = name
          self.path = path
          self.isStopped = isStopped
          // The words of tools are looked at in English.
          self.environment = environment.merging(more) { $1 }.merging(["LC_ALL": "C"]) { $1 }
          return
        }
      }
    }
    throw .toolMissing(names)
  }

  /// What a run answered.
  struct Answer {
    let status: Int32
    /// Standard output and standard error, or the latter only.
    let output: String
  }

  /// Runs the program and waits for its end.
  ///
  /// - Parameters:
  ///   - arguments: Its arguments.
  ///   - file: Where its standard output goes, apart from its messages; an existing file.
  func run(_ arguments: [String], to file: String? = nil) throws(DeployError) -> Answer {
    if let isStopped, isStopped() { throw .publishing(.stopped) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = file.flatMap { FileHandle(forWritingAtPath: $0) } ?? pipe
    process.standardError = pipe
    do {
      try process.run()
    } catch {
      throw .publishing(.system(.read, path: path, errno: Self.code(of: error)))
    }
    guard let output = read(pipe.fileHandleForReading.fileDescriptor, of: process) else {
      throw .publishing(.stopped)
    }
    process.waitUntilExit()
    return Answer(
      status: process.terminationStatus, output: String(decoding: output, as: UTF8.self))
  }

  /// Reads what a program says until it ends; `nil` where it was stopped.
  private func read(_ file: Int32, of process: Process) -> [UInt8]? {
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16 << 10)
    var pauses = 0
    while true {
      var waiting = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
      if poll(&waiting, 1, Self.pause) > 0 {
        let count = Foundation.read(file, &buffer, buffer.count)
        if count == 0 || (count < 0 && errno != EINTR) { return pauses == 0 ? output : nil }
        if count > 0 { output += buffer[..<count] }
      }
      guard let isStopped, isStopped() else { continue }
      if pauses == 0 { kill(process.processIdentifier, SIGTERM) }
      pauses += 1
      if pauses == Self.patience { kill(process.processIdentifier, SIGKILL) }
      // Whatever it has started may keep the pipe open.
      if pauses > Self.patience || !process.isRunning { return nil }
    }
  }

  /// The error number in what Foundation says.
  private static func code(of error: any Error) -> Int32 {
    var found: NSError? = error as NSError
    while let next = found {
      if next.domain == NSPOSIXErrorDomain { return Int32(clamping: next.code) }
      found = next.userInfo[NSUnderlyingErrorKey] as? NSError
    }
    return EIO
  }

  /// Runs the program; a status other than 0 is an error.
  func require(_ arguments: [String]) throws(DeployError) {
    let answer = try run(arguments)
    if answer.status != 0 { throw failure(answer) }
  }

  /// The error of an answer, with the last lines of what the program said.
  func failure(_ answer: Answer) -> DeployError {
    let lines = answer.output.split(whereSeparator: \.isNewline)
    return .toolFailed(
      name: name, status: answer.status,
      output: lines.suffix(6).joined(separator: "\n  "))
  }
}
