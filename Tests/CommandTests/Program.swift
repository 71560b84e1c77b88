import Foundation
import Testing

/// Runs the program as people do.
struct Program {
  var root = NSTemporaryDirectory() + "sitegen-command-" + UUID().uuidString

  static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  init() throws {
    let manager = FileManager.default
    try manager.createDirectory(
      atPath: root + "/Content/companies", withIntermediateDirectories: true)
    try manager.copyItem(atPath: Self.package + "/Templates", toPath: root + "/Templates")
    try "title: 测试\nlanguage: zh-Hans\n".write(
      toFile: root + "/Content/site.yml", atomically: true, encoding: .utf8)
    try "---\nname: 京东\n---\n".write(
      toFile: root + "/Content/companies/jd.md", atomically: true, encoding: .utf8)
  }

  func remove() { try? FileManager.default.removeItem(atPath: root) }

  func write(_ file: String, _ text: String) throws {
    let url = URL(fileURLWithPath: root + "/" + file)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: url, atomically: true, encoding: .utf8)
  }

  func read(_ file: String) throws -> String {
    try String(contentsOfFile: root + "/" + file, encoding: .utf8)
  }

  func has(_ file: String) -> Bool { FileManager.default.fileExists(atPath: root + "/" + file) }

  func run(_ arguments: String..., input: String = "") throws -> Outcome {
    try run(arguments, input: input)
  }

  func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:],
    output file: FileHandle? = nil
  ) throws -> Outcome {
    // The test bundle and the program lie in one folder.
    let folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let process = Process()
    process.executableURL = folder.appendingPathComponent("sitegen")
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.currentDirectoryURL = URL(fileURLWithPath: root)
    let (stdin, stdout, stderr) = (Pipe(), Pipe(), Pipe())
    process.standardInput = stdin
    process.standardOutput = file ?? stdout
    process.standardError = stderr
    try process.run()
    // No test waits for ever for a program that does not end.
    let number = process.processIdentifier
    let limit = DispatchWorkItem { kill(number, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + 300, execute: limit)
    defer { limit.cancel() }
    try stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try stdin.fileHandleForWriting.close()
    let output = file == nil ? stdout.fileHandleForReading.readDataToEndOfFile() : Data()
    let errors = stderr.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    if process.terminationReason == .uncaughtSignal {
      Issue.record("sitegen \(arguments) was ended by signal \(process.terminationStatus)")
    }
    return Outcome(
      status: process.terminationStatus, output: String(decoding: output, as: UTF8.self),
      errors: String(decoding: errors, as: UTF8.self))
  }
}
