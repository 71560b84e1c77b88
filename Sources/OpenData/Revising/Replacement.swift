/// Bytes that take the place of others in a file.
public struct Replacement: Hashable, Sendable {
  /// Where the others are.
  public let range: Range<Int>
  /// What takes their place.
  public let bytes: [UInt8]
}
