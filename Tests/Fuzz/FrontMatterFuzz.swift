import Briefing
import Diagnostics
import YAML

/// Front matter: as YAML alone, and as the beginning of a file of each kind.
enum FrontMatterFuzz {
  static func run(_ bytes: [UInt8]) {
    let lines = LineIndex(bytes).lineCount
    let (node, problems) = YAMLParser.parse(bytes)
    for problem in problems {
      check(problem.range, lines)
      for language in MessageLanguage.allCases {
        precondition(!problem.problem.message(in: language).isEmpty)
      }
    }
    if node == nil, problems.isEmpty { precondition(isBlank(bytes)) }

    let parts = FrontMatter.split(bytes)
    precondition(parts.body.lowerBound >= 0 && parts.body.upperBound <= bytes.count)
    for kind in ContentKind.all {
      let path = ContentPath(file: "Content/\(kind.folder)/x.md", kind: kind, id: "x")
      let file = ContentParser.parse(bytes, at: path)
      for diagnostic in file.diagnostics { check(diagnostic.range, lines) }
      let wrapped = Array("---\n".utf8) + bytes + Array("\n---\n".utf8)
      for diagnostic in ContentParser.parse(wrapped, at: path).diagnostics {
        check(diagnostic.range, lines + 3)
      }
    }
    _ = SiteConfigurationDecoder.decode(bytes, file: "Content/site.yml")
    _ = MetricsDecoder.decode(bytes, file: "Content/metrics.yml")
    let report = DiagnosticReport(language: .english, source: { _ in bytes })
    _ = report.render(problems.map { Diagnostic($0.problem, file: "x", range: $0.range) })
  }

  private static func check(_ range: SourceRange, _ lines: Int) {
    precondition(range.start.line >= 1 && Int(range.start.line) <= lines, "\(range)")
    precondition(range.start <= range.end, "\(range)")
  }

  /// Whether nothing but blanks and comments is there, as far as this can be told simply.
  private static func isBlank(_ bytes: [UInt8]) -> Bool {
    bytes.split { $0 == 0x0A || $0 == 0x0D }.allSatisfy { line in
      let text = line.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
      return text.isEmpty || text.first == 0x23 || text.first == 0x2D || text.first == 0x2E
        || text.first == 0x25 || text.contains { $0 >= 0x80 }
    }
  }
}
