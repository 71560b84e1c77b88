#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Growing lists of postings, one for each term, in one block of memory.
///
/// A list is a chain of chunks of 8, 16, 32 … 512 bytes; behind each stands the offset of the next.
/// Unsafe because it is the innermost loop of indexing. Invariants: every slot holds 0 or a term's
/// number plus one that is below `termCount`; `cursor...limit` of a term lies inside the arena,
/// with four bytes behind `limit`; at most half of the slots are taken. Sendable because it has one
/// owner, who alone can change it.
struct GramStore: ~Copyable, @unchecked Sendable {
  /// A term and its list.
  struct Term {
    /// What the owner of the store says it is.
    let key: UInt64
    let hash: UInt32
    /// The last posting's document and position.
    var document: UInt32
    var position: UInt32
    /// How many postings were added.
    var count: UInt32
    /// How many bytes the list has.
    var byteCount: UInt32
    let head: UInt32
    var cursor: UInt32
    var limit: UInt32
    /// Whether the list has documents only, no positions.
    var isDocumentList: Bool
  }

  private(set) var termCount = 0
  private var termCapacity = 1 << 8
  private var terms: UnsafeMutablePointer<Term>
  private var slotMask = (1 << 9) - 1
  private var slots: UnsafeMutablePointer<UInt32>
  private var arena: UnsafeMutableRawPointer
  private var arenaCount = 0
  private var arenaCapacity = 1 << 14
  private static let firstChunk = 8
  private static let largestChunk = 512

  init() {
    terms = Self.resize(nil, to: termCapacity)
    slots = Self.emptySlots(slotMask + 1)
    arena = Self.resizeBytes(nil, to: arenaCapacity)
  }

  deinit {
    free(terms)
    free(slots)
    free(arena)
  }

  /// The term with this number, which must be below `termCount`.
  subscript(number: Int) -> Term { terms[number] }

  /// Adds a posting with its position. Postings of a term come in the order of the text.
  @inline(__always)
  mutating func add(_ key: UInt64, hash: UInt32, document: UInt32, position: UInt32) {
    let term = find(key, hash, isDocumentList: false)
    let last = terms[term].document
    if last == document {
      put(term, (position &- terms[term].position) << 1 | 1)
    } else {
      put(term, (document &- last) << 1)
      put(term, position)
      terms[term].document = document
    }
    terms[term].position = position
    terms[term].count &+= 1
  }

  /// Adds a posting to a list that has no positions.
  @inline(__always)
  mutating func addDocument(_ key: UInt64, hash: UInt32, document: UInt32, position: UInt32) {
    let term = find(key, hash, isDocumentList: true)
    if terms[term].document != document { addDocument(term, document, position) }
  }

  /// Documents carry a bit that tells whether the term is in the title.
  private mutating func addDocument(_ term: Int, _ document: UInt32, _ position: UInt32) {
    let isTitle: UInt32 = position < Corpus.paragraphGrain ? 1 : 0
    put(term, (document &- terms[term].document) << 1 | isTitle)
    terms[term].document = document
    terms[term].count &+= 1
  }

  @inline(__always)
  private mutating func find(_ key: UInt64, _ hash: UInt32, isDocumentList: Bool) -> Int {
    var slot = Int(hash) & slotMask
    while true {
      let number = Int(slots[slot])
      if number == 0 { return insert(key, hash, slot, isDocumentList) }
      if terms[number &- 1].key == key { return number &- 1 }
      slot = (slot &+ 1) & slotMask
    }
  }

  @inline(never)
  private mutating func insert(
    _ key: UInt64, _ hash: UInt32, _ slot: Int, _ isDocumentList: Bool
  ) -> Int {
    if termCount == termCapacity {
      termCapacity *= 2
      terms = Self.resize(terms, to: termCapacity)
    }
    let head = chunk(Self.firstChunk)
    (terms + termCount).initialize(
      to: Term(
        key: key, hash: hash, document: .max, position: 0, count: 0, byteCount: 0, head: head,
        cursor: head, limit: head + UInt32(Self.firstChunk), isDocumentList: isDocumentList))
    termCount += 1
    slots[slot] = UInt32(truncatingIfNeeded: termCount)
    if termCount * 2 > slotMask { rehash() }
    return termCount - 1
  }

  private mutating func rehash() {
    free(slots)
    slotMask = slotMask * 2 + 1
    slots = Self.emptySlots(slotMask + 1)
    for number in 0..<termCount {
      var slot = Int(terms[number].hash) & slotMask
      while slots[slot] != 0 { slot = (slot + 1) & slotMask }
      slots[slot] = UInt32(truncatingIfNeeded: number + 1)
    }
  }

  /// Room for `size` bytes and an offset behind them.
  private mutating func chunk(_ size: Int) -> UInt32 {
    let start = arenaCount
    arenaCount += size + 4
    if arenaCount > arenaCapacity {
      arenaCapacity = max(arenaCapacity * 2, arenaCount)
      arena = Self.resizeBytes(arena, to: arenaCapacity)
    }
    return UInt32(truncatingIfNeeded: start)
  }

  /// Appends a number, seven bits a byte, the lowest first, the top bit on all but the last.
  @inline(__always)
  private mutating func put(_ term: Int, _ number: UInt32) {
    var rest = number
    while rest >= 0x80 {
      putByte(term, UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    putByte(term, UInt8(truncatingIfNeeded: rest))
  }

  @inline(__always)
  private mutating func putByte(_ term: Int, _ byte: UInt8) {
    if terms[term].cursor == terms[term].limit { grow(term) }
    arena.storeBytes(of: byte, toByteOffset: Int(terms[term].cursor), as: UInt8.self)
    terms[term].cursor &+= 1
    terms[term].byteCount &+= 1
  }

  @inline(never)
  private mutating func grow(_ term: Int) {
    var size = Self.firstChunk
    var filled = Int(terms[term].byteCount)
    while filled > size {
      filled -= size
      size = min(size * 2, Self.largestChunk)
    }
    let next = min(size * 2, Self.largestChunk)
    let start = chunk(next)
    arena.storeBytes(of: start, toByteOffset: Int(terms[term].limit), as: UInt32.self)
    terms[term].cursor = start
    terms[term].limit = start + UInt32(next)
  }

  /// Reads the postings of a term whose list has positions.
  @inline(__always)
  func forEachPosting(of term: Int, _ body: (_ document: UInt32, _ position: UInt32) -> Bool) {
    var rest = Int(terms[term].byteCount)
    var place = Int(terms[term].head)
    var size = Self.firstChunk
    var end = place + size
    @inline(__always) func number() -> UInt32 {
      var result: UInt32 = 0
      var shift: UInt32 = 0
      while rest > 0 {
        if place == end {
          place = Int(arena.loadUnaligned(fromByteOffset: end, as: UInt32.self))
          size = min(size * 2, Self.largestChunk)
          end = place + size
        }
        let byte = arena.load(fromByteOffset: place, as: UInt8.self)
        place &+= 1
        rest &-= 1
        result |= UInt32(byte & 0x7F) << shift
        if byte < 0x80 { break }
        shift &+= 7
      }
      return result
    }
    var document: UInt32 = .max
    var position: UInt32 = 0
    while rest > 0 {
      let head = number()
      if head & 1 == 1 {
        position &+= head >> 1
      } else {
        document &+= head >> 1
        position = number()
      }
      if !body(document, position) { return }
    }
  }

  /// Appends the list of a term.
  func appendList(_ term: Int, to bytes: inout [UInt8]) {
    var rest = Int(terms[term].byteCount)
    var start = Int(terms[term].head)
    var size = Self.firstChunk
    while rest > 0 {
      let count = min(rest, size)
      bytes.append(contentsOf: UnsafeRawBufferPointer(start: arena + start, count: count))
      rest -= count
      if rest > 0 {
        start = Int(arena.loadUnaligned(fromByteOffset: start + size, as: UInt32.self))
      }
      size = min(size * 2, Self.largestChunk)
    }
  }

  // Memory that runs out cannot be dealt with anywhere, so these trap as Swift's own allocation does.
  private static func resize(
    _ pointer: UnsafeMutablePointer<Term>?, to count: Int
  ) -> UnsafeMutablePointer<Term> {
    resizeBytes(pointer.map { UnsafeMutableRawPointer($0) }, to: count * MemoryLayout<Term>.stride)
      .bindMemory(to: Term.self, capacity: count)
  }

  private static func resizeBytes(
    _ pointer: UnsafeMutableRawPointer?, to count: Int
  ) -> UnsafeMutableRawPointer {
    guard let result = realloc(pointer, count) else { fatalError("out of memory") }
    return result
  }

  private static func emptySlots(_ count: Int) -> UnsafeMutablePointer<UInt32> {
    guard let result = calloc(count, MemoryLayout<UInt32>.stride) else {
      fatalError("out of memory")
    }
    return result.bindMemory(to: UInt32.self, capacity: count)
  }
}
