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
  private let limits: Limits
  private let deadlines = Deadlines()

  /// How long clients may take. A connection that does not keep to it is closed.
  struct Limits: Sendable {
    /// For the head of a request, from its first byte or from the beginning of the connection; for a
    /// body that nobody reads; and for reading what is left of an answer.
    var head = Duration.seconds(30)
    /// Between an answer and the next request.
    var idle = Duration.seconds(90)
    /// For taking 64 KiB of an answer. Answers that take long to come, as events do, are not bounded.
    var part = Duration.seconds(60)
  }

  /// How many bytes a client is given at a time.
  private static let partSize = 1 << 16
  /// The most bytes of a body that are read to be thrown away: no request has a use for one.
  private static let bodyLimit = 1 << 16
  /// The most bytes that are read from a client that is to hear why it is refused.
  private static let lingeringLimit = 1 << 20

  /// Listens from now on; connections wait until `run`.
  ///
  /// - Throws: What the system says.
  init(
    address: some SocketAddress, handler: any HTTPHandler, limits: Limits = Limits()
  ) async throws {
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
    self.limits = limits
  }

  /// Answers until the task is cancelled or the system fails, then closes everything.
  func run() async throws {
    defer { try? listening.close() }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await pool.run() }
      group.addTask {
        while true {
          try await Task.sleep(for: min(limits.head, limits.idle, limits.part) / 10)
          deadlines.closeOverdue()
        }
      }
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
    let deadline = deadlines.add(socket.socket.file.rawValue)
    defer {
      deadlines.remove(deadline)
      try? socket.close()
    }
    var buffer = RequestBuffer()
    var wait = limits.head
    do {
      while let request = try await next(in: &buffer, socket, deadline, within: wait) {
        let hasSkippedBody = try await skipBody(of: request, in: &buffer, socket, deadline)
        let keepsAlive = hasSkippedBody && Self.keepsAlive(request)
        var response =
          (try? await handler.handleRequest(request))
          ?? HTTPResponse(statusCode: .internalServerError)
        response.headers[.connection] = keepsAlive ? request.headers[.connection] : "close"
        try await send(response, socket, deadline)
        if !hasSkippedBody { try await linger(socket, deadline) }
        if !keepsAlive { return }
        wait = limits.idle
      }
    } catch let refusal as RequestHead.Refusal {
      let text = "\(refusal.status.code): \(refusal.status.phrase)\n"
      var headers = Answer.headers(type: "text/plain; charset=utf-8")
      headers[.connection] = "close"
      let response = HTTPResponse(
        statusCode: refusal.status, headers: headers, body: Data(text.utf8))
      try? await send(response, socket, deadline)
      try? await linger(socket, deadline)
    } catch {
      // The client is gone or too slow, or the preview ends.
    }
  }

  /// The next request, whose first byte must come `within` a time.
  private func next(
    in buffer: inout RequestBuffer, _ socket: AsyncSocket, _ deadline: Deadline,
    within wait: Duration
  ) async throws -> HTTPRequest? {
    if let request = try buffer.next() { return request }
    deadline.set(buffer.isEmpty ? wait : limits.head)
    defer { deadline.set(nil) }
    var hasBegun = !buffer.isEmpty
    while true {
      buffer.append(try await socket.read(atMost: 4096))
      if !hasBegun { deadline.set(limits.head) }
      hasBegun = true
      if let request = try buffer.next() { return request }
    }
  }

  /// Reads a request's body and throws it away.
  ///
  /// - Returns: whether the next request begins where it ends
  private func skipBody(
    of request: HTTPRequest, in buffer: inout RequestBuffer, _ socket: AsyncSocket,
    _ deadline: Deadline
  ) async throws -> Bool {
    guard request.headers[.transferEncoding] == nil else { return false }
    guard let text = request.headers[.contentLength] else { return true }
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let length = Int(text) else {
      throw RequestHead.Refusal.badRequest
    }
    guard length <= Self.bodyLimit else { return false }
    deadline.set(limits.head)
    defer { deadline.set(nil) }
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

  private func send(
    _ response: HTTPResponse, _ socket: AsyncSocket, _ deadline: Deadline
  ) async throws {
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
    try await write(Data((head + "\r\n").utf8), to: socket, deadline)
    for try await part in body { try await write(part, to: socket, deadline) }
  }

  private func write(_ data: Data, to socket: AsyncSocket, _ deadline: Deadline) async throws {
    defer { deadline.set(nil) }
    var rest = data[...]
    while !rest.isEmpty {
      deadline.set(limits.part)
      try await socket.write(rest.prefix(Self.partSize))
      rest = rest.dropFirst(Self.partSize)
    }
  }

  /// Lets a client that is still sending read the answer before the connection ends: it would lose it
  /// where bytes of its own are left unread.
  private func linger(_ socket: AsyncSocket, _ deadline: Deadline) async throws {
    shutdown(socket.socket.file.rawValue, Int32(SHUT_WR))
    deadline.set(limits.head)
    var rest = Self.lingeringLimit
    while rest > 0 { rest -= try await socket.read(atMost: 4096).count }
  }
}
