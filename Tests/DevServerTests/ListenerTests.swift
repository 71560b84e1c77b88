import FlyingFox
import FlyingSocks
import Foundation
import Testing

@testable import DevServer

/// A handler that says what it was asked.
private struct Echo: HTTPHandler {
  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    let text = [
      request.method.rawValue, request.target.rawValue, request.headers[.host] ?? "-",
      request.headers[HTTPHeader("X")] ?? "-",
    ].joined(separator: " ")
    return HTTPResponse(statusCode: .ok, body: Data(text.utf8))
  }
}

/// A listener on a free port, and connections to it.
private final class Server: Sendable {
  let port: UInt16
  private let running: Task<Void, any Error>

  init(limits: Listener.Limits = .init(), handler: any HTTPHandler = Echo()) async throws {
    for port in UInt16.random(in: 20_000...50_000)...60_000 {
      let address = try sockaddr_in.inet(ip4: "127.0.0.1", port: port)
      guard
        let listener = try? await Listener(address: address, handler: handler, limits: limits)
      else { continue }
      self.port = port
      running = Task { try await listener.run() }
      return
    }
    throw CancellationError()
  }

  deinit { running.cancel() }

  /// Sends bytes and reads until the connection ends.
  func ask(_ bytes: [UInt8]) async throws -> String {
    let socket = try await AsyncSocket.connected(
      to: try sockaddr_in.inet(ip4: "127.0.0.1", port: port), timeout: 30)
    defer { try? socket.close() }
    async let sending: Void? = try? socket.write(Data(bytes))
    var answer: [UInt8] = []
    do {
      while true { answer += try await socket.read(atMost: 4096) }
    } catch SocketError.disconnected {}
    _ = await sending
    return String(decoding: answer, as: UTF8.self)
  }

  func ask(_ text: String) async throws -> String { try await ask(Array(text.utf8)) }

  /// A connection on which a test sends and reads by itself.
  func connect() async throws -> AsyncSocket {
    try await AsyncSocket.connected(
      to: try sockaddr_in.inet(ip4: "127.0.0.1", port: port), timeout: 30)
  }
}

/// Reads until the connection ends; says what came and how long that took.
private func readToEnd(_ socket: AsyncSocket) async throws -> (text: String, time: Duration) {
  var bytes: [UInt8] = []
  let time = try await ContinuousClock().measure {
    do {
      while true { bytes += try await socket.read(atMost: 4096) }
    } catch SocketError.disconnected {}
  }
  return (String(decoding: bytes, as: UTF8.self), time)
}

/// Sends a word again and again, as the events of the preview are.
private struct Stream: HTTPHandler {
  struct Words: AsyncBufferedSequence {
    typealias Element = UInt8

    struct Iterator: AsyncBufferedIteratorProtocol {
      var rest = 5

      mutating func next() async throws -> UInt8? { nil }

      mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? {
        guard rest > 0 else { return nil }
        rest -= 1
        try await Task.sleep(for: .milliseconds(700))
        return Array("word ".utf8)
      }
    }

    func makeAsyncIterator() -> Iterator { Iterator() }
  }

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    HTTPResponse(statusCode: .ok, body: HTTPBodySequence(from: Words()))
  }
}

@Suite("Connections", .timeLimit(.minutes(4)))
struct ListenerTests {
  private static let close = "\r\nHost: a\r\nConnection: close\r\n\r\n"

  private func body(_ answer: String) -> Substring {
    answer.split(separator: "\r\n\r\n", maxSplits: 1).last ?? ""
  }

  @Test("Requests come one after the other, with bodies that nobody reads")
  func several() async throws {
    let server = try await Server()
    let answer = try await server.ask(
      "\r\nGET /a?b=c HTTP/1.1\r\nHost: a\r\n\r\nPOST /d HTTP/1.1\nHost: b\nContent-Length: 5\n\n"
        + "GET /GET /e HTTP/1.1" + Self.close)
    let parts = answer.split(separator: "HTTP/1.1 200 OK").map { body(String($0)) }
    #expect(parts == ["GET /a?b=c a -", "POST /d b -", "GET /e a -"], "\(answer)")
  }

  @Test("HTTP/1.0 ends with the answer")
  func former() async throws {
    let answer = try await Server().ask("GET / HTTP/1.0\r\nHost: a\r\n\r\n")
    #expect(answer.contains("Connection: close") && body(answer) == "GET / a -")
  }

  @Test("The absolute form is accepted, and its host counts")
  func absolute() async throws {
    let server = try await Server()
    for (target, wanted) in [
      ("http://b:80/c/?d", "GET /c/?d b:80 -"), ("HTTP://b", "GET / b -"),
      ("http://b?d", "GET /?d b -"), ("https://b/c", "GET https://b/c a -"),
    ] {
      #expect(body(try await server.ask("GET \(target) HTTP/1.1" + Self.close)) == wanted)
    }
  }

  @Test(
    "What is no request is answered with why",
    arguments: [
      ("GET /\r\n\r\n", "400"), ("\u{7F}\r\n\r\n", "400"), ("GET / FTP/1.1\r\n\r\n", "400"),
      ("GET / HTTP/2.0\r\n\r\n", "505"), ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "400"),
      ("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n", "400"),
      ("G(T / HTTP/1.1\r\n\r\n", "400"),
    ])
  func wrong(_ text: String, _ code: String) async throws {
    // The connection ends when the client has heard it.
    let answer = try await Server().ask(text + String(repeating: "x", count: 1 << 19))
    #expect(answer.hasPrefix("HTTP/1.1 \(code) "), "\(answer)")
  }

  @Test("A request line that is not UTF-8 is a bad request")
  func encoding() async throws {
    let bytes = Array("GET /".utf8) + [0xFF, 0xFE] + Array(" HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
    let answer = try await Server().ask(bytes + [UInt8](repeating: 0x78, count: 1 << 19))
    #expect(answer.hasPrefix("HTTP/1.1 400 "), "\(answer)")
  }

  @Test(
    "Long lines are refused at once",
    arguments: [
      ("GET /?", "414"), ("GET / HTTP/1.1\r\nX: ", "431"), ("", "414"),
      ("GET / HTTP/1.1\r\nHost: a\r\nX", "431"),
    ])
  func long(_ start: String, _ code: String) async throws {
    let server = try await Server()
    let time = try await ContinuousClock().measure {
      let answer = try await server.ask(start + String(repeating: "q", count: 1 << 19))
      #expect(answer.hasPrefix("HTTP/1.1 \(code) "), "\(answer)")
    }
    #expect(time < .seconds(20))
  }

  @Test("Lines below the bounds are read")
  func notTooLong() async throws {
    let server = try await Server()
    let query = String(repeating: "q", count: 8_000)
    #expect(
      body(try await server.ask("GET /?\(query) HTTP/1.1" + Self.close)) == "GET /?\(query) a -")
    let value = String(repeating: "x", count: 30_000)
    #expect(
      body(try await server.ask("GET / HTTP/1.1\r\nX: \(value)" + Self.close)) == "GET / a \(value)"
    )
  }

  /// Limits that a test can wait for.
  private static let short = Listener.Limits(
    head: .milliseconds(400), idle: .milliseconds(800), part: .milliseconds(400))

  @Test("A client that sends its head too slowly, or nothing at all, is let go")
  func slowHead() async throws {
    let server = try await Server(limits: Self.short)
    let silent = try await server.connect()
    let slow = try await server.connect()
    async let drops: Void = {
      for byte in Array("GET / HTTP/1.1\r\nHost: a\r\nX: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy".utf8) {
        guard (try? await slow.write(Data([byte]))) != nil else { return }
        try? await Task.sleep(for: .milliseconds(100))
      }
    }()
    for socket in [silent, slow] {
      let (text, time) = try await readToEnd(socket)
      #expect(text.isEmpty && time < .seconds(25), "\(time)")
    }
    await drops
    try silent.close()
    try slow.close()
    // Others are answered.
    #expect(body(try await server.ask("GET / HTTP/1.1" + Self.close)) == "GET / a -")
  }

  @Test("A connection may wait for its next request, but not for ever")
  func idle() async throws {
    // Where other tests have all threads, much time may pass before a request is read.
    let server = try await Server(
      limits: Listener.Limits(head: .seconds(30), idle: .seconds(5), part: .seconds(30)))
    let socket = try await server.connect()
    defer { try? socket.close() }
    let request = Data("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
    try await socket.write(request)
    try await Task.sleep(for: .milliseconds(600))
    try await socket.write(request)
    let (text, time) = try await readToEnd(socket)
    #expect(text.split(separator: "HTTP/1.1 200 OK").count == 2, "\(text)")
    #expect(time > .seconds(4) && time < .seconds(28), "\(time)")
  }

  @Test("An answer that takes long to come is not cut off")
  func stream() async throws {
    let server = try await Server(
      limits: Listener.Limits(
        head: .seconds(30), idle: .milliseconds(400), part: .milliseconds(400)),
      handler: Stream())
    let answer = try await server.ask("GET / HTTP/1.1" + Self.close)
    #expect(answer.components(separatedBy: "word ").count == 6, "\(answer)")
  }

  @Test("A client that takes nothing of a long answer is let go")
  func slowReader() async throws {
    struct Long: HTTPHandler {
      func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        HTTPResponse(statusCode: .ok, body: Data(count: 64 << 20))
      }
    }
    let server = try await Server(limits: Self.short, handler: Long())
    let socket = try await server.connect()
    defer { try? socket.close() }
    try await socket.write(Data("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
    try await Task.sleep(for: .seconds(2))
    // What the system has kept for it still comes, and then the end.
    var count = 0
    do {
      while true { count += try await socket.read(atMost: 1 << 16).count }
    } catch {}
    #expect(count < 64 << 20, "\(count)")
  }
}
