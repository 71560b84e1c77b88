import YAML

extension SiteConfiguration {
  /// Whether names of companies that an article does not list are reported.
  package var reportsUnlistedCompanies: Bool {
    !disabledChecks.contains(BriefingDiagnostics.unlistedCompany.id)
  }
}

extension ParsedFile {
  /// What search knows of an article besides its text: its title, then the lines above the text, in
  /// reading order; `nil` for what is no article or has no title.
  package var articleLines: (title: String, others: [String])? {
    guard case .article(let record) = record, let title = record.title?.value else { return nil }
    let others = [record.subtitle?.value, record.summary?.plain].compactMap { $0 }
    return (title, others + record.keyPoints.map(\.plain))
  }

  /// Whether lists show the beginning of the text, for want of a summary.
  package var showsExcerpt: Bool {
    switch record {
    case .article(let record): record.summary == nil
    case .thing(let record): record.summary == nil
    case .page(let record): record.summary == nil
    }
  }

  /// Whether the text names the same sources as an earlier version with the same front matter: one with
  /// an id that nothing cites is reported unless the text names it.
  package func namesSameSources(as earlier: ParsedFile) -> Bool {
    let sources = statements.sources.filter { $0.id != nil }
    if sources.isEmpty { return true }
    let texts = (plainText.bytes, earlier.plainText.bytes)
    return sources.allSatisfy { source in
      let scanner = NameScanner(source.names)
      return scanner.contains(in: texts.0) == scanner.contains(in: texts.1)
    }
  }

  /// How long the text is.
  package var length: BodyLength {
    BodyLength(chinese: chineseCharacters, western: westernWords)
  }
}

extension ContentParser {
  /// The line that the text of a page begins on.
  package static func bodyLine(of bytes: [UInt8]) -> Int { FrontMatter.split(bytes).bodyLine }
}
