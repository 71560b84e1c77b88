import Templating

/// Makes out what a text that is no web address most likely means: only for messages.
enum AddressGuess {
  /// The address in `text`: behind other words, in brackets of Markdown, in full-width letters, with
  /// a misspelt scheme or none.
  static func suggestion(for text: String) -> String? {
    let narrow = half(text)
    if let start = ["https://", "http://"].compactMap({ narrow.firstRange(of: $0)?.lowerBound })
      .min()
    {
      if start == narrow.startIndex, let address = withBlanks(narrow) { return valid(address) }
      let address = narrow[start...].prefix { !" )>]）》」”\"'，。；、".contains($0) }
      return address == text ? nil : valid(String(address))
    }
    if let colon = narrow.firstIndex(of: ":") {
      let scheme = narrow[..<colon].lowercased()
      let rest = narrow[narrow.index(after: colon)...].drop { $0 == "/" }
      guard let meant = schemes[scheme], rest.contains(".") else { return nil }
      return valid("\(meant)://\(rest)")
    }
    let bare = narrow.drop { $0 == "/" }
    guard bare.contains("."), !bare.contains(" "), !bare.contains("@") else { return nil }
    return valid("https://\(bare)")
  }

  /// An address in whose path there are blanks, as in the name of a file, with `%20` for each; `nil`
  /// where what stands behind a blank is rather a remark.
  private static func withBlanks(_ text: String) -> String? {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count > 1, let first = parts.first, let last = parts.last,
      first.drop(while: { $0 != "/" }).dropFirst(2).contains("/"),
      parts.count == 2 || last.contains(".") || last.contains("/"),
      parts.dropFirst().allSatisfy({ part in
        !part.isEmpty
          && part.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: "-._~%/?&=+#".utf8.contains(byte)
            }
          }
      })
    else { return nil }
    return parts.joined(separator: "%20")
  }

  private static let schemes = [
    "http": "http", "htp": "http", "htpp": "http", "hhtp": "http", "ttp": "http", "htttp": "http",
    "https": "https", "htps": "https", "htpps": "https", "htts": "https", "hhtps": "https",
    "ttps": "https", "httpss": "https", "httsp": "https", "htttps": "https", "http;": "http",
  ]

  private static func valid(_ text: String) -> String? {
    DecodingContext.isWebAddress(text) && URLValue(external: text) != nil ? text : nil
  }

  /// With half-width forms for full-width ones, and a half-width full stop between letters.
  private static func half(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if (0xFF01...0xFF5E).contains(scalar.value), let half = Unicode.Scalar(scalar.value - 0xFEE0)
      {
        view.append(half)
      } else {
        view.append(scalar == "。" ? "." : scalar)
      }
    }
    return String(view).trimming { $0 == " " || $0 == "　" }
  }
}
