/// Places that are not wanted yet: those of each group of shards behind one another, in a file.
///
/// Unsafe because it is the innermost loop of indexing. Invariants: the first `filled` bytes of a group's
/// buffer are records, and there is room for one more. Sendable because it has one owner, who alone changes
/// it, in the walk.
final class FiledPlaces: @unchecked Sendable {
  private struct Group {
    var document: UInt32 = .max
    var buffer: UnsafeMutableRawPointer?
    var filled = 0
    /// What is in the file.
    var parts: [(offset: Int, size: Int)] = []
  }

  private var groups: [Group]
  private let coding: PlaceCoding
  private let file: any CodeFile
  /// Whether the file has no room, so that there are places missing.
  private(set) var hasFailed = false

  private static let bufferSize = 1 << 16

  init(groupCount: Int, _ coding: PlaceCoding, in file: any CodeFile) {
    groups = [Group](repeating: Group(), count: groupCount)
    self.coding = coding
    self.file = file
  }

  deinit {
    for group in groups { group.buffer?.deallocate() }
  }

  /// Adds a record to a group. Those of a group come in the order of the text.
  func add(_ number: Int, _ record: PlaceRecord) {
    let buffer = room(in: number)
    let start = buffer + groups[number].filled
    let end = coding.write(record, after: groups[number].document, at: start)
    groups[number].document = record.document
    groups[number].filled += end - start
  }

  /// The buffer of a group, with room for a record.
  private func room(in number: Int) -> UnsafeMutableRawPointer {
    guard let buffer = groups[number].buffer else {
      // What is read beyond the last record is in it.
      let buffer = UnsafeMutableRawPointer.allocate(
        byteCount: Self.bufferSize + PlaceCoding.longest, alignment: 16)
      groups[number].buffer = buffer
      return buffer
    }
    let filled = groups[number].filled
    if filled + PlaceCoding.longest > Self.bufferSize {
      if let offset = file.append(UnsafeRawBufferPointer(start: buffer, count: filled)) {
        groups[number].parts.append((offset, filled))
      } else {
        hasFailed = true
      }
      groups[number].filled = 0
    }
    return buffer
  }

  /// The places of a group by shard.
  func places(ofGroup number: Int, _ setting: PostingWalk.Setting) -> PostingWalk.Places {
    var streams = PlaceStreams(count: 1 << setting.groupBits, setting.coding)
    let mask = 1 << setting.groupBits - 1
    forEach(number) { record in
      streams.add(setting.shard(of: record) & mask, record)
    }
    return PostingWalk.Places(streams)
  }

  /// Calls `body` with all records of a group. What cannot be read is left out: the file knows that it has
  /// failed, and nothing made from it counts.
  private func forEach(_ number: Int, _ body: (PlaceRecord) -> Void) {
    var record = PlaceRecord()
    func decode(_ start: UnsafeMutableRawPointer, _ size: Int) {
      var place = start
      while place < start + size {
        coding.read(&place, &record)
        body(record)
      }
    }
    let buffer = UnsafeMutableRawPointer.allocate(
      byteCount: Self.bufferSize + PlaceCoding.longest, alignment: 16)
    defer { buffer.deallocate() }
    for part in groups[number].parts {
      let bytes = UnsafeMutableRawBufferPointer(start: buffer, count: part.size)
      guard file.read(at: part.offset, into: bytes) == part.size else { return }
      decode(buffer, part.size)
    }
    if let rest = groups[number].buffer { decode(rest, groups[number].filled) }
  }
}
