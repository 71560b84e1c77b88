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
  /// What is deleted, in order.
  let deletions: [String]
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
    for file in files {
      after.files.updateValue(file.hash, forKey: file.path)
      if let old = record.files[file.path], old == file.hash {
        unchanged += 1
        continue
      }
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
    deletions = record.files.keys.filter { after.files[$0] == nil }.sorted()
    self.unchanged = unchanged
    self.during = during
    self.after = after
  }

  /// How many files are uploaded.
  var uploads: Int { batches.reduce(0) { $0 + $1.paths.count } }
}
