/// Mark-up that is written wrongly, so that readers see it.
public enum VisibleMarkup: Sendable, Hashable {
  /// `[[name` that is never closed.
  case openName
  /// `[[]]`, `[[name|]]`, `[[|label]]`.
  case emptyName
  /// What looks like a link or an image.
  case link(isImage: Bool)
  /// A link or an image with a full-width parenthesis.
  case wideParenthesis(isImage: Bool)
  /// A link or an image with a space in its address.
  case spaceInAddress(isImage: Bool)
  /// A link or an image with a space between its brackets and its address.
  case spaceBeforeAddress(isImage: Bool)
  /// `［text］(address)`, `【text】(address)`.
  case wideBrackets
  /// `! [text](address)` at the beginning of a line, or `！[text](address)`.
  case detachedImage
  /// `[name]]`.
  case halfName
  /// `［［name］］`, `【【name】】`.
  case wideName
  /// A heading in full-width marks or without a space.
  case heading(level: Int)
  /// A callout with full-width marks.
  case wideCallout(name: String)
  /// A callout with a Chinese name: `> [!注意]`.
  case chineseCallout(name: String)
  /// A callout that is not the first line of a quotation.
  case looseCallout(name: String)
  /// `- [x]task` without a space, `- []`.
  case task
  /// `**` that is never closed, or never opened.
  case openStrong
  /// `**` with a space on its inner side.
  case spacedStrong
  /// `**` between a Western letter and punctuation.
  case tightStrong
  /// `＊＊text＊＊`.
  case wideStrong
  /// `__text__` beside letters.
  case underscores
  /// `~~` without its other half.
  case openDeletion
  /// The row below a table's head in full-width marks.
  case wideDelimiterRow
  /// A table without the row below its head.
  case missingDelimiterRow(columns: Int)
  /// That row with another number of columns than the head.
  case delimiterColumns(Int, head: Int)
  /// An empty line inside a table.
  case dividedTable
}

extension VisibleMarkup {
  /// What the callouts are called in Chinese, as in the manual, and their names.
  static let chineseCallouts = [
    "说明": "NOTE", "注": "NOTE", "提示": "TIP", "重要": "IMPORTANT", "注意": "WARNING", "警告": "CAUTION",
  ]
}
