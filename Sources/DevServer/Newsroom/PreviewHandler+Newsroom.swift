import FlyingFox

extension PreviewHandler {
  func newsroom(_ path: String, _ request: HTTPRequest) async -> HTTPResponse {
    Answer.text("404\n").response(.notFound, to: request)
  }
}
