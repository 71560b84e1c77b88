import Foundation
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
    let work = try WorkFolder()
    let transport = try transport(work)
    let recorded = try transport.record().flatMap { DeployRecord($0) } ?? DeployRecord()
    var known = recorded
    if options.uploadsAll {
      for path in known.files.keys { known.files.updateValue(nil, forKey: path) }
    }
    let plan = DeployPlan(files: folder.files, record: known)
    let limit = options.deleteLimit ?? max(100, recorded.files.count / 10)
    if !options.isDryRun, plan.deletions.count > limit {
      throw .tooManyDeletions(count: plan.deletions.count, limit: limit)
    }
    let summary = Summary(
      uploaded: plan.uploads, deleted: plan.deletions.count, unchanged: plan.unchanged)
    if options.isDryRun {
      for batch in plan.batches { batch.paths.forEach { report(.upload($0)) } }
      plan.deletions.forEach { report(.delete($0)) }
      return summary
    }
    if plan.uploads == 0, plan.deletions.isEmpty { return summary }
    try write(plan.during, transport, work)
    for batch in plan.batches {
      batch.paths.forEach { report(.upload($0)) }
      try transport.upload(batch, from: folder.path)
    }
    if !plan.deletions.isEmpty {
      plan.deletions.forEach { report(.delete($0)) }
      try transport.delete(plan.deletions)
    }
    try write(plan.after, transport, work)
    return summary
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
      let target = URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
      let source = URL(fileURLWithPath: options.source).standardizedFileURL
        .resolvingSymlinksInPath().path
      if target == source || target.hasPrefix(source + "/") { throw .targetIsSource(path) }
      return FolderTransport(target: target)
    case .rsync(let target):
      return try RsyncTransport(
        target: target, shell: options.remoteShell, environment: options.environment, work: work)
    case .bucket(let bucket, let prefix):
      let endpoint = options.endpoint ?? options.environment["AWS_ENDPOINT_URL"]
      switch options.storageTool {
      case .rclone:
        return try RcloneTransport(
          bucket: bucket, prefix: prefix, endpoint: endpoint, environment: options.environment,
          work: work)
      case .aws:
        return try AWSTransport(
          bucket: bucket, prefix: prefix, endpoint: endpoint, environment: options.environment,
          work: work)
      case nil:
        let found = try Tool(anyOf: ["rclone", "aws"], environment: options.environment)
        var chosen = options
        chosen.storageTool = found.name == "aws" ? .aws : .rclone
        return try Deployment(options: chosen).transport(work)
      }
    }
  }
}
