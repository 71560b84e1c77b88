import Diagnostics
import SiteBuilder

/// One state of the preview: the last site that could be built, and what is wrong with the files.
struct PreviewSite: Sendable {
  /// Counts the states; 0 until the files have been read for the first time.
  var version = 0
  /// The last good site.
  var rendering: Rendering?
  /// What is wrong with the files as they are now.
  var diagnostics: [Diagnostic] = []
  /// The language of what the preview itself says.
  var language: MessageLanguage
  /// How many files of content there are.
  var fileCount = 0

  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// The path before all addresses, such as `/briefing`, or nothing; decoded, as requests are.
  var basePath: String {
    guard let path = rendering?.site.configuration.basePath else { return "" }
    return RequestPath(target: path)?.text ?? path
  }

  /// What is found at an address.
  enum Answer: Sendable {
    /// A file of the site.
    case file(name: String, RenderedFile)
    /// It is found elsewhere.
    case elsewhere(String)
    /// Nothing; with the page that says so.
    case notFound([UInt8])
    /// There is no site yet; with a page that says so.
    case unavailable([UInt8])
  }

  /// Looks an address up; `nil` stands for one that cannot be that of a file.
  func answer(to path: RequestPath?) -> Answer {
    guard let rendering else {
      return .unavailable(plainPage(PreviewWording(language).neverGood))
    }
    guard let path else { return notFound }
    let base = basePath
    if !base.isEmpty, path.text == "/" || path.text == base { return .elsewhere(base + "/") }
    guard let name = path.file(under: base) else { return notFound }
    if let file = rendering.file(path: name) { return .file(name: name, file) }
    if !name.hasSuffix("/index.html"), rendering.has(path: name + "/index.html") {
      return .elsewhere(path.text + "/")
    }
    return notFound
  }

  private var notFound: Answer {
    .notFound(
      rendering?.render(path: "404.html") ?? plainPage(PreviewWording(language).notFound))
  }

  /// The page that a browser shows at an address; `nil` where what is there is no page.
  func page(at path: RequestPath?) -> [UInt8]? {
    switch answer(to: path) {
    case .file(let name, .bytes(let bytes)): name.hasSuffix(".html") ? bytes : nil
    case .file(let name, .file(let file)):
      name.hasSuffix(".html") ? file.read(from: 0, count: file.size) : nil
    case .notFound(let page), .unavailable(let page): page
    case .elsewhere: nil
    }
  }

  private func plainPage(_ text: String) -> [UInt8] {
    Array(
      """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head><meta charset="utf-8"><title>sitegen</title></head>
      <body><p>\(text)</p></body>
      </html>

      """.utf8)
  }
}
