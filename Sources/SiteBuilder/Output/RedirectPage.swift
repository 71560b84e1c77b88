/// A small page at a former address that leads to the present one.
enum RedirectPage {
  /// The address that a `redirects` entry means: a folder unless it names a file.
  static func address(for entry: String) -> String {
    let last = entry.split(separator: "/", omittingEmptySubsequences: true).last ?? ""
    return last.contains(".") || entry.hasSuffix("/") ? entry : entry + "/"
  }

  /// The page. Works without scripts; the address in `target` has the base path already.
  static func html(target: String, canonical: String, title: String) -> [UInt8] {
    let target = escape(target)
    return Array(
      """
      <!DOCTYPE html>
      <html lang="zh-Hans">
      <head>
      <meta charset="utf-8">
      <title>\(escape(title))</title>
      <meta name="robots" content="noindex">
      <meta http-equiv="refresh" content="0; url=\(target)">
      <link rel="canonical" href="\(escape(canonical))">
      </head>
      <body>
      <p><a href="\(target)">\(escape(title))</a></p>
      </body>
      </html>

      """.utf8)
  }

  private static func escape(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
