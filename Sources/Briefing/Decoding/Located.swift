import Diagnostics
import Markdown

/// A value and the place that it was read from.
public struct Located<Value: Sendable>: Sendable {
  /// The value.
  public var value: Value
  /// Where it stands in its file.
  public var range: SourceRange

  /// Makes a value with its place.
  public init(_ value: Value, _ range: SourceRange) {
    self.value = value
    self.range = range
  }
}

extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}

/// A name or id as written, to be looked up by the linker.
public typealias Reference = Located<String>

/// Inline Markdown of a front matter field, rendered as far as one file allows.
public struct InlineText: Sendable, Equatable {
  /// The HTML without what belongs into `holes`; `nil` where it is `plain`, as that of most texts is,
  /// so that they are in memory once.
  let markup: [UInt8]?
  /// The places to fill, by ascending offset into `html`.
  public let holes: [MarkdownHole]
  /// The text without mark-up.
  public let plain: String
  /// Where the text stands.
  public let range: SourceRange

  init(html: [UInt8], holes: [MarkdownHole], plain: String, range: SourceRange) {
    markup = holes.isEmpty && html.elementsEqual(plain.utf8) ? nil : html
    self.holes = holes
    self.plain = plain
    self.range = range
  }

  /// A text that Markdown leaves as it is.
  init(plain: String, range: SourceRange) {
    markup = nil
    holes = []
    self.plain = plain
    self.range = range
  }

  /// The HTML without what belongs into `holes`.
  public var html: [UInt8] { markup ?? Array(plain.utf8) }
}
