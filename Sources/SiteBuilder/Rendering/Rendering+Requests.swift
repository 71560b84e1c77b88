import Templating

/// One file of a site, as a server hands it out.
public enum RenderedFile: Sendable {
  /// Bytes that were made now.
  case bytes([UInt8])
  /// A file that is copied as it is.
  case file(SourceFile)

  /// All of its bytes; `nil` where they cannot be read.
  public var bytes: [UInt8]? {
    switch self {
    case .bytes(let bytes): bytes
    case .file(let file): file.read(from: 0, count: file.size)
    }
  }
}

extension Rendering {
  /// Whether the site has a file at `path`.
  public func has(path: String) -> Bool { index.file(at: path) != nil }

  /// The bytes of one file, rendered now; `nil` where the site has no such file or it cannot be
  /// read.
  public func render(path: String) -> [UInt8]? { file(path: path)?.bytes }

  /// One file, rendered or opened now; `nil` where the site has no such file or it cannot be read.
  public func file(path: String) -> RenderedFile? {
    guard let file = index.file(at: path) else { return nil }
    switch file.content {
    case .bytes(let bytes): return .bytes(bytes)
    case .made(let make): return .bytes(make())
    case .drawn(_, let draw): return draw().map { .bytes($0) }
    case .database(let make): return (make()?.bytes).map { .bytes($0) }
    case .written(let write):
      var buffer = OutputBuffer(capacity: 1 << 16)
      write(&buffer, nil)
      return .bytes(buffer.bytes)
    case .copy(let source): return tree.openFile(source).map { .file($0) }
    case .page(let program, let roots):
      var buffer = OutputBuffer(capacity: 1 << 16)
      program.render(roots(), context: context, into: &buffer)
      return .bytes(buffer.bytes)
    }
  }

  /// The file below the root that is responsible for what is published at `path`.
  public func origin(ofPath path: String) -> String? { index.file(at: path)?.origin }
}
