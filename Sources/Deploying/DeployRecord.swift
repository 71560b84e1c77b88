import Publishing

/// What has been deployed to a target. Kept there as `.sitegen-deploy`, so that the next deployment
/// knows what has changed and what is gone, and deletes nothing that was not put there by one.
struct DeployRecord: Sendable {
  /// The name at the target.
  static let name = ".sitegen-deploy"
  private static let header = "sitegen-deploy 1"

  /// Hashes by path; `nil` for a file that a deployment meant to upload and perhaps did.
  var files: [String: ContentHash?] = [:]

  init() {}

  /// Reads a record; `nil` where it is damaged. A path that a build could not have published is left
  /// out: the target may not be trusted with paths on another machine.
  init?(_ bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self), text.utf8.last == 0x0A else {
      return nil
    }
    let lines = text.split(separator: "\n")
    guard lines.first == Self.header[...] else { return nil }
    for line in lines.dropFirst() {
      guard let space = line.firstIndex(of: " ") else { return nil }
      let path = String(line[line.index(after: space)...])
      let digits = line[..<space]
      let value = UInt64(digits, radix: 16).map { ContentHash(value: $0) }
      guard digits == "-" || (digits.utf8.count == 16 && value != nil) else { return nil }
      guard (try? OutputPath(path)) != nil else { continue }
      files.updateValue(value, forKey: path)
    }
  }

  /// The text: a line a file, in order.
  var bytes: [UInt8] {
    var text = Self.header + "\n"
    for (path, hash) in files.sorted(by: { $0.key < $1.key }) {
      text += "\(hash?.description ?? "-") \(path)\n"
    }
    return Array(text.utf8)
  }
}
