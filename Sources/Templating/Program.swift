/// A compiled page template: flat, immutable, shared by all workers.
public final class Program: Sendable {
  /// The template's name.
  public let name: String

  init(name: String) { self.name = name }

  /// Appends the page to `buffer`. It cannot fail: everything was checked when the template was
  /// loaded.
  ///
  /// - Parameter roots: the values of the declared roots, in their order and of their types.
  public func render(
    _ roots: [Value], context: RenderContext, into buffer: inout OutputBuffer
  ) {}
}
