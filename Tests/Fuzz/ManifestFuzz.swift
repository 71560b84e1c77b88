@testable import Publishing

/// The list of published files, which decides what is deleted.
enum ManifestFuzz {
  static func run(_ bytes: [UInt8]) {
    check(bytes)
    // The same with a right checksum, so that what lies behind it is reached.
    for version in [1, 2] {
      let header = Array("sitegen-manifest \(version)\n".utf8)
      var whole = header + bytes.filter { $0 != 0x0D } + [0x0A]
      whole += Array("end \(ContentHash(whole))\n".utf8)
      check(whole)
    }
  }

  private static func check(_ bytes: [UInt8]) {
    guard let manifest = Manifest(parsing: bytes) else { return }
    for path in manifest.entries.keys { check(path) }
    for path in manifest.folders { check(path) }
    if let again = Manifest(parsing: manifest.serialized()) {
      precondition(again.isWhole)
      precondition(again.entries == manifest.entries && again.folders == manifest.folders)
    } else {
      preconditionFailure("a written list cannot be read")
    }
  }

  /// Nothing outside may ever be named.
  private static func check(_ path: String) {
    precondition(!path.isEmpty && !path.hasPrefix("/") && !path.utf8.contains(0), path)
    precondition(!path.split(separator: "/").contains { $0 == ".." || $0 == "." }, path)
  }
}
