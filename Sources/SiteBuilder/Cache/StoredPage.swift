import Briefing
import Publishing

/// Where what a page was parsed to stands in a file of the cache: its record, its HTML and its plain
/// text, one behind the other.
struct StoredPage: Sendable {
  let file: BodyFile
  let offset: Int
  let recordCount: Int
  let htmlCount: Int
  let plainTextCount: Int
  let checksums: Checksums

  /// The checksums of the three.
  struct Checksums: Sendable {
    let record: ContentHash
    let html: ContentHash
    let plainText: ContentHash
  }

  /// How many bytes it takes.
  var count: Int { recordCount + htmlCount + plainTextCount }

  init(
    file: BodyFile, offset: Int, recordCount: Int, htmlCount: Int, plainTextCount: Int,
    checksums: Checksums
  ) {
    self.file = file
    self.offset = offset
    self.recordCount = recordCount
    self.htmlCount = htmlCount
    self.plainTextCount = plainTextCount
    self.checksums = checksums
  }

  /// Writes what `parsed`, which must be storable, says; `nil` where there is no room.
  init?(_ parsed: ParsedFile, in file: BodyFile) {
    var bytes = parsed.stored()
    let recordCount = bytes.count
    let html = parsed.html.bytes
    let plainText = parsed.plainText.bytes
    let checksums = Checksums(
      record: ContentHash(bytes), html: ContentHash(html), plainText: ContentHash(plainText))
    bytes.reserveCapacity(recordCount + html.count + plainText.count)
    bytes += html
    bytes += plainText
    guard let offset = bytes.withUnsafeBytes({ file.append($0) }) else { return nil }
    self.init(
      file: file, offset: offset, recordCount: recordCount, htmlCount: html.count,
      plainTextCount: plainText.count, checksums: checksums)
  }

  /// Lets the bodies of `parsed`, which was written here, lie here alone.
  func placeBodies(of parsed: inout ParsedFile) {
    let start = offset + recordCount
    parsed.html = StoredText(in: file, at: start, count: htmlCount)
    parsed.plainText = StoredText(in: file, at: start + htmlCount, count: plainTextCount)
  }

  /// Whether a file of its size can have it: a damaged list of entries cannot make it ask for more.
  private var isInFile: Bool {
    offset >= 0 && recordCount >= 0 && htmlCount >= 0 && plainTextCount >= 0
      && count <= file.size && offset <= file.size - count
  }

  /// The bytes; `nil` where they are not those that were written.
  var bytes: [UInt8]? {
    guard isInFile else { return nil }
    let bytes = StoredText(in: file, at: offset, count: count).bytes
    guard bytes.count == count else { return nil }
    let bodies = recordCount + htmlCount
    let isSame = bytes.withUnsafeBufferPointer { bytes in
      ContentHash(UnsafeBufferPointer(rebasing: bytes[..<recordCount])) == checksums.record
        && ContentHash(UnsafeBufferPointer(rebasing: bytes[recordCount..<bodies]))
          == checksums.html
        && ContentHash(UnsafeBufferPointer(rebasing: bytes[bodies...])) == checksums.plainText
    }
    return isSame ? bytes : nil
  }

  /// How bodies are taken from the cache.
  enum BodyUse {
    /// They are read and checked at once, and stay in memory.
    case keep
    /// They are checked at once, and read again when they are used.
    case check
    /// They are read when they are used, and checked then: whoever uses them asks the file whether it
    /// was damaged before it relies on what was made.
    case trust
  }

  /// What was written here; `nil` where that is not what stands here.
  func parsed(at path: ContentPath, locale: SiteLocale, bodies use: BodyUse) -> ParsedFile? {
    if use == .trust { return parsedAlone(at: path, locale: locale) }
    guard let bytes else { return nil }
    let start = offset + recordCount
    let (html, plainText) =
      use == .keep
      ? (
        StoredText(Array(bytes[recordCount..<recordCount + htmlCount])),
        StoredText(Array(bytes[(recordCount + htmlCount)...]))
      )
      : (
        StoredText(in: file, at: start, count: htmlCount),
        StoredText(in: file, at: start + htmlCount, count: plainTextCount)
      )
    return bytes.withUnsafeBytes { bytes in
      try? ParsedFile(
        UnsafeRawBufferPointer(rebasing: bytes[..<recordCount]), at: path, locale: locale,
        html: html, plainText: plainText)
    }
  }

  /// The record alone, with the bodies where they are.
  private func parsedAlone(at path: ContentPath, locale: SiteLocale) -> ParsedFile? {
    guard isInFile else { return nil }
    let start = offset + recordCount
    return withUnsafeTemporaryAllocation(byteCount: recordCount, alignment: 8) { record in
      guard file.read(at: offset, into: record) == recordCount,
        ContentHash(UnsafeBufferPointer(record.bindMemory(to: UInt8.self))) == checksums.record
      else { return nil }
      return try? ParsedFile(
        UnsafeRawBufferPointer(record), at: path, locale: locale,
        html: StoredText(
          in: file, at: start, count: htmlCount, checksum: checksums.html.value),
        plainText: StoredText(
          in: file, at: start + htmlCount, count: plainTextCount,
          checksum: checksums.plainText.value))
    }
  }
}
