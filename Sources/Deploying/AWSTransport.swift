import Foundation
import Publishing

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
    work: WorkFolder, isStopped: (@Sendable () -> Bool)?
  ) throws(DeployError) {
    tool = try Tool(
      anyOf: ["aws"], environment: environment, adding: ["AWS_PAGER": ""],
      isStopped: isStopped)
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
    return try work.read("fetched/\(DeployRecord.name)")
  }

  /// Looks for the names in a listing. It says nothing about bytes that could be compared, so what is
  /// there under a name counts as other people's.
  func foreign(
    among files: [PublishedFolder.File], from folder: String, record: DeployRecord
  ) throws(DeployError) -> ForeignFiles {
    let listing = try work.write("listing.json", [])
    let answer = try tool.run(
      ["s3api", "list-objects-v2", "--bucket", bucket, "--prefix", prefix]
        + ["--query", "Contents[].Key", "--output", "json"] + options, to: listing)
    if answer.status != 0 { throw tool.failure(answer) }
    let bytes = try work.read("listing.json") ?? []
    // `null` where nothing is there.
    let keys = try? JSONDecoder().decode([String]?.self, from: Data(bytes))
    let there = Set((keys ?? nil) ?? [])
    return ForeignFiles(files: files.map(\.path).filter { there.contains(prefix + $0) })
  }

  func upload(_ batch: DeployPlan.Batch, from folder: String) throws(DeployError) {
    // The tool takes a whole folder at a time: one of links to the files of the batch.
    let stage = try work.folder("stage")
    for path in batch.paths { try work.link("stage/\(path)", to: "\(folder)/\(path)") }
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
