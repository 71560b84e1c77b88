import FlyingFox
import FlyingSocks
import Foundation
import SiteBuilder

/// What is sent, before it is known which part of it a request wants.
enum Answer {
  case bytes([UInt8], type: String)
  case file(SourceFile, type: String)

  static func text(_ text: String) -> Answer {
    .bytes(Array(text.utf8), type: "text/plain; charset=utf-8")
  }

  /// The headers of every response.
  static func headers(type: String) -> HTTPHeaders {
    HTTPHeaders([
      .contentType: type, .cacheControl: "no-store",
      HTTPHeader("X-Content-Type-Options"): "nosniff",
      // No page of another origin may show, include or hold on to one of these.
      HTTPHeader("Cross-Origin-Resource-Policy"): "same-origin",
      HTTPHeader("Cross-Origin-Opener-Policy"): "same-origin",
      HTTPHeader("Content-Security-Policy"): "frame-ancestors 'self'",
      HTTPHeader("X-Frame-Options"): "SAMEORIGIN",
    ])
  }

  private var size: Int {
    switch self {
    case .bytes(let bytes, _): bytes.count
    case .file(let file, _): file.size
    }
  }

  private var type: String {
    switch self {
    case .bytes(_, let type), .file(_, let type): type
    }
  }

  private var tag: EntityTag {
    switch self {
    case .bytes(let bytes, _): EntityTag(bytes)
    case .file(let file, _): EntityTag(opaque: file.tag)
    }
  }

  /// The response, or the part of it that the request asks for: conditions by entity tag (RFC 9110,
  /// 13) and one range of bytes (14.2). Other outcomes than success are always sent whole.
  func response(_ status: HTTPStatusCode, to request: HTTPRequest) -> HTTPResponse {
    var headers = Self.headers(type: type)
    guard status == .ok else { return whole(status, headers, request) }
    let tag = self.tag
    headers[.eTag] = tag.text
    headers[.acceptRanges] = "bytes"
    if let wanted = request.headers[HTTPHeader("If-Match")], !tag.isNamed(in: wanted) {
      return HTTPResponse(
        statusCode: HTTPStatusCode(412, phrase: "Precondition Failed"), headers: headers)
    }
    if let known = request.headers[.ifNoneMatch], tag.isNamed(in: known) {
      headers[.contentLength] = String(size)
      return HTTPResponse(statusCode: .notModified, headers: headers)
    }
    let isSame = request.headers[HTTPHeader("If-Range")].map { $0 == tag.text } ?? true
    guard request.method == .GET, isSame else { return whole(status, headers, request) }
    switch ByteRange(header: request.headers[.range], size: size) {
    case .all: return whole(status, headers, request)
    case .unsatisfiable:
      headers[.contentRange] = "bytes */\(size)"
      return HTTPResponse(statusCode: .rangeNotSatisfiable, headers: headers)
    case .part(let range):
      headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)"
      return HTTPResponse(statusCode: .partialContent, headers: headers, body: body(range))
    }
  }

  private func whole(
    _ status: HTTPStatusCode, _ headers: HTTPHeaders, _ request: HTTPRequest
  ) -> HTTPResponse {
    if request.method == .HEAD {
      var headers = headers
      headers[.contentLength] = String(size)
      return HTTPResponse(statusCode: status, headers: headers)
    }
    return HTTPResponse(statusCode: status, headers: headers, body: body(0..<size))
  }

  private func body(_ range: Range<Int>) -> HTTPBodySequence {
    switch self {
    case .bytes(let bytes, _):
      return HTTPBodySequence(
        data: Data(bytes[range]), suggestedBufferSize: max(1, range.count))
    case .file(let file, _):
      return HTTPBodySequence(
        from: FileBytes(file: file, range: range), count: range.count,
        suggestedBufferSize: FileBytes.step)
    }
  }
}

/// A part of an open file, read while it is sent.
struct FileBytes: AsyncBufferedSequence {
  typealias Element = UInt8

  /// How many bytes are read at a time.
  static let step = 1 << 16

  let file: SourceFile
  let range: Range<Int>

  func makeAsyncIterator() -> Iterator { Iterator(file: file, rest: range) }

  struct Iterator: AsyncBufferedIteratorProtocol {
    let file: SourceFile
    var rest: Range<Int>

    mutating func next() async throws -> UInt8? { try await nextBuffer(suggested: 1)?.first }

    mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? {
      if rest.isEmpty { return nil }
      let count = Swift.min(Swift.max(1, count), FileBytes.step, rest.count)
      // A file that has become shorter ends the connection, so that nobody takes it for whole.
      guard let bytes = file.read(from: rest.lowerBound, count: count), !bytes.isEmpty else {
        throw SocketError.disconnected
      }
      rest = (rest.lowerBound + bytes.count)..<rest.upperBound
      return bytes
    }
  }
}
