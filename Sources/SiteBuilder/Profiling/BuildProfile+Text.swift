import Diagnostics

extension BuildProfile {
  /// How many files, pages and templates the summary names.
  private static let rows = 10

  /// A summary: the steps in their order, then what took longest.
  public func summary(in language: MessageLanguage) -> String {
    let words = ProfileWording(language: language)
    let spans = self.spans
    var lines = [words.phases, words.phaseHeader]
    let phases = spans.filter { $0.category == .phase }
    for phase in phases {
      let depth = phases.count { Self.contains($0, phase) }
      lines.append(
        Self.number(phase.duration) + Self.number(phase.processor ?? 0) + "  "
          + String(repeating: "  ", count: depth) + phase.name)
    }
    lines += slowest(words.files, spans.filter { $0.category == .file })
    lines += slowest(words.pages, spans.filter { $0.category == .page })
    lines += slowest(words.outputs, spans.filter { $0.category == .output })
    lines += templates(words, spans)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func contains(_ outer: Span, _ inner: Span) -> Bool {
    outer.thread == inner.thread && outer.start <= inner.start
      && outer.start + outer.duration >= inner.start + inner.duration
      && (outer.start, outer.duration) != (inner.start, inner.duration)
  }

  private func slowest(_ title: String, _ spans: [Span]) -> [String] {
    guard !spans.isEmpty else { return [] }
    let sorted = spans.sorted { ($1.duration, $0.name) < ($0.duration, $1.name) }
    return ["", title]
      + sorted.prefix(Self.rows).map { Self.number($0.duration) + "  " + $0.name }
  }

  private func templates(_ words: ProfileWording, _ spans: [Span]) -> [String] {
    var totals: [String: (time: Int64, count: Int)] = [:]
    for span in spans {
      guard let template = span.template else { continue }
      totals[template, default: (0, 0)].time += span.duration
      totals[template, default: (0, 0)].count += 1
    }
    guard !totals.isEmpty else { return [] }
    let sorted = totals.sorted { ($1.value.time, $0.key) < ($0.value.time, $1.key) }
    return ["", words.templates, words.templateHeader]
      + sorted.prefix(Self.rows).map { name, total in
        Self.number(total.time) + Self.padded("\(total.count)")
          + Self.number(total.time / Int64(total.count)) + "  " + name
      }
  }

  /// Milliseconds with two places, right-aligned.
  private static func number(_ nanoseconds: Int64) -> String {
    let hundredths = (nanoseconds + 5_000) / 10_000
    let rest = hundredths % 100
    return padded("\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)")
  }

  private static func padded(_ text: String) -> String {
    String(repeating: " ", count: max(1, 11 - text.utf8.count)) + text
  }
}

/// The words of the summary.
private struct ProfileWording {
  let language: MessageLanguage

  private func choose(_ chinese: String, _ english: String) -> String {
    language == .chinese ? chinese : english
  }

  var phases: String { choose("各步骤（毫秒）", "Steps (milliseconds)") }
  var phaseHeader: String {
    choose("       经过     处理器  步骤", "    elapsed  processor  step")
  }
  var files: String { choose("读取和解析最慢的文件（毫秒）", "Files slowest to read and parse (milliseconds)") }
  var pages: String { choose("渲染最慢的页面（毫秒）", "Pages slowest to render (milliseconds)") }
  var outputs: String { choose("生成最慢的其他文件（毫秒）", "Other files slowest to make (milliseconds)") }
  var templates: String { choose("耗时最多的模板（毫秒）", "Templates by time (milliseconds)") }
  var templateHeader: String {
    choose("       合计     页面数     每页平均", "      total      pages   per page")
  }
}
