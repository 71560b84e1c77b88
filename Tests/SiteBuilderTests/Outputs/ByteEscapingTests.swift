import Foundation
import Templating
import Testing

@testable import SiteBuilder

@Suite("Escaping for formats")
struct ByteEscapingTests {
  private func written(_ body: (inout OutputBuffer) -> Void) -> String {
    var buffer = OutputBuffer()
    body(&buffer)
    return buffer.text
  }

  @Test(
    "XML",
    arguments: [
      ("", ""), ("甲", "甲"), ("<a href=\"x\">'&", "&lt;a href=&quot;x&quot;&gt;&#39;&amp;"),
      ("\u{0}\u{8}\u{1F}", "\u{FFFD}\u{FFFD}\u{FFFD}"), ("\u{FFFE}\u{FFFF}", "\u{FFFD}\u{FFFD}"),
      ("\u{FFFD}\u{FF01}", "\u{FFFD}\u{FF01}"), ("a\tb\nc", "a&#9;b&#10;c"),
    ])
  func xml(text: String, expected: String) {
    #expect(written { ByteEscaping.appendXML(text, to: &$0) } == expected)
  }

  @Test(
    "CDATA",
    arguments: [
      ("<p>&amp;</p>", "<![CDATA[<p>&amp;</p>]]>"),
      ("a]]>b", "<![CDATA[a]]]]><![CDATA[>b]]>"), ("]]", "<![CDATA[]]]]>"),
      ("\u{1}", "<![CDATA[\u{FFFD}]]>"),
    ])
  func cdata(text: String, expected: String) {
    let result = written { buffer in
      Array(text.utf8).withUnsafeBytes { ByteEscaping.appendCDATA($0, to: &buffer) }
    }
    #expect(result == expected)
    let node = XMLElementNode.parse("<a>\(result)</a>")
    #expect(node?.text == text.replacingOccurrences(of: "\u{1}", with: "\u{FFFD}"))
  }

  @Test("JSON is read back as it was, and inside HTML has nothing that looks like markup")
  func json() throws {
    var scalars = String.UnicodeScalarView()
    for value in UInt32(0)...0x2100 where Unicode.Scalar(value) != nil {
      if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
    }
    let text = String(scalars)
    for insideHTML in [false, true] {
      let result = written { ByteEscaping.appendJSON(text, insideHTML: insideHTML, to: &$0) }
      let value = try JSONSerialization.jsonObject(
        with: Data(result.utf8), options: .fragmentsAllowed)
      #expect((value as? String).map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
      #expect(!insideHTML || !result.utf8.contains { [0x3C, 0x3E, 0x26].contains($0) })
    }
  }
}
