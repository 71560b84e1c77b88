/// A file that folded text, and places of texts, go to where there is so much that it should not stay in
/// memory.
public protocol CodeFile: AnyObject, Sendable {
  /// Adds bytes; returns where they are, or `nil` where there is no room for them.
  func append(_ bytes: UnsafeRawBufferPointer) -> Int?
  /// Reads bytes that were added; returns how many. Where the machine fails there are fewer than there
  /// is room for, and the file remembers that it has failed.
  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int
  /// Gives its room back: nothing that was added so far is read again.
  func discard()
}
