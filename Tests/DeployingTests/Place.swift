import Foundation
import Publishing

@testable import Deploying

/// A published site and a folder to deploy it to; removed at the end.
final class Place: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "deploying-\(UUID())"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var source: String { path + "/site/public" }
  var target: String { path + "/target" }

  /// Publishes a site.
  func publish(_ files: [String: String]) throws {
    let publisher = try Publisher(output: source, protected: [])
    for (file, text) in files.sorted(by: { $0.key < $1.key }) {
      try publisher.write(try OutputPath(file), Array(text.utf8), kind: .page)
    }
    _ = try publisher.finish()
  }

  /// Deploys to the folder.
  @discardableResult
  func deploy(
    to target: String? = nil, _ change: (inout Deployment.Options) -> Void = { _ in }
  ) throws(DeployError) -> Deployment.Summary {
    var options = Deployment.Options(
      source: source, target: .folder(target ?? self.target), environment: [:])
    options.protected = ProtectedFolder.site(root: path + "/site", home: nil)
    change(&options)
    return try Deployment(options: options).run { _ in }
  }

  /// Writes a file at the target.
  func write(_ file: String, _ text: String) throws {
    let url = URL(fileURLWithPath: "\(target)/\(file)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// The files at the target, without the record.
  var deployed: [String: String] {
    var result: [String: String] = [:]
    for case let name as String in FileManager.default.enumerator(atPath: target) ?? .init()
    where name != DeployRecord.name {
      if let data = FileManager.default.contents(atPath: "\(target)/\(name)") {
        result[name] = String(decoding: data, as: UTF8.self)
      }
    }
    return result
  }
}
