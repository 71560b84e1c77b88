import Foundation

/// A program of the system. Arguments are handed over as they are; no shell reads them.
struct Tool: Sendable {
  /// Its name.
  let name: String
  private let path: String
  private let environment: [String: String]

  /// Finds the first of several programs in `PATH`.
  init(
    anyOf names: [String], environment: [String: String], adding more: [String: String] = [:]
  ) throws(DeployError) {
    let folders = (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
    for name in names {
      for folder in folders {
        let path = "\(folder)/\(name)"
        if FileManager.default.isExecutableFile(atPath: path) {
          self.name = name
          self.path = path
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
    /// Standard output and standard error.
    let output: String
  }

  /// Runs the program and waits for its end.
  func run(_ arguments: [String]) throws(DeployError) -> Answer {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    do {
      try process.run()
    } catch {
      throw .system(path: path, message: error.localizedDescription)
    }
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Answer(
      status: process.terminationStatus, output: String(decoding: output, as: UTF8.self))
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
