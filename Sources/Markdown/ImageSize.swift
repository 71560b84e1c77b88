/// The width and height of an image, in pixels.
public struct ImageSize: Sendable, Hashable {
  /// The width in pixels.
  public var width: Int
  /// The height in pixels.
  public var height: Int

  /// Makes a size.
  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  /// How many bytes of a file `read` needs at most.
  public static let prefixLength = 1 << 18

  /// Reads the size from a file's first bytes: PNG, JPEG, GIF, WebP, AVIF or SVG; nil for anything
  /// else.
  public static func read(_ bytes: [UInt8]) -> ImageSize? {
    nil
  }
}
