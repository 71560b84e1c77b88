import Publishing
import Templating

/// The files in `Templates/assets/`, each published under a name that contains a hash of its bytes,
/// so that browsers may keep it for ever.
struct AssetCatalog: Sendable {
  /// One asset.
  struct Asset: Sendable {
    /// Path below `Templates/assets/`.
    let name: String
    /// Output path, such as `assets/site.1f2e3d4c.css`.
    let path: String
    /// The bytes.
    let bytes: [UInt8]
  }

  /// In the order of their names.
  let assets: [Asset]
  private let addresses: [String: URLValue]

  init(files: [(name: String, bytes: [UInt8])]) {
    assets = files.sorted { $0.name < $1.name }.map { file in
      Asset(name: file.name, path: Self.path(for: file.name, file.bytes), bytes: file.bytes)
    }
    var addresses: [String: URLValue] = [:]
    for asset in assets { addresses[asset.name] = URLValue(path: "/" + asset.path) }
    self.addresses = addresses
  }

  /// The address of an asset.
  func url(for name: String) -> URLValue? { addresses[name] }

  private static func path(for name: String, _ bytes: [UInt8]) -> String {
    let hash = ContentHash(bytes).description
    guard let dot = name.lastIndex(of: "."), dot > (name.lastIndex(of: "/") ?? name.startIndex)
    else { return "assets/\(name).\(hash)" }
    return "assets/\(name[..<dot]).\(hash)\(name[dot...])"
  }
}
