import Markdown

/// The headers of pictures.
enum ImageFuzz {
  static func run(_ bytes: [UInt8]) {
    guard let size = ImageSize.read(bytes) else { return }
    precondition(size.width > 0 && size.height > 0)
    precondition(size.width <= 1 << 24 && size.height <= 1 << 24)
  }
}
