import CQREncode

/// A QR code (ISO/IEC 18004:2015, Model 2) for a text of up to 213 bytes, made by libqrencode: byte
/// mode, error correction level M, versions 1 to 10.
struct QRCode: Sendable, Equatable {
  /// How many bytes fit into version 10; with more modules a side, phones fail to read the code off
  /// paper at the size that pages give it.
  static let maximumBytes = 213
  /// How many modules a side has, without the quiet zone: at most 57.
  let size: Int
  /// The rows from the top; bit `x` is set where module `x` is dark.
  let rows: [UInt64]

  /// Encodes bytes; `nil` for none and for more than 213.
  init?(_ bytes: [UInt8]) {
    guard !bytes.isEmpty, bytes.count <= Self.maximumBytes,
      let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M)
    else { return nil }
    defer { QRcode_free(code) }
    let size = Int(code.pointee.width)
    guard size > 0, size <= UInt64.bitWidth, let modules = code.pointee.data else { return nil }
    self.size = size
    rows = (0..<size).map { y in
      var row: UInt64 = 0
      for x in 0..<size { row |= UInt64(modules[y * size + x] & 1) << UInt64(x) }
      return row
    }
  }

  /// Encodes a text as UTF-8; `nil` where it is empty or has more than 213 bytes.
  init?(_ text: String) {
    self.init(Array(text.utf8))
  }
}
