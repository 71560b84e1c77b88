import ArgumentParser
import Diagnostics
import Foundation
import Publishing
import SiteBuilder

/// `sitegen build`
struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Build the site; change nothing where there are errors.")

  @OptionGroup var options: SiteOptions

  func run() throws {
    let clock = ContinuousClock()
    let start = clock.now
    let language = options.lang ?? .chinese
    let signals = StopSignals.watch()
    var buildOptions = options.buildOptions()
    buildOptions.publishing.isStopped = { signals.isStopped }
    let output = buildOptions.output
    buildOptions.publishing.waiting = { holder in
      let error = PublishingError.outputLocked(output: output, holder: holder)
      Terminal.printError("sitegen: " + error.message(in: language) + "…")
    }
    let profile = options.profile ? BuildProfile() : nil
    let result: BuildResult
    do throws(PublishingError) {
      result = try SiteBuilder(options: buildOptions, profile: profile).build()
    } catch {
      Terminal.printError("sitegen: " + error.message(in: language))
      if let advice = error.advice(in: language) { Terminal.printError("  " + advice) }
      if error == .stopped { throw ExitCode(signals.status) }
      throw ExitCode(ExitStatus(error).rawValue)
    }
    // The process ends soon, and taking a large site apart before takes a while.
    _ = Unmanaged.passRetained(Kept(result))
    let reporter = Reporter(
      options: options, prepared: result.prepared, isBrief: options.format == .text)
    reporter.report()
    if let profile { ProfileReport(options: options, language: reporter.language).write(profile) }
    guard let summary = result.summary else {
      throw ExitCode(reporter.failure.rawValue)
    }
    guard !options.quiet, options.format != .json else { return }
    Terminal.print(
      reporter.summary(
        pages: result.pageCount, files: result.prepared.fileCount, time: clock.now - start,
        published: summary))
  }
}

/// Keeps a result as long as the process lives.
private final class Kept {
  private let result: BuildResult

  init(_ result: BuildResult) { self.result = result }
}

/// `sitegen check`
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Find every problem that a build would find; write nothing.")

  @OptionGroup var options: SiteOptions

  func run() throws {
    let clock = ContinuousClock()
    let start = clock.now
    let profile = options.profile ? BuildProfile() : nil
    let prepared = SiteBuilder(options: options.buildOptions(), profile: profile).prepare()
    let reporter = Reporter(options: options, prepared: prepared)
    reporter.report()
    if let profile { ProfileReport(options: options, language: reporter.language).write(profile) }
    if prepared.hasErrors {
      throw ExitCode(reporter.failure.rawValue)
    }
    guard !options.quiet, options.format != .json else { return }
    Terminal.print(
      reporter.summary(
        pages: prepared.rendering?.paths.count ?? 0, files: prepared.fileCount,
        time: clock.now - start, published: nil))
  }
}

extension ExitStatus {
  /// How the program ends when publishing fails.
  init(_ error: PublishingError) {
    self =
      error.isMachineFailure ? .machine : error.isUnusableOutput ? .usage : .contentErrors
  }
}
