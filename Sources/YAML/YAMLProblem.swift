import Diagnostics

/// What is wrong with a piece of YAML or with the lines around front matter.
public enum YAMLProblem: Sendable, Hashable {
  // Front matter.
  /// The file does not start with `---`.
  case frontMatterMissing
  /// No line after the first is exactly `---`.
  case frontMatterNotClosed
  /// A line that was surely meant to be `---` is written differently.
  case frontMatterFence(written: String)

  // Characters.
  /// The bytes from here are not UTF-8.
  case invalidUTF8
  /// A character that YAML does not allow, by its scalar value.
  case controlCharacter(UInt32)
  /// A character that nobody sees: bidirectional controls, zero-width space, line separators.
  case invisibleCharacter(UInt32)

  // Bounds.
  /// More bytes than `limit`.
  case tooLong(limit: Int)
  /// Collections nested deeper than `limit`.
  case tooDeep(limit: Int)
  /// More values than `limit`.
  case tooManyValues(limit: Int)

  // Parts of YAML that are not used here.
  /// The key occurs a second time; it was first written at `first`.
  case duplicateKey(String, first: SourcePosition)
  /// A list or mapping as a key.
  case keyNotText
  /// A colon without a key before it.
  case emptyKey
  /// `&name`.
  case anchor(String)
  /// `*name`.
  case alias(String)
  /// `!name`.
  case tag(String)
  /// `<<`.
  case mergeKey
  /// A second document, or `...`.
  case secondDocument
  /// A line that starts with `%`.
  case directive

  // Slips of the pen.
  /// A tab where YAML wants spaces.
  case tabIndentation
  /// `title:京东`
  case missingSpaceAfterColon(key: String)
  /// `title：京东`
  case fullWidthColon(key: String)
  /// `title 京东`: a line with no colon where a key should be.
  case missingColon(text: String)
  /// `-京东`
  case missingSpaceAfterDash
  /// A space of another width behind `title:` or `-`, which is part of the text to YAML.
  case strangeSpace(after: String, UInt32)
  /// `•`, `－`, `1.` or the like where a list was meant.
  case listMark(String)
  /// A quote that is opened here and never closed.
  case unclosedQuote(Character)
  /// `"京东" 上市`: text after the closing quote.
  case textAfterQuote
  /// An unknown `\` escape in double quotes.
  case badEscape
  /// `[` or `{` without its partner.
  case unclosedBracket(Character)
  /// `]` or `}` without its partner.
  case unopenedBracket(Character)
  /// `[独家] 京东`: text after a bracket that made a list of it.
  case textAfterBracket(Character)
  /// No comma between two items of a list in brackets.
  case missingComma
  /// Nothing between two commas.
  case missingItem
  /// `，` or `、` in a list in brackets, or between fields in braces.
  case fullWidthComma(Character, isInBraces: Bool = false)
  /// `［京东］` or the like around a list.
  case fullWidthBracket(Character)
  /// An unquoted value that contains `: `.
  case colonInValue(value: String)
  /// An unquoted value that starts with a character that means something to YAML.
  case reservedStart(Character, value: String)
  /// `#` right behind the colon or after a blank starts a comment.
  case hashStartsComment(text: String)
  /// The line is indented in a way that fits nothing above it.
  case indentation
  /// The first line is indented, and a line below it is not.
  case indentedStart
  /// Blanks that are not the ASCII space in an indentation, by scalar value.
  case strangeBlank(UInt32)
  /// The same wrong blank, by scalar value, in the indentation of several lines.
  case wrongBlanks(UInt32, lines: Int)
  /// `>` of a quotation or `**` of bold type around a key.
  case strayMark(String)
  /// `//`, `<!--` or a rule on a line of its own: comments start with `#`.
  case foreignLine(String)
  /// The value of the key above stands on a line of its own, no further right than the key.
  case valueNotIndented(key: String)
  /// A second entry of a list without its `- `: from here the keys are those of the one above again.
  case missingDash(key: String, first: SourcePosition)
  /// A key that stands where the dashes of the list above it do.
  case keyBesideDashes
  /// The first entry of a list lacks the `- ` that the others have.
  case firstDash
  /// What the parser says where nothing above fits.
  case syntax(String)
}

/// A problem at its place in the file.
public struct YAMLProblemAt: Sendable, Hashable {
  /// What is wrong.
  public var problem: YAMLProblem
  /// Where.
  public var range: SourceRange

  /// Makes a problem at a place.
  public init(_ problem: YAMLProblem, range: SourceRange) {
    self.problem = problem
    self.range = range
  }

  /// The problem as a diagnostic of `file` (path relative to the root).
  public func diagnostic(in file: String) -> Diagnostic {
    Diagnostic(problem, file: file, range: range)
  }
}
