/// A place of a text, and the list that it belongs to.
struct PlaceRecord: Equatable {
  /// The node of the term without its last character.
  var node: UInt32 = 0
  /// The last character of the term.
  var code: UInt16 = 0
  /// The node of the frequent text that begins one character behind the term's first and reaches beyond
  /// it; the root where none does.
  var next: UInt32 = 0
  var document: UInt32 = .max
  var position: UInt32 = 0
}

/// How records are written behind one another, those of a document before those of later ones.
///
/// A record is the node of its term times four, plus 2 if a text follows, plus 1 if it is long, in as many
/// bytes as all nodes need; the term's last code in two; the node of what follows, if something does; and
/// how much further the document is than that of the record before in one byte and the position in two, or,
/// if it is long, both in four. Numbers have their lowest byte first. So there is little to decide for each.
///
/// Unsafe because it is the innermost loop of indexing. Invariants: where a record is written, there is room
/// for `longest` bytes; where one is read, there are four more bytes behind it.
struct PlaceCoding: Sendable {
  /// No record takes more bytes, nor writes beyond so many.
  static let longest = 24

  /// How many bytes a node takes, and which bits of four bytes these are.
  private let nodeSize: Int
  private let nodeMask: UInt32

  /// - Parameter nodeCount: nodes are below that, and below 2^30
  init(nodeCount: Int) {
    var size = 1
    while size < 4, nodeCount << 2 > 1 << (8 * size) { size += 1 }
    nodeSize = size
    nodeMask = .max >> UInt32(32 - 8 * size)
  }

  /// The fewest bytes that a record takes: a node, a code, and the shorter of what follows these.
  var shortest: Int { nodeSize + 5 }

  /// Writes a record at `start`; returns where it ends.
  ///
  /// - Parameter last: the document of the record before, or the largest number
  @inline(__always)
  func write(
    _ record: PlaceRecord, after last: UInt32, at start: UnsafeMutableRawPointer
  ) -> UnsafeMutableRawPointer {
    let further = record.document &- last
    let isLong = further > 0xFF || record.position > 0xFFFF
    let head = record.node << 2 | (record.next == 0 ? 0 : 2) | (isLong ? 1 : 0)
    start.storeBytes(of: head.littleEndian, as: UInt32.self)
    var end = start + nodeSize
    end.storeBytes(of: record.code, as: UInt16.self)
    end += 2
    end.storeBytes(of: record.next.littleEndian, as: UInt32.self)
    end += record.next == 0 ? 0 : nodeSize
    if isLong {
      end.storeBytes(of: further, as: UInt32.self)
      (end + 4).storeBytes(of: record.position, as: UInt32.self)
      return end + 8
    }
    end.storeBytes(of: (further | record.position << 8).littleEndian, as: UInt32.self)
    return end + 3
  }

  /// Reads the record at `place`, moving past it; `record` is the one before.
  @inline(__always)
  func read(_ place: inout UnsafeMutableRawPointer, _ record: inout PlaceRecord) {
    let head = UInt32(littleEndian: place.loadUnaligned(as: UInt32.self)) & nodeMask
    place += nodeSize
    record.node = head >> 2
    record.code = place.loadUnaligned(as: UInt16.self)
    place += 2
    record.next = 0
    if head & 2 != 0 {
      record.next = UInt32(littleEndian: place.loadUnaligned(as: UInt32.self)) & nodeMask
      place += nodeSize
    }
    if head & 1 == 0 {
      let both = UInt32(littleEndian: place.loadUnaligned(as: UInt32.self))
      record.document &+= both & 0xFF
      record.position = both >> 8 & 0xFFFF
      place += 3
    } else {
      record.document &+= place.loadUnaligned(as: UInt32.self)
      record.position = (place + 4).loadUnaligned(as: UInt32.self)
      place += 8
    }
  }
}
