import Briefing
import Publishing
import Synchronization
import Templating

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Takes a site apart when it is no longer used.
final class SiteLife: Sendable {
  private let site: Site

  init(_ site: Site) { self.site = site }

  deinit { site.takeApart() }
}

/// A planned site: renders any of its files.
public struct Rendering: Sendable {
  let tree: SourceTree
  /// The linked site.
  public let site: Site
  let plan: SitePlan
  let host: RenderHost
  let index: PlanIndex
  /// Where the bodies of pages are, as far as they are not in memory.
  let bodies: [BodyFile]
  /// Where a file for what rendering keeps can be made; none where that stays in memory.
  let scratchFolders: [String]
  /// Takes the site apart when the last copy of this is gone, where others follow it.
  var life: SiteLife?
  /// Texts that planning itself has read, on which every file may depend.
  var planReads: [BodyReads.Place] = []
  /// What was loaded from below `Templates/`; `nil` where nothing tells.
  var templates: TemplateVersions?

  init(
    tree: SourceTree, site: Site, plan: SitePlan, host: RenderHost, bodies: [BodyFile] = [],
    scratchFolders: [String] = []
  ) {
    self.bodies = bodies
    self.scratchFolders = scratchFolders
    self.tree = tree
    self.site = site
    self.plan = plan
    self.host = host
    index = PlanIndex(plan)
  }

  var context: RenderContext {
    RenderContext(basePath: site.configuration.basePath, host: host)
  }

  /// The paths of all files, relative to the output folder, in the order of planning.
  public var paths: [String] { plan.files.map(\.path) }

  /// Renders everything and hands it to `publisher`; what search needs comes first, then assets and
  /// copied files.
  func publish(
    with publisher: Publisher, _ reuse: OutputReuse, jobs: Int, profile: BuildProfile? = nil
  ) throws(PublishingError) {
    var rest = Array(plan.files.indices)
    if let searchFiles = plan.searchFiles {
      // Apart, so that the index is gone before other files need memory.
      profile.phase("search index") { searchFiles.prepare() }
      let count = rest.partition { SearchFiles.include(plan.files[$0].path) }
      try publish(rest[count...].sorted(), with: publisher, reuse, jobs, profile)
      searchFiles.forget()
      if let file = searchFiles.file, file.hasFailed {
        throw .system(.read, path: file.path, errno: EIO)
      }
      rest = rest[..<count].sorted()
    }
    try publish(
      rest.filter { !plan.files[$0].isPage } + rest.filter { plan.files[$0].isPage },
      with: publisher, reuse, jobs, profile)
    if let body = bodies.first(where: \.hasFailed) {
      throw .system(.read, path: body.path, errno: EIO)
    }
  }

  private func publish(
    _ order: [Int], with publisher: Publisher, _ reuse: OutputReuse, _ jobs: Int,
    _ profile: BuildProfile?
  ) throws(PublishingError) {
    let failure = Mutex<(index: Int, error: PublishingError)?>(nil)
    let context = self.context
    let entries = FeedEntryStore(file: BodyFile(in: scratchFolders))
    Parallel.forEach(
      count: order.count, jobs: jobs, makeState: { OutputBuffer(capacity: 1 << 16) }
    ) { buffer, position in
      if failure.withLock({ $0 != nil }) { return }
      do throws(PublishingError) {
        let place = order[position]
        let file = plan.files[place]
        if try keep(file, at: place, with: publisher, reuse) { return }
        try profile.work(file.isPage ? .page : .output, file.path, template: file.template) {
          () throws(PublishingError) in
          if try revise(file, at: place, with: publisher, reuse) { return }
          try reuse.make(place) { () throws(PublishingError) in
            try publish(file, with: publisher, context, entries, &buffer)
          }
        }
      } catch {
        failure.withLock { first in
          // That publishing has ended is only what follows from another thread's failure.
          if let known = first, known.error != .ended, error == .ended || known.index < position {
            return
          }
          first = (position, error)
        }
      }
    }
    if let failure = failure.withLock({ $0 }) { throw failure.error }
  }

  /// Leaves what the last build has made, if this one would make the same.
  private func keep(
    _ file: PlannedFile, at place: Int, with publisher: Publisher, _ reuse: OutputReuse
  ) throws(PublishingError) -> Bool {
    // What is copied is compared by the publisher, as cheaply.
    if case .copy = file.content { return false }
    let isSame =
      file.dependsOnMore ? plan.searchFiles?.isSame(file.path) ?? false : reuse.isSame(place)
    guard isSame, let path = try? OutputPath(file.path),
      try publisher.keep(path, kind: file.isPage ? .page : .asset)
    else { return false }
    reuse.keep(place)
    return true
  }

  /// Makes a file of what the last build has made, if that is less work.
  private func revise(
    _ file: PlannedFile, at place: Int, with publisher: Publisher, _ reuse: OutputReuse
  ) throws(PublishingError) -> Bool {
    guard let revise = file.revise, !file.dependsOnMore, let revised = reuse.revised(at: place),
      !revised.isEmpty, let path = try? OutputPath(file.path)
    else { return false }
    let isRevised = try publisher.revise(path, kind: file.isPage ? .page : .asset) { last in
      revise(revised, last)?.map { Publisher.Replacement($0.range, with: $0.bytes) }
    }
    if isRevised { reuse.revise(place) }
    return isRevised
  }

  private func publish(
    _ file: PlannedFile, with publisher: Publisher, _ context: RenderContext,
    _ entries: FeedEntryStore, _ buffer: inout OutputBuffer
  ) throws(PublishingError) {
    let path: OutputPath
    do throws(OutputPath.Problem) {
      path = try OutputPath(file.path)
    } catch {
      // `SitePlan.problems` has reported it, so that no build gets here.
      return
    }
    let kind: Publisher.Kind = file.isPage ? .page : .asset
    switch file.content {
    case .bytes(let bytes): try publisher.write(path, bytes, kind: kind)
    case .made(let make): try publisher.write(path, make(), kind: kind)
    case .drawn(let source, let draw):
      guard let picture = draw() else {
        throw .undrawable(path: path.string, source: source)
      }
      try publisher.write(path, picture, kind: kind)
    case .database(let make):
      guard let database = make() else {
        throw .system(.write, path: path.string, errno: ENOSPC)
      }
      try database.withPlace { (place) throws(PublishingError) in
        switch place {
        case .memory(let bytes): try publisher.write(path, bytes, kind: kind)
        case .file(let descriptor, let shown):
          try publisher.write(path, fromOpen: descriptor, shown: shown)
        }
      }
    case .written(let write):
      buffer.removeAll(keepingCapacity: true)
      write(&buffer, entries)
      BodyReads.running?.marks = buffer.marks
      try publish(buffer, at: path, with: publisher, kind: kind)
    case .copy(let source):
      let shown = "\(tree.root)/\(source)"
      switch tree.open(source) {
      case .success(let file):
        defer { close(file.descriptor) }
        try publisher.copy(path, fromOpen: file.descriptor, shown: shown)
      case .failure(let failure):
        throw .system(.read, path: shown, errno: failure.problem.errorNumber)
      }
    case .page(let program, let roots):
      buffer.removeAll(keepingCapacity: true)
      program.render(roots(), context: context, into: &buffer)
      BodyReads.running?.marks = buffer.marks
      try publish(buffer, at: path, with: publisher, kind: kind)
    }
  }

  private func publish(
    _ buffer: borrowing OutputBuffer, at path: OutputPath, with publisher: Publisher,
    kind: Publisher.Kind
  ) throws(PublishingError) {
    try buffer.withUnsafeBytes { (bytes) throws(PublishingError) in
      try publisher.write(path, bytes.assumingMemoryBound(to: UInt8.self), kind: kind)
    }
  }
}
