import Briefing

/// What a file of the output has read of texts, in few bytes: a record has some hundred thousand places,
/// and most builds look for one or two of them.
struct ReadPlaces: Sendable, Equatable, Sequence {
  /// Distances from one place to the next, seven bits a byte. Any bytes are places of something, so that
  /// they can come from a record.
  let bytes: [UInt8]

  /// Takes over what was kept.
  init(bytes: [UInt8] = []) { self.bytes = bytes }

  /// Notes places.
  init(_ places: [BodyReads.Place]) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(places.count * 2)
    var last: UInt32 = 0
    for place in places {
      var rest = place.code &- last
      last = place.code
      while rest >= 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
        rest >>= 7
      }
      bytes.append(UInt8(truncatingIfNeeded: rest))
    }
    self.bytes = bytes
  }

  func makeIterator() -> Iterator { Iterator(bytes: bytes) }

  struct Iterator: IteratorProtocol {
    fileprivate let bytes: [UInt8]
    private var index = 0
    private var code: UInt32 = 0

    fileprivate init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> BodyReads.Place? {
      var distance: UInt32 = 0
      var shift: UInt32 = 0
      while index < bytes.count {
        let byte = bytes[index]
        index += 1
        distance |= UInt32(byte & 0x7F) << shift
        if byte < 0x80 {
          code &+= distance
          return BodyReads.Place(code: code)
        }
        shift += 7
      }
      return nil
    }
  }
}
