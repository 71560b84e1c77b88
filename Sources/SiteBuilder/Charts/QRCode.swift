/// A QR code (ISO/IEC 18004:2015, Model 2) for a text of up to 213 bytes: byte mode, error correction
/// level M, versions 1 to 10.
struct QRCode: Sendable, Equatable {
  /// How many bytes fit into version 10; with more modules a side, phones fail to read the code off
  /// paper at the size that pages give it.
  static let maximumBytes = 213
  /// How many modules a side has, without the quiet zone: at most 57.
  let size: Int
  /// The rows from the top; bit `x` is set where module `x` is dark.
  let rows: [UInt64]

  /// Encodes bytes; `nil` for none and for more than 213.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard !bytes.isEmpty, bytes.count <= Self.maximumBytes,
      let layout = QRCodeLayout.smallest(for: bytes.count)
    else { return nil }
    size = layout.size
    rows = QRCodeMask.best(for: layout.modules(of: layout.codewords(bytes)), layout)
  }

  /// Encodes bytes; `nil` for none and for more than 213.
  init?(_ bytes: [UInt8]) {
    guard let code = bytes.withUnsafeBufferPointer({ QRCode($0) }) else { return nil }
    self = code
  }

  /// Encodes a text as UTF-8; `nil` where it is empty or has more than 213 bytes.
  init?(_ text: String) {
    var text = text
    guard let code = text.withUTF8({ QRCode($0) }) else { return nil }
    self = code
  }
}
