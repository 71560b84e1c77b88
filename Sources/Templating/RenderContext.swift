/// What a render depends on besides its values.
public struct RenderContext: Sendable {
  /// What stands before root-relative addresses: empty, or such as `/sub` when the site does not
  /// live at the root of its host.
  public let basePath: String
  /// What the host's filters and HTML contents need; the engine does not look at it.
  public let host: (any Sendable & AnyObject)?

  /// Makes a context. A slash at the end of `basePath` is dropped.
  public init(basePath: String = "", host: (any Sendable & AnyObject)? = nil) {
    var base = basePath[...]
    while base.utf8.last == UInt8(ascii: "/") { base.removeLast() }
    self.basePath = String(base)
    self.host = host
  }
}
