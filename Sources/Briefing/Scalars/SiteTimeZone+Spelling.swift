import Diagnostics

/// How people write time zones.
extension SiteTimeZone {
  /// Names of at most three letters in the IANA database. The system knows others, which stand for
  /// several zones each: `CST` would be Chicago's and not China's.
  private static let shortNames: Set<String> = [
    "CET", "EET", "EST", "GB", "GMT", "HST", "MET", "MST", "NZ", "PRC", "ROC", "ROK", "UCT", "UTC",
    "WET",
  ]

  /// Whether it may be a name of the IANA database.
  static func isName(_ text: String) -> Bool {
    if text.utf8.count <= 3 { return shortNames.contains(text) }
    return !["UTC+", "UTC-", "GMT+", "GMT-"].contains { text.hasPrefix($0) }
  }

  /// The minutes of `UTC+8`, `GMT-05:30` and the like, east of Greenwich where they are positive;
  /// `nil` for anything else.
  static func minutes(afterUTC name: String) -> Int? {
    guard name.hasPrefix("UTC") || name.hasPrefix("GMT") else { return nil }
    return minutes(Array(name.utf8.dropFirst(3)))
  }

  /// What was probably meant by a text that is no time zone.
  static func suggestion(for text: String) -> String? {
    if let name = meant[text] ?? meant[text.uppercased()] { return name }
    var rest = text.uppercased()
    for prefix in ["UTC", "GMT"] where rest.hasPrefix(prefix) { rest.removeFirst(3) }
    var bytes = rest.utf8.filter { $0 != 0x20 }
    if let first = bytes.first, (0x30...0x39).contains(first) { bytes.insert(0x2B, at: 0) }
    if let minutes = minutes(bytes) {
      return minutes == 480 ? "Asia/Shanghai" : offsetText(minutes)
    }
    return NearestNames.find(text, in: common, limit: 1).first
  }

  private static let common = [
    "Asia/Shanghai", "Asia/Hong_Kong", "Asia/Taipei", "Asia/Singapore", "Asia/Tokyo",
    "Asia/Urumqi", "Asia/Seoul", "UTC", "Europe/London", "Europe/Berlin", "America/New_York",
    "America/Los_Angeles",
  ]

  private static let meant: [String: String] = {
    var result: [String: String] = [:]
    for (zone, names) in [
      (
        "Asia/Shanghai",
        ["ASIA/BEIJING", "BEIJING", "SHANGHAI", "北京", "北京时间", "中国", "上海", "东八区", "CST", "CTT"]
      ),
      ("Asia/Hong_Kong", ["HKT", "香港"]), ("Asia/Singapore", ["SGT", "新加坡"]),
      ("Asia/Tokyo", ["JST", "东京"]), ("Asia/Seoul", ["KST"]), ("Asia/Kolkata", ["IST"]),
      ("Europe/London", ["BST"]), ("America/New_York", ["EDT"]),
      ("America/Los_Angeles", ["PST", "PDT"]),
    ] {
      for name in names { result[name] = zone }
    }
    return result
  }()

  /// `+8`, `+08`, `+0800`, `+8:00` or `-05:30`.
  private static func minutes(_ bytes: [UInt8]) -> Int? {
    guard let sign = bytes.first, sign == 0x2B || sign == 0x2D else { return nil }
    let parts = bytes.dropFirst().split(separator: 0x3A, omittingEmptySubsequences: false)
    guard let whole = parts.first,
      parts.allSatisfy({ part in
        !part.isEmpty && part.allSatisfy { (0x30...0x39).contains($0) }
      })
    else { return nil }
    func number(_ digits: some Sequence<UInt8>) -> Int {
      digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
    let (hours, minutes): (Int, Int)
    switch (parts.count, whole.count) {
    case (1, 1...2): (hours, minutes) = (number(whole), 0)
    case (1, 4): (hours, minutes) = (number(whole.prefix(2)), number(whole.suffix(2)))
    case (2, 1...2) where parts[1].count == 2:
      (hours, minutes) = (number(whole), number(parts[1]))
    default: return nil
    }
    guard minutes < 60, hours * 60 + minutes <= 14 * 60 else { return nil }
    return (hours * 60 + minutes) * (sign == 0x2D ? -1 : 1)
  }

  /// `+05:30`.
  private static func offsetText(_ minutes: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(minutes < 0 ? "-" : "+")\(two(abs(minutes) / 60)):\(two(abs(minutes) % 60))"
  }
}
