import Publishing

/// Brings a built site to a target: uploads what has changed, assets first and pages last, then
/// deletes what is gone.
public struct Deployment: Sendable {
  /// The tools for S3-compatible storage.
  public enum StorageTool: String, Sendable, CaseIterable {
    case rclone, aws
  }

  /// How to deploy.
  public struct Options: Sendable {
    /// The folder of the built site, absolute.
    public var source: String
    /// Where to.
    public var target: DeployTarget
    /// Only say what would be done.
    public var isDryRun = false
    /// How many files may be deleted; without it a tenth of what is there, but at least 100.
    public var deleteLimit: Int?
    /// Upload all files, whatever is recorded.
    public var uploadsAll = false
    /// Replace files at the target that no deployment has put there.
    public var adopts = false
    /// Folders of this machine to keep away from.
    public var protected: [ProtectedFolder] = []
    /// Asked again and again; once it says yes, the deployment ends with `stopped`.
    public var isStopped: (@Sendable () -> Bool)?
    /// Address of S3-compatible storage other than Amazon's.
    public var endpoint: String?
    /// The tool for storage; without it the first that is installed.
    public var storageTool: StorageTool?
    /// What rsync connects with instead of `ssh`.
    public var remoteShell: String?
    /// The environment of the tools.
    public var environment: [String: String]

    /// Makes options.
    public init(source: String, target: DeployTarget, environment: [String: String]) {
      self.source = source
      self.target = target
      self.environment = environment
    }
  }

  /// What is being done.
  public enum Step: Sendable {
    case upload(String)
    case delete(String)
  }

  /// What was done, or would be.
  public struct Summary: Sendable {
    /// How many files were uploaded.
    public let uploaded: Int
    /// How many files were deleted.
    public let deleted: Int
    /// How many files were right already.
    public let unchanged: Int
  }

  private let options: Options

  /// Makes a deployment.
  public init(options: Options) {
    self.options = options
  }

  /// Deploys.
  ///
  /// - Parameter report: Told of each file, before it is uploaded or deleted.
  public func run(_ report: (Step) -> Void) throws(DeployError) -> Summary {
    let folder: PublishedFolder
    do throws(PublishedFolder.Problem) {
      folder = try PublishedFolder(options.source)
    } catch {
      throw .notBuilt(error, folder: options.source)
    }
    // Asked before there is anything to clear away.
    if let isStopped = options.isStopped, isStopped() { throw .publishing(.stopped) }
    let work = try WorkFolder()
    let transport = try transport(work)
    let lock = options.isDryRun ? nil : try transport.lock()
    defer { withExtendedLifetime(lock) {} }
    let recorded = try record(transport)
    var known = recorded
    if options.uploadsAll {
      for path in known.files.keys { known.files.updateValue(nil, forKey: path) }
    }
    let plan = DeployPlan(files: folder.files, record: known)
    let limit = options.deleteLimit ?? max(100, recorded.files.count / 10)
    if !options.isDryRun, plan.deleted > limit {
      throw .tooManyDeletions(count: plan.deleted, limit: limit)
    }
    let summary = Summary(
      uploaded: plan.uploads, deleted: plan.deleted, unchanged: plan.unchanged)
    if options.isDryRun {
      plan.obstacles.forEach { report(.delete($0)) }
      for batch in plan.batches { batch.paths.forEach { report(.upload($0)) } }
      plan.deletions.forEach { report(.delete($0)) }
      try refuseForeign(plan, folder, recorded, transport)
      return summary
    }
    if lock != nil {
      let paths = folder.files.map(\.path) + recorded.files.keys
      transport.clearLeftovers(in: Set(paths.flatMap(DeployPlan.folders) + [""]))
    }
    if plan.uploads == 0, plan.deleted == 0 { return summary }
    try refuseForeign(plan, folder, recorded, transport)
    try write(plan.during, transport, work)
    try delete(plan.obstacles, transport, report)
    for batch in plan.batches {
      batch.paths.forEach { report(.upload($0)) }
      try transport.upload(batch, from: folder.path)
    }
    try delete(plan.deletions, transport, report)
    try write(plan.after, transport, work)
    return summary
  }

  /// What earlier deployments have put at the target.
  private func record(_ transport: any Transport) throws(DeployError) -> DeployRecord {
    let bytes: [UInt8]?
    do throws(DeployError) {
      bytes = try transport.record()
    } catch {
      if case .recordUnreadable = error, options.uploadsAll { return DeployRecord() }
      throw error
    }
    guard let bytes else { return DeployRecord() }
    if let record = DeployRecord(bytes) { return record }
    if options.uploadsAll { return DeployRecord() }
    throw .recordDamaged
  }

  /// The most paths that an error names.
  private static let examples = 5

  private func refuseForeign(
    _ plan: DeployPlan, _ folder: PublishedFolder, _ record: DeployRecord,
    _ transport: any Transport
  ) throws(DeployError) {
    if plan.unknown.isEmpty { return }
    let found = try transport.foreign(among: plan.unknown, from: folder.path, record: record)
    if !found.obstacles.isEmpty {
      throw .inTheWay(
        examples: Array(found.obstacles.prefix(Self.examples)), count: found.obstacles.count)
    }
    if !found.files.isEmpty, !options.adopts {
      throw .foreign(
        examples: Array(found.files.prefix(Self.examples)), count: found.files.count)
    }
  }

  private func delete(
    _ paths: [String], _ transport: any Transport, _ report: (Step) -> Void
  ) throws(DeployError) {
    if paths.isEmpty { return }
    paths.forEach { report(.delete($0)) }
    try transport.delete(paths)
  }

  private func write(
    _ record: DeployRecord, _ transport: any Transport, _ work: WorkFolder
  ) throws(DeployError) {
    let folder = try work.folder("record")
    _ = try work.write("record/\(DeployRecord.name)", record.bytes)
    try transport.upload(
      DeployPlan.Batch(rules: DeliveryRules(path: "record.txt"), paths: [DeployRecord.name]),
      from: folder)
  }

  private func transport(_ work: WorkFolder) throws(DeployError) -> any Transport {
    switch options.target {
    case .folder(let path):
      return try FolderTransport(
        target: path, source: options.source, protected: options.protected,
        isStopped: options.isStopped)
    case .rsync(let target):
      return try RsyncTransport(
        target: target, shell: options.remoteShell, environment: options.environment, work: work,
        isStopped: options.isStopped)
    case .bucket(let bucket, let prefix):
      let endpoint = options.endpoint ?? options.environment["AWS_ENDPOINT_URL"]
      switch options.storageTool {
      case .rclone:
        return try RcloneTransport(
          bucket: bucket, prefix: prefix, endpoint: endpoint, environment: options.environment,
          work: work, isStopped: options.isStopped)
      case .aws:
        return try AWSTransport(
          bucket: bucket, prefix: prefix, endpoint: endpoint, environment: options.environment,
          work: work, isStopped: options.isStopped)
      case nil:
        let found = try Tool(
          anyOf: ["rclone", "aws"], environment: options.environment,
          isStopped: options.isStopped)
        var chosen = options
        chosen.storageTool = found.name == "aws" ? .aws : .rclone
        return try Deployment(options: chosen).transport(work)
      }
    }
  }
}
