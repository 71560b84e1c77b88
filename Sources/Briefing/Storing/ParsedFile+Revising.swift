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

/// Looks for the names of companies that earlier texts were searched for.
package struct KnownNames: Sendable {
  private let key: FoundMentions.Names
  private let names: MentionNames

  /// `nil` where what was kept is not of names.
  package init?(_ key: FoundMentions.Names) {
    let names: MentionNames? = key.bytes.withUnsafeBytes { bytes in
      var reader = ByteReader(bytes)
      return try? MentionNames(from: &reader)
    }
    guard let names else { return nil }
    self.key = key
    self.names = names
  }

  /// What a text has of them.
  package func find(in text: [UInt8]) -> FoundMentions {
    FoundMentions(names.mentions(in: text), of: key)
  }

  /// Which companies were found in a file outside of code; `nil` where that cannot be what was found
  /// there.
  package func companies(_ found: FoundMentions, in file: ParsedFile) -> Set<Int>? {
    guard
      let mentions = found.mentions(count: names.texts.count, size: file.plainText.count)
    else { return nil }
    return Set(
      mentions.filter { !file.document.isCode(at: $0.range.lowerBound) }
        .compactMap { names.companies[$0.name] })
  }
}

extension MentionNames {
  /// Reads what `key` has.
  fileprivate init(from reader: inout ByteReader) throws(ByteReader.Malformed) {
    var texts: [String] = []
    var companies: [Int?] = []
    var isOrdinary: [Bool] = []
    for _ in 0..<(try reader.count()) {
      texts.append(try reader.text())
      let company = try reader.number()
      companies.append(company >= 0 ? company : nil)
      isOrdinary.append(try reader.boolean())
    }
    guard reader.isAtEnd else { throw ByteReader.Malformed() }
    self.init(
      scanner: NameScanner(texts), texts: texts, companies: companies, isOrdinary: isOrdinary)
  }
}
