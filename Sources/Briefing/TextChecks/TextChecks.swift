/// Checks of Chinese prose: scraped text, half-width punctuation, unbalanced quotation marks and
/// brackets, mixed scripts, relative dates, figures that are not recorded.
///
/// Pure functions of a text without mark-up in which line feeds separate blocks
/// (`MarkdownDocument.plainText`); the ranges are bytes of it, which
/// `MarkdownDocument.plainTextLines` takes back to the file.
public enum TextChecks {
  /// What the checks find in UTF-8 `text`, by place.
  public static func check(_ text: [UInt8], options: TextCheckOptions = TextCheckOptions())
    -> [TextProblem]
  {
    text.withUnsafeBufferPointer { check($0, options: options) }
  }

  /// What the checks find in UTF-8 `text`, by place.
  public static func check(
    _ text: UnsafeBufferPointer<UInt8>, options: TextCheckOptions = TextCheckOptions()
  ) -> [TextProblem] {
    guard !text.isEmpty else { return [] }
    var scanner = TextScanner(text, options: options)
    scanner.scan()
    return scanner.found.isEmpty ? [] : limited(scanner.found, options)
  }

  /// The first few of each kind; the last of them says how many more there are.
  private static func limited(
    _ problems: [TextProblem], _ options: TextCheckOptions
  ) -> [TextProblem] {
    var counts: [String: Int] = [:]
    var last: [String: Int] = [:]
    var result: [TextProblem] = []
    let ordered = problems.sorted {
      $0.range.lowerBound != $1.range.lowerBound
        ? $0.range.lowerBound < $1.range.lowerBound : $0.kind.id < $1.kind.id
    }
    for problem in ordered {
      let id = problem.groupID
      if options.disabled.contains(problem.kind.id) { continue }
      counts[id, default: 0] += 1
      if counts[id, default: 0] <= max(1, options.limit) {
        last[id] = result.count
        result.append(problem)
      } else if let index = last[id] {
        result[index].further += 1
      }
    }
    return result
  }
}
