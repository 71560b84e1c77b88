import Publishing

/// Brings files to a target.
protocol Transport: Sendable {
  /// Keeps other deployments out where that can be done, until the answer is gone.
  func lock() throws(DeployError) -> TargetLock?
  /// The bytes of the record of earlier deployments; `nil` where there is none.
  func record() throws(DeployError) -> [UInt8]?
  /// Finds what is in the way of files and was not put there by a deployment.
  ///
  /// - Parameters:
  ///   - files: What is to be uploaded and not on the record.
  ///   - folder: Where the files lie.
  ///   - record: What earlier deployments have put there.
  func foreign(
    among files: [PublishedFolder.File], from folder: String, record: DeployRecord
  ) throws(DeployError) -> ForeignFiles
  /// Removes what deployments that were cut off have left in folders of the target. To be called with
  /// the lock held.
  func clearLeftovers(in folders: Set<String>)
  /// Uploads files of a folder; each appears whole or not at all.
  func upload(_ batch: DeployPlan.Batch, from folder: String) throws(DeployError)
  /// Deletes files; what is a folder by now stays.
  func delete(_ paths: [String]) throws(DeployError)
}

extension Transport {
  func lock() throws(DeployError) -> TargetLock? { nil }
  func clearLeftovers(in folders: Set<String>) {}
}

/// What is at a target and was not put there by a deployment, where the site needs the place.
struct ForeignFiles: Sendable {
  /// Other files at the places of files; they can be replaced.
  var files: [String] = []
  /// Folders with files of others at the places of files, and files at the places of folders.
  var obstacles: [String] = []
}
