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
  /// The checksum of all of it.
  let checksum: ContentHash

  /// How many bytes it takes.
  var count: Int { recordCount + htmlCount + plainTextCount }

  init(
    file: BodyFile, offset: Int, recordCount: Int, htmlCount: Int, plainTextCount: Int,
    checksum: ContentHash
  ) {
    self.file = file
    self.offset = offset
    self.recordCount = recordCount
    self.htmlCount = htmlCount
    self.plainTextCount = plainTextCount
    self.checksum = checksum
  }

  /// Writes what `parsed`, which must be storable, says; `nil` where there is no room.
  init?(_ parsed: ParsedFile, in file: BodyFile) {
    var bytes = parsed.stored()
    let recordCount = bytes.count
    bytes.reserveCapacity(recordCount + parsed.html.count + parsed.plainText.count)
    bytes += parsed.html.bytes
    bytes += parsed.plainText.bytes
    guard let offset = bytes.withUnsafeBytes({ file.append($0) }) else { return nil }
    self.init(
      file: file, offset: offset, recordCount: recordCount, htmlCount: parsed.html.count,
      plainTextCount: parsed.plainText.count, checksum: ContentHash(bytes))
  }

  /// Lets the bodies of `parsed`, which was written here, lie here alone.
  func placeBodies(of parsed: inout ParsedFile) {
    let start = offset + recordCount
    parsed.html = StoredText(in: file, at: start, count: htmlCount)
    parsed.plainText = StoredText(in: file, at: start + htmlCount, count: plainTextCount)
  }

  /// The bytes; `nil` where they are not those that were written.
  var bytes: [UInt8]? {
    // A damaged list of entries cannot make it ask for more than there is.
    guard offset >= 0, recordCount >= 0, htmlCount >= 0, plainTextCount >= 0,
      count <= file.size, offset <= file.size - count
    else { return nil }
    let bytes = StoredText(in: file, at: offset, count: count).bytes
    return bytes.count == count && ContentHash(bytes) == checksum ? bytes : nil
  }

  /// What was written here; `nil` where that is not what stands here.
  func parsed(at path: ContentPath, locale: SiteLocale, keepsBodies: Bool) -> ParsedFile? {
    guard let bytes else { return nil }
    let start = offset + recordCount
    let (html, plainText) =
      keepsBodies
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
}
