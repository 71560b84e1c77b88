/// Brings files to a target.
protocol Transport: Sendable {
  /// The bytes of the record of earlier deployments; `nil` where there is none.
  func record() throws(DeployError) -> [UInt8]?
  /// Uploads files of a folder; each appears whole or not at all.
  func upload(_ batch: DeployPlan.Batch, from folder: String) throws(DeployError)
  /// Deletes files.
  func delete(_ paths: [String]) throws(DeployError)
}
