import Briefing
import Templating

/// What each file of a plan was made with below `Templates/`, in the order of the plan.
struct OutputMakers: Sendable, Equatable {
  /// Each once.
  var digests: [Digest] = []
  /// Places in `digests`.
  var numbers: [Int] = []

  init() {}

  /// What the files of `plan` are made with.
  init(_ plan: SitePlan, _ versions: TemplateVersions) {
    var known: [[String]: Int] = [:]
    var unknown: Int?
    numbers.reserveCapacity(plan.files.count)
    for file in plan.files {
      guard let programs = file.templates else {
        let number = unknown ?? add(versions.digest)
        unknown = number
        numbers.append(number)
        continue
      }
      let names = programs.map(\.name)
      let number = known[names] ?? add(versions.digest(of: programs))
      known[names] = number
      numbers.append(number)
    }
  }

  private mutating func add(_ digest: Digest) -> Int {
    digests.append(digest)
    return digests.count - 1
  }

  /// What the file at a place of the plan was made with.
  subscript(_ place: Int) -> Digest? {
    guard numbers.indices.contains(place), digests.indices.contains(numbers[place]) else {
      return nil
    }
    return digests[numbers[place]]
  }
}

extension OutputMakers {
  init(from reader: inout ByteReader) throws(ByteReader.Malformed) {
    for _ in 0..<(try reader.count()) { digests.append(try reader.digest()) }
    let count = try reader.count()
    numbers.reserveCapacity(count)
    for _ in 0..<count { numbers.append(try reader.number()) }
  }

  func write(to writer: inout ByteWriter) {
    writer.put(digests.count)
    for digest in digests { writer.put(digest) }
    writer.put(numbers.count)
    for number in numbers { writer.put(number) }
  }
}
