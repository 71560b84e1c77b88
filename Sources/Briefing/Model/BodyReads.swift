/// Notes which parts of which texts are read, and the words above them, so that what was made from other texts need not be made
/// again when one of them is revised.
///
/// Sendable although it has variables: it is used by one thread, inside `during`.
public final class BodyReads: @unchecked Sendable {
  /// What can be read of a text.
  public enum Part: UInt32, CaseIterable, Sendable {
    /// The rendered text or the plain one.
    case text
    /// How long it is.
    case length
    /// Its beginning.
    case excerpt
    /// The headings.
    case headings
    /// The words above it: headline, subtitle, summary, key points.
    case lead
  }

  /// A part of the text of a file.
  public struct Place: Hashable, Comparable, Sendable {
    /// The file's number times eight, plus the part's.
    public let code: UInt32

    /// Which part it is.
    public var part: Part { Part(rawValue: code & 7) ?? .text }

    /// Takes a place from where it was kept.
    public init(code: UInt32) { self.code = code }

    /// A part of the text of a file, by the place of its path among those of all pages' files.
    public init(_ part: Part, of file: Int) {
      code = UInt32(truncatingIfNeeded: file) << 3 | part.rawValue
    }

    /// Orders places by file, then part.
    public static func < (a: Place, b: Place) -> Bool { a.code < b.code }
  }

  /// Something of a text that was given away to be written.
  public struct Emission: Sendable {
    /// What it is.
    public enum Content: Sendable {
      /// The rendered text.
      case html(Layout)
      /// 字数, in decimal digits.
      case wordCount
      /// The minutes to read it, in decimal digits.
      case readingMinutes
      /// Something that cannot be found again in what was made of it.
      case other
    }

    /// The parts of a rendered text as it was written, counted in bytes from where it begins.
    public struct Layout: Sendable, Equatable {
      /// How it was written.
      public enum Encoding: UInt8, Sendable {
        /// As it is.
        case html
        /// In CDATA sections, addresses of fragments completed.
        case cdata
        /// In a string of JSON, addresses of fragments completed.
        case json
      }

      /// How it was written.
      public var encoding: Encoding
      /// How many bytes it takes.
      public var count: Int
      /// What stands in its holes, in order.
      public var fillings: [Range<Int>]

      /// Describes a text.
      public init(encoding: Encoding, count: Int, fillings: [Range<Int>]) {
        self.encoding = encoding
        self.count = count
        self.fillings = fillings
      }
    }

    /// The place of its file among all.
    public let file: Int32
    /// What was given away.
    public var content: Content

    /// Describes what was given away.
    public init(file: Int32, content: Content) {
      self.file = file
      self.content = content
    }
  }

  @TaskLocal private static var current: BodyReads?
  private var found: [Place] = []
  /// What was given away to be written, in that order. Where a buffer has as many marks, the one is
  /// where the other begins.
  public var emissions: [Emission] = []
  /// The marks of the buffer that they were written to, once that is known.
  public var marks: [Int] = []

  /// What notes reads on this thread now.
  public static var running: BodyReads? { current }

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

  /// Notes what another has noted, as if it were read now.
  public func add(_ places: [Place], _ emissions: [Emission]) {
    found += places
    self.emissions += emissions
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

  /// Notes a read of what is given away to be written.
  static func note(_ part: Part, of file: Int32, emitting content: Emission.Content) {
    guard let current, file >= 0 else { return }
    note(part, of: file)
    current.emissions.append(Emission(file: file, content: content))
  }
}
