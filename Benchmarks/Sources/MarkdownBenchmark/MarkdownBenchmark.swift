import CBareCmark
import Foundation
import Markdown

/// Renders Chinese articles with all extensions on, and with libcmark alone, side by side.
///
///     swift run -c release --package-path Benchmarks MarkdownBenchmark [FILE…]
///     swift run -c release --package-path Benchmarks MarkdownBenchmark --renders 1000000
///
/// The second form renders small documents over and over and says how much memory is resident.
///
/// Every article is rendered by both in turn; what counts is the fastest of many batches of each, as
/// the machine may be busy with other things. Files are measured besides, all together.
@main
struct MarkdownBenchmark {
  static let bar = 1.5

  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    if arguments.first == "--profile", let name = arguments.dropFirst().first {
      profile(name, rounds: arguments.dropFirst(2).first.flatMap { Int($0) } ?? 2)
      return
    }
    if arguments.first == "--renders", let count = arguments.dropFirst().first.flatMap({ Int($0) })
    {
      Endurance.run(count)
      return
    }
    for article in Article.all { report(article.name, [Array(article.text.utf8)]) }
    let files = arguments.compactMap { path in
      FileManager.default.contents(atPath: path).map { body(of: [UInt8]($0)) }
    }
    if !files.isEmpty { report("\(files.count) files", files) }
  }

  /// A file without its front matter.
  private static func body(of file: [UInt8]) -> [UInt8] {
    let mark = Array("---\n".utf8)
    guard file.starts(with: mark) else { return file }
    var i = 4
    while i + 4 < file.count {
      if file[i - 1] == 0x0A, file[i..<(i + 4)].elementsEqual(mark) {
        return Array(file[(i + 4)...])
      }
      i += 1
    }
    return file
  }

  private static func report(_ name: String, _ texts: [[UInt8]]) {
    let size = texts.reduce(0) { $0 + $1.count }
    let rounds = max(1, 60_000 / max(1, size))
    var ours = Double.infinity
    var theirs = Double.infinity
    for _ in 0..<300 {
      theirs = min(theirs, time(rounds) { for text in texts { bare(text) } })
      ours = min(ours, time(rounds) { for text in texts { _ = MarkdownRenderer.render(text) } })
    }
    let ratio = (ours / theirs * 100).rounded() / 100
    let speed = Int(Double(size) / ours / 1_000_000)
    let padded = name.padding(toLength: 22, withPad: " ", startingAt: 0)
    print(
      "\(padded) \(size) bytes, \(speed) MB/s, \(ratio) times libcmark",
      ratio <= bar ? "(bar: \(bar), met)" : "(bar: \(bar), MISSED)")
  }

  private static func time(_ rounds: Int, _ body: () -> Void) -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    for _ in 0..<rounds { body() }
    let duration = start.duration(to: clock.now).components
    return (Double(duration.seconds) + Double(duration.attoseconds) / 1e18) / Double(rounds)
  }

  private static func bare(_ text: [UInt8]) {
    text.withUnsafeBytes { bytes in
      let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      free(cmark_markdown_to_html(start, bytes.count, 0))
    }
  }

  /// For valgrind: one article, or the files of a folder, by one of the two, many times.
  private static func profile(_ name: String, rounds: Int) {
    let isBare = name.hasPrefix("bare ")
    let name = isBare ? String(name.dropFirst(5)) : name
    var texts = Article.all.filter { $0.name == name }.map { Array($0.text.utf8) }
    if texts.isEmpty {
      let files = (FileManager.default.enumerator(atPath: name)?.compactMap { $0 as? String }) ?? []
      texts = files.filter { $0.hasSuffix(".md") }.sorted().compactMap {
        FileManager.default.contents(atPath: "\(name)/\($0)").map { body(of: [UInt8]($0)) }
      }
    }
    for _ in 0..<rounds {
      for text in texts { if isBare { bare(text) } else { _ = MarkdownRenderer.render(text) } }
    }
  }
}
