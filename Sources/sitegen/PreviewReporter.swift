import DevServer
import Diagnostics
import Foundation
import SiteBuilder
import Synchronization

/// Prints what the preview finds: all of it once, then what changes.
final class PreviewReporter: Sendable {
  private let options: SiteOptions
  private let last = Mutex<String?>(nil)
  /// Whether there have been pages to show.
  private let hasPages = Mutex(false)

  init(options: SiteOptions) {
    self.options = options
  }

  /// Prints what the files are like now.
  func report(_ report: PreviewReport) {
    let root = options.root
    let language = report.language
    let text = DiagnosticReport(
      language: language, usesColor: Terminal.showsColor, width: Terminal.width
    ) { file in
      FileManager.default.contents(atPath: "\(root)/\(file)").map { [UInt8]($0) }
    }.render(report.diagnostics.filter { $0.severity != .note })
    let isNew = last.withLock { last in
      defer { last = text }
      return last != text
    }
    if isNew, !text.isEmpty { Terminal.printError(text, terminator: "") }
    guard !options.quiet else { return }
    let seconds = Reporter.seconds(report.time)
    let errors = report.diagnostics.contains { $0.severity == .error }
    let stays = hasPages.withLock { hasPages in
      if !errors { hasPages = true }
      return hasPages
    }
    switch language {
    case .chinese:
      let state =
        !errors ? "没有错误" : stays ? "有错误，页面保持上一次正确的样子" : "有错误，改好之后才有页面"
      Terminal.printError("已读取 \(report.fileCount) 个文件，用时 \(seconds) 秒：\(state)")
    case .english:
      let state =
        !errors
        ? "no errors"
        : stays ? "errors; the last good pages stay" : "errors; pages come when they are put right"
      Terminal.printError("Read \(report.fileCount) files in \(seconds) s: \(state)")
    }
  }
}
