import Briefing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The folded text of a run of documents, while folding with codes of its own, numbered as they
/// occur.
///
/// The codes lie in blocks of whole documents, so that each can go to a file as soon as it is full.
///
/// Unsafe because folding and what follows walk through all codes of a site. Invariants: the first
/// `count` codes of the last block are initialised and `capacity` can be held; `append` makes room
/// for whatever the bytes of a part can become before it writes. Sendable because at any time only
/// one thread changes it, in `Corpus.init`, and none reads it then.
final class FoldedChunk: @unchecked Sendable {
  /// The documents.
  let documents: Range<Int>
  /// The scalar of each code before `renumber`; the first entry is unused.
  private(set) var scalars: [UInt32] = [0]

  private final class Block {
    var memory: PageMemory?
    /// Where the codes are instead, in a file.
    var offset: Int?
    /// Where each document begins; one more entry than documents.
    var starts: [Int] = [0]

    var codes: UnsafeMutablePointer<UInt16>? {
      memory?.base.assumingMemoryBound(to: UInt16.self)
    }
  }

  private var blocks: [Block] = [Block()]
  /// Where blocks go that are full; none where they stay in memory.
  private let file: (any CodeFile)?
  /// The number that each code has got since it went there.
  private var renumbered: [UInt16] = []
  private var count = 0
  private var capacity = 0
  private var paragraph = 0
  /// How many codes there are.
  private(set) var total = 0
  /// How many codes a block has at least, unless it is the last.
  private static let blockSize = 1 << 20

  /// What each scalar of a text becomes: a code, or one of the marks below.
  private var table: UnsafeMutablePointer<UInt16>?
  private var codeOf: [UInt32: UInt16] = [:]
  private var expansions: [UInt32: [UInt16]] = [:]
  private var spaceCode: UInt16 = 0

  private static let unknown: UInt16 = 0
  private static let several: UInt16 = 0xFFFF
  private static let space: UInt16 = 0xFFFE
  private static let lineFeed: UInt16 = 0xFFFD
  private static let lastCode: UInt16 = 0xFFFC
  /// No scalar becomes more than 18 (U+FDFA, whose three bytes make six codes a byte).
  private static let codesPerByte = 6

  init(_ documents: Range<Int>, in file: (any CodeFile)? = nil) {
    self.documents = documents
    self.file = file
    // Memory that runs out cannot be dealt with anywhere, so these trap as Swift's own allocation does.
    guard let table = calloc(0x110000, MemoryLayout<UInt16>.stride) else {
      fatalError("out of memory")
    }
    let entries = table.bindMemory(to: UInt16.self, capacity: 0x110000)
    entries[0x0A] = Self.lineFeed
    self.table = entries
    spaceCode = code(0x20)
  }

  deinit {
    free(table)
  }

  /// Calls `body` with the number of each document and its codes.
  @inline(__always)
  func forEachDocument(_ body: (Int, UnsafeBufferPointer<UInt16>) -> Void) {
    var document = documents.lowerBound
    for block in blocks {
      var read: PageMemory?
      if let offset = block.offset { read = self.read(block, at: offset) }
      let filed = read?.base.assumingMemoryBound(to: UInt16.self)
      guard let codes = block.codes ?? filed else {
        document += block.starts.count - 1
        continue
      }
      for (start, end) in zip(block.starts, block.starts.dropFirst()) {
        body(document, UnsafeBufferPointer(start: codes + start, count: end - start))
        document += 1
      }
    }
  }

  func append(_ document: SearchDocument) {
    append(.text(document.title))
    for part in document.parts { append(part) }
    blocks[blocks.count - 1].starts.append(count)
    if count >= Self.blockSize { endBlock() }
  }

  /// Reads a block from the file. What cannot be read has no codes: the file knows that it has failed,
  /// and nothing made from it counts.
  @inline(never)
  private func read(_ block: Block, at offset: Int) -> PageMemory {
    let count = block.starts.last ?? 0
    let memory = PageMemory(capacity: count * MemoryLayout<UInt16>.stride)
    let bytes = UnsafeMutableRawBufferPointer(
      start: memory.base, count: count * MemoryLayout<UInt16>.stride)
    let codes = bytes.bindMemory(to: UInt16.self)
    if file?.read(at: offset, into: bytes) != bytes.count { codes.update(repeating: 0) }
    renumber(codes, renumbered)
    return memory
  }

  private func renumber(_ codes: UnsafeMutableBufferPointer<UInt16>, _ map: [UInt16]) {
    map.withUnsafeBufferPointer { map in
      for index in codes.indices { codes[index] = map[Int(codes[index])] }
    }
  }

  private func endBlock() {
    if let file, let memory = blocks[blocks.count - 1].memory?.base, count > 0 {
      let bytes = UnsafeRawBufferPointer(
        start: memory, count: count * MemoryLayout<UInt16>.stride)
      if let offset = file.append(bytes) {
        blocks[blocks.count - 1].offset = offset
        blocks[blocks.count - 1].memory = nil
      }
    }
    total += count
    blocks.append(Block())
    count = 0
    capacity = 0
    paragraph = 0
  }

  /// Lets go of what is needed only while folding.
  func finish() {
    endBlock()
    free(table)
    table = nil
    codeOf = [:]
    expansions = [:]
  }

  /// Replaces each code by what `table` has for its scalar.
  func renumber(_ table: [UInt16]) {
    let map = scalars.map { $0 == 0 ? 0 : table[Int($0)] }
    for block in blocks {
      guard let codes = block.codes, let count = block.starts.last else { continue }
      renumber(UnsafeMutableBufferPointer(start: codes, count: count), map)
    }
    renumbered = map
  }

  /// Makes room for `size` codes in the last block.
  private func reserve(_ size: Int) {
    let bytes = size * MemoryLayout<UInt16>.stride
    let block = blocks[blocks.count - 1]
    if block.memory == nil {
      block.memory = PageMemory(capacity: bytes)
    } else {
      block.memory?.grow(to: bytes, keeping: count * MemoryLayout<UInt16>.stride)
    }
    capacity = size
  }

  private func append(_ part: SearchDocument.Part) {
    switch part {
    case .text(var text): text.withUTF8 { append($0) }
    case .bytes(let bytes): bytes.withUnsafeBufferPointer { append($0) }
    case .stored(let text): text.bytes.withUnsafeBufferPointer { append($0) }
    }
  }

  private func append(_ text: UnsafeBufferPointer<UInt8>) {
    let needed = count + text.count * Self.codesPerByte + 2
    if needed > capacity { reserve(max(needed, Self.blockSize * 3 / 2, capacity * 2)) }
    guard let table, let codes = blocks[blocks.count - 1].codes else { return }
    var end = count
    var paragraph = self.paragraph
    var hasPendingSpace = false
    var position = 0
    while position < text.count {
      let scalar = TextScalar.read(text, &position)
      var entry = table[Int(scalar)]
      if entry == Self.unknown { entry = resolve(scalar) }
      if entry <= Self.lastCode {
        if hasPendingSpace {
          hasPendingSpace = false
          if end > paragraph {
            codes[end] = spaceCode
            end &+= 1
          }
        }
        codes[end] = entry
        end &+= 1
      } else if entry == Self.space {
        hasPendingSpace = true
      } else if entry == Self.lineFeed {
        hasPendingSpace = false
        if end > paragraph {
          codes[end] = Corpus.separator
          end &+= 1
          paragraph = end
        }
      } else {
        for code in expansions[scalar] ?? [] {
          if code == spaceCode {
            hasPendingSpace = true
            continue
          }
          if hasPendingSpace, end > paragraph {
            codes[end] = spaceCode
            end &+= 1
          }
          hasPendingSpace = false
          codes[end] = code
          end &+= 1
        }
      }
    }
    if end > paragraph {
      codes[end] = Corpus.separator
      end &+= 1
      paragraph = end
    }
    count = end
    self.paragraph = paragraph
  }

  @inline(never)
  private func resolve(_ scalar: UInt32) -> UInt16 {
    let parts = FoldedText.replacement(scalar)
    let entry: UInt16
    if parts.count == 1 {
      entry = parts[0] == 0x20 ? Self.space : code(parts[0])
    } else {
      expansions[scalar] = parts.map { code($0) }
      entry = Self.several
    }
    table?[Int(scalar)] = entry
    return entry
  }

  private func code(_ scalar: UInt32) -> UInt16 {
    if let code = codeOf[scalar] { return code }
    if scalars.count <= Int(Self.lastCode) { scalars.append(scalar) }
    let code = UInt16(scalars.count - 1)
    codeOf[scalar] = code
    return code
  }
}
