import CCmark

/// The only owner of libcmark's memory: everything that belongs to a tree lies in the thread's
/// arena, which is emptied when the last tree on the thread ends, on every path.
///
/// Invariant: a tree is made, changed, rendered and ended on one thread, without suspension.
struct CmarkTree: ~Copyable {
  let root: CmarkNode

  /// Parses `text`, and `more` behind it. nil where libcmark gives no tree.
  init?(_ text: UnsafeBufferPointer<UInt8>, then more: UnsafeBufferPointer<UInt8>? = nil) {
    CmarkArena.begin()
    guard let parser = cmark_parser_new_with_mem(CMARK_OPT_SOURCEPOS, CmarkArena.memory) else {
      CmarkArena.end()
      return nil
    }
    // An empty buffer may have no address, which libcmark does not accept.
    if let base = text.baseAddress, !text.isEmpty {
      base.withMemoryRebound(to: CChar.self, capacity: text.count) {
        cmark_parser_feed(parser, $0, text.count)
      }
    }
    if let more, let base = more.baseAddress, !more.isEmpty {
      base.withMemoryRebound(to: CChar.self, capacity: more.count) {
        cmark_parser_feed(parser, $0, more.count)
      }
    }
    guard let node = cmark_parser_finish(parser) else {
      CmarkArena.end()
      return nil
    }
    root = CmarkNode(node)
  }

  deinit { CmarkArena.end() }

  /// Renders the tree and hands the bytes to `body`.
  func withHTML<R>(_ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    body(CmarkNode.bytes(cmark_render_html(root.pointer, CMARK_OPT_UNSAFE)))
  }
}

/// A node of a tree that is alive. Never outlives its `CmarkTree`.
struct CmarkNode: Equatable {
  let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) { self.pointer = pointer }

  /// Whether both are the same node; cheaper than `==` across files.
  @inline(__always)
  func isSame(_ other: CmarkNode?) -> Bool { pointer == other?.pointer }

  @inline(__always)
  private static func node(_ pointer: OpaquePointer?) -> CmarkNode? {
    if let pointer { return CmarkNode(pointer) }
    return nil
  }

  /// What a node is.
  @inline(__always)
  var type: cmark_node_type { cmark_node_get_type(pointer) }
  @inline(__always)
  var next: CmarkNode? { Self.node(cmark_node_next(pointer)) }
  var previous: CmarkNode? { Self.node(cmark_node_previous(pointer)) }
  @inline(__always)
  var parent: CmarkNode? { Self.node(cmark_node_parent(pointer)) }
  @inline(__always)
  var firstChild: CmarkNode? { Self.node(cmark_node_first_child(pointer)) }
  var lastChild: CmarkNode? { Self.node(cmark_node_last_child(pointer)) }
  var startLine: Int { Int(cmark_node_get_start_line(pointer)) }
  var startColumn: Int { Int(cmark_node_get_start_column(pointer)) }
  var endLine: Int { Int(cmark_node_get_end_line(pointer)) }
  var endColumn: Int { Int(cmark_node_get_end_column(pointer)) }
  var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }

  /// A number kept on a node; 0 at first.
  var tag: Int {
    get { Int(bitPattern: cmark_node_get_user_data(pointer)) }
    nonmutating set {
      cmark_node_set_user_data(pointer, UnsafeMutableRawPointer(bitPattern: newValue))
    }
  }

  /// The text of a text, code or HTML node. Valid until the node changes.
  @inline(__always)
  var literal: UnsafeBufferPointer<UInt8> { Self.bytes(cmark_node_get_literal(pointer)) }
  /// Whether `byte` occurs in `literal`, without its length being counted.
  func literalContains(_ byte: UInt8) -> Bool {
    guard let text = cmark_node_get_literal(pointer) else { return false }
    return ByteSearch.contains(byte, text)
  }
  /// A link's or image's destination.
  var url: UnsafeBufferPointer<UInt8> { Self.bytes(cmark_node_get_url(pointer)) }
  /// A link's or image's title.
  var title: UnsafeBufferPointer<UInt8> { Self.bytes(cmark_node_get_title(pointer)) }
  /// A code block's info string.
  var info: UnsafeBufferPointer<UInt8> { Self.bytes(cmark_node_get_fence_info(pointer)) }

  static func bytes(_ text: UnsafePointer<CChar>?) -> UnsafeBufferPointer<UInt8> {
    guard let text else { return UnsafeBufferPointer(start: nil, count: 0) }
    let raw = UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self)
    return UnsafeBufferPointer(start: raw, count: ByteSearch.length(text))
  }
}

// Changing a tree.
extension CmarkNode {
  func setLiteral(_ text: [UInt8]) {
    Self.withCString(text) { cmark_node_set_literal(pointer, $0) }
  }
  func setLiteral(_ text: ByteStore) {
    _ = text.withCString { cmark_node_set_literal(pointer, $0) }
  }
  func setURL(_ text: [UInt8]) { Self.withCString(text) { cmark_node_set_url(pointer, $0) } }
  func setTitle(_ text: [UInt8]) { Self.withCString(text) { cmark_node_set_title(pointer, $0) } }
  func setTitle(_ text: ByteStore) {
    _ = text.withCString { cmark_node_set_title(pointer, $0) }
  }
  func setInfo(_ text: [UInt8]) {
    Self.withCString(text) { cmark_node_set_fence_info(pointer, $0) }
  }

  /// Takes the node and what it contains out of the tree; nobody may use it any more.
  func remove() { cmark_node_free(pointer) }

  /// Where a new node goes.
  enum Place {
    case before(CmarkNode)
    case lastIn(CmarkNode)
  }

  /// Puts a text in. nil (and nothing changed) where it may not stand there.
  @discardableResult
  static func insertText(_ text: [UInt8], _ place: Place) -> CmarkNode? {
    text.withUnsafeBufferPointer { insertText($0, place) }
  }

  /// Puts a text in. nil (and nothing changed) where it may not stand there.
  @discardableResult
  static func insertText(_ text: UnsafeBufferPointer<UInt8>, _ place: Place) -> CmarkNode? {
    guard let node = make(CMARK_NODE_TEXT, place) else { return nil }
    withCString(text) { cmark_node_set_literal(node.pointer, $0) }
    return node
  }

  /// Puts a node in that renders `enter` before and `exit` after its children.
  @discardableResult
  static func insertCustom(
    block: Bool = false, enter: [UInt8], exit: StaticString = "", _ place: Place
  ) -> CmarkNode? {
    guard let node = custom(block, exit, place) else { return nil }
    withCString(enter) { cmark_node_set_on_enter(node.pointer, $0) }
    return node
  }

  /// Puts a node in that renders `enter` before and `exit` after its children.
  @discardableResult
  static func insertCustom(
    block: Bool = false, enter: ByteStore, exit: StaticString = "", _ place: Place
  ) -> CmarkNode? {
    guard let node = custom(block, exit, place) else { return nil }
    _ = enter.withCString { cmark_node_set_on_enter(node.pointer, $0) }
    return node
  }

  private static func custom(
    _ block: Bool, _ exit: StaticString, _ place: Place
  ) -> CmarkNode? {
    guard let node = make(block ? CMARK_NODE_CUSTOM_BLOCK : CMARK_NODE_CUSTOM_INLINE, place) else {
      return nil
    }
    if exit.utf8CodeUnitCount > 0 {
      // The compiler puts a NUL behind a static string.
      exit.utf8Start.withMemoryRebound(to: CChar.self, capacity: exit.utf8CodeUnitCount + 1) {
        _ = cmark_node_set_on_exit(node.pointer, $0)
      }
    }
    return node
  }

  /// Moves a node to another place, possibly of another tree of the thread.
  @discardableResult
  func move(_ place: Place) -> Bool {
    switch place {
    case .before(let sibling): cmark_node_insert_before(sibling.pointer, pointer) == 1
    case .lastIn(let parent): cmark_node_append_child(parent.pointer, pointer) == 1
    }
  }

  /// Moves the children to the end of another node's.
  func moveChildren(into parent: CmarkNode) {
    while let child = firstChild {
      guard child.move(.lastIn(parent)) else {
        child.remove()
        continue
      }
    }
  }

  /// Puts a custom node in the place of this one, which goes; the children move over.
  func replaceWithCustom(
    block: Bool = false, enter: [UInt8], exit: StaticString = "",
    keepingChildren: Bool = true
  ) -> CmarkNode? {
    guard let node = Self.insertCustom(block: block, enter: enter, exit: exit, .before(self)) else {
      return nil
    }
    if keepingChildren { moveChildren(into: node) }
    remove()
    return node
  }

  private static func make(_ type: cmark_node_type, _ place: Place) -> CmarkNode? {
    guard let pointer = cmark_node_new_with_mem(type, CmarkArena.memory) else { return nil }
    let node = CmarkNode(pointer)
    if node.move(place) { return node }
    node.remove()
    return nil
  }

  /// libcmark copies the text up to its first NUL; it never hands out texts that contain one.
  private static func withCString(
    _ text: [UInt8], _ body: (UnsafePointer<CChar>) -> Int32
  ) {
    text.withUnsafeBufferPointer { withCString($0, body) }
  }

  private static func withCString(
    _ text: UnsafeBufferPointer<UInt8>, _ body: (UnsafePointer<CChar>) -> Int32
  ) {
    let count = text.count
    withUnsafeTemporaryAllocation(byteCount: count + 1, alignment: 1) { buffer in
      if let base = text.baseAddress {
        buffer.baseAddress?.copyMemory(from: base, byteCount: count)
      }
      buffer[count] = 0
      if let base = buffer.bindMemory(to: CChar.self).baseAddress { _ = body(base) }
    }
  }
}
