import Synchronization

/// Pictures that were drawn before, in a folder, each under a hash of what it was drawn from.
///
/// A file there is trusted only when it is whole: it ends with a hash of its bytes.
public final class ShareImageStore: Sendable {
  private let folder: PictureFolder?
  private let hash: @Sendable ([UInt8]) -> UInt64
  private let seed: [UInt8]
  /// The keys of the pictures that were asked for.
  private let used = Mutex<Set<UInt64>>([])

  /// A store.
  ///
  /// - Parameters:
  ///   - folder: where pictures are kept; `nil` keeps none
  ///   - hash: hashes bytes
  ///   - seed: what pictures depend on besides their drawings, such as the font
  public init(
    folder: String?, seed: String, hash: @escaping @Sendable ([UInt8]) -> UInt64
  ) {
    self.folder = folder.map(PictureFolder.init)
    self.hash = hash
    self.seed = Array("\(SVGRaster.version)\n\(seed)\n".utf8)
  }

  /// The picture of a drawing as PNG: a kept one, or drawn now and kept.
  public func png(svg: [UInt8], width: Int, height: Int) -> [UInt8]? {
    guard let folder else { return SVGRaster.png(svg: svg, width: width, height: height) }
    let key = hash(seed + Array("\(width)x\(height)\n".utf8) + svg)
    used.withLock { _ = $0.insert(key) }
    if let kept = read(key, folder) { return kept }
    guard let png = SVGRaster.png(svg: svg, width: width, height: height) else { return nil }
    folder.write(key, png + Self.bytes(of: hash(png)))
    return png
  }

  /// Removes the pictures that nobody has asked this store for. To be called when a site has been
  /// built whole.
  public func removeUnused() {
    folder?.removeAll(but: used.withLock { $0 })
  }

  private func read(_ key: UInt64, _ folder: PictureFolder) -> [UInt8]? {
    guard var bytes = folder.read(key), bytes.count > 8 else { return nil }
    let checksum = Array(bytes.suffix(8))
    bytes.removeLast(8)
    return checksum == Self.bytes(of: hash(bytes)) ? bytes : nil
  }

  private static func bytes(of value: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }
}
