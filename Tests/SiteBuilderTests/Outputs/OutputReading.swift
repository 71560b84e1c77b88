import Foundation
import Testing

@testable import SiteBuilder

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An element of a parsed XML file.
final class XMLElementNode {
  let name: String
  let attributes: [String: String]
  var text = ""
  var children: [XMLElementNode] = []

  init(_ name: String, _ attributes: [String: String]) {
    self.name = name
    self.attributes = attributes
  }

  subscript(name: String) -> [XMLElementNode] { children.filter { $0.name == name } }

  /// The `href` of the `link` with a relation.
  func link(_ relation: String) -> String? {
    self["link"].first { $0.attributes["rel"] == relation }?.attributes["href"]
  }

  /// Parses a file; `nil` where it is not well-formed.
  static func parse(_ text: String) -> XMLElementNode? {
    let reader = Reader()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    return parser.parse() ? reader.root : nil
  }

  private final class Reader: NSObject, XMLParserDelegate {
    var root: XMLElementNode?
    private var open: [XMLElementNode] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      let node = XMLElementNode(name, attributes)
      open.last?.children.append(node)
      if root == nil { root = node }
      open.append(node)
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
      qualifiedName: String?
    ) {
      open.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) { open.last?.text += text }

    func parser(_ parser: XMLParser, foundCDATA data: Data) {
      open.last?.text += String(decoding: data, as: UTF8.self)
    }
  }
}

extension SmallSite {
  /// A published XML file, parsed.
  func xml(_ path: String) throws -> XMLElementNode {
    let text = try #require(page(path), "\(path) is missing")
    return try #require(XMLElementNode.parse(text), "\(path) is not well-formed")
  }

  /// A published JSON file, parsed.
  func json(_ path: String) throws -> [String: Any] {
    let text = try #require(page(path), "\(path) is missing")
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(value as? [String: Any])
  }

  /// The nodes of the JSON-LD of a page.
  func structuredData(_ path: String) throws -> [[String: Any]] {
    let text = try #require(page(path), "\(path) is missing")
    let begin = "<script type=\"application/ld+json\">"
    guard let start = text.range(of: begin) else { return [] }
    let rest = text[start.upperBound...]
    let end = try #require(rest.range(of: "</script>"))
    let value = try JSONSerialization.jsonObject(with: Data(rest[..<end.lowerBound].utf8))
    let object = try #require(value as? [String: Any])
    #expect(object["@context"] as? String == "https://schema.org")
    return try #require(object["@graph"] as? [[String: Any]])
  }

  /// The lines of the calendar, unfolded.
  func calendarLines() throws -> [String] {
    let text = try #require(page("calendar.ics"))
    return text.replacingOccurrences(of: "\r\n ", with: "").components(separatedBy: "\r\n")
  }
}

/// Front matter of an article with further lines.
func article(
  _ id: String, title: String = "标题", date: String = "2025-09-12", _ lines: String = "",
  body: String = "正文。"
) -> String {
  let more = lines.isEmpty ? "" : lines + "\n"
  return
    "== Content/articles/\(id).md ==\n---\ntitle: \(title)\ndate: \(date)\n\(more)---\n\(body)\n"
}
