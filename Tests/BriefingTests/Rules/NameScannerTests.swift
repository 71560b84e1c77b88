import Testing

@testable import Briefing

@Suite("Finding names in text")
struct NameScannerTests {
  private func found(_ names: [String], in text: String) -> [String] {
    var result: [String] = []
    NameScanner(names).scan(Array(text.utf8)) { result.append(names[$0.name]) }
    return result
  }

  @Test("The longest name counts, Western names only as whole words")
  func longest() {
    #expect(found(["京东", "京东健康", "京"], in: "京东健康与京东，京") == ["京东健康", "京东", "京"])
    #expect(found(["JD", "JD.com"], in: "JD.com JD.comx JDx xJD JD") == ["JD.com", "JD", "JD"])
    #expect(found(["京东", "京东"], in: "京东") == ["京东"])
    #expect(found(["ab", "abc def"], in: "abc de ab") == ["ab"])
    #expect(found([], in: "x") == [])
  }

  @Test("Finds what comparing with every name at every place finds")
  func sameAsComparing() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<300 {
      let letters = Array("甲乙ab ")
      func text(_ count: Int) -> String {
        String((0..<count).map { _ in letters.randomElement(using: &random) ?? "a" })
      }
      let names = Array(Set((0..<8).map { _ in text(Int.random(in: 1...4)) })).sorted()
      let sample = text(30)
      #expect(found(names, in: sample) == compared(names, in: sample), "\(names) \(sample)")
    }
  }

  private func compared(_ names: [String], in sample: String) -> [String] {
    let text = Array(sample.unicodeScalars)
    func isWord(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isAlphabetic && scalar.isASCII
    }
    var result: [String] = []
    var i = 0
    while i < text.count {
      let match = names.filter { name in
        let scalars = Array(name.unicodeScalars)
        let end = i + scalars.count
        guard end <= text.count, Array(text[i..<end]) == scalars else { return false }
        if isWord(text[i]), i > 0, isWord(text[i - 1]) { return false }
        return !(isWord(text[end - 1]) && end < text.count && isWord(text[end]))
      }.max { $0.unicodeScalars.count < $1.unicodeScalars.count }
      if let match { result.append(match) }
      i += match?.unicodeScalars.count ?? 1
    }
    return result
  }

  @Test("Thousands of long names with one beginning do not take long")
  func manyAlike() {
    let names = (0..<2000).map { String(repeating: "长", count: 100 + $0) }
    let text = String(repeating: String(repeating: "长", count: 99) + "短", count: 2000)
    let time = ContinuousClock().measure { #expect(found(names, in: text).isEmpty) }
    #expect(time < .seconds(20))
  }
}
