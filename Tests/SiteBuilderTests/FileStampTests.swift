import Foundation
import Testing

@testable import SiteBuilder

@Suite("Stamps of files")
struct FileStampTests {
  private func stamp(_ changed: Int64, modified: Int64 = 0, device: UInt64 = .max) -> FileStamp {
    FileStamp(size: 1, modified: modified, changed: changed, inode: 1, device: device)
  }

  @Test("Are relied on when the coarsest clock has gone on, where the file system is not known")
  func unknown() {
    let now: Int64 = 1_700_000_000_123_456_789
    #expect(!stamp(now).isSettled(at: now))
    #expect(!stamp(now - 2_400_000_000).isSettled(at: now))
    #expect(stamp(now - 2_600_000_000).isSettled(at: now))
    #expect(!stamp(now - 2_600_000_000, modified: now + 1).isSettled(at: now))
    #expect(!stamp(.min, modified: .min).isSettled(at: .max))
  }

  #if os(Linux)
    @Test("Are relied on sooner where times are the kernel's, unless they have no fractions")
    func known() throws {
      let path = NSTemporaryDirectory() + "sitegen-stamp-" + UUID().uuidString
      defer { try? FileManager.default.removeItem(atPath: path) }
      try Data("甲".utf8).write(to: URL(fileURLWithPath: path))
      var status = stat()
      try #require(stat(path, &status) == 0)
      let found = FileStamp(status)
      let isKnown = KernelClock.stamps(1, on: found.device)
      // Folders for temporary files may lie anywhere; this is what they are nearly everywhere.
      let now: Int64 = 1_700_000_000_123_456_789
      let late = stamp(now - 60_000_000, device: found.device)
      #expect(late.isSettled(at: now) == isKnown)
      #expect(!stamp(now - 40_000_000, device: found.device).isSettled(at: now))
      let whole = now / 1_000_000_000 * 1_000_000_000
      #expect(!stamp(whole - 1_000_000_000, device: found.device).isSettled(at: whole))
    }

    @Test("Of file systems are known by the kind in the list of mounts")
    func mounts() {
      let root = "36 35 98:300 / /mnt rw,noatime master:1 shared:2 - ext4 /dev/root rw"
      // As makedev(98, 300) has it: 300 is 0x12C.
      #expect(KernelClock.device(root) == 0x10622C)
      #expect(KernelClock.device("22 1 0:21 / /dev/shm rw - tmpfs tmpfs rw") == 21)
      for line in [
        "36 35 0:40 / /mnt rw - nfs4 server:/ rw", "36 35 0:40 / /mnt rw - vfat /dev/b rw",
        "36 35 x:y / /mnt rw - ext4 a rw", "36 35 8 / /mnt rw - ext4 a rw", "36 35 8:1 - ext4", "",
        "36 35 8:1 / /mnt rw -",
      ] {
        #expect(KernelClock.device(line) == nil, "\(line)")
      }
    }

    @Test("Of a file that is written again and again tell each content, when they are relied on")
    func rewritten() throws {
      let path = NSTemporaryDirectory() + "sitegen-stamp-" + UUID().uuidString
      defer { try? FileManager.default.removeItem(atPath: path) }
      var contents: [FileStamp: Set<UInt8>] = [:]
      for round in 0..<3_000 {
        let value = UInt8(truncatingIfNeeded: round)
        try Data([value]).write(to: URL(fileURLWithPath: path))
        // As a build does: the time, the stamp, the bytes.
        let moment = FileStamp.now()
        var status = stat()
        try #require(stat(path, &status) == 0)
        let stamp = FileStamp(status)
        if stamp.isSettled(at: moment) { contents[stamp, default: []].insert(value) }
        if round % 100 == 0 {
          usleep(60_000)
          if stamp.isSettled(at: FileStamp.now()) { contents[stamp, default: []].insert(value) }
        }
      }
      for (_, values) in contents { #expect(values.count == 1) }
    }
  #endif
}
