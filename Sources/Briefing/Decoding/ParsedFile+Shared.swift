import Synchronization

extension ParsedFile {
  /// A parsed file in one place of memory, to which the store of what was parsed, the linker and its
  /// caller all refer: as a value it takes most of a kilobyte, and a copy counts some forty references.
  public final class Shared: Sendable {
    /// The file.
    public let file: ParsedFile
    private let found = Mutex<FoundMentions?>(nil)

    /// Puts a file into a place of its own.
    public init(_ file: ParsedFile) {
      self.file = file
    }

    /// What the last search of its text for names has found; `nil` where there was none.
    public var mentions: FoundMentions? {
      get { found.withLock { $0 } }
      set { found.withLock { $0 = newValue } }
    }
  }
}
