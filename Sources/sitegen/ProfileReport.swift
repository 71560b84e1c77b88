import Diagnostics
import Foundation
import SiteBuilder

/// Prints where the time of a build went and writes a trace of it.
struct ProfileReport {
  let options: SiteOptions
  let language: MessageLanguage

  /// The trace's place, relative to the root.
  private static let path = ".sitegen/profile.json"

  /// Writes the summary to standard error, and the trace to a file.
  func write(_ profile: BuildProfile) {
    Terminal.printError(profile.summary(in: language), terminator: "")
    let file = URL(fileURLWithPath: options.root).appendingPathComponent(Self.path)
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(profile.trace()).write(to: file, options: .atomic)
      Terminal.printError(
        language == .chinese
          ? "详细记录在 \(file.path)，可用 ui.perfetto.dev 或浏览器的性能面板打开"
          : "the trace is in \(file.path); open it with ui.perfetto.dev or a browser's performance panel"
      )
    } catch {
      Terminal.printError("sitegen: \(file.path): \(error.localizedDescription)")
    }
  }
}
