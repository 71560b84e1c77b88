import Templating

/// The terms under which the content may be used.
public struct License: Sendable, Equatable {
  /// What it is called, such as `CC BY 4.0`, or a sentence.
  public var name: String
  /// Where its text is.
  public var url: URLValue?

  /// A licence; the address of a Creative Commons licence is known from its name.
  public init(name: String, url: URLValue? = nil) {
    self.name = name
    self.url =
      url
      ?? Self.creativeCommonsPath(name).flatMap {
        URLValue(external: "https://creativecommons.org/\($0)")
      }
  }

  /// Its identifier in the SPDX list, such as `CC-BY-4.0`, where it is a Creative Commons licence.
  public var spdx: String? {
    Self.creativeCommonsPath(name) == nil
      ? nil : Self.words(name).joined(separator: "-").uppercased()
  }

  private static func words(_ name: String) -> [Substring] {
    name.split { $0 == " " || $0 == "-" }
  }

  private static func creativeCommonsPath(_ name: String) -> String? {
    let words = words(name.lowercased())
    guard let version = words.last, ["1.0", "2.0", "2.5", "3.0", "4.0"].contains(version) else {
      return nil
    }
    if words.count == 2, words[0] == "cc0", version == "1.0" { return "publicdomain/zero/1.0/" }
    let terms = words.dropFirst().dropLast().joined(separator: "-")
    guard words.first == "cc",
      ["by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd"].contains(terms)
    else { return nil }
    return "licenses/\(terms)/\(version)/"
  }
}
