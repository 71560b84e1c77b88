import Foundation

/// Pictures that were drawn before, in a folder, each under a hash of what it was drawn from.
///
/// A file there is trusted only when it is whole: it ends with a hash of its bytes.
public struct ShareImageStore: Sendable {
  private let folder: String?
  private let hash: @Sendable ([UInt8]) -> UInt64
  private let seed: [UInt8]

  /// A store.
  ///
  /// - Parameters:
  ///   - folder: where pictures are kept; `nil` keeps none
  ///   - hash: hashes bytes
  ///   - seed: what pictures depend on besides their drawings, such as the font
  public init(
    folder: String?, seed: String, hash: @escaping @Sendable ([UInt8]) -> UInt64
  ) {
    self.folder = folder
    self.hash = hash
    self.seed = Array("\(SVGRaster.version)\n\(seed)\n".utf8)
  }

  /// The picture of a drawing as PNG: a kept one, or drawn now and kept.
  public func png(svg: [UInt8], width: Int, height: Int) -> [UInt8]? {
    guard let folder else { return SVGRaster.png(svg: svg, width: width, height: height) }
    let key = hash(seed + Array("\(width)x\(height)\n".utf8) + svg)
    let path = "\(folder)/\(String(key, radix: 16)).png"
    if let kept = read(path) { return kept }
    guard let png = SVGRaster.png(svg: svg, width: width, height: height) else { return nil }
    keep(png, at: path, in: folder)
    return png
  }

  private func read(_ path: String) -> [UInt8]? {
    guard let data = FileManager.default.contents(atPath: path), data.count > 8 else { return nil }
    let bytes = [UInt8](data)
    let png = Array(bytes.dropLast(8))
    return bytes.suffix(8).elementsEqual(Self.bytes(of: hash(png))) ? png : nil
  }

  /// A failure to keep a picture costs only the time to draw it again.
  private func keep(_ png: [UInt8], at path: String, in folder: String) {
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    try? Data(png + Self.bytes(of: hash(png))).write(
      to: URL(fileURLWithPath: path), options: .atomic)
  }

  private static func bytes(of value: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }
}
