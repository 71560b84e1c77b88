import Foundation

/// Deploys to S3-compatible storage with the AWS command line.
struct AWSTransport: Transport {
  private let tool: Tool
  private let work: WorkFolder
  private let bucket: String
  private let prefix: String
  private let options: [String]

  /// The most keys that one call may delete (S3 API, DeleteObjects).
  private static let deletionsAtOnce = 1000

  init(
    bucket: String, prefix: String, endpoint: String?, environment: [String: String],
    work: WorkFolder
  ) throws(DeployError) {
    tool = try Tool(anyOf: ["aws"], environment: environment, adding: ["AWS_PAGER": ""])
    self.work = work
    self.bucket = bucket
    self.prefix = prefix.isEmpty ? "" : prefix + "/"
    options = endpoint.map { ["--endpoint-url", $0] } ?? []
  }

  func record() throws(DeployError) -> [UInt8]? {
    let folder = try work.folder("fetched")
    let answer = try tool.run(
      ["s3", "cp", "--only-show-errors", "s3://\(bucket)/\(prefix)\(DeployRecord.name)"]
        + ["\(folder)/\(DeployRecord.name)"] + options)
    if answer.status != 0, !answer.output.contains("(404)") { throw tool.failure(answer) }
    return work.read("fetched/\(DeployRecord.name)")
  }

  func upload(_ batch: DeployPlan.Batch, from folder: String) throws(DeployError) {
    // The tool takes a whole folder at a time: one of links to the files of the batch.
    let stage = try work.folder("stage")
    for path in batch.paths {
      let link = "\(stage)/\(path)"
      do {
        try FileManager.default.createDirectory(
          atPath: (link as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
          atPath: link, withDestinationPath: "\(folder)/\(path)")
      } catch {
        throw .system(path: link, message: error.localizedDescription)
      }
    }
    try tool.require(
      ["s3", "cp", "--recursive", "--only-show-errors", "--follow-symlinks"]
        + ["--content-type", batch.rules.contentType]
        + ["--cache-control", batch.rules.cacheControl]
        + [stage, "s3://\(bucket)/\(prefix)"] + options)
  }

  func delete(_ paths: [String]) throws(DeployError) {
    var rest = paths[...]
    while !rest.isEmpty {
      let keys = rest.prefix(Self.deletionsAtOnce).map { ["Key": prefix + $0] }
      rest = rest.dropFirst(Self.deletionsAtOnce)
      let document: [String: Any] = ["Objects": keys, "Quiet": true]
      guard let data = try? JSONSerialization.data(withJSONObject: document) else { continue }
      let file = try work.write("deletions.json", [UInt8](data))
      try tool.require(
        ["s3api", "delete-objects", "--bucket", bucket, "--delete", "file://\(file)"] + options)
    }
  }
}
