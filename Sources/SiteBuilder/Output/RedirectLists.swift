import Briefing

/// The lists of former addresses that web servers read, so that they can answer with a redirection
/// where the pages only lead on.
struct RedirectLists: Sendable {
  let site: Site

  /// `_redirects`, as Netlify, Cloudflare Pages and others read it.
  func hostingFile() -> [UInt8] {
    var text = ""
    for redirect in site.redirects {
      for path in Self.forms(of: redirect.from) {
        text += "\(encoded(basePath + path)) \(encoded(basePath + redirect.target.path)) 301\n"
      }
    }
    return Array(text.utf8)
  }

  /// The lines of a `map $uri $target { … }` of nginx.
  func nginxMap() -> [UInt8] {
    var text = "# map_hash_bucket_size 512; map_hash_max_size 65536;\n"
    text += "# map $uri $sitegen_redirect { include redirects.nginx; }\n"
    text += "# server { if ($sitegen_redirect) { return 301 $sitegen_redirect; } }\n"
    for redirect in site.redirects {
      for path in Self.forms(of: redirect.from) {
        // nginx compares the path without its escapes.
        let decoded = Self.decoded(basePath + path)
        text +=
          "\(Self.quoted(decoded)) \(Self.quoted(encoded(basePath + redirect.target.path)));\n"
      }
    }
    return Array(text.utf8)
  }

  private var basePath: String { site.configuration.basePath }

  /// An address with and without the slash at its end, where it is a folder.
  private static func forms(of entry: String) -> [String] {
    let address = RedirectPage.address(for: entry)
    guard address.hasSuffix("/"), address.utf8.count > 1 else { return [address] }
    return [address, String(address.dropLast())]
  }

  /// A path in which everything but the characters of a path is percent-encoded.
  private func encoded(_ path: String) -> String {
    var bytes: [UInt8] = []
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"), UInt8(ascii: "%"):
        bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func decoded(_ path: String) -> String {
    var bytes: [UInt8] = []
    let input = Array(path.utf8)
    var index = 0
    while index < input.count {
      if input[index] == UInt8(ascii: "%"), index + 2 < input.count,
        let value = UInt8(
          String(decoding: input[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        index += 3
      } else {
        bytes.append(input[index])
        index += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A string of nginx's configuration. It has no way to write a control, nor a `$` in a key that
  /// could be taken for a variable, but neither can be in an address that redirects.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars where scalar.value >= 0x20 && scalar.value != 0x7F {
      if scalar == "\"" || scalar == "\\" { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }
}
