import Briefing
import Testing

@testable import SiteBuilder

@Suite("Places that a file has read, in few bytes")
struct ReadPlacesTests {
  @Test("Any places come back in their order", arguments: [1, 2] as [UInt64])
  func roundTrip(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for count in [0, 1, 2, 300] {
      for limit in [UInt32(8), 60_000, .max] {
        let places = (0..<count).map { _ in
          BodyReads.Place(code: UInt32.random(in: 0...limit, using: &generator))
        }
        #expect(Array(ReadPlaces(places)) == places)
        #expect(Array(ReadPlaces(places.sorted())) == places.sorted())
      }
    }
    let few = (0..<1000).map { BodyReads.Place(.text, of: $0 * 3) }
    #expect(ReadPlaces(few).bytes.count < 1100)
  }

  @Test("Those that are wanted are found, in any bytes", arguments: [3, 4] as [UInt64])
  func wanted(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let bytes = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      let some = ReadPlaces(bytes: bytes)
      let wanted = Set(some.filter { _ in Bool.random(using: &generator) })
        .union([BodyReads.Place(code: 7), BodyReads.Place(code: .max)])
      #expect(some.places(among: WantedPlaces(wanted)) == some.filter(wanted.contains))
      #expect(some.places(among: WantedPlaces([])).isEmpty)
    }
  }

  @Test("Any bytes are places of something")
  func anyBytes() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<200 {
      let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      #expect(Array(ReadPlaces(bytes: bytes)).count <= bytes.count)
    }
    #expect(Array(ReadPlaces(bytes: [0x80, 0xFF, 0xFF])).isEmpty)
  }
}
