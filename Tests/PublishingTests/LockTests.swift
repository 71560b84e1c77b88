import Diagnostics
import Foundation
import Testing

@testable import Publishing

@Suite("Lock", .timeLimit(.minutes(10)))
struct LockTests {
  private let folder = Folder()

  @Test("A second build says who holds the lock")
  func held() throws {
    let first = try Publisher(output: folder.output, protected: [])
    let error = #expect(throws: PublishingError.self) { try folder.publish(["a": "1"]) }
    guard case .outputLocked(folder.output, let holder?) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(holder.process == ProcessInfo.processInfo.processIdentifier)
    #expect(!holder.host.isEmpty)
    #expect(error?.message(in: .english).contains("process \(holder.process) on") == true)
    first.abandon()
    try folder.publish(["a": "1"])
  }

  @Test("A second build waits for the first")
  func waits() async throws {
    let first = try Publisher(output: folder.output, protected: [])
    try first.write(try OutputPath("a"), [0x31], kind: .page)
    let told = Counter()
    let output = folder.output
    let second = Task.detached {
      var options = Publisher.Options(lockTimeout: 20)
      options.waiting = { _ in _ = told.next() }
      let publisher = try Publisher(output: output, protected: [], options: options)
      try publisher.write(try OutputPath("a"), [0x31], kind: .page)
      return try publisher.finish()
    }
    while told.count == 0 { try await Task.sleep(for: .milliseconds(5)) }
    #expect(try first.finish().written == 1)
    #expect(try await second.value == PublishSummary(written: 0, unchanged: 1, deleted: 0))
    #expect(told.count == 1)
  }

  @Test("A lock file that nobody holds is no obstacle")
  func stale() throws {
    try folder.write("public/.sitegen-lock", "1\nelsewhere\n0\n")
    #expect(try folder.publish(["a": "1"]).written == 1)
  }
}
