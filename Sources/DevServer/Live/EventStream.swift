import FlyingSocks

/// The events that one page in a browser receives (WHATWG HTML, 9.2: server-sent events): first the
/// state as it is, then every change.
struct EventStream: AsyncBufferedSequence {
  typealias Element = UInt8

  let state: PreviewState
  /// The address of the page, relative to the host.
  let path: String
  /// Which state of the page the browser shows.
  let mark: String

  /// A comment is sent after this time without an event, so that connections that nobody holds any
  /// more are noticed.
  private static let silence = 5.0

  func makeAsyncIterator() -> Iterator { Iterator(stream: self, mark: mark) }

  struct Iterator: AsyncBufferedIteratorProtocol {
    let stream: EventStream
    var mark: String
    private var version = -1

    init(stream: EventStream, mark: String) {
      self.stream = stream
      self.mark = mark
    }

    mutating func next() async throws -> UInt8? {
      // The server asks for buffers only.
      nil
    }

    mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? {
      if version >= 0 {
        await stream.state.waitForChange(from: version, seconds: EventStream.silence)
      }
      guard var document = await stream.state.document(newerThan: version) else {
        return Array(":\n\n".utf8)
      }
      let isFirst = version < 0
      version = document.version
      if let page = await stream.state.page(at: stream.path) {
        let now = PageMark(page)
        document.change = now.change(from: mark)
        document.mark = now.text
        document.styles = now.styles
        mark = now.text
      }
      return Array((isFirst ? "retry: 400\n" : "").utf8) + Array("event: state\ndata: ".utf8)
        + document.json + Array("\n\n".utf8)
    }
  }
}
