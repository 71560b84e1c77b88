/// Notes which parts of which texts are read, so that what was made from other texts need not be made
/// again when one of them is revised.
///
/// Sendable although it has variables: it is used by one thread, inside `during`.
public final class BodyReads: @unchecked Sendable {
  /// What can be read of a text.
  public enum Part: UInt32, CaseIterable, Sendable {
    /// The rendered text, the plain one or the headings.
    case text
    /// How long it is.
    case length
    /// Its beginning.
    case excerpt
  }

  /// A part of the text of a file.
  public struct Place: Hashable, Comparable, Sendable {
    /// The file's number times four, plus the part's.
    public let code: UInt32

    /// Takes a place from where it was kept.
    public init(code: UInt32) { self.code = code }

    /// A part of the text of a file, by the place of its path among those of all pages' files.
    public init(_ part: Part, of file: Int) {
      code = UInt32(truncatingIfNeeded: file) << 2 | part.rawValue
    }

    /// Orders places by file, then part.
    public static func < (a: Place, b: Place) -> Bool { a.code < b.code }
  }

  @TaskLocal private static var current: BodyReads?
  private var found: [Place] = []

  /// Makes an empty note.
  public init() {}

  /// What was read, in order, each place once.
  public var places: [Place] {
    var places = found
    places.sort()
    var last: Place?
    places.removeAll { place in
      defer { last = place }
      return place == last
    }
    return places
  }

  /// Runs `body`, and notes what it reads on this thread.
  public func during<Result>(_ body: () -> Result) -> Result {
    Self.$current.withValue(self, operation: body)
  }

  /// Which of a number of steps read one of `places`, and what of these they read.
  public static func steps(
    _ count: Int, thatRead places: Set<Place>, _ step: (Int) -> Void
  ) -> (steps: [Int], places: Set<Place>) {
    let reads = BodyReads()
    var steps: [Int] = []
    var found: Set<Place> = []
    reads.during {
      for number in 0..<count {
        reads.found.removeAll(keepingCapacity: true)
        step(number)
        let read = reads.found.filter(places.contains)
        if !read.isEmpty { steps.append(number) }
        found.formUnion(read)
      }
    }
    return (steps, found)
  }

  /// Notes a read, where somebody wants to know of it.
  static func note(_ part: Part, of file: Int32) {
    guard let current, file >= 0 else { return }
    let place = Place(part, of: Int(file))
    if current.found.last != place { current.found.append(place) }
  }
}
