import FlyingFox

extension PreviewHandler {
  /// `/_sitegen/`, and `/_sitegen/page?path=…` with the files that made a page.
  func newsroom(_ path: String, _ request: HTTPRequest) async -> HTTPResponse {
    let page: [UInt8]?
    switch path {
    case "/_sitegen/": page = await state.newsroom()
    case "/_sitegen/page":
      page = await state.newsroom(madeOf: request.query.first { $0.name == "path" }?.value ?? "")
    default: page = nil
    }
    guard let page else { return Answer.text("404\n").response(.notFound, to: request) }
    var response = Answer.bytes(page, type: MediaType.of(".html")).response(.ok, to: request)
    response.headers[.contentType] = "text/html; charset=utf-8"
    response.headers[HTTPHeader("Content-Security-Policy")] =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
      + "form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
    return response
  }
}

extension PreviewState {
  /// The state of the newsroom.
  func newsroom() async -> [UInt8] {
    NewsroomPage.html(await loaded(), source: source)
  }

  /// Which files made the page at a path of the site.
  func newsroom(madeOf path: String) async -> [UInt8]? {
    NewsroomPage.html(madeOf: path, await loaded(), source: source)
  }
}
