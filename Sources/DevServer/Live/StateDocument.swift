import Diagnostics
import Foundation

/// What the script in pages is told.
struct StateDocument: Sendable, Encodable {
  struct Labels: Sendable, Encodable {
    var copy: String
    var copied: String
    var close: String
    var newsroom: String
    var lastGood: String
  }

  /// Counts the states of the preview.
  var version: Int
  /// Whether changes are being worked on.
  var isWorking = false
  /// How the page is brought up to date; its mark and stylesheets then.
  var change: PageMark.Change?
  var mark: String?
  var styles: [String]?

  var errors: Int
  var warnings: Int
  /// `1 error, 2 warnings`.
  var count: String
  var diagnostics: [FoundProblem]
  /// How many are left out, in words.
  var more: String?
  var labels: Labels

  /// How many problems pages show.
  private static let limit = 60

  init(
    version: Int, diagnostics: [Diagnostic], language: MessageLanguage,
    source: (_ file: String) -> [UInt8]?
  ) {
    let wording = PreviewWording(language)
    self.version = version
    errors = diagnostics.count { $0.severity == .error }
    warnings = diagnostics.count { $0.severity == .warning }
    count = wording.count(errors: errors, warnings: warnings)
    self.diagnostics = FoundProblem.list(
      diagnostics, language: language, limit: Self.limit, source: source)
    let rest = errors + warnings - self.diagnostics.count
    more = rest > 0 ? wording.more(rest) : nil
    labels = Labels(
      copy: wording.copy, copied: wording.copied, close: wording.close, newsroom: wording.newsroom,
      lastGood: wording.lastGood)
  }

  /// JSON on one line.
  var json: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { [UInt8]($0) } ?? Array("{}".utf8)
  }
}
