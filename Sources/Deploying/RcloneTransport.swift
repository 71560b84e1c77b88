import Publishing

/// Deploys to S3-compatible storage with rclone.
struct RcloneTransport: Transport {
  private let tool: Tool
  private let work: WorkFolder
  private let target: String

  init(
    bucket: String, prefix: String, endpoint: String?, environment: [String: String],
    work: WorkFolder, isStopped: (@Sendable () -> Bool)?
  ) throws(DeployError) {
    // A remote that exists in the environment only; keys come from where AWS tools look for them.
    var remote = [
      "RCLONE_CONFIG_SITEGEN_TYPE": "s3", "RCLONE_CONFIG_SITEGEN_ENV_AUTH": "true",
      "RCLONE_CONFIG_SITEGEN_PROVIDER": endpoint == nil ? "AWS" : "Other",
      "RCLONE_CONFIG_SITEGEN_NO_CHECK_BUCKET": "true",
    ]
    if let endpoint { remote["RCLONE_CONFIG_SITEGEN_ENDPOINT"] = endpoint }
    if let region = environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"] {
      remote["RCLONE_CONFIG_SITEGEN_REGION"] = region
    }
    // rclone stumbles over this variable, and has one of its own.
    var environment = environment
    if let bundle = environment.removeValue(forKey: "AWS_CA_BUNDLE"),
      environment["RCLONE_CA_CERT"] == nil
    {
      environment["RCLONE_CA_CERT"] = bundle
    }
    tool = try Tool(
      anyOf: ["rclone"], environment: environment, adding: remote, isStopped: isStopped)
    self.work = work
    target = "sitegen:\(bucket)" + (prefix.isEmpty ? "" : "/\(prefix)")
  }

  func record() throws(DeployError) -> [UInt8]? {
    let folder = try work.folder("fetched")
    let answer = try tool.run(
      ["copyto", "--retries=1", "--", "\(target)/\(DeployRecord.name)"]
        + ["\(folder)/\(DeployRecord.name)"])
    // rclone's exit codes 3 and 4: folder or file not found.
    if answer.status != 0, answer.status != 3, answer.status != 4 { throw tool.failure(answer) }
    return try work.read("fetched/\(DeployRecord.name)")
  }

  /// Asks rclone which of the files are there with other bytes, by the hashes in the listing.
  func foreign(
    among files: [PublishedFolder.File], from folder: String, record: DeployRecord
  ) throws(DeployError) -> ForeignFiles {
    let differing = try work.write("differing", [])
    let answer = try tool.run(
      ["check", "--one-way", "--retries=1", "--differ=\(differing)"]
        + ["--files-from-raw=\(try list(files.map(\.path)))", "--", folder, target])
    let bytes = try work.read("differing") ?? []
    let found = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    // 1: files are missing or differ; 3: nothing is there.
    if ![0, 1, 3].contains(answer.status) { throw tool.failure(answer) }
    return ForeignFiles(files: found.map(String.init))
  }

  func upload(_ batch: DeployPlan.Batch, from folder: String) throws(DeployError) {
    try tool.require([
      "copy", "--files-from-raw=\(try list(batch.paths))", "--no-traverse", "--ignore-times",
      "--header-upload=Content-Type: \(batch.rules.contentType)",
      "--header-upload=Cache-Control: \(batch.rules.cacheControl)", "--", folder, target,
    ])
  }

  func delete(_ paths: [String]) throws(DeployError) {
    try tool.require(["delete", "--files-from-raw=\(try list(paths))", "--", target])
  }

  private func list(_ paths: [String]) throws(DeployError) -> String {
    try work.write("list", Array((paths.joined(separator: "\n") + "\n").utf8))
  }
}
