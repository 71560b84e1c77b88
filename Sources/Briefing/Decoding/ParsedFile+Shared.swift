import Synchronization

extension ParsedFile {
  /// A parsed file in one place of memory, to which the store of what was parsed, the linker and its
  /// caller all refer: as a value it takes most of a kilobyte, and a copy counts some forty references.
  ///
  /// `@unchecked Sendable`: the file changes only in `forgetHoles`.
  public final class Shared: @unchecked Sendable {
    /// The file.
    public private(set) var file: ParsedFile
    private let found = Mutex<FoundMentions?>(nil)

    /// Puts a file into a place of its own.
    public init(_ file: ParsedFile) {
      self.file = file
    }

    /// Gives up the holes of the text when they are filled, for who will not link the file again: they
    /// are a good part of what a file takes. Nobody may read any part of the file at the same time.
    func forgetHoles() { file.document.holes = [] }

    /// What the last search of its text for names has found; `nil` where there was none.
    public var mentions: FoundMentions? {
      get { found.withLock { $0 } }
      set { found.withLock { $0 = newValue } }
    }
  }
}
