import FlyingFox
import FlyingSocks
import Foundation

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Answers the requests that come in at an address, each connection by itself.
///
/// It is ours because FlyingFox's own server reads lines of any length, in a time that grows with their
/// square.
struct Listener: Sendable {
  private let listening: AsyncSocket
  private let pool: any AsyncSocketPool
  private let handler: any HTTPHandler

  /// The most bytes of a body that are read to be thrown away: no request has a use for one.
  private static let bodyLimit = 1 << 16
  /// The most bytes that are read from a client that is to hear why it is refused.
  private static let lingeringLimit = 1 << 20

  /// Listens from now on; connections wait until `run`.
  ///
  /// - Throws: What the system says.
  init(address: some SocketAddress, handler: any HTTPHandler) async throws {
    let pool = NoDelayPool(base: HTTPServer.defaultPool())
    let socket = try Socket(domain: Int32(type(of: address).family))
    do {
      try socket.setValue(true, for: .localAddressReuse)
      #if canImport(Darwin)
        try socket.setValue(true, for: .noSIGPIPE)
      #endif
      try socket.bind(to: address)
      try socket.listen()
      try await pool.prepare()
      listening = try AsyncSocket(socket: socket, pool: pool)
    } catch {
      try? socket.close()
      throw error
    }
    self.pool = pool
    self.handler = handler
  }

  /// Answers until the task is cancelled or the system fails, then closes everything.
  func run() async throws {
    defer { try? listening.close() }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await pool.run() }
      group.addTask {
        try await withThrowingDiscardingTaskGroup { connections in
          for try await socket in listening.sockets {
            connections.addTask { await serve(socket) }
          }
        }
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  // MARK: Connections

  private func serve(_ socket: AsyncSocket) async {
    defer { try? socket.close() }
    var buffer = RequestBuffer()
    do {
      while let request = try await next(in: &buffer, socket) {
        let hasSkippedBody = try await Self.skipBody(of: request, in: &buffer, socket)
        let keepsAlive = hasSkippedBody && Self.keepsAlive(request)
        var response =
          (try? await handler.handleRequest(request))
          ?? HTTPResponse(statusCode: .internalServerError)
        response.headers[.connection] = keepsAlive ? request.headers[.connection] : "close"
        try await Self.send(response, socket)
        if !hasSkippedBody { try await Self.linger(socket) }
        if !keepsAlive { return }
      }
    } catch let refusal as RequestHead.Refusal {
      let text = "\(refusal.status.code): \(refusal.status.phrase)\n"
      var headers = Answer.headers(type: "text/plain; charset=utf-8")
      headers[.connection] = "close"
      let response = HTTPResponse(
        statusCode: refusal.status, headers: headers, body: Data(text.utf8))
      try? await Self.send(response, socket)
      try? await Self.linger(socket)
    } catch {
      // The client is gone, or the preview ends.
    }
  }

  private func next(
    in buffer: inout RequestBuffer, _ socket: AsyncSocket
  ) async throws -> HTTPRequest? {
    while true {
      if let request = try buffer.next() { return request }
      buffer.append(try await socket.read(atMost: 4096))
    }
  }

  /// Reads a request's body and throws it away.
  ///
  /// - Returns: whether the next request begins where it ends
  private static func skipBody(
    of request: HTTPRequest, in buffer: inout RequestBuffer, _ socket: AsyncSocket
  ) async throws -> Bool {
    guard request.headers[.transferEncoding] == nil else { return false }
    guard let text = request.headers[.contentLength] else { return true }
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let length = Int(text) else {
      throw RequestHead.Refusal.badRequest
    }
    guard length <= bodyLimit else { return false }
    var rest = length - buffer.drop(length)
    while rest > 0 {
      buffer.append(try await socket.read(atMost: min(rest, 4096)))
      rest -= buffer.drop(rest)
    }
    return true
  }

  /// Whether further requests may come on the connection (RFC 9112, 9.3).
  private static func keepsAlive(_ request: HTTPRequest) -> Bool {
    let wishes = (request.headers[.connection] ?? "").lowercased().split(separator: ",")
      .map { $0.trimmingCharacters(in: .whitespaces) }
    return request.version == .http11 ? !wishes.contains("close") : wishes.contains("keep-alive")
  }

  private static func send(_ response: HTTPResponse, _ socket: AsyncSocket) async throws {
    guard case .httpBody(let body) = response.payload else { return }
    var headers = response.headers
    if let count = body.count {
      if headers[.contentLength] == nil { headers[.contentLength] = String(count) }
    } else if headers[.contentLength] == nil {
      headers[.transferEncoding] = "chunked"
    }
    var head = "HTTP/1.1 \(response.statusCode.code) \(response.statusCode.phrase)\r\n"
    for name in headers.keys.sorted(by: { $0.rawValue < $1.rawValue }) {
      head += "\(name.rawValue): \(headers[name] ?? "")\r\n"
    }
    try await socket.write(Data((head + "\r\n").utf8))
    for try await part in body { try await socket.write(part) }
  }

  /// Lets a client that is still sending read the answer before the connection ends: it would lose it
  /// where bytes of its own are left unread.
  private static func linger(_ socket: AsyncSocket) async throws {
    shutdown(socket.socket.file.rawValue, Int32(SHUT_WR))
    var rest = lingeringLimit
    while rest > 0 { rest -= try await socket.read(atMost: 4096).count }
  }
}
