/// The file systems whose times of change are read off this kernel's own clock, which goes on in steps
/// of a few milliseconds (a hundredth of a second at most).
enum KernelClock {
  /// The longest step, several times over, in nanoseconds.
  static let step: Int64 = 50_000_000

  /// Whether a file system writes these times. Of any it is known by its kind; one that keeps whole
  /// seconds, as ext4 does in small inodes, has no fractions.
  static func stamps(_ changed: Int64, on device: UInt64) -> Bool {
    changed % 1_000_000 != 0 && devices.contains(device)
  }

  /// Local file systems whose implementation asks the kernel for the time. Not those of networks, which
  /// have the time of another machine.
  private static let kinds: Set<Substring> = [
    "ext2", "ext3", "ext4", "xfs", "btrfs", "f2fs", "tmpfs", "overlay",
  ]

  private static let devices: Set<UInt64> = {
    #if os(Linux)
      Set(SystemFile.lines("/proc/self/mountinfo").compactMap(device))
    #else
      []
    #endif
  }()

  /// The device of a line of mountinfo (proc(5)), where it is of such a kind.
  static func device(_ line: String) -> UInt64? {
    // 36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue
    let fields = line.split(separator: " ")
    guard fields.count > 6, let hyphen = fields[6...].firstIndex(of: "-"),
      hyphen + 1 < fields.count,
      kinds.contains(fields[hyphen + 1])
    else { return nil }
    let numbers = fields[2].split(separator: ":").compactMap { UInt64($0) }
    guard numbers.count == 2, let major = numbers.first, let minor = numbers.last else {
      return nil
    }
    // makedev(3) of the C library.
    return (major & 0xFFFF_F000) << 32 | (major & 0xFFF) << 8 | (minor & 0xFFFF_FF00) << 12
      | minor & 0xFF
  }
}
