import Diagnostics
import Publishing
import SiteBuilder

/// Prints what a build or check has found and done.
struct Reporter {
  let options: SiteOptions
  let prepared: PreparedSite
  /// Whether to leave out notes on what is meant to stay as it is; `check` shows them.
  var isBrief = false

  /// Notes that a site keeps for ever, such as figures on which sources differ.
  private static let standingNotes: Set<String> = ["differing-figures"]

  /// The language of messages.
  var language: MessageLanguage { options.lang ?? prepared.language ?? .chinese }

  private var diagnosticReport: DiagnosticReport {
    let prepared = self.prepared
    return DiagnosticReport(
      format: options.format, language: language, usesColor: Terminal.showsColor,
      width: Terminal.width,
      source: { prepared.source(of: $0) })
  }

  private var shown: [Diagnostic] {
    prepared.diagnostics.filter {
      if isBrief, $0.severity == .note, Self.standingNotes.contains($0.id) { return false }
      return $0.severity == .error || !options.quiet
    }
  }

  /// Writes the diagnostics: JSON to standard output, all else to standard error.
  func report() {
    let text = diagnosticReport.render(shown)
    switch options.format {
    case .json: Terminal.print(text, terminator: text.hasSuffix("\n") ? "" : "\n")
    case .text, .github:
      if !text.isEmpty { Terminal.printError(text, terminator: text.hasSuffix("\n") ? "" : "\n") }
    }
  }

  /// How the program ends where there are errors.
  var failure: ExitStatus { prepared.hasMachineFailure ? .machine : .contentErrors }

  /// The last line: what was done in which time.
  func summary(
    pages: Int, files: Int, time: Duration, published: PublishSummary?
  ) -> String {
    let warnings = prepared.diagnostics.count { $0.severity == .warning }
    let drafts = prepared.draftCount
    let seconds = Self.seconds(time)
    var line: String
    switch (language, published) {
    case (.chinese, .some(let summary)):
      line = "已由 \(files) 个文件生成 \(pages) 个页面，用时 \(seconds) 秒"
      line += "（写入 \(summary.written)，未变 \(summary.unchanged)"
      line += summary.deleted > 0 ? "，删除 \(summary.deleted)）" : "）"
      if warnings > 0 { line += "，\(warnings) 个警告" }
      if drafts > 0 { line += "；\(drafts) 篇草稿没有发布" }
    case (.chinese, nil):
      line = "已检查 \(files) 个文件，用时 \(seconds) 秒：没有错误"
      if warnings > 0 { line += "，\(warnings) 个警告" }
    case (.english, .some(let summary)):
      line = "Built \(Self.count(pages, "page")) from \(Self.count(files, "file")) in \(seconds) s"
      line += " (\(summary.written) written, \(summary.unchanged) unchanged"
      line += summary.deleted > 0 ? ", \(summary.deleted) deleted)" : ")"
      if warnings > 0 { line += ", \(Self.count(warnings, "warning"))" }
      if drafts > 0 { line += "; \(Self.count(drafts, "draft")) not published" }
    case (.english, nil):
      line = "Checked \(Self.count(files, "file")) in \(seconds) s: no errors"
      if warnings > 0 { line += ", \(Self.count(warnings, "warning"))" }
    }
    return line
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  /// Seconds with two digits behind the point.
  static func seconds(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let hundredths = (attoseconds + 5_000_000_000_000_000) / 10_000_000_000_000_000
    let total = seconds * 100 + hundredths
    let rest = total % 100
    return "\(total / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
