/// What earlier builds have written to an output folder. Kept in the folder; never trusted further
/// than its checksum and the files' own status go.
struct Manifest: Sendable {
  static let name = ".sitegen-manifest"

  /// A file that a build has written.
  struct Entry: Equatable, Sendable {
    /// `nil` for a file that a build meant to write and perhaps did.
    var file: Fingerprint?
    /// For a copied file the status of its source, as long as that was old enough to be told from a
    /// later change.
    var source: Fingerprint?
  }

  /// Status and content of a file.
  struct Fingerprint: Equatable, Sendable {
    var size: Int64
    var modified: Int64
    /// `nil` where nobody noted it: then only reading tells whether the file is the same.
    var changed: Int64?
    var inode: UInt64
    var device: UInt64
    var hash: ContentHash

    init(_ status: FileSystem.Status, hash: ContentHash) {
      self.init(
        size: status.size, modified: status.modified, changed: status.changed,
        inode: status.inode, device: status.device, hash: hash)
    }

    init(
      size: Int64, modified: Int64, changed: Int64?, inode: UInt64, device: UInt64,
      hash: ContentHash
    ) {
      self.size = size
      self.modified = modified
      self.changed = changed
      self.inode = inode
      self.device = device
      self.hash = hash
    }

    func matches(_ status: FileSystem.Status) -> Bool {
      status.kind == .file && status.size == size && status.modified == modified
        && status.changed == changed && status.inode == inode && status.device == device
    }
  }

  var entries: [String: Entry] = [:]
  /// Folders that a build has made.
  var folders: Set<String> = []
  /// Whether the text was whole. What stands in a damaged one is only a hint.
  var isWhole = true

  private static let header = "sitegen-manifest 2\n"
  /// The first line of lists without the times of changes of status, as they were once written.
  private static let formerHeader = "sitegen-manifest 1\n"

  /// The text: a line per file and folder, in no order, and a checksum.
  ///
  /// `f SIZE TIME CHANGE INODE DEVICE HASH PATH`, `c` the same with six more numbers for the source,
  /// `p PATH` for a planned file, `d PATH` for a folder, `end HASH`. Numbers are hexadecimal; `CHANGE` is
  /// the time of the last change of status, counted from `TIME`.
  func serialized() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(entries.count * 100 + 100)
    bytes.append(contentsOf: Self.header.utf8)
    for (path, entry) in entries { Self.append(path, entry, to: &bytes) }
    for folder in folders {
      bytes.append(0x64)
      bytes.append(0x20)
      bytes.append(contentsOf: folder.utf8)
      bytes.append(0x0A)
    }
    Self.end(&bytes)
    return bytes
  }

  private static func append(_ path: String, _ entry: Entry, to bytes: inout [UInt8]) {
    if let file = entry.file {
      bytes.append(entry.source == nil ? 0x66 : 0x63)
      append(file, to: &bytes)
      if let source = entry.source { append(source, to: &bytes) }
    } else {
      bytes.append(0x70)
    }
    bytes.append(0x20)
    bytes.append(contentsOf: path.utf8)
    bytes.append(0x0A)
  }

  private static func end(_ bytes: inout [UInt8]) {
    bytes.append(contentsOf: "end \(ContentHash(bytes))\n".utf8)
  }

  /// Where the lines of some files stand in a manifest's text, with their line feeds; `nil` where one of
  /// them has none.
  static func lines(of paths: [String], in text: [UInt8]) -> [String: Range<Int>]? {
    guard text.starts(with: header.utf8) else { return nil }
    var wanted: [Int: [(path: String, bytes: [UInt8])]] = [:]
    for path in paths { wanted[path.utf8.count, default: []].append((path, Array(path.utf8))) }
    let lengths = wanted.keys.sorted()
    var found: [String: Range<Int>] = [:]
    text.withUnsafeBufferPointer { text in
      var start = 0
      while start < text.count, found.count < paths.count {
        var end = start
        while end < text.count, text[end] != 0x0A { end += 1 }
        for length in lengths where end - length > start && text[end - length - 1] == 0x20 {
          let path = UnsafeBufferPointer(rebasing: text[(end - length)..<end])
          for (name, bytes) in wanted[length] ?? [] where path.elementsEqual(bytes) {
            // A path may end like another one: before this one stand as many numbers as its kind has.
            let spaces = text[start..<(end - length)].reduce(0) { $1 == 0x20 ? $0 + 1 : $0 }
            let expected = [0x66: 7, 0x63: 13, 0x70: 1][text[start]]
            if spaces == expected { found[name] = start..<(end + 1) }
          }
        }
        start = end + 1
      }
    }
    return found.count == paths.count ? found : nil
  }

  /// A manifest's text with other entries in the place of some lines.
  static func replacing(
    _ lines: [String: Range<Int>], with entries: [String: Entry], in text: [UInt8]
  ) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count + lines.count * 100)
    var start = 0
    for (path, range) in lines.sorted(by: { $0.value.lowerBound < $1.value.lowerBound }) {
      result += text[start..<range.lowerBound]
      if let entry = entries[path] { append(path, entry, to: &result) }
      start = range.upperBound
    }
    // The last line is the checksum.
    let last = text.dropLast().lastIndex(of: 0x0A) ?? start
    if start <= last { result += text[start...last] }
    end(&result)
    return result
  }

  /// Reads a text; `nil` where it is not a manifest at all. One that is cut off in its first line or
  /// has one byte of it changed is a damaged manifest.
  init?(parsing bytes: [UInt8]) {
    let wrong = zip(bytes, Self.header.utf8).reduce(0) { $0 + ($1.0 == $1.1 ? 0 : 1) }
    guard wrong <= (bytes.count > Self.header.utf8.count / 2 ? 1 : 0) else { return nil }
    if bytes.starts(with: Self.formerHeader.utf8) {
      let former = Manifest(lines: bytes, isFormer: true)
      // One byte of damage may make the one first line of the other.
      let current = former.isWhole ? nil : Manifest(lines: bytes, isFormer: false)
      self = current.flatMap { $0.entries.count >= former.entries.count ? $0 : nil } ?? former
      isWhole = former.isWhole
    } else {
      self.init(lines: bytes, isFormer: false)
      if wrong > 0 { isWhole = false }
    }
  }

  private init(lines bytes: [UInt8], isFormer: Bool) {
    var i = Self.header.utf8.count
    isWhole = false
    var result: (entries: [String: Entry], folders: Set<String>) = ([:], [])
    result.entries.reserveCapacity(bytes.count / 100)
    let isWhole = bytes.withUnsafeBufferPointer { text in
      while i < text.count {
        let lineStart = i
        var end = i
        while end < text.count, text[end] != 0x0A { end += 1 }
        guard end < text.count else { return false }
        i = end + 1
        var fields = Fields(text: text, at: lineStart, end: end)
        let kind = text[lineStart]
        guard lineStart < end else { return false }
        if kind == 0x65 {
          let whole = UnsafeBufferPointer(rebasing: text[..<lineStart])
          let expected = Array("end \(ContentHash(whole))".utf8)
          return i == text.count && text[lineStart..<end].elementsEqual(expected)
        }
        fields.at += 1
        var entry = Entry()
        if kind == 0x66 || kind == 0x63 {
          guard let file = fields.fingerprint(isFormer: isFormer) else { return false }
          entry.file = file
        }
        if kind == 0x63 {
          guard let source = fields.fingerprint(isFormer: isFormer) else { return false }
          entry.source = source
        }
        guard let path = fields.path() else { return false }
        switch kind {
        case 0x66, 0x63, 0x70: result.entries[path] = entry
        case 0x64: result.folders.insert(path)
        default: return false
        }
      }
      return false
    }
    entries = result.entries
    folders = result.folders
    self.isWhole = isWhole
  }

  init() {}

  /// Stands for a time that nobody noted.
  fileprivate static let unknown = Int64.min

  private static func append(_ print: Fingerprint, to bytes: inout [UInt8]) {
    for value in [
      UInt64(bitPattern: print.size), UInt64(bitPattern: print.modified),
      UInt64(bitPattern: (print.changed ?? unknown) &- print.modified), print.inode, print.device,
      print.hash.value,
    ] {
      bytes.append(0x20)
      var shift = max(0, (63 - value.leadingZeroBitCount) / 4 * 4)
      while shift >= 0 {
        let digit = UInt8(truncatingIfNeeded: value >> UInt64(shift)) & 15
        bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
        shift -= 4
      }
    }
  }

  /// A line that is being read.
  private struct Fields {
    let text: UnsafeBufferPointer<UInt8>
    var at: Int
    let end: Int

    mutating func number() -> UInt64? {
      guard at < end, text[at] == 0x20 else { return nil }
      at += 1
      var value: UInt64 = 0
      let start = at
      while at < end {
        let byte = text[at]
        switch byte {
        case 0x30...0x39: value = value << 4 | UInt64(byte - 0x30)
        case 0x61...0x66: value = value << 4 | UInt64(byte - 0x57)
        default: return at > start && at - start <= 16 ? value : nil
        }
        at += 1
      }
      return nil
    }

    mutating func fingerprint(isFormer: Bool) -> Fingerprint? {
      guard let size = number(), let modified = number() else { return nil }
      var changed: Int64?
      if !isFormer {
        guard let later = number() else { return nil }
        let time = Int64(bitPattern: modified &+ later)
        if time != Manifest.unknown { changed = time }
      }
      guard let inode = number(), let device = isFormer ? 0 : number(), let hash = number() else {
        return nil
      }
      return Fingerprint(
        size: Int64(bitPattern: size), modified: Int64(bitPattern: modified), changed: changed,
        inode: inode, device: device, hash: ContentHash(value: hash))
    }

    func path() -> String? {
      guard at + 1 < end, text[at] == 0x20 else { return nil }
      let bytes = UnsafeBufferPointer(rebasing: text[(at + 1)..<end])
      guard (try? OutputPath.check(bytes)) != nil else { return nil }
      // Bytes that are not UTF-8 name no file of ours.
      return String(validating: bytes, as: UTF8.self)
    }
  }
}
