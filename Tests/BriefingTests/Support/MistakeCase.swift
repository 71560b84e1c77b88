import Briefing
import Diagnostics
import Foundation
import Testing

/// A case of `Tests/Fixtures/mistakes/`: files that are added to a small site without problems, with
/// the places of the mistakes marked, and what is to be said about them.
///
///     ## 公司写成繁体
///     @ article
///     companies: [⟦京東⟧]
///     => unknown-reference 京东
///
/// `@ PATH` begins a file; `@ article`, `@ company` and so on begin one whose front matter is
/// completed with what is required. The nth `=>` tells of the nth mark: the ids that may be reported
/// there, then a suggestion that must be among those made. Nothing else may be reported.
/// `\u{…}` stands for a character that an editor would not show.
struct MistakeCase: Sendable, CustomTestStringConvertible {
  /// What is to be reported at a mark.
  struct Expectation: Sendable {
    let ids: [String]
    let suggestion: String?
  }

  /// Where a mark stands.
  struct Mark: Sendable, Hashable {
    let file: String
    let range: SourceRange
  }

  let title: String
  let group: String
  var files: [String: String] = [:]
  var marks: [Mark] = []
  var expectations: [Expectation] = []

  var testDescription: String { "\(group): \(title)" }

  static let folder = ContentFolder.root.appending(path: "Tests/Fixtures/mistakes")

  /// The cases of all files.
  static let all: [MistakeCase] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().filter { $0.hasSuffix(".txt") && $0 != "base.txt" }.flatMap(cases)
  }()

  /// The site that cases are added to.
  static let base: [String: String] = {
    files(in: lines(of: "base.txt").dropLast()).reduce(into: [:]) { $0[$1.path] = $1.text }
  }()

  private static func lines(of name: String) -> [Substring] {
    let text = (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
    return text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  private static func cases(in name: String) -> [MistakeCase] {
    var result: [MistakeCase] = []
    var title: String?
    var content: [Substring] = []
    var expectations: [Expectation] = []
    func flush() {
      guard let title else { return }
      while content.last?.isEmpty == true { content.removeLast() }
      var found = MistakeCase(title: title, group: String(name.dropLast(4)))
      for file in files(in: content[...]) { found.add(file.path, file.text) }
      found.expectations = expectations
      result.append(found)
    }
    for line in lines(of: name) {
      if line.hasPrefix("## ") {
        flush()
        title = String(line.dropFirst(3))
        content = []
        expectations = []
      } else if line.hasPrefix("=> ") {
        let words = line.dropFirst(3).split(separator: " ", maxSplits: 1)
        expectations.append(
          Expectation(
            ids: words[0].split(separator: "|").map(String.init),
            suggestion: words.count > 1 ? String(words[1]) : nil))
      } else if expectations.isEmpty || !line.isEmpty {
        content.append(line)
      }
    }
    flush()
    return result
  }

  private static func files(in lines: ArraySlice<Substring>) -> [(path: String, text: String)] {
    var result: [(path: String, text: String)] = []
    for line in lines {
      if line.hasPrefix("@ ") {
        result.append((String(line.dropFirst(2)), ""))
      } else if !result.isEmpty {
        result[result.count - 1].text += line + "\n"
      }
    }
    return result.map { complete($0.path, $0.text) }
  }

  private static let defaults: [String: (folder: String, fields: [(key: String, text: String)])] = [
    "article": (
      "articles",
      [
        ("title", "title: 个案\n"), ("date", "date: 2025-09-20\n"),
        ("sources", "sources:\n  - {id: s1, name: 网经社, published: 2025-09-19}\n"),
      ]
    ),
    "company": ("companies", [("name", "name: 个案公司\n")]),
    "person": ("people", [("name", "name: 个案人\n")]),
    "product": ("products", [("name", "name: 个案产品\n"), ("company", "company: 腾讯\n")]),
    "topic": ("topics", [("name", "name: 个案专题\n")]),
    "sector": ("sectors", [("name", "name: 个案行业\n")]),
    "page": ("pages", [("title", "title: 个案\n")]),
  ]

  /// The path and the whole text of a file that is given by its kind.
  private static func complete(_ kind: String, _ text: String) -> (path: String, text: String) {
    guard let (folder, fields) = defaults[kind] else { return (kind, text) }
    let path = "Content/\(folder)/case.md"
    let plain = text.replacing("⟦", with: "").replacing("⟧", with: "")
    let lines = plain.split(separator: "\n", omittingEmptySubsequences: false)
    let isBodyOnly =
      lines.first == "---" && !(lines.count > 1 && startsWithKey(lines[1]))
      && lines.filter { $0.hasPrefix("---") }.count == 1
    if !isBodyOnly, plain.hasPrefix("---") || plain.hasPrefix("\\u{FEFF}---") {
      return (path, text)
    }
    let cut = isBodyOnly ? text.startIndex : text.firstRange(of: "\n---\n")?.lowerBound
    var own = cut.map { $0 == text.startIndex ? "" : String(text[..<$0]) + "\n" } ?? text
    let body = cut.map { String(text[$0...].trimmingPrefix("\n").dropFirst(4)) } ?? ""
    let keys = own.split(separator: "\n").map {
      $0.replacing("⟦", with: "").replacing("⟧", with: "")
    }
    let missing = fields.filter { field in
      !keys.contains { $0.hasPrefix("\(field.key):") || $0.hasPrefix("\(field.key)：") }
    }
    own = missing.map(\.text).joined() + own
    return (path, "---\n\(own)---\n\(body)")
  }

  private static func startsWithKey(_ line: Substring) -> Bool {
    let key = line.drop { $0 == " " }.prefix { $0.isASCII && ($0.isLetter || $0 == "_") }
    let rest = line.drop { $0 == " " }.dropFirst(key.count)
    return !key.isEmpty && (rest.hasPrefix(":") || rest.hasPrefix("："))
  }

  /// Adds a file, taking the marks out of its text.
  private mutating func add(_ path: String, _ text: String) {
    var clean = String.UnicodeScalarView()
    var position = SourcePosition(line: 1, column: 1)
    var open: [SourcePosition] = []
    for scalar in Self.unescaped(text).unicodeScalars {
      switch scalar {
      case "⟦": open.append(position)
      case "⟧":
        guard let start = open.popLast() else { break }
        marks.append(Mark(file: path, range: SourceRange(start: start, end: position)))
      default:
        clean.append(scalar)
        if scalar == "\n" {
          position = SourcePosition(line: Int(position.line) + 1, column: 1)
        } else if !(scalar == "\u{FEFF}" && clean.count == 1) {
          position.column += 1
        }
      }
    }
    files[path] = String(clean)
  }

  private static func unescaped(_ text: String) -> String {
    text.replacing(/\\u\{([0-9A-F]+)\}/) { match in
      UInt32(match.output.1, radix: 16).flatMap(Unicode.Scalar.init).map { String($0) } ?? ""
    }
  }
}
