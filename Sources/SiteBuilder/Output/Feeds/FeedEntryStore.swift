import Briefing
import Synchronization
import Templating

/// Entries that one build has written: an article stands in the feeds of the site and of everything
/// that it names, and everywhere its entry is the same.
///
/// What is kept lies in a file where the site's bodies do, else in memory.
final class FeedEntryStore: Sendable {
  private struct Key: Hashable {
    let article: ObjectIdentifier
    let format: FeedFormat
    let isWhole: Bool
  }

  private enum Place {
    case memory([UInt8])
    case file(offset: Int, count: Int)
  }

  private let file: BodyFile?
  private let places = Mutex<[Key: Place]>([:])

  init(file: BodyFile?) { self.file = file }

  /// Appends the entry of `article`: what was kept, or else what `write` appends, which is then kept.
  func append(
    _ article: Article, _ format: FeedFormat, isWhole: Bool, to buffer: inout OutputBuffer,
    _ write: (inout OutputBuffer) -> Void
  ) {
    let key = Key(article: ObjectIdentifier(article), format: format, isWhole: isWhole)
    // The entry may have been made for another feed, which has read what this one now shows.
    article.body.noteReading()
    switch places.withLock({ $0[key] }) {
    case .memory(let bytes): buffer.append(contentsOf: bytes)
    case .file(let offset, let count):
      buffer.append(capacity: count) { file?.read(at: offset, into: $0) ?? 0 }
    case nil:
      let start = buffer.count
      write(&buffer)
      let place: Place? = buffer.withUnsafeBytes { bytes in
        let entry = UnsafeRawBufferPointer(rebasing: bytes[start...])
        guard let file else { return .memory([UInt8](entry)) }
        return file.append(entry).map { .file(offset: $0, count: entry.count) }
      }
      if let place { places.withLock { $0[key] = place } }
    }
  }
}
