import Publishing

/// What a deployment does: in phases, then deletions.
struct DeployPlan: Sendable {
  /// Files that are uploaded together.
  struct Batch: Sendable {
    let rules: DeliveryRules
    /// Paths in order.
    let paths: [String]
  }

  /// What is uploaded, in this order.
  let batches: [Batch]
  /// What is deleted before anything is uploaded, in order: files where the site has folders now, and
  /// files in folders where the site has files.
  let obstacles: [String]
  /// What is deleted afterwards, in order.
  let deletions: [String]
  /// What is uploaded and on no record, in order.
  let unknown: [PublishedFolder.File]
  /// How many files stay as they are.
  let unchanged: Int
  /// The record while the work is being done: what may be at the target.
  let during: DeployRecord
  /// The record afterwards.
  let after: DeployRecord

  /// - Parameters:
  ///   - files: The site.
  ///   - record: What has been deployed before.
  init(files: [PublishedFolder.File], record: DeployRecord) {
    var after = DeployRecord()
    var during = record
    var groups: [Int: [DeliveryRules: [String]]] = [:]
    var unchanged = 0
    var unknown: [PublishedFolder.File] = []
    for file in files {
      after.files.updateValue(file.hash, forKey: file.path)
      if let old = record.files[file.path], old == file.hash {
        unchanged += 1
        continue
      }
      if record.files[file.path] == nil { unknown.append(file) }
      during.files.updateValue(nil, forKey: file.path)
      groups[DeliveryRules.phase(of: file.path).rawValue, default: [:]][
        DeliveryRules(path: file.path), default: []
      ].append(file.path)
    }
    batches = groups.sorted { $0.key < $1.key }.flatMap { _, byRules in
      byRules.sorted {
        ($0.key.contentType, $0.key.cacheControl) < ($1.key.contentType, $1.key.cacheControl)
      }.map { Batch(rules: $0.key, paths: $0.value.sorted()) }
    }
    let gone = record.files.keys.filter { after.files[$0] == nil }.sorted()
    let folders = Set(after.files.keys.flatMap(Self.folders))
    func isInTheWay(_ path: String) -> Bool {
      folders.contains(path) || Self.folders(of: path).contains { after.files[$0] != nil }
    }
    obstacles = gone.filter(isInTheWay)
    deletions = gone.filter { !isInTheWay($0) }
    self.unknown = unknown
    self.unchanged = unchanged
    self.during = during
    self.after = after
  }

  /// How many files are uploaded.
  var uploads: Int { batches.reduce(0) { $0 + $1.paths.count } }

  /// How many files are deleted.
  var deleted: Int { obstacles.count + deletions.count }

  /// The folders that a path lies in, innermost first.
  static func folders(of path: String) -> [String] {
    var result: [String] = []
    var rest = path[...]
    while let slash = rest.utf8.lastIndex(of: 0x2F) {
      rest = rest[..<slash]
      result.append(String(rest))
    }
    return result
  }
}
