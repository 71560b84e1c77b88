import CYAML
import Diagnostics

/// Bounds that keep hostile input from taking time and memory.
public struct YAMLLimits: Sendable {
  /// The most bytes of one text.
  public var bytes: Int
  /// The deepest nesting of lists and mappings.
  public var depth: Int
  /// The most values, keys not counted.
  public var values: Int

  /// Makes bounds.
  public init(bytes: Int = 1 << 20, depth: Int = 64, values: Int = 50_000) {
    self.bytes = bytes
    self.depth = depth
    self.values = values
  }
}

/// Reads the part of YAML that an editor needs: text, lists, mappings, quotes and blocks, comments.
/// Anchors, aliases, tags, merge keys and several documents are problems.
public enum YAMLParser {
  /// Parses `bytes[range]` of a file.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - range: The part that is YAML; it starts at the start of a line. What lies outside the file
  ///     is cut off.
  ///   - firstLine: The 1-based line of the file that the range starts on.
  ///   - limits: The bounds.
  /// - Returns: The value, `nil` where there is none (nothing but blanks and comments, or nothing
  ///   that could be read), and what is wrong, in the order of the text.
  public static func parse(
    _ bytes: [UInt8], in range: Range<Int>, firstLine: Int, limits: YAMLLimits = YAMLLimits()
  ) -> (node: YAMLNode?, problems: [YAMLProblemAt]) {
    let range = range.clamped(to: 0..<bytes.count)
    return bytes.withUnsafeBufferPointer { all in
      let text = UnsafeBufferPointer(rebasing: all[range])
      guard text.count <= limits.bytes else {
        let place = SourceRange(line: firstLine, column: 1)
        return (nil, [YAMLProblemAt(.tooLong(limit: limits.bytes), range: place)])
      }
      guard CharacterCheck.isClean(text) else {
        let (copy, problems) = CharacterCheck.repair(text, firstLine: firstLine)
        let read = copy.withUnsafeBufferPointer {
          Recovery.parse($0, firstLine: firstLine, limits: limits, hasUnseen: true)
        }
        return (read.node, (problems + read.problems).sorted { $0.range < $1.range })
      }
      return Recovery.parse(text, firstLine: firstLine, limits: limits)
    }
  }

  /// Parses a whole file.
  public static func parse(
    _ bytes: [UInt8], limits: YAMLLimits = YAMLLimits()
  ) -> (node: YAMLNode?, problems: [YAMLProblemAt]) {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return parse(bytes, in: start..<bytes.count, firstLine: 1, limits: limits)
  }
}
