import Briefing
import Publishing
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Keeps bodies of pages out of memory between parsing and rendering: a file without a name, which is
/// gone when the process ends, in whatever way, or one of the cache of parsed files.
final class BodyFile: TextFile {
  private let descriptor: Int32
  /// Where it was made, for messages.
  let path: String
  /// Its name in the cache, where it has one.
  private let cachedName: Mutex<String?>
  private let end: Atomic<Int>
  private let failed = Atomic<Bool>(false)
  private let damaged = Atomic<Bool>(false)

  /// Shorter texts stay in memory.
  private static let shortText = 256

  /// Makes a file in the first of `folders` that can be written to; `nil` where none can, so that
  /// bodies stay in memory.
  convenience init?(in folders: [String]) {
    guard let (descriptor, path) = UnnamedFile.make(in: folders, { ($0, $1) }) else { return nil }
    self.init(descriptor: descriptor, path: path, name: nil, size: 0)
  }

  /// Takes over an open file of `size` bytes.
  init(descriptor: Int32, path: String, name: String?, size: Int) {
    self.descriptor = descriptor
    self.path = path
    cachedName = Mutex(name)
    end = Atomic(size)
  }

  deinit { close(descriptor) }

  /// Its name in the cache of parsed files; `nil` where it has none.
  var name: String? { cachedName.withLock { $0 } }

  /// How many bytes it has.
  var size: Int { end.load(ordering: .relaxed) }

  /// Gives it a name in the cache unless it has one; returns whether it has one now.
  func keep(in folder: CacheFolder, as name: String) -> Bool {
    cachedName.withLock { cached in
      if cached == nil, folder.adopt(descriptor, size: size, as: name) { cached = name }
      return cached != nil
    }
  }

  /// Whether something could not be read, so that nothing made from it is right.
  var hasFailed: Bool { failed.load(ordering: .relaxed) }

  /// Whether it has failed because its bytes are not those that were written.
  var isDamaged: Bool { damaged.load(ordering: .relaxed) }

  /// Moves the texts of a file here. Where there is no room they stay in memory.
  func takeBodies(of parsed: inout ParsedFile) {
    let texts = [parsed.html.bytes, parsed.plainText.bytes]
    let size = texts[0].count + texts[1].count
    guard size > Self.shortText else { return }
    let offset = end.add(size, ordering: .relaxed).oldValue
    guard write(texts[0], at: offset), write(texts[1], at: offset + texts[0].count) else { return }
    parsed.html = StoredText(in: self, at: offset, count: texts[0].count)
    parsed.plainText = StoredText(
      in: self, at: offset + texts[0].count, count: texts[1].count)
  }

  /// Adds bytes; returns where they are, or `nil` where there is no room for them.
  func append(_ bytes: UnsafeRawBufferPointer) -> Int? {
    let offset = end.add(bytes.count, ordering: .relaxed).oldValue
    return write(bytes, at: offset) ? offset : nil
  }

  /// Gives the room of a file without a name back. What is added later lies behind all that was there.
  func discard() {
    while ftruncate(descriptor, 0) != 0, errno == EINTR {}
  }

  private func write(_ bytes: [UInt8], at offset: Int) -> Bool {
    bytes.withUnsafeBytes { write($0, at: offset) }
  }

  private func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Bool {
    var done = 0
    while done < bytes.count {
      let count = pwrite(
        descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done,
        off_t(offset + done))
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return false }
      done += count
    }
    return true
  }

  func read(
    at offset: Int, into buffer: UnsafeMutableRawBufferPointer, expecting checksum: UInt64?
  ) -> Int {
    let filled = read(at: offset, into: buffer)
    guard let checksum, filled == buffer.count else { return filled }
    let bytes = UnsafeBufferPointer(buffer.bindMemory(to: UInt8.self))
    if ContentHash(bytes).value == checksum { return filled }
    damaged.store(true, ordering: .relaxed)
    failed.store(true, ordering: .relaxed)
    return 0
  }

  /// The same without a checksum.
  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    var filled = 0
    while filled < buffer.count {
      let got = pread(
        descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled,
        off_t(offset + filled))
      if got < 0, errno == EINTR { continue }
      if got <= 0 { break }
      filled += got
    }
    if filled < buffer.count { failed.store(true, ordering: .relaxed) }
    return filled
  }
}
