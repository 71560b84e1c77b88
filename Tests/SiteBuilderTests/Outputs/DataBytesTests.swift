import Testing

@testable import OpenData

/// Cells, strings and clean texts are made eight bytes at a time. Here the same is done character by
/// character.
@Suite("Bytes of data files")
struct DataBytesTests {
  private static let pieces: [Unicode.Scalar] = [
    "a", "Z", "7", "京", "东", "，", "。", "é", "😀", "\u{FFBF}", "\u{FF5F}", "\u{FFFC}", "\u{FFFD}",
    "\u{FFFE}", "\u{FFFF}", "\u{0}", "\u{1}", "\u{B}", "\u{1F}", "\u{7F}", "\t", "\n", "\r", " ",
    ",",
    "\"", "\\", "|", "=", "+", "-", "@", "'", "＝", "＋", "－", "＠", "\u{2028}",
  ]

  /// Texts in which what is common is common, and each place of a word of eight bytes has anything.
  private func texts(_ count: Int, _ body: (String) -> Void) {
    var numbers = Numbers(11)
    for _ in 0..<count {
      var text = String.UnicodeScalarView()
      let rarity = 1 + numbers.next(12)
      for _ in 0..<numbers.next(40) {
        let isRare = numbers.next(rarity) == 0
        text.append(Self.pieces[isRare ? numbers.next(Self.pieces.count) : numbers.next(8)])
      }
      body(String(text))
    }
  }

  private func made(_ body: (inout ByteBuffer) -> Void) -> String {
    var buffer = ByteBuffer(capacity: 0)
    buffer.append("before")
    body(&buffer)
    return String(String(decoding: buffer.bytes, as: UTF8.self).unicodeScalars.dropFirst(6))
  }

  private func clean(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D: result.append(scalar)
      case 0..<0x20, 0xFFFE, 0xFFFF: result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  private func cell(_ text: String) -> String {
    let isFormula = text.unicodeScalars.first.map { "=+-@\t\r\n'＝＋－＠".unicodeScalars.contains($0) }
    let plain = (isFormula == true ? "'" : "") + text
    guard text.unicodeScalars.contains(where: { ",\"\r\n ".unicodeScalars.contains($0) }) else {
      return plain
    }
    return "\"" + plain.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }

  @Test("texts lose what spreadsheets and databases cannot carry, and nothing else")
  func cleanTexts() {
    texts(20_000) { text in
      let result = made { $0.append(clean: text) }
      #expect(
        result.unicodeScalars.elementsEqual(clean(text).unicodeScalars), "\(text.debugDescription)")
    }
  }

  @Test("cells are quoted where they have to be, and formulas neutralised")
  func cells() {
    texts(20_000) { text in
      let result = made {
        let start = $0.beginCell()
        $0.append(clean: text)
        $0.finishCell(from: start)
      }
      let expected = cell(clean(text))
      #expect(
        result.unicodeScalars.elementsEqual(expected.unicodeScalars), "\(text.debugDescription)")
    }
  }

  @Test("items of a list are told apart")
  func items() {
    texts(10_000) { text in
      let result = made {
        let start = $0.beginCell()
        $0.append(item: text)
        $0.append(UInt8(ascii: "|"))
        $0.append(item: text)
        $0.finishCell(from: start)
      }
      let item = clean(text).unicodeScalars.map {
        $0 == "|" || $0 == "\\" ? "\\\($0)" : String($0)
      }.joined()
      let expected = cell(item + "|" + item)
      #expect(
        result.unicodeScalars.elementsEqual(expected.unicodeScalars), "\(text.debugDescription)")
    }
  }

  @Test("a list is read back item by item from its cell")
  func itemsReadBack() {
    for items in [["尾反\\", "丁|戊"], ["\\|", "|\\"], ["", "a", ""], ["\\\\", "\\"]] {
      let cell = made {
        for (index, item) in items.enumerated() {
          if index > 0 { $0.append(UInt8(ascii: "|")) }
          $0.append(item: item)
        }
      }
      var read = [""]
      var isEscaped = false
      for character in cell {
        if isEscaped {
          read[read.count - 1].append(character)
          isEscaped = false
        } else if character == "\\" {
          isEscaped = true
        } else if character == "|" {
          read.append("")
        } else {
          read[read.count - 1].append(character)
        }
      }
      #expect(read == items, "\(cell)")
    }
  }

  @Test("JSON strings have the escapes that RFC 8259 asks for")
  func strings() {
    texts(20_000) { text in
      var expected = "\""
      for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": expected += "\\\""
        case "\\": expected += "\\\\"
        case "\n": expected += "\\n"
        case "\r": expected += "\\r"
        case "\t": expected += "\\t"
        case "\u{0}"..."\u{1F}":
          let digits = String(scalar.value, radix: 16)
          expected += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: expected.unicodeScalars.append(scalar)
        }
      }
      expected += "\""
      let result = made { $0.append(string: text) }
      #expect(
        result.unicodeScalars.elementsEqual(expected.unicodeScalars), "\(text.debugDescription)")
      let double = made { $0.append(string: text, text) }
      let inner = expected.unicodeScalars.dropFirst().dropLast()
      #expect(
        double.unicodeScalars.elementsEqual("\"\(String(inner))\(String(inner))\"".unicodeScalars))
    }
  }

  @Test("numbers have their digits", arguments: [0, 7, 10, 99, 1_234_567, -1, -90, .max, .min])
  func numbers(number: Int) {
    #expect(made { $0.append(number: number) } == String(number))
  }
}
