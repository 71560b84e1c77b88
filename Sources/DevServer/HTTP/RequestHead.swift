import FlyingFox
import Foundation

/// Reads what stands before the body of a request (RFC 9112).
enum RequestHead {
  /// Why a request is not answered but refused; the connection ends then.
  enum Refusal: Error {
    case badRequest
    case targetTooLong
    case headTooLong
    case unknownVersion

    var status: HTTPStatusCode {
      switch self {
      case .badRequest: .badRequest
      case .targetTooLong: HTTPStatusCode(414, phrase: "URI Too Long")
      case .headTooLong: HTTPStatusCode(431, phrase: "Request Header Fields Too Large")
      case .unknownVersion: HTTPStatusCode(505, phrase: "HTTP Version Not Supported")
      }
    }
  }

  /// The most bytes of the first line.
  static let lineLimit = 8_192
  /// The most bytes of all lines.
  static let limit = 32_768

  /// The request that `head` is: lines that end with LF or CRLF, without the empty one behind them.
  static func parse(_ head: some Collection<UInt8>) throws(Refusal) -> HTTPRequest {
    var lines = head.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      line.last == 0x0D ? line.dropLast() : line
    }[...]
    guard let first = lines.popFirst() else { throw .badRequest }
    guard let line = String(validating: first, as: UTF8.self) else { throw .badRequest }
    let parts = line.split(separator: " ", omittingEmptySubsequences: true)
    guard parts.count == 3, parts[0].utf8.allSatisfy(isOfToken) else { throw .badRequest }
    guard parts[2].hasPrefix("HTTP/") else { throw .badRequest }
    guard parts[2].hasPrefix("HTTP/1.") else { throw .unknownVersion }
    var headers = HTTPHeaders()
    for line in lines {
      guard let colon = line.firstIndex(of: 0x3A), colon > line.startIndex else { continue }
      let name = HTTPHeader(String(decoding: line[..<colon], as: UTF8.self))
      let value = String(decoding: line[line.index(after: colon)...], as: UTF8.self)
        .trimmingCharacters(in: .whitespaces)
      // Two names of the server: nobody can tell which one is meant.
      if name == .host, headers[.host] != nil { throw .badRequest }
      headers[name] = value
    }
    var target = parts[1]
    if let (host, path) = absolute(target) {
      headers[.host] = String(host)
      target = path
    }
    let question = target.firstIndex(of: "?") ?? target.endIndex
    return HTTPRequest(
      method: HTTPMethod(String(parts[0])), version: HTTPVersion(String(parts[2])),
      target: HTTPRequest.Target(
        path: String(target[..<question]), query: String(target[question...].dropFirst())),
      headers: headers, body: HTTPBodySequence())
  }

  /// The parts of `http://HOST/PATH`, which servers must accept (RFC 9112, 3.2.2). Its host counts, not
  /// that of the header.
  private static func absolute(_ target: Substring) -> (host: Substring, path: Substring)? {
    let scheme = "http://"
    guard target.prefix(scheme.count).lowercased() == scheme else { return nil }
    let rest = target.dropFirst(scheme.count)
    let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
    let path = rest[end...]
    return (rest[..<end], path.first == "/" ? path : "/" + path)
  }

  /// Whether a byte may stand in the name of a method.
  private static func isOfToken(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && !"\"(),/:;<=>?@[\\]{}".utf8.contains(byte)
  }
}

/// What has come in on a connection and has not been read as a request yet.
struct RequestBuffer {
  private var bytes: [UInt8] = []
  /// Up to where no end of a head has been found, so that no byte is looked at twice.
  private var searched = 0
  /// Where the line begins that `searched` lies in.
  private var lineStart = 0
  private var isFirstLineWhole = false

  /// Whether nothing is waiting to be read.
  var isEmpty: Bool { bytes.isEmpty }

  mutating func append(_ more: some Sequence<UInt8>) { bytes += more }

  /// Takes the next request; `nil` where its head has not come in yet.
  mutating func next() throws(RequestHead.Refusal) -> HTTPRequest? {
    while searched < bytes.count {
      if searched >= RequestHead.limit { throw .headTooLong }
      if !isFirstLineWhole, searched >= RequestHead.lineLimit { throw .targetTooLong }
      let byte = bytes[searched]
      searched += 1
      guard byte == 0x0A else { continue }
      let length = searched - lineStart
      let isEmpty = length == 1 || length == 2 && bytes[lineStart] == 0x0D
      if isEmpty, !isFirstLineWhole {
        // Empty lines before a request are to be ignored (RFC 9112, 2.2).
        take(searched)
      } else if isEmpty {
        let head = bytes[..<(lineStart - 1)]
        defer { take(searched) }
        return try RequestHead.parse(head)
      } else {
        lineStart = searched
        isFirstLineWhole = true
      }
    }
    return nil
  }

  /// Drops up to `count` bytes of a body that have come in; says how many.
  mutating func drop(_ count: Int) -> Int {
    let dropped = min(count, bytes.count)
    take(dropped)
    return dropped
  }

  private mutating func take(_ count: Int) {
    bytes.removeFirst(count)
    searched = 0
    lineStart = 0
    isFirstLineWhole = false
  }
}
