/// Deploys with rsync: over SSH to `user@host:path`, or to a daemon at `rsync://host/module/path`.
struct RsyncTransport: Transport {
  private let tool: Tool
  private let work: WorkFolder
  private let target: String
  private let options: [String]

  /// - Parameter shell: The program, with its options, that takes the place of `ssh`.
  init(
    target: String, shell: String?, environment: [String: String], work: WorkFolder
  ) throws(DeployError) {
    tool = try Tool(anyOf: ["rsync"], environment: environment)
    self.work = work
    self.target = target.hasSuffix("/") ? target : target + "/"
    // With protected arguments the shell on the other side does not see paths.
    options = ["--protect-args"] + (shell.map { ["--rsh=\($0)"] } ?? [])
  }

  func record() throws(DeployError) -> [UInt8]? {
    let folder = try work.folder("fetched")
    let answer = try tool.run(
      options + ["--recursive", "--include=/\(DeployRecord.name)", "--exclude=*", "--", target]
        + [folder + "/"])
    // 23 with these words: the folder of the target is not there yet.
    let isAbsent = answer.status == 23 && answer.output.contains("No such file or directory")
    if answer.status != 0, !isAbsent { throw tool.failure(answer) }
    return work.read("fetched/\(DeployRecord.name)")
  }

  func upload(_ batch: DeployPlan.Batch, from folder: String) throws(DeployError) {
    try tool.require(
      options + ["--times", "--checksum", "--compress", "--from0"]
        + ["--files-from=\(try list(batch.paths))", "--", folder + "/", target])
  }

  func delete(_ paths: [String]) throws(DeployError) {
    let empty = try work.folder("nothing")
    try tool.require(
      options + ["--delete-missing-args", "--from0", "--files-from=\(try list(paths))", "--"]
        + [empty + "/", target])
    // Folders that are empty now, deepest first; rsync leaves those that are not.
    var folders: Set<String> = []
    for path in paths {
      var parts = path.split(separator: "/").dropLast()
      while !parts.isEmpty {
        folders.insert(parts.joined(separator: "/"))
        parts.removeLast()
      }
    }
    let byDepth = Dictionary(grouping: folders) { $0.split(separator: "/").count }
    for depth in byDepth.keys.sorted(by: >) {
      let list = try list((byDepth[depth] ?? []).sorted())
      let arguments = ["--delete-missing-args", "--from0", "--files-from=\(list)", "--"]
      _ = try tool.run(options + arguments + [empty + "/", target])
    }
  }

  private func list(_ paths: [String]) throws(DeployError) -> String {
    try work.write("list", Array(paths.joined(separator: "\0").utf8))
  }
}
