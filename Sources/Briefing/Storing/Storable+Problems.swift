import Diagnostics
import Markdown
import YAML

/// Problems of a file by itself. Those of its texts stay facts, since what other files say may explain
/// them; of the others only the words are kept.
enum FileProblems {
  private static let catalog = DiagnosticCatalog([
    YAMLDiagnostics.all, MarkdownDiagnostics.all, BriefingDiagnostics.all,
  ])

  static func store(_ problems: [Diagnostic], to writer: inout RecordWriter) {
    writer.bytes.put(problems.count)
    for problem in problems {
      guard let fact = problem.fact as? TextProblem else {
        writer.bytes.put(false)
        RecordedFact.write(problem, to: &writer.bytes)
        continue
      }
      writer.bytes.put(true)
      fact.store(to: &writer)
      writer.bytes.put(problem.severity.rawValue)
      problem.range.store(to: &writer)
    }
  }

  static func load(
    of file: String, from reader: inout RecordReader
  ) throws(ByteReader.Malformed) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    for _ in 0..<(try reader.bytes.count()) {
      guard try reader.bytes.boolean() else {
        problems.append(try RecordedFact.read(from: &reader.bytes, catalog: catalog))
        continue
      }
      let fact = try TextProblem.load(from: &reader)
      guard let severity = Severity(rawValue: try reader.bytes.text()) else {
        throw ByteReader.Malformed()
      }
      problems.append(
        Diagnostic(fact, file: file, range: try .load(from: &reader), severity: severity))
    }
    return problems
  }
}

extension TextProblem: Storable {
  func store(to writer: inout RecordWriter) {
    fact.store(to: &writer)
    [range.lowerBound, range.upperBound, further].store(to: &writer)
  }

  static func load(from reader: inout RecordReader) throws(ByteReader.Malformed) -> TextProblem {
    let fact = try Fact.load(from: &reader)
    let numbers = try [Int].load(from: &reader)
    guard numbers.count == 3, numbers[0] <= numbers[1] else { throw ByteReader.Malformed() }
    var problem = TextProblem(fact, numbers[0]..<numbers[1])
    problem.further = numbers[2]
    return problem
  }
}

extension TextProblem.Fact: Storable {
  func store(to writer: inout RecordWriter) {
    func put(_ number: Int, _ texts: [String] = [], _ numbers: [Int] = []) {
      writer.bytes.put(number)
      writer.bytes.put(texts)
      numbers.store(to: &writer)
    }
    switch self {
    case .replacementCharacter: put(0)
    case .controlCharacter(let value): put(1, [], [Int(value)])
    case .mojibake(let text): put(2, [text])
    case .bracketedPinyin(let text): put(3, [text])
    case .pageFurniture(let text): put(4, [text])
    case .repeatedParagraph: put(5)
    case .repeatedText(let paragraphs, let percent): put(6, [], [paragraphs, percent])
    case .halfWidth(let narrow, let wide): put(7, [narrow, wide])
    case .unclosed(let mark, let counterpart): put(8, [mark, counterpart])
    case .unopened(let mark, let counterpart): put(9, [mark, counterpart])
    case .openedTwice(let mark, let counterpart): put(10, [mark, counterpart])
    case .otherScript(let script, let characters, let count, let simplified):
      put(11, [characters, simplified], [count, Int(script.rawValue)])
    case .relativeDate(let text): put(12, [text])
    case .unrecordedFigure(let metric, let amount): put(13, [metric, amount])
    }
  }

  static func load(
    from reader: inout RecordReader
  ) throws(ByteReader.Malformed) -> TextProblem.Fact {
    let number = try reader.bytes.number()
    let texts = try reader.bytes.texts()
    let numbers = try [Int].load(from: &reader)
    switch (number, texts.count, numbers.count) {
    case (0, 0, 0): return .replacementCharacter
    case (1, 0, 1):
      guard let value = UInt32(exactly: numbers[0]) else { throw ByteReader.Malformed() }
      return .controlCharacter(value)
    case (2, 1, 0): return .mojibake(texts[0])
    case (3, 1, 0): return .bracketedPinyin(texts[0])
    case (4, 1, 0): return .pageFurniture(texts[0])
    case (5, 0, 0): return .repeatedParagraph
    case (6, 0, 2): return .repeatedText(paragraphs: numbers[0], percent: numbers[1])
    case (7, 2, 0): return .halfWidth(texts[0], fullWidth: texts[1])
    case (8, 2, 0): return .unclosed(texts[0], counterpart: texts[1])
    case (9, 2, 0): return .unopened(texts[0], counterpart: texts[1])
    case (10, 2, 0): return .openedTwice(texts[0], counterpart: texts[1])
    case (11, 2, 2):
      guard let script = UInt8(exactly: numbers[1]).flatMap({ ChineseScript(rawValue: $0) })
      else { throw ByteReader.Malformed() }
      return .otherScript(
        script, characters: texts[0], count: numbers[0], simplified: texts[1])
    case (12, 1, 0): return .relativeDate(texts[0])
    case (13, 2, 0): return .unrecordedFigure(metric: texts[0], amount: texts[1])
    default: throw ByteReader.Malformed()
    }
  }
}
