import Publishing

/// Deploys with rsync: over SSH to `user@host:path`, or to a daemon at `rsync://host/module/path`.
struct RsyncTransport: Transport {
  private let tool: Tool
  private let work: WorkFolder
  private let target: String
  private let options: [String]

  /// - Parameter shell: The program, with its options, that takes the place of `ssh`.
  init(
    target: String, shell: String?, environment: [String: String], work: WorkFolder,
    isStopped: (@Sendable () -> Bool)?
  ) throws(DeployError) {
    tool = try Tool(anyOf: ["rsync"], environment: environment, isStopped: isStopped)
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
    return try work.read("fetched/\(DeployRecord.name)")
  }

  /// Asks rsync what it would replace: contents are compared by checksum, of these files only.
  func foreign(
    among files: [PublishedFolder.File], from folder: String, record: DeployRecord
  ) throws(DeployError) -> ForeignFiles {
    let known = Set(record.files.keys)
    let inner = Set(known.flatMap(DeployPlan.folders))
    // In a folder that a deployment has made, its own files are in the way; those are deleted first.
    let asked = files.map(\.path).filter { !inner.contains($0) }
    if asked.isEmpty { return ForeignFiles() }
    let answer = try tool.run(
      options + ["--dry-run", "--checksum", "--existing", "--8-bit-output", "--out-format=%i %n"]
        + ["--from0", "--files-from=\(try list(asked))", "--", folder + "/", target])
    var found = ForeignFiles()
    for line in answer.output.split(whereSeparator: \.isNewline) {
      let blocked = Self.blocked.first { line.hasPrefix($0) }
      if let blocked {
        let path = line.dropFirst(blocked.count) + "/"
        if !found.obstacles.contains(where: { $0 == path }) {
          found.obstacles.append(String(path))
        }
        continue
      }
      guard let space = line.firstIndex(of: " ") else { continue }
      let path = String(line[line.index(after: space)...])
      switch line.prefix(2) {
      case "<f", ">f": found.files.append(path)
      case "cd" where !known.contains(String(path.dropLast())):
        found.obstacles.append(String(path.dropLast()))
      default: break
      }
    }
    if answer.status != 0, found.obstacles.isEmpty { throw tool.failure(answer) }
    return found
  }

  /// What rsync says of a folder that is where a file should be, before the folder's path.
  private static let blocked = [
    "cannot delete non-empty directory: ", "could not make way for new regular file: ",
  ]

  func upload(_ batch: DeployPlan.Batch, from folder: String) throws(DeployError) {
    try tool.require(
      options + ["--times", "--checksum", "--compress", "--from0"]
        + ["--files-from=\(try list(batch.paths))", "--", folder + "/", target])
  }

  /// Deletes what is named and missing in a folder that has only the folders around it.
  func delete(_ paths: [String]) throws(DeployError) {
    var folders: Set<String> = []
    for path in paths {
      var parts = path.split(separator: "/").dropLast()
      while !parts.isEmpty {
        folders.insert(parts.joined(separator: "/"))
        parts.removeLast()
      }
    }
    let shell = try work.folder("shell")
    for folder in folders.sorted() { _ = try work.folder("shell/\(folder)") }
    let arguments = options + ["--delete-missing-args", "--from0"]
    try tool.require(arguments + ["--files-from=\(try list(paths))", "--", shell + "/", target])
    // Folders that are empty now, deepest first; rsync leaves those that are not, and says so.
    let byDepth = Dictionary(grouping: folders) { $0.split(separator: "/").count }
    for depth in byDepth.keys.sorted(by: >) {
      let gone = (byDepth[depth] ?? []).sorted()
      for folder in gone { work.remove("shell/\(folder)") }
      _ = try tool.run(arguments + ["--files-from=\(try list(gone))", "--", shell + "/", target])
    }
  }

  private func list(_ paths: [String]) throws(DeployError) -> String {
    try work.write("list", Array(paths.joined(separator: "\0").utf8))
  }
}
