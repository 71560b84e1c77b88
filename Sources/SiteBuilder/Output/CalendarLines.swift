/// The content lines of an iCalendar file, folded (RFC 5545, section 3.1).
struct CalendarLines {
  /// The file so far.
  private(set) var bytes: [UInt8] = []

  /// The longest line in octets, without its end.
  private static let limit = 75

  /// Adds a property whose value stands as it is, such as a date or an address.
  mutating func add(_ name: String, value: String) {
    add(Array("\(name):".utf8) + Self.withoutControls(value))
  }

  /// Adds a property whose value is a text.
  mutating func add(_ name: String, text: String) {
    add(Array("\(name):".utf8) + Self.escaped(text))
  }

  /// Adds a property whose value is a list of texts.
  mutating func add(_ name: String, texts: [String]) {
    var line = Array("\(name):".utf8)
    for (index, text) in texts.enumerated() {
      if index > 0 { line.append(UInt8(ascii: ",")) }
      line += Self.escaped(text)
    }
    add(line)
  }

  /// A text with what has a meaning in a value escaped (section 3.3.11). Controls, which no value may
  /// have, are left out; a carriage return with or without a line feed is a line feed.
  static func escaped(_ text: String) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count + 8)
    var previous: UInt8 = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\\"), UInt8(ascii: ";"), UInt8(ascii: ","):
        result.append(UInt8(ascii: "\\"))
        result.append(byte)
      case 0x0A where previous == 0x0D: break
      case 0x0A, 0x0D: result += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
      case 0x09: result.append(byte)
      case 0x00...0x1F, 0x7F: break
      default: result.append(byte)
      }
      previous = byte
    }
    return result
  }

  private static func withoutControls(_ value: String) -> [UInt8] {
    value.utf8.filter { $0 >= 0x20 && $0 != 0x7F }
  }

  /// Appends a line; what is longer than 75 octets goes on in further lines that begin with a space.
  /// A character is never divided.
  private mutating func add(_ line: [UInt8]) {
    var start = 0
    var room = Self.limit
    while line.count - start > room {
      var end = start + room
      while end > start, line[end] & 0xC0 == 0x80 { end -= 1 }
      bytes += line[start..<end]
      bytes += [0x0D, 0x0A, 0x20]
      start = end
      room = Self.limit - 1
    }
    bytes += line[start...]
    bytes += [0x0D, 0x0A]
  }
}
