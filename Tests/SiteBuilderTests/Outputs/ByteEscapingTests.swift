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
      buffer.append("<![CDATA[")
      Array(text.utf8).withUnsafeBytes { ByteEscaping.appendInsideCDATA($0, to: &buffer) }
      buffer.append("]]>")
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

  @Test("Escaping eight bytes together gives what escaping every byte by itself gives")
  func words() {
    var generator = SeededGenerator(seed: 11)
    let pieces = [
      "甲", "“", "\u{2028}", "\u{2029}", "\u{7F}", "\u{80}", "a", " ", "\n", "\u{1F}", "\"", "\\",
      "<", ">",
      "&", "'", "]]>", "]", "\u{FFFE}", "\u{FFFF}", "ﬁ", "\u{301}", "十二个字的一段普通中文",
    ]
    for _ in 0..<2_000 {
      let length = Int.random(in: 0..<40, using: &generator)
      let parts = (0..<length).map { _ in pieces.randomElement(using: &generator) ?? "" }
      let text = parts.joined()
      for format in 0..<3 {
        let marks = format < 2 ? 1 : 0
        let whole = Array(written { append(text, format, to: &$0) }.utf8)
        // A scalar by itself is shorter than a word, so that no word is looked at.
        let single = text.unicodeScalars.flatMap { scalar in
          written { append(String(scalar), format, to: &$0) }.utf8.dropFirst(marks).dropLast(marks)
        }
        #expect(whole.dropFirst(marks).dropLast(marks).elementsEqual(single))
      }
    }
  }

  private func append(_ text: String, _ format: Int, to buffer: inout OutputBuffer) {
    switch format {
    case 0: ByteEscaping.appendJSON(text, to: &buffer)
    case 1: ByteEscaping.appendJSON(text, insideHTML: true, to: &buffer)
    default: ByteEscaping.appendXML(text, to: &buffer)
    }
  }
}
