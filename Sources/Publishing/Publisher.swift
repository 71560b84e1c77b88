import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// What a build has done to the output folder.
public struct PublishSummary: Hashable, Sendable {
  /// Files that are new or whose bytes changed.
  public var written = 0
  /// Files that were right already and have not been touched.
  public var unchanged = 0
  /// Files of earlier builds that this one does not make any more.
  public var deleted = 0

  /// Makes a summary.
  public init(written: Int = 0, unchanged: Int = 0, deleted: Int = 0) {
    self.written = written
    self.unchanged = unchanged
    self.deleted = deleted
  }
}

/// Writes one build's files to an output folder, so that the folder holds either the old site or the
/// new one.
///
/// New and changed files are written to a staging folder inside the output. Only when all of them
/// are there does `finish` move them to their places, assets before pages, and then deletes what
/// earlier builds have written and this one does not. A failure on the way, such as a full disk,
/// undoes what has been moved. A build that is killed leaves whole files, and a list of what it
/// meant to write, so that the next build completes it.
public final class Publisher: Sendable {
  /// The order in which files appear.
  public enum Kind: Sendable {
    /// What pages need: styles, scripts, images, data.
    case asset
    /// What needs them.
    case page
  }

  /// How to behave.
  public struct Options: Sendable {
    /// How many seconds to wait for another build to end.
    public var lockTimeout: Double
    /// Told once when the lock is not free.
    public var waiting: (@Sendable (PublishingError.Holder?) -> Void)?
    /// Asked again and again; once it says yes, publishing ends with `stopped`, the old site intact.
    public var isStopped: (@Sendable () -> Bool)?
    /// Whether a file that has the status that the last build saw is taken to have the same bytes;
    /// otherwise it is read.
    public var trustsStatus = true
    /// What may have been read of the output folder before.
    public var known: KnownManifest?
    /// Makes system calls fail, for tests.
    var fault: (@Sendable (PublishingError.Operation, String) -> Int32?)?
    /// Says what time it is in nanoseconds since 1970, for tests.
    var now: @Sendable () -> Int64 = { FileSystem.now() }

    /// Makes options.
    public init(
      lockTimeout: Double = 10,
      waiting: (@Sendable (PublishingError.Holder?) -> Void)? = nil,
      isStopped: (@Sendable () -> Bool)? = nil
    ) {
      self.lockTimeout = lockTimeout
      self.waiting = waiting
      self.isStopped = isStopped
    }
  }

  static let stageName = ".sitegen-stage"
  let output: String
  let system: FileSystem
  /// The output folder; all paths are relative to it.
  let root: Int32
  /// What earlier builds have written.
  let manifest: Manifest
  let state: Mutex<State>
  let nextNumber = Atomic<Int>(0)
  let trustsStatus: Bool
  let now: @Sendable () -> Int64
  private let lock: OutputLock
  private let madeFolders: [String]

  /// A file of this build.
  struct Plan: Sendable {
    var kind: Kind
    var entry: Manifest.Entry
    /// Its name in the staging folder, unless it is right already.
    var staged: Staged?
    /// What is at its place now.
    var replaces: FileSystem.Status.Kind?
  }

  /// A file in the staging folder.
  struct Staged: Sendable {
    /// Relative to the staging folder.
    var name: String
    /// Counts in the order of staging.
    var number: Int
  }

  struct State: Sendable {
    var plans: [String: Plan] = [:]
    var paths: [String: String] = [:]
    /// The staging folder once it is needed.
    var stage: Int32?
    /// Folders below `new` in the staging folder.
    var stageFolders: Set<String> = []
    var changesManifest = false
    /// A hash of the manifest that is in the folder.
    var manifestHash: ContentHash?
    var hasFailed = false
    var hasEnded = false
  }

  /// Opens the output folder, making it where it is missing, and takes its lock.
  ///
  /// - Parameters:
  ///   - output: Absolute path of the folder.
  ///   - protected: Folders to keep away from.
  ///   - options: How to behave.
  /// - Throws: `outputNotAbsolute`, `outputProtected`, `outputForeign`, `outputLocked` or what the
  ///   system says. Nothing has been changed then.
  public init(
    output: String, protected: [ProtectedFolder], options: Options = Options()
  ) throws(PublishingError) {
    guard output.utf8.first == 0x2F, let folder = try OutputFolder(resolving: output) else {
      throw .outputNotAbsolute(output)
    }
    try folder.check(against: protected, shown: output)
    let system = FileSystem(fault: options.fault, isStopped: options.isStopped)
    let made = try folder.make(system)
    var opened: Int32?
    var taken: OutputLock?
    var hash: ContentHash?
    do throws(PublishingError) {
      let root = try system.openFolder(AT_FDCWD, folder.path, follow: true)
      opened = root
      // First without a trace, then again when nobody else can write.
      let first = try Self.readManifest(
        root, output: output, system, known: options.known?.take())
      taken = try OutputLock(
        root, output: output, seconds: options.lockTimeout, system: system,
        waiting: options.waiting)
      let second = try Self.readManifest(root, output: output, system, known: first)
      manifest = second.manifest
      hash = second.hash
    } catch {
      taken?.release()
      if let opened {
        if !made.isEmpty { unlinkat(opened, OutputLock.name, 0) }
        close(opened)
      }
      for path in made.reversed() { rmdir(path) }
      throw error
    }
    guard let opened, let taken else { throw .ended }
    self.output = output
    self.system = system
    trustsStatus = options.trustsStatus
    now = options.now
    root = opened
    lock = taken
    madeFolders = made
    var state = State(manifestHash: hash)
    state.plans.reserveCapacity(manifest.entries.count)
    state.paths.reserveCapacity(manifest.entries.count)
    self.state = Mutex(state)
    FileSystem.removeTree(root, Self.stageName)
  }

  deinit { abandon() }

  /// Plans a file and stages it unless it is right already. May be called from several threads.
  ///
  /// - Throws: `duplicate`, `foreignFile` or what the system says; the build must then be abandoned.
  public func write(
    _ path: OutputPath, _ bytes: UnsafeBufferPointer<UInt8>, kind: Kind
  ) throws(PublishingError) {
    try reserve(path)
    try failing { () throws(PublishingError) in
      let hash = ContentHash(bytes)
      let found = try inspect(path, hash: hash, size: bytes.count)
      if let file = found.unchanged {
        record(path, Plan(kind: kind, entry: Manifest.Entry(file: file)))
        return
      }
      let (stage, staged) = try stageFile(for: path.string, isNew: found.replaces == nil)
      let file = try system.create(stage, staged.name, for: path.string)
      defer { close(file) }
      if !bytes.isEmpty {
        try system.write(file, UnsafeRawBufferPointer(bytes), for: path.string)
      }
      let print = Manifest.Fingerprint(try system.status(ofOpen: file, path.string), hash: hash)
      record(
        path,
        Plan(
          kind: kind, entry: Manifest.Entry(file: print), staged: staged,
          replaces: found.replaces))
    }
  }

  /// Plans a file and stages it unless it is right already.
  public func write(_ path: OutputPath, _ bytes: [UInt8], kind: Kind) throws(PublishingError) {
    var failure: PublishingError?
    bytes.withUnsafeBufferPointer { buffer in
      do throws(PublishingError) { try write(path, buffer, kind: kind) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  /// Plans a file without its bytes where what is there is, by its status, what the last build wrote.
  ///
  /// - Returns: whether it is; otherwise nothing has been planned, and the caller makes and writes it.
  /// - Throws: As `write`.
  public func keep(_ path: OutputPath, kind: Kind) throws(PublishingError) -> Bool {
    guard trustsStatus, manifest.isWhole, let entry = manifest.entries[path.string],
      let file = entry.file, let status = try? system.status(root, path.string),
      file.matches(status)
    else { return false }
    try reserve(path)
    record(path, Plan(kind: kind, entry: entry))
    return true
  }

  /// The bytes of a file that the last build wrote; `nil` where they are not those any more.
  public func published(_ path: String) -> [UInt8]? {
    guard manifest.isWhole, let file = manifest.entries[path]?.file,
      let status = try? system.status(root, path), file.matches(status),
      let bytes = try? system.contents(root, path, limit: Int(clamping: file.size)),
      ContentHash(bytes) == file.hash
    else { return nil }
    return bytes
  }

  /// Gives up: removes what has been staged and gives the lock back. Does nothing after `finish`.
  public func abandon() {
    end(removingFolders: true)
  }

  func end(removingFolders: Bool) {
    let stage: Int32?? = state.withLock { state in
      guard !state.hasEnded else { return .none }
      state.hasEnded = true
      return .some(state.stage)
    }
    guard let stage else { return }
    if let stage { close(stage) }
    FileSystem.removeTree(root, Self.stageName)
    if removingFolders, !madeFolders.isEmpty {
      unlinkat(root, OutputLock.name, 0)
      for path in madeFolders.reversed() { rmdir(path) }
    }
    lock.release()
    close(root)
  }

  // MARK: - Planning

  /// Claims a path for this build.
  func reserve(_ path: OutputPath) throws(PublishingError) {
    let key = path.key
    let other: String? = try state.withLock { (state) throws(PublishingError) in
      guard !state.hasEnded, !state.hasFailed else { throw .ended }
      if let other = state.paths[key] { return other }
      state.paths[key] = path.string
      return nil
    }
    if let other { throw .duplicate(path: path.string, other: other) }
  }

  func record(_ path: OutputPath, _ plan: Plan) {
    let isNew = manifest.entries[path.string] != plan.entry
    state.withLock { state in
      state.plans[path.string] = plan
      if isNew { state.changesManifest = true }
    }
  }

  /// Runs `body`; after a failure the publisher cannot finish any more.
  func failing<T>(_ body: () throws(PublishingError) -> T) throws(PublishingError) -> T {
    do throws(PublishingError) {
      return try body()
    } catch {
      state.withLock { $0.hasFailed = true }
      throw error
    }
  }

  /// What is at `path` now, compared with what is to be there.
  func inspect(
    _ path: OutputPath, hash: ContentHash, size: Int
  ) throws(PublishingError) -> (unchanged: Manifest.Fingerprint?, replaces: FileSystem.Status.Kind?)
  {
    guard let status = try system.status(root, path.string) else { return (nil, nil) }
    let old = manifest.entries[path.string]
    guard status.kind == .file else {
      // A folder may be full of files that this build deletes; `finish` knows.
      if status.kind != .folder, old == nil { throw .foreignFile(path: path.string) }
      return (nil, status.kind)
    }
    if trustsStatus, manifest.isWhole, let file = old?.file, file.matches(status) {
      return file.hash == hash && file.size == Int64(size) ? (file, nil) : (nil, .file)
    }
    if old == nil, manifest.isWhole { throw .foreignFile(path: path.string) }
    // Written by a killed build, copied from elsewhere, touched or not trusted: only reading tells.
    if status.size == Int64(size), try self.hash(path.string, in: root) == hash {
      return (Manifest.Fingerprint(status, hash: hash), nil)
    }
    if old == nil { throw .foreignFile(path: path.string) }
    return (nil, .file)
  }

  /// The hash of a file's bytes.
  func hash(_ path: String, in folder: Int32) throws(PublishingError) -> ContentHash {
    let file = try system.openForReading(folder, path)
    defer { close(file) }
    return try FileCopy(system: system, shown: path).run(from: file, to: nil).hash
  }

  /// The manifest in the folder and a hash of its bytes; `known` is taken where those are its own.
  private static func readManifest(
    _ root: Int32, output: String, _ system: FileSystem,
    known: (manifest: Manifest, hash: ContentHash?)? = nil
  ) throws(PublishingError) -> (manifest: Manifest, hash: ContentHash?) {
    if let status = try system.status(root, Manifest.name), status.kind == .file {
      let bytes = try system.contents(root, Manifest.name, limit: 1 << 30)
      let hash = ContentHash(bytes)
      if let known, known.hash == hash { return known }
      if let manifest = Manifest(parsing: bytes) { return (manifest, hash) }
    }
    let foreign = try system.names(root, ".").filter { $0.utf8.first != 0x2E }
    guard foreign.isEmpty else {
      throw .outputForeign(output: output, examples: Array(foreign.prefix(5)))
    }
    return (Manifest(), nil)
  }
}
