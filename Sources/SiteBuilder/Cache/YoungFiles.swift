import Briefing
import Publishing

/// Files that were so young when they were listed that an equal stamp does not mean equal bytes: they
/// are known again by their size and hash.
struct YoungFiles: Sendable {
  private struct File: Sendable {
    let path: String
    let size: Int64
    let hash: ContentHash
  }

  private var files: [File] = []

  /// Takes the young ones among files that were listed at `moment`.
  ///
  /// - Parameters:
  ///   - versions: what was read, by path
  ///   - limit: up to how many are worth being read again
  /// - Returns: `nil` where they are too many, or where one is not known to be what was listed: it was
  ///   only copied, or has changed before it was read
  init?(
    among entries: some Sequence<SourceEntry>, listedAt moment: Int64,
    _ versions: [String: FileVersion], limit: Int
  ) {
    for entry in entries where !entry.stamp.isSettled(at: moment) {
      guard files.count < limit, let version = versions[entry.path],
        version.stamp == entry.stamp
      else { return nil }
      files.append(File(path: entry.path, size: version.stamp.size, hash: version.hash))
    }
  }

  /// Their versions by path, for files that have these stamps and are the same.
  func versions(_ stamps: [String: FileStamp]) -> [String: FileVersion] {
    var versions: [String: FileVersion] = [:]
    for file in files {
      guard let stamp = stamps[file.path], stamp.size == file.size else { continue }
      versions[file.path] = FileVersion(stamp: stamp, isSettled: false, hash: file.hash)
    }
    return versions
  }

  /// Whether all of them still have the same bytes, those apart that are known by other means.
  func areSame(in tree: SourceTree, except isKnown: (_ path: String) -> Bool = { _ in false })
    -> Bool
  {
    files.allSatisfy { file in
      if isKnown(file.path) { return true }
      guard
        case .success(let source) = tree.readStamped(file.path, limit: TemplateReading.sizeLimit)
      else { return false }
      return source.stamp.size == file.size && ContentHash(source.bytes) == file.hash
    }
  }

  init(from reader: inout ByteReader) throws(ByteReader.Malformed) {
    for _ in 0..<(try reader.count()) {
      files.append(
        File(
          path: try reader.text(), size: try reader.signed(),
          hash: ContentHash(value: try reader.word())))
    }
  }

  func write(to writer: inout ByteWriter) {
    writer.put(files.count)
    for file in files {
      writer.put(file.path)
      writer.put(file.size)
      writer.put(file.hash.value)
    }
  }
}
