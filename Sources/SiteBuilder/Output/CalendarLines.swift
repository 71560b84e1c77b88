/// The content lines of an iCalendar file, folded (RFC 5545, section 3.1).
struct CalendarLines {
  /// The file so far.
  private(set) var bytes: [UInt8] = []
  /// The line that is being made.
  private var line: [UInt8] = []

  /// The longest line in octets, without its end.
  private static let limit = 75

  /// - Parameter capacity: About how many bytes the file will have.
  init(capacity: Int = 0) {
    bytes.reserveCapacity(capacity)
    line.reserveCapacity(1024)
  }

  /// Adds a property whose value stands as it is, such as a date or an address.
  mutating func add(_ name: String, value: String) {
    begin(name)
    if value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) {
      line.append(contentsOf: value.utf8)
    } else {
      line.append(contentsOf: value.utf8.filter { $0 >= 0x20 && $0 != 0x7F })
    }
    end()
  }

  /// Adds a property whose value is a text.
  mutating func add(_ name: String, text: String) {
    begin(name)
    Self.append(escaping: text, to: &line)
    end()
  }

  /// Adds a property whose value is a list of texts.
  mutating func add(_ name: String, texts: [String]) {
    begin(name)
    for (index, text) in texts.enumerated() {
      if index > 0 { line.append(UInt8(ascii: ",")) }
      Self.append(escaping: text, to: &line)
    }
    end()
  }

  private mutating func begin(_ name: String) {
    line.removeAll(keepingCapacity: true)
    line.append(contentsOf: name.utf8)
    line.append(UInt8(ascii: ":"))
  }

  /// A text with what has a meaning in a value escaped (section 3.3.11). Controls, which no value may
  /// have, are left out; a carriage return with or without a line feed is a line feed.
  static func escaped(_ text: String) -> [UInt8] {
    var result: [UInt8] = []
    append(escaping: text, to: &result)
    return result
  }

  private static func append(escaping text: String, to line: inout [UInt8]) {
    var text = text
    text.withUTF8 { bytes in
      // Runs in which nothing has a meaning are copied at once.
      var start = 0
      for index in bytes.indices {
        let byte = bytes[index]
        switch byte {
        case UInt8(ascii: "\\"), UInt8(ascii: ";"), UInt8(ascii: ","), 0x00...0x08, 0x0A...0x1F,
          0x7F:
          break
        default: continue
        }
        line.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
        start = index + 1
        switch byte {
        case 0x0A where index > 0 && bytes[index - 1] == 0x0D: break
        case 0x0A, 0x0D:
          line.append(UInt8(ascii: "\\"))
          line.append(UInt8(ascii: "n"))
        case 0x00...0x1F, 0x7F: break
        default:
          line.append(UInt8(ascii: "\\"))
          line.append(byte)
        }
      }
      line.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
    }
  }

  /// Appends the line; what is longer than 75 octets goes on in further lines that begin with a space.
  /// A character is never divided.
  private mutating func end() {
    var start = 0
    var room = Self.limit
    while line.count - start > room {
      var end = start + room
      while end > start, line[end] & 0xC0 == 0x80 { end -= 1 }
      bytes.append(contentsOf: line[start..<end])
      bytes.append(0x0D)
      bytes.append(0x0A)
      bytes.append(0x20)
      start = end
      room = Self.limit - 1
    }
    bytes.append(contentsOf: line[start...])
    bytes.append(0x0D)
    bytes.append(0x0A)
  }
}
