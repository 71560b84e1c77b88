import Markdown
import Synchronization

/// Reads the sizes of pictures, each once, and takes over those that are known from an earlier build.
final class PictureSizes: Sendable {
  private let tree: SourceTree
  private let known: [String: ParseStore.Picture]
  private let stamps: [String: FileStamp]
  private let moment: Int64
  private let found = Mutex<[String: ParseStore.Picture]>([:])
  private let reads = Mutex(0)

  /// The largest picture that is read, in bytes.
  private static let sizeLimit = 64 << 20

  init(
    tree: SourceTree, known: [String: ParseStore.Picture], stamps: [String: FileStamp],
    moment: Int64
  ) {
    self.tree = tree
    self.known = known
    self.stamps = stamps
    self.moment = moment
  }

  /// The size of the picture at `path`; `nil` where it is none that is known.
  func size(of path: String) -> ImageSize? {
    if let picture = found.withLock({ $0[path] }) { return picture.size }
    if let picture = known[path], let stamp = stamps[path], picture.version.isSurely(stamp) {
      found.withLock { $0[path] = picture }
      return picture.size
    }
    guard case .success(let source) = tree.readStamped(path, limit: Self.sizeLimit) else {
      return nil
    }
    reads.withLock { $0 += 1 }
    let picture = ParseStore.Picture(
      version: FileVersion(source, at: moment), size: ImageSize.read(source.bytes))
    found.withLock { $0[path] = picture }
    return picture.size
  }

  /// All pictures that were asked for.
  var pictures: [String: ParseStore.Picture] { found.withLock { $0 } }

  /// How many were read.
  var readCount: Int { reads.withLock { $0 } }
}
