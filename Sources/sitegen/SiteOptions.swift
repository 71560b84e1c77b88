import ArgumentParser
import Briefing
import Diagnostics
import Foundation
import SiteBuilder

extension DiagnosticFormat: ExpressibleByArgument {}
extension MessageLanguage: ExpressibleByArgument {
  /// Reads `zh-Hans`, `zh` or `en`.
  public init?(argument: String) {
    switch argument.lowercased() {
    case "zh-hans", "zh", "zh-cn": self = .chinese
    case "en": self = .english
    default: return nil
    }
  }
}

/// The options that `build` and `check` share.
struct SiteOptions: ParsableArguments {
  @Option(help: "The folder that holds Content/ and Templates/.")
  var root = "."

  @Option(help: "The folder to write to (default: ROOT/public).")
  var output: String?

  @Option(help: "Replaces base_url of site.yml.")
  var baseURL: String?

  @Flag(help: "Publish drafts and articles of the future as well.")
  var drafts = false

  @Option(help: "The day for which the site is built, YYYY-MM-DD (default: today).")
  var today: String?

  @Option(help: "How diagnostics are written.")
  var format = DiagnosticFormat.text

  @Option(help: "The language of messages: zh-Hans or en (default: the site's).")
  var lang: MessageLanguage?

  @Flag(help: "Do not use the cache in .sitegen/.")
  var noCache = false

  @Option(help: "How many threads to use (default: one a processor).")
  var jobs: Int?

  @Flag(help: "Treat warnings as errors.")
  var strict = false

  @Flag(help: "Print nothing but errors.")
  var quiet = false

  @Flag(
    help: "Say where the time goes, and write a trace for a browser's profiler to .sitegen/.")
  var profile = false

  /// The seconds since 1970 that lie before the year 10000 in every time zone.
  private static let moments: ClosedRange<Int64> = 0...(253_402_300_799 - 86_400)

  func validate() throws {
    if let today, CalendarDay.parse(today) == nil {
      throw ValidationError("--today takes a day such as 2025-09-12, not '\(today)'.")
    }
    if today == nil, let moment = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"],
      Int64(moment).map({ !Self.moments.contains($0) }) ?? true
    {
      throw ValidationError(
        "SOURCE_DATE_EPOCH takes whole seconds since 1970, up to the year 9999, not '\(moment)'.")
    }
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs takes a number from 1 to 1024, not \(jobs).")
    }
    if let baseURL, !SiteOptions.isBaseURL(baseURL) {
      throw ValidationError(
        "--base-url takes an address such as https://example.com/briefing/, not '\(baseURL)'.")
    }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: root, isDirectory: &isFolder), isFolder.boolValue
    else { throw ValidationError("there is no folder '\(root)'.") }
  }

  private static func isBaseURL(_ text: String) -> Bool {
    guard let url = URLComponents(string: text), let scheme = url.scheme?.lowercased() else {
      return false
    }
    return (scheme == "https" || scheme == "http") && !(url.host ?? "").isEmpty
      && url.query == nil && url.fragment == nil
  }

  /// The options of a build, with what the environment says filled in.
  func buildOptions() -> BuildOptions {
    let environment = ProcessInfo.processInfo.environment
    var options = BuildOptions(
      root: Self.absolute(root), output: output.map(Self.absolute),
      baseURL: baseURL.map { $0.hasSuffix("/") ? $0 : $0 + "/" }, includesDrafts: drafts,
      date: today.flatMap(CalendarDay.parse).map(BuildDate.day) ?? Self.now(),
      jobs: jobs ?? max(1, ProcessInfo.processInfo.activeProcessorCount), isStrict: strict,
      usesCache: !noCache, home: environment["HOME"])
    if let folder = environment["TMPDIR"], folder.hasPrefix("/") {
      options.temporaryFolder = folder
    }
    return options
  }

  static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }

  /// Now, or the moment of `SOURCE_DATE_EPOCH` (reproducible-builds.org).
  static func now() -> BuildDate {
    let given = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap(Int64.init)
    let seconds = given ?? Int64(Date().timeIntervalSince1970)
    return .moment(seconds: min(max(seconds, moments.lowerBound), moments.upperBound))
  }
}
