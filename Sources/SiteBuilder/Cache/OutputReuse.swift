import Briefing
import Synchronization

/// Which texts each file of a site was made from, as the files are made; and which of the last
/// build's files need not be made again.
final class OutputReuse: Sendable {
  /// Stands for everything but texts and templates that files are made from; `nil` where that is not
  /// known.
  let key: Digest?
  /// What files are made with below `Templates/`.
  let makers: OutputMakers
  /// What the last build noted, by place in the plan: `nil` for files that other templates make now.
  /// Empty where nothing of it counts.
  private let earlier: [OutputNote?]
  /// The parts of texts that are others than then.
  private let revised: Set<BodyReads.Place>
  private let wanted: WantedPlaces
  private let noted: Mutex<[OutputNote]>
  private let made = Atomic<Int>(0)
  private let madeOfLast = Atomic<Int>(0)

  /// For `count` files.
  init(
    count: Int, key: Digest? = nil, makers: OutputMakers = OutputMakers(),
    earlier: [OutputNote?] = [],
    revised: Set<BodyReads.Place> = []
  ) {
    self.key = key
    self.makers = makers
    self.earlier = earlier
    self.revised = revised
    wanted = WantedPlaces(revised)
    noted = Mutex(Array(repeating: OutputNote(), count: count))
  }

  /// Whether the file at a place of the plan would have the same bytes as in the last build.
  func isSame(_ place: Int) -> Bool {
    guard let note = note(at: place) else { return false }
    return note.places.places(among: wanted).isEmpty
  }

  /// What the last build noted of the file at a place of the plan; `nil` where that does not count.
  private func note(at place: Int) -> OutputNote? {
    earlier.indices.contains(place) ? earlier[place] : nil
  }

  /// The parts that are others of the texts that the file at a place of the plan was made from in the
  /// last build; `nil` where nothing of that counts.
  func revised(at place: Int) -> Set<BodyReads.Place>? {
    note(at: place).map { Set($0.places.places(among: wanted)) }
  }

  /// Notes that the file at `place` is made of the last one, from the same parts of texts.
  func revise(_ place: Int) {
    made.add(1, ordering: .relaxed)
    madeOfLast.add(1, ordering: .relaxed)
    keep(place)
  }

  /// The parts of texts that are others than in the last build, in order; `nil` where nothing counts
  /// of what that noted.
  var revisedPlaces: [BodyReads.Place]? { earlier.isEmpty ? nil : revised.sorted() }

  /// Notes that the file at `place` is used again.
  func keep(_ place: Int) {
    guard let note = note(at: place) else { return }
    noted.withLock { $0[place] = note }
  }

  /// Makes the file at `place`, and notes what it is made from.
  func make<Failure: Error>(
    _ place: Int, _ body: () throws(Failure) -> Void
  ) throws(Failure) {
    made.add(1, ordering: .relaxed)
    let reads = BodyReads()
    var failure: Failure?
    reads.during {
      do throws(Failure) { try body() } catch { failure = error }
    }
    if let failure { throw failure }
    let note = OutputNote(reads)
    if note != OutputNote() { noted.withLock { $0[place] = note } }
  }

  /// How many files were made.
  var madeCount: Int { made.load(ordering: .relaxed) }

  /// How many of these were made of those of the last build.
  var revisedCount: Int { madeOfLast.load(ordering: .relaxed) }

  /// What each file was made from, by place in the plan.
  var notes: [OutputNote] { noted.withLock { $0 } }
}
