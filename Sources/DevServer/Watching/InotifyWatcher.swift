#if os(Linux)
  import Dispatch
  import SiteBuilder
  #if canImport(Musl)
    import Musl
  #else
    import Glibc
  #endif

  /// Notices changes of a site with inotify(7).
  ///
  /// Sendable because everything that changes is used on its own serial queue only.
  final class InotifyWatcher: @unchecked Sendable {
    private let root: String
    private let inotify: Inotify
    private let queue = DispatchQueue(label: "sitegen.watching", qos: .userInteractive)
    private let report: @Sendable (ChangeSet) -> Void
    private let source: any DispatchSourceRead

    /// The folders that each watch is for, relative to the root; links can give a folder several
    /// names.
    private var folders: [Int32: Set<String>] = [:]
    private var changes = ChangeSet()
    /// Files that are being written: modified, but not closed yet.
    private var beingWritten: Set<String> = []
    private var needsNewFolders = false
    /// Counts events, so that a burst is reported once it has ended.
    private var moment = 0
    private var burstBegan: DispatchTime?
    private var isIncomplete = false

    /// How long nothing must happen before a burst counts as over.
    private static let quiet = DispatchTimeInterval.milliseconds(5)
    /// The same while a program still writes to a file.
    private static let quietWhileWriting = DispatchTimeInterval.milliseconds(60)
    /// A burst is reported after this time in any case.
    private static let longest = DispatchTimeInterval.milliseconds(400)

    /// Starts watching; `nil` where the system has no inotify.
    ///
    /// - Parameter report: is called with each burst of changes, one at a time
    init?(root: String, report: @escaping @Sendable (ChangeSet) -> Void) {
      guard let inotify = Inotify() else { return nil }
      self.root = root
      self.inotify = inotify
      self.report = report
      source = DispatchSource.makeReadSource(fileDescriptor: inotify.descriptor, queue: queue)
      queue.sync { watchFolders() }
      source.setEventHandler { [weak self] in self?.readEvents() }
      // The descriptor stays open until nothing looks at it any more: with its number taken by another
      // file before that, Dispatch would tell nobody of that file's events.
      source.setCancelHandler { withExtendedLifetime(inotify) {} }
      source.activate()
    }

    deinit { source.cancel() }

    /// Whether not all folders could be watched, so that some changes go unnoticed.
    var missesFolders: Bool { queue.sync { isIncomplete } }

    /// Looks whether the root is still the folder that is watched, which inotify cannot tell where a
    /// folder above it was renamed.
    func checkRoot() {
      queue.async { [self] in
        let known = folders.filter { $0.value.contains("") }.keys
        // A watch of the same folder is the same watch.
        let now = try? inotify.watch(root)
        if let now, known.contains(now) { return }
        if now == nil, known.isEmpty { return }
        needsNewFolders = true
        changes.mayBeMore = true
        flushSoon()
      }
    }

    // MARK: Folders

    /// Watches all folders of the site as it is now, and no others.
    private func watchFolders() {
      var wanted: [Int32: Set<String>] = [:]
      isIncomplete = false
      if let site = WatchedFolders(root: root) {
        for folder in site.paths {
          do throws(SystemError) {
            let path = folder.isEmpty ? site.root : "\(site.root)/\(folder)"
            wanted[try inotify.watch(path), default: []].insert(folder)
          } catch {
            // A folder that has gone meanwhile will be reported by the one above it.
            if error.number != ENOENT, error.number != ENOTDIR { isIncomplete = true }
          }
        }
      }
      for watch in folders.keys where wanted[watch] == nil { inotify.remove(watch) }
      folders = wanted
    }

    // MARK: Events

    private func readEvents() {
      let events = inotify.read()
      for event in events { take(event) }
      if !changes.isEmpty { flushSoon() }
    }

    private func take(_ event: Inotify.Event) {
      if event.has(UInt32(IN_Q_OVERFLOW)) {
        needsNewFolders = true
        changes.mayBeMore = true
        return
      }
      guard let folders = folders[event.watch] else { return }
      if event.has(UInt32(IN_IGNORED)) {
        self.folders[event.watch] = nil
        return
      }
      for folder in folders { take(event, in: folder) }
    }

    private func take(_ event: Inotify.Event, in folder: String) {
      let isOfFolderItself = event.has(UInt32(IN_DELETE_SELF | IN_MOVE_SELF))
      guard let name = event.name, !isOfFolderItself else {
        // The folder itself changed, or something in it has a name that is not UTF-8.
        if isOfFolderItself || !folder.isEmpty {
          needsNewFolders = true
          changes.mayBeMore = true
        }
        return
      }
      if name.utf8.first == UInt8(ascii: "."), !SourceTree.isWellKnown("\(folder)/\(name)") {
        return
      }
      if folder.isEmpty {
        guard WatchedFolders.tops.contains(name) else { return }
        needsNewFolders = true
        changes.mayBeMore = true
        return
      }
      let path = "\(folder)/\(name)"
      if event.isFolder || isLink(path) {
        needsNewFolders = true
        changes.mayBeMore = true
        return
      }
      if event.has(UInt32(IN_CLOSE_WRITE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO)) {
        beingWritten.remove(path)
      } else if event.has(UInt32(IN_MODIFY)) {
        beingWritten.insert(path)
      }
      changes.paths.insert(path)
    }

    private func isLink(_ path: String) -> Bool {
      var status = stat()
      return lstat("\(root)/\(path)", &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    // MARK: Bursts

    private func flushSoon() {
      let now = DispatchTime.now()
      moment += 1
      let mine = moment
      let began = burstBegan ?? now
      burstBegan = began
      let wanted = now + (beingWritten.isEmpty ? Self.quiet : Self.quietWhileWriting)
      queue.asyncAfter(deadline: min(wanted, max(now, began + Self.longest))) { [weak self] in
        guard let self, moment == mine || DispatchTime.now() >= began + Self.longest else { return }
        flush()
      }
    }

    private func flush() {
      guard !changes.isEmpty else { return }
      if needsNewFolders {
        needsNewFolders = false
        watchFolders()
      }
      let reported = changes
      changes = ChangeSet()
      beingWritten = []
      burstBegan = nil
      report(reported)
    }
  }
#endif
