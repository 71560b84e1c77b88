import Diagnostics

/// Something in a text that a Chinese newsroom would want to look at again. Always a warning.
public struct TextProblem: Hashable, Sendable {
  /// What was found.
  public enum Fact: Hashable, Sendable {
    /// U+FFFD: bytes that could not be read.
    case replacementCharacter
    /// A control character.
    case controlCharacter(UInt32)
    /// Text read in the wrong encoding.
    case mojibake(String)
    /// A reading in brackets behind a character, as some sites put them: `進(jìn)`.
    case bracketedPinyin(String)
    /// A line that belongs to the page that it was copied from: 暂无评论, 扫一扫下载.
    case pageFurniture(String)
    /// A paragraph that has stood in the text before.
    case repeatedParagraph
    /// Several paragraphs that have stood in the text before: how many, and what part of the text.
    case repeatedText(paragraphs: Int, percent: Int)
    /// Half-width punctuation at Chinese characters, and what belongs there.
    case halfWidth(String, fullWidth: String)
    /// An opening quotation mark or bracket without its counterpart.
    case unclosed(String, counterpart: String)
    /// A closing quotation mark or bracket without its counterpart.
    case unopened(String, counterpart: String)
    /// An opening quotation mark where a closing one belongs.
    case openedTwice(String, counterpart: String)
    /// Traditional characters in a Simplified text, or the other way round: the first few, how many
    /// different ones, and the marked place in Simplified characters.
    case otherScript(ChineseScript, characters: String, count: Int, simplified: String)
    /// A word such as 今年 or 昨天 without a date near it.
    case relativeDate(String)
    /// A figure that the front matter does not record: the word for the metric, and the amount.
    case unrecordedFigure(metric: String, amount: String)
  }

  /// What was found.
  public let fact: Fact
  /// Where: bytes of the text.
  public let range: Range<Int>
  /// How many more of the kind there are that are not reported one by one.
  public internal(set) var further = 0

  init(_ fact: Fact, _ range: Range<Int>) {
    self.fact = fact
    self.range = range
  }
}

extension TextProblem {
  /// Problems of one group are counted together.
  var groupID: String {
    switch fact {
    case .bracketedPinyin: "scraped-text/reading"
    case .mojibake: "scraped-text/mojibake"
    case .controlCharacter: "scraped-text/control"
    case .pageFurniture: "scraped-text/furniture"
    default: kind.id
    }
  }
}
