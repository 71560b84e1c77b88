import Diagnostics
import Foundation

extension MappingReader {
  /// The former addresses of a page.
  func redirects() -> [Located<String>] { texts("redirects").compactMap(redirect) }

  /// A former address: `/news/123/` or `/news/123.html`, below the site's base; it may be
  /// percent-encoded, as browsers copy it.
  private func redirect(_ text: Located<String>) -> Located<String>? {
    let path = Self.decoded(text.value)
    let isPath =
      path.hasPrefix("/") && !path.hasPrefix("//") && path != "/"
      && !path.split(separator: "/").contains { $0 == "." || $0 == ".." }
      && !path.utf8.contains {
        $0 <= 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "?")
          || $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: ":")
      }
    if isPath { return Located(path, text.range) }
    var suggestion: String?
    if let host = path.range(of: "://"), let slash = path[host.upperBound...].firstIndex(of: "/"),
      !path.contains(where: { "?# ".contains($0) })
    {
      suggestion = String(path[slash...])
    } else if path.contains("\\"), !path.contains(where: { ":?# ".contains($0) }) {
      let forward = path.replacing("\\", with: "/")
      suggestion = forward.hasPrefix("/") ? forward : "/" + forward
    } else if let end = path.firstIndex(where: { "?#".contains($0) }), path.hasPrefix("/"),
      path[..<end] != "/"
    {
      suggestion = String(path[..<end])
    } else if !path.contains(":"), !path.hasPrefix("/"), !path.contains(" "), !path.contains("..") {
      suggestion = "/" + path
    }
    context.report(
      BriefingProblem.badRedirect(text.value, suggestion: suggestion), at: text.range)
    return nil
  }

  /// A path without percent-encoding; as it is where that would give it another meaning.
  private static func decoded(_ path: String) -> String {
    guard path.utf8.contains(UInt8(ascii: "%")), let decoded = path.removingPercentEncoding,
      !decoded.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F || "%\\?#:".utf8.contains($0) }),
      decoded.utf8.count(where: { $0 == UInt8(ascii: "/") })
        == path.utf8.count(where: { $0 == UInt8(ascii: "/") })
    else { return path }
    return decoded
  }
}
