import Diagnostics
import Synchronization

/// Names that texts are searched for, and what they stand for.
struct MentionNames: Sendable {
  let scanner: NameScanner
  let texts: [String]
  /// Indices of things; `nil` for what is no company's name and only hides one.
  let companies: [Int?]
  /// Which names are ordinary words as well.
  let isOrdinary: [Bool]
  /// Names of companies that texts are not searched for, since they could be anything.
  let further: [(text: String, company: Int)]
  /// The id of each company, where it is no other thing's name.
  let ids: [Int: String]

  /// Everything that what is found depends on besides the text, and what it takes to know which
  /// companies an article lists.
  var key: FoundMentions.Names {
    var writer = ByteWriter()
    writer.put(texts.count)
    for (index, text) in texts.enumerated() {
      writer.put(text)
      writer.put(companies[index] ?? -1)
      writer.put(isOrdinary[index])
    }
    writer.put(further.count)
    for name in further {
      writer.put(name.text)
      writer.put(name.company)
    }
    writer.put(ids.count)
    for (company, id) in ids.sorted(by: { $0.key < $1.key }) {
      writer.put(company)
      writer.put(id)
    }
    return FoundMentions.Names(bytes: writer.bytes)
  }

  /// The companies that a text names, each at its first mention.
  func mentions(in text: [UInt8]) -> [MentionSearch.Mention] {
    var result: [MentionSearch.Mention] = []
    var known: Set<Int> = []
    scanner.scan(text) { match in
      guard let company = companies[match.name] else { return }
      if isOrdinary[match.name], !Self.isName(match.range, in: text) { return }
      guard known.insert(company).inserted else { return }
      result.append(MentionSearch.Mention(name: match.name, range: match.range))
    }
    return result
  }

  /// Whether an ordinary word is used as a name.
  private static func isName(_ range: Range<Int>, in text: [UInt8]) -> Bool {
    let before = text[max(0, range.lowerBound - 3)..<range.lowerBound]
    if OrdinaryWords.openingMarks.contains(where: { before.elementsEqual($0.utf8) }) { return true }
    let after = text[range.upperBound...]
    return OrdinaryWords.companyWords.contains { after.starts(with: $0.utf8) }
  }
}

/// Looks for names in many texts, beside the linker: each thread that runs it takes texts in turn until
/// none is left.
///
/// `@unchecked Sendable`: each place of `results` and `isNew` is written by the one thread that took its
/// text and read after all threads have ended; `wait` is used by the linker alone.
final class MentionSearch: @unchecked Sendable {
  /// A name in a text, by its index among the names.
  struct Mention: Sendable {
    var name: Int
    var range: Range<Int>
  }

  let names: MentionNames
  /// What stands for the names.
  let key: FoundMentions.Names
  /// Waits for the thread that runs it beside the linker.
  var wait: (() -> Void)?
  private let files: [ParsedFile.Shared?]
  /// What of `files` was searched here.
  private let isNew: UnsafeMutableBufferPointer<Bool>
  private let results: UnsafeMutableBufferPointer<[Mention]>
  private let next = Atomic<Int>(0)

  private static let chunk = 32

  /// - Parameter files: the files whose texts are searched; `nil` has none
  init(names: MentionNames, files: [ParsedFile.Shared?]) {
    self.names = names
    self.files = files
    results = .allocate(capacity: files.count)
    results.initialize(repeating: [])
    isNew = .allocate(capacity: files.count)
    isNew.initialize(repeating: false)
    // Names that were looked for before are looked for as the same object, so that one comparison of
    // their bytes does for all files.
    let key = names.key
    let known = files.lazy.compactMap { $0?.mentions?.names }.first
    if let known, known.bytes == key.bytes { self.key = known } else { self.key = key }
  }

  deinit {
    results.deinitialize()
    results.deallocate()
    isNew.deallocate()
  }

  /// Searches until no text is left that nobody searches.
  func run() {
    while true {
      let start = next.add(Self.chunk, ordering: .relaxed).oldValue
      if start >= files.count { return }
      for index in start..<min(start + Self.chunk, files.count) { search(index) }
    }
  }

  private func search(_ index: Int) {
    guard let file = files[index] else { return }
    let text = file.file.plainText
    if let known = file.mentions, known.names === key || known.names.bytes == key.bytes,
      let mentions = known.mentions(count: names.texts.count, size: text.count)
    {
      results[index] = mentions
      return
    }
    isNew[index] = true
    if !text.isEmpty { results[index] = names.mentions(in: text.bytes) }
  }

  /// Notes what was found with the files.
  func keep() {
    for (index, file) in files.enumerated() where isNew[index] {
      file?.mentions = FoundMentions(results[index], of: key)
    }
  }

  /// Searches what is left, on several threads, and waits for the one beside.
  func finish(_ forEach: @Sendable (Int, @Sendable (Int) -> Void) -> Void) {
    forEach(8) { _ in run() }
    wait?()
    wait = nil
  }

  /// What was found in a text.
  func found(_ text: Int) -> [Mention] { results[text] }
}
