import Briefing
import Diagnostics
import Foundation
import Publishing
import Testing

@testable import SiteBuilder

/// A site in a temporary folder, written from one text: `== PATH ==` lines divide the files. The
/// templates are the project's own.
final class SmallSite {
  let root: String
  var date = BuildDate.day(CalendarDay.parse("2025-10-20") ?? .first)
  var jobs = 2
  var includesDrafts = false
  var baseURL: String?
  var isStrict = false
  var store: ParseStore?
  var usesCache = false
  /// From how many bytes of content on bodies lie in a file while a build runs.
  var bodyMemory: Int64?
  /// Whether the machine is to have a font for Chinese; `nil` as it is.
  var hasFont: Bool?

  /// The folder of the package.
  static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// `site.yml`, two companies, a topic and a metric.
  static let base = """
    == Content/site.yml ==
    title: 测试简报
    language: zh-Hans
    time_zone: Asia/Shanghai
    base_url: https://briefing.example/
    description: 测试用的站点。
    navigation:
      - {title: 时间线, url: /timeline/}
    == Content/metrics.yml ==
    users:
      name: 用户规模
      unit: 人
      definition: 月活跃用户。
    == Content/companies/jd.md ==
    ---
    name: 京东
    english_name: JD.com
    aliases: [京东集团]
    ---
    == Content/companies/tencent.md ==
    ---
    name: 腾讯
    ---
    == Content/topics/traffic.md ==
    ---
    name: 流量入口
    ---

    """

  init(_ archive: String = "", base: String = SmallSite.base) throws {
    root = NSTemporaryDirectory() + "sitegen-test-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: root, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: Self.package + "/Templates", toPath: root + "/Templates")
    try add(base)
    try add(archive)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: root)
  }

  /// Writes further files.
  func add(_ archive: String) throws {
    var path: String?
    var lines: [Substring] = []
    func flush() throws {
      guard let path else { return }
      try write(path, lines.joined(separator: "\n") + "\n")
    }
    for line in archive.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("== "), line.hasSuffix(" ==") {
        try flush()
        path = String(line.dropFirst(3).dropLast(3))
        lines = []
      } else {
        lines.append(line)
      }
    }
    try flush()
  }

  func write(_ path: String, _ text: String) throws {
    let url = URL(fileURLWithPath: root + "/" + path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func remove(_ path: String) throws {
    try FileManager.default.removeItem(atPath: root + "/" + path)
  }

  /// Replaces the first occurrence of a text in a file; fails where there is none.
  func replace(_ path: String, _ old: String, _ new: String) throws {
    let file = root + "/" + path
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let range = try #require(text.range(of: old), "\(old) is not in \(path)")
    try write(path, text.replacingCharacters(in: range, with: new))
  }

  var options: BuildOptions {
    var options = BuildOptions(
      root: root, baseURL: baseURL, includesDrafts: includesDrafts, date: date, jobs: jobs,
      isStrict: isStrict, usesCache: usesCache)
    if let bodyMemory { options.bodyMemory = bodyMemory }
    if hasFont == false { options.findChineseFont = { nil } }
    return options
  }

  private var builder: SiteBuilder { SiteBuilder(options: options, store: store) }

  /// Builds from nothing into the folder `cold`.
  func buildCold() throws -> BuildResult {
    var options = self.options
    options.output = root + "/cold"
    options.usesCache = false
    options.bodyMemory = .max
    try? FileManager.default.removeItem(atPath: options.output)
    return try SiteBuilder(options: options).build()
  }

  func check(reusing earlier: LinkedContent? = nil) -> PreparedSite {
    builder.prepare(reusing: earlier)
  }

  @discardableResult
  func build() throws -> BuildResult { try builder.build() }

  /// A published file as text; `nil` where there is none.
  func page(_ path: String) -> String? {
    FileManager.default.contents(atPath: root + "/public/" + path)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// All published files with their bytes.
  func tree(_ folder: String = "public") -> [String: Data] {
    var files: [String: Data] = [:]
    let output = root + "/" + folder
    for path in FileManager.default.enumerator(atPath: output)?.allObjects as? [String] ?? [] {
      guard !path.hasPrefix("."),
        let data = FileManager.default.contents(atPath: output + "/" + path)
      else { continue }
      files[path] = data
    }
    return files
  }

  /// `FILE:LINE:COLUMN id` of every problem.
  static func places(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.map { "\($0.file):\($0.range.start.line):\($0.range.start.column) \($0.id)" }
  }
}

/// An article that names both companies and carries one event.
let dealArticle = """
  == Content/articles/2025/deal.md ==
  ---
  title: 京东与腾讯续约
  date: 2025-10-18
  companies: [京东, tencent]
  topics: [流量入口]
  summary: 双方签了新约。
  sources:
    - {id: s1, name: 测试社, title: 续约消息, published: 2025-10-18, kind: media}
  events:
    - {id: new-deal, date: 2025-10-18, title: 两家公司签下新约, companies: [jd, tencent], source: s1}
  ---
  双方在十月十八日签了新约。

  """
