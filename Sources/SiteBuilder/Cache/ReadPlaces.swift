import Briefing

/// A few places that many files of the output are asked for.
struct WantedPlaces: Sendable {
  /// Ascending.
  private let codes: [UInt32]
  private let range: ClosedRange<UInt32>?

  init(_ places: Set<BodyReads.Place>) {
    codes = places.map(\.code).sorted()
    if let first = codes.first, let last = codes.last { range = first...last } else { range = nil }
  }

  fileprivate func contains(_ code: UInt32) -> Bool {
    guard let range, range.contains(code) else { return false }
    var (low, high) = (0, codes.count)
    while low < high {
      let middle = (low + high) / 2
      if codes[middle] < code { low = middle + 1 } else { high = middle }
    }
    return low < codes.count && codes[low] == code
  }
}

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

  /// Those that are wanted, in order.
  func places(among wanted: WantedPlaces) -> [BodyReads.Place] {
    var found: [BodyReads.Place] = []
    bytes.withUnsafeBufferPointer { bytes in
      var code: UInt32 = 0
      var distance: UInt32 = 0
      var shift: UInt32 = 0
      for byte in bytes {
        distance |= UInt32(byte & 0x7F) << shift
        if byte >= 0x80 {
          shift += 7
          continue
        }
        code &+= distance
        (distance, shift) = (0, 0)
        if wanted.contains(code) { found.append(BodyReads.Place(code: code)) }
      }
    }
    return found
  }

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
