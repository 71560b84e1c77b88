import Foundation
import Testing

@Suite("Replay of what fuzzing has found")
struct FuzzReplayTests {
  @Test(
    "Every kept input is survived, whole, cut and with a byte changed",
    arguments: FuzzTarget.allCases)
  func replay(_ target: FuzzTarget) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("corpus/\(target.rawValue)")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil
    ).sorted { $0.path < $1.path }
    #expect(files.count >= 5)
    for file in files {
      let bytes = [UInt8](try Data(contentsOf: file))
      target.run(bytes)
      for step in 1...12 {
        let place = bytes.count * step / 13
        target.run(Array(bytes[..<place]))
        guard place < bytes.count else { continue }
        var changed = bytes
        changed[place] ^= UInt8(truncatingIfNeeded: 1 << (step % 8))
        target.run(changed)
      }
    }
  }
}
