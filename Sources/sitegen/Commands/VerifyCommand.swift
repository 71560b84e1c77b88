import ArgumentParser
import Diagnostics
import Foundation
import Publishing
import SiteBuilder

/// `sitegen verify`
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Compare a published folder with what the sources give; change nothing.",
    discussion: """
      Lists files that are missing, differ or do not belong there, one a line, and ends with 1 where \
      there are any. Give the same --base-url, --drafts and --today (or SOURCE_DATE_EPOCH) as for the \
      build. Names that begin with a dot do not count.
      """)

  @OptionGroup var options: SiteOptions

  func run() throws {
    let build = options.buildOptions()
    let verification: Verification
    do throws(PublishingError) {
      verification = try SiteBuilder(options: build).verify()
    } catch {
      let language = options.lang ?? .chinese
      Terminal.printError("sitegen: " + error.message(in: language))
      throw ExitCode(ExitStatus(error).rawValue)
    }
    let reporter = Reporter(options: options, prepared: verification.prepared)
    guard let differences = verification.differences else {
      reporter.report()
      throw ExitCode(reporter.failure.rawValue)
    }
    switch options.format {
    case .json: Terminal.print(try Self.json(differences))
    case .text, .github: show(differences, in: build.output, language: reporter.language)
    }
    if !differences.isEmpty { throw ExitCode(ExitStatus.contentErrors.rawValue) }
  }

  private func show(
    _ differences: OutputDifferences, in output: String, language: MessageLanguage
  ) {
    let kinds: [([String], Wording)] = [
      (differences.missing, Wording(zh: "缺少", en: "missing")),
      (differences.differing, Wording(zh: "不同", en: "differs")),
      (differences.foreign, Wording(zh: "多余", en: "foreign")),
    ]
    for (paths, word) in kinds {
      for path in paths { Terminal.print("\(word[language])  \(DisplayWidth.safe(path))") }
    }
    guard !options.quiet else { return }
    let (missing, differing, foreign) =
      (differences.missing.count, differences.differing.count, differences.foreign.count)
    let summary =
      differences.isEmpty
      ? Wording(zh: "\(output) 与源文件一致", en: "\(output) is what the sources give")
      : Wording(
        zh: "\(output)：缺少 \(missing)，不同 \(differing)，多余 \(foreign)",
        en: "\(output): \(missing) missing, \(differing) different, \(foreign) foreign")
    Terminal.print(summary[language])
  }

  private static func json(_ differences: OutputDifferences) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let document = [
      "missing": differences.missing, "differing": differences.differing,
      "foreign": differences.foreign,
    ]
    return String(decoding: try encoder.encode(document), as: UTF8.self)
  }
}
