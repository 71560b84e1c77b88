import Briefing

/// Writes relations as GraphML: a node for each party, an edge for each relation of two, and edges
/// between all pairs for a relation of more, which share `relation`.
///
/// Items of a list are separated as in CSV: by `|`, with `\|` for a `|` and `\\` for a `\` inside an item.
///
/// Its schema has name tokens of XML for the ids of nodes and edges, which have no `/`.
enum GraphMLWriter {
  /// The file.
  ///
  /// - Parameter page: where the site shows a relation
  static func file(
    _ relations: [Relation], at page: RelationAddress, _ addresses: DataAddresses
  ) -> [UInt8] {
    var bytes = ByteBuffer()
    bytes.append(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
      xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
      http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">

      """)
    for (name, type) in nodeKeys { append(key: name, of: "node", type, to: &bytes) }
    for (name, type) in edgeKeys { append(key: name, of: "edge", type, to: &bytes) }
    bytes.append("<graph id=\"relations\" edgedefault=\"directed\">\n")
    appendNodes(relations, addresses, to: &bytes)
    for relation in relations {
      append(relation, addresses.address(page(relation)), addresses, to: &bytes)
    }
    bytes.append("</graph>\n</graphml>\n")
    return Array(bytes.bytes)
  }

  private static let nodeKeys = [
    ("key", "string"), ("kind", "string"), ("name", "string"), ("english_name", "string"),
    ("url", "string"),
  ]
  private static let edgeKeys = [
    ("relation", "string"), ("kind", "string"), ("source_role", "string"),
    ("target_role", "string"), ("from", "string"), ("to", "string"), ("percent", "string"),
    ("percent_low", "double"), ("percent_high", "double"), ("status", "string"),
    ("is_current", "boolean"), ("summary", "string"), ("url", "string"), ("sources", "string"),
    ("source_urls", "string"),
  ]

  private static func append(
    key name: String, of element: String, _ type: String, to bytes: inout ByteBuffer
  ) {
    bytes.append(
      "<key id=\"\(element)-\(name)\" for=\"\(element)\" attr.name=\"\(name)\" attr.type=\"\(type)\"/>\n"
    )
  }

  private static func appendNodes(
    _ relations: [Relation], _ addresses: DataAddresses, to bytes: inout ByteBuffer
  ) {
    var seen: Set<String> = []
    for party in relations.flatMap(\.parties) {
      let thing = party.who
      guard seen.insert(thing.dataKey).inserted else { continue }
      bytes.append("<node id=\"")
      bytes.append(id(of: thing))
      bytes.append("\">")
      append(data: "node-key", thing.dataKey, to: &bytes)
      append(data: "node-kind", thing.kind.rawValue, to: &bytes)
      append(data: "node-name", thing.name, to: &bytes)
      append(data: "node-english_name", thing.englishName, to: &bytes)
      append(data: "node-url", addresses.page(thing.path), to: &bytes)
      bytes.append("</node>\n")
    }
  }

  private static func append(
    _ relation: Relation, _ page: String, _ addresses: DataAddresses, to bytes: inout ByteBuffer
  ) {
    let parties = relation.parties
    for first in parties.indices {
      for second in parties.indices where second > first {
        bytes.append("<edge id=\"")
        bytes.append(token(relation.id))
        if parties.count > 2 { bytes.append("\(Self.mark)\(first + 1)-\(second + 1)") }
        bytes.append("\" source=\"")
        bytes.append(id(of: parties[first].who))
        bytes.append("\" target=\"")
        bytes.append(id(of: parties[second].who))
        bytes.append("\">")
        append(data: "edge-relation", relation.id, to: &bytes)
        append(data: "edge-kind", relation.kind.rawValue, to: &bytes)
        append(data: "edge-source_role", parties[first].role, to: &bytes)
        append(data: "edge-target_role", parties[second].role, to: &bytes)
        append(data: "edge-from", relation.from?.canonical, to: &bytes)
        append(data: "edge-to", relation.to?.canonical, to: &bytes)
        append(data: "edge-percent", relation.percent?.text, to: &bytes)
        append(data: "edge-percent_low", relation.percent?.low.description, to: &bytes)
        append(data: "edge-percent_high", relation.percent?.high.description, to: &bytes)
        append(data: "edge-status", relation.status, to: &bytes)
        append(data: "edge-is_current", relation.isCurrent ? "true" : "false", to: &bytes)
        append(data: "edge-summary", relation.summary?.plain, to: &bytes)
        append(data: "edge-url", page, to: &bytes)
        append(data: "edge-sources", list(relation.sources.map(\.name)), to: &bytes)
        append(
          data: "edge-source_urls",
          list(relation.sources.compactMap { $0.url.map(addresses.address) }), to: &bytes)
        bytes.append("</edge>\n")
      }
    }
  }

  /// Several texts as one.
  private static func list(_ items: [String]) -> String {
    items.map { item in
      item.utf8.contains(UInt8(ascii: "|")) || item.utf8.contains(UInt8(ascii: "\\"))
        ? item.replacing("\\", with: "\\\\").replacing("|", with: "\\|") : item
    }.joined(separator: "|")
  }

  /// The id of a node, such as `companies.jd`. Neither part has a dot.
  private static func id(of thing: Thing) -> String {
    token(thing.dataKey.replacing("/", with: "."))
  }

  /// Stands in ids only where we put it.
  private static let mark: Unicode.Scalar = "\u{B7}"

  /// A text as a name token (XML 1.0, production 7), which no other text becomes: each character that
  /// tokens cannot have is its number between two marks.
  static func token(_ text: String) -> String {
    if text.unicodeScalars.allSatisfy(isName) { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if isName(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        result += "\(mark)\(String(scalar.value, radix: 16))\(mark)"
      }
    }
    return result
  }

  /// Whether a token can have a character (XML 1.0, production 4a), our mark apart.
  private static func isName(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x2D, 0x2E, 0x3A, 0x5F, 0xC0...0xD6, 0xD8...0xF6,
      0xF8...0x37D, 0x37F...0x1FFF, 0x200C...0x200D, 0x203F...0x2040, 0x2070...0x218F,
      0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x1_0000...0xE_FFFF:
      true
    default: false
    }
  }

  private static func append(data key: String, _ value: String?, to bytes: inout ByteBuffer) {
    guard let value, !value.isEmpty else { return }
    bytes.append("<data key=\"")
    bytes.append(key)
    bytes.append("\">")
    append(escaping: value, to: &bytes)
    bytes.append("</data>")
  }

  private static func append(escaping text: String, to bytes: inout ByteBuffer) {
    var clean = ByteBuffer(capacity: text.utf8.count * 3 + 8)
    clean.append(clean: text)
    for byte in clean.bytes {
      switch byte {
      case UInt8(ascii: "&"): bytes.append("&amp;")
      case UInt8(ascii: "<"): bytes.append("&lt;")
      case UInt8(ascii: ">"): bytes.append("&gt;")
      case UInt8(ascii: "\""): bytes.append("&quot;")
      // A parser turns these into blanks or line feeds unless they are references.
      case 0x09: bytes.append("&#9;")
      case 0x0A: bytes.append("&#10;")
      case 0x0D: bytes.append("&#13;")
      default: bytes.append(byte)
      }
    }
  }
}
