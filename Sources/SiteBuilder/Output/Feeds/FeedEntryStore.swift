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

  private struct Entry {
    let place: Place
    /// What it was made from of texts, and where that stands in it: nothing where that is not known.
    let reads: [BodyReads.Place]
    let trace: [UInt8]?
  }

  private enum Place {
    case memory([UInt8])
    case file(offset: Int, count: Int)
  }

  private let file: BodyFile?
  private let entries = Mutex<[Key: Entry]>([:])

  init(file: BodyFile?) { self.file = file }

  /// Appends the entry of `article`: what was kept, or else what `write` appends, which is then kept.
  func append(
    _ article: Article, _ format: FeedFormat, isWhole: Bool, to buffer: inout OutputBuffer,
    _ write: (inout OutputBuffer) -> Void
  ) {
    let key = Key(article: ObjectIdentifier(article), format: format, isWhole: isWhole)
    if let entry = entries.withLock({ $0[key] }) {
      let start = buffer.count
      switch entry.place {
      case .memory(let bytes): buffer.append(contentsOf: bytes)
      case .file(let offset, let count):
        buffer.append(capacity: count) { file?.read(at: offset, into: $0) ?? 0 }
      }
      note(entry, at: start, in: &buffer)
      return
    }
    let start = buffer.count
    let firstMark = buffer.marks.count
    let reads = BodyReads.running.map { _ in BodyReads() }
    if let reads { reads.during { write(&buffer) } } else { write(&buffer) }
    BodyReads.running?.add(reads?.places ?? [], reads?.emissions ?? [])
    let trace = reads.flatMap {
      TextTrace($0.emissions[...], buffer.marks[firstMark...], offset: start)
    }
    let place: Place? = buffer.withUnsafeBytes { bytes in
      let entry = UnsafeRawBufferPointer(rebasing: bytes[start...])
      guard let file else { return .memory([UInt8](entry)) }
      return file.append(entry).map { .file(offset: $0, count: entry.count) }
    }
    guard let place else { return }
    let entry = Entry(place: place, reads: reads?.places ?? [], trace: trace?.bytes)
    entries.withLock { $0[key] = entry }
  }

  /// Notes what an entry that stands at `start` was made from: the feed for which it was made has read
  /// what this one shows.
  private func note(_ entry: Entry, at start: Int, in buffer: inout OutputBuffer) {
    guard let reads = BodyReads.running else { return }
    guard let trace = entry.trace.flatMap({ try? TextTrace($0) }) else {
      return reads.add(entry.reads, [BodyReads.Emission(file: 0, content: .other)])
    }
    let (emissions, marks) = trace.replay(at: start)
    reads.add(entry.reads, emissions)
    for mark in marks { buffer.mark(at: mark) }
  }
}
