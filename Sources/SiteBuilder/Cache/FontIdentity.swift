import Briefing
import ShareImages

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Which font of this machine pictures for sharing are set in, and what draws them.
enum FontIdentity {
  /// The font that would be used now; the same digest where there is none. `nil` where the system says
  /// nothing of its file.
  static func current(_ options: BuildOptions) -> Digest? {
    var writer = ByteWriter()
    writer.put(SVGRaster.version)
    if let font = options.findChineseFont() {
      var status = stat()
      guard stat(font.file, &status) == 0 else { return nil }
      writer.put(font.family)
      writer.put(font.file)
      FileStamp(status).write(to: &writer)
    }
    return Digest(writer.bytes)
  }
}
