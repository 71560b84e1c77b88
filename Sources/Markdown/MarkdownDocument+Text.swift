extension MarkdownDocument {
  /// The beginning of the text, at most `limit` characters long: whole sentences where at least a
  /// third of the limit can be filled with them, otherwise cut between characters and words with an
  /// ellipsis.
  public func excerpt(limit: Int) -> String {
    String(decoding: plainText.prefix(limit * 3), as: UTF8.self)
  }

  /// Minutes to read the text: 400 Chinese characters or 200 Western words a minute, at least one.
  public var readingMinutes: Int {
    max(1, (chineseCharacters * 200 + westernWords * 400 + 79_999) / 80_000)
  }
}
