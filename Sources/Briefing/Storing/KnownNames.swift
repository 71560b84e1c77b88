import Diagnostics
import Markdown

/// Looks for the names of companies that earlier texts were searched for.
package struct KnownNames: Sendable {
  private let key: FoundMentions.Names
  private let names: MentionNames
  /// Everything that stands for a company.
  private let references: [NameKey: Int]

  /// `nil` where what was kept is not of names.
  package init?(_ key: FoundMentions.Names) {
    let names: MentionNames? = key.bytes.withUnsafeBytes { bytes in
      var reader = ByteReader(bytes)
      return try? MentionNames(from: &reader)
    }
    guard let names else { return nil }
    self.key = key
    self.names = names
    var references: [NameKey: Int] = [:]
    for (text, company) in zip(names.texts, names.companies) {
      if let company { references[NameKey(text)] = company }
    }
    for name in names.further { references[NameKey(name.text)] = name.company }
    for (company, id) in names.ids { references[NameKey(id)] = company }
    self.references = references
  }

  /// What a text has of them.
  package func find(in text: [UInt8]) -> FoundMentions {
    FoundMentions(names.mentions(in: text), of: key)
  }

  /// A version of an article with what was found in its text.
  package struct Version {
    let file: ParsedFile
    let found: FoundMentions

    /// Describes a version.
    package init(_ file: ParsedFile, _ found: FoundMentions) {
      self.file = file
      self.found = found
    }
  }

  private struct Mention {
    let company: Int
    let name: String
    let range: Range<Int>
  }

  /// The first mention of each company outside of code; `nil` where that cannot be what was found there.
  private func mentions(_ version: Version) -> [Mention]? {
    let document = version.file.document
    return version.found.mentions(
      count: names.texts.count, size: version.file.plainText.count
    )?.compactMap { mention in
      guard let company = names.companies[mention.name],
        !document.isCode(at: mention.range.lowerBound)
      else { return nil }
      return Mention(company: company, name: names.texts[mention.name], range: mention.range)
    }
  }

  /// What there is to report of companies in an article's text that it does not list, after another
  /// version with the same front matter; `nil` where the site is needed to tell.
  ///
  /// - Parameters:
  ///   - bytes: the file
  ///   - reported: what was reported of the earlier version's text
  package func unlisted(
    in version: Version, _ bytes: [UInt8], since earlier: Version, reported: [Diagnostic]
  ) -> [Diagnostic]? {
    guard case .article(let record) = version.file.record, let old = mentions(earlier),
      let new = mentions(version)
    else { return nil }
    var wasReported: Set<Int> = []
    for diagnostic in reported {
      let same = old.first { problem($0, record) == diagnostic.fact.message(in: .english) }
      guard let same, wasReported.insert(same.company).inserted else { return nil }
    }
    let above = Set(
      LinkState.lines(of: record).flatMap { names.mentions(in: Array($0.value.utf8)) }
        .compactMap { names.companies[$0.name] })
    var result: [Diagnostic] = []
    var index: LineIndex?
    for mention in new {
      let isReported: Bool
      if old.contains(where: { $0.company == mention.company }) {
        isReported = wasReported.contains(mention.company)
      } else if above.contains(mention.company) {
        isReported = false
      } else if let isListed = lists(version.file, record, mention.company) {
        isReported = !isListed
      } else {
        return nil
      }
      guard isReported else { continue }
      guard let id = names.ids[mention.company] else { return nil }
      let lines = index ?? LineIndex(bytes)
      index = lines
      result.append(
        Diagnostic(
          BriefingProblem.unlistedCompany(
            name: mention.name, id: id, hasList: record.companiesRange != nil),
          file: version.file.path.file,
          range: version.file.document.plainTextLines.range(
            of: mention.range, in: version.file.plainText.bytes, index: lines)))
    }
    return result
  }

  /// The words in which a mention is reported.
  private func problem(_ mention: Mention, _ record: ArticleRecord) -> String? {
    names.ids[mention.company].map {
      BriefingProblem.unlistedCompany(
        name: mention.name, id: $0, hasList: record.companiesRange != nil
      ).message(in: .english)
    }
  }

  /// Whether an article lists a company, or names it as whom it has something from; `nil` where that
  /// cannot be told without the site.
  private func lists(_ file: ParsedFile, _ record: ArticleRecord, _ company: Int) -> Bool? {
    var listed: Set<Int> = []
    for reference in record.companies {
      guard let found = references[NameKey(reference.value)], listed.insert(found).inserted else {
        return nil
      }
    }
    if listed.contains(company) { return true }
    // A product may be the company's.
    guard record.products.isEmpty else { return nil }
    return LinkState.credits(record, file.statements).contains {
      references[NameKey($0)] == company
    }
  }
}

extension Diagnostic {
  /// Whether a text names a company that its article does not list.
  package var isUnlistedCompany: Bool { id == BriefingDiagnostics.unlistedCompany.id }
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
    var further: [(text: String, company: Int)] = []
    for _ in 0..<(try reader.count()) {
      further.append((try reader.text(), try reader.number()))
    }
    var ids: [Int: String] = [:]
    for _ in 0..<(try reader.count()) { ids[try reader.number()] = try reader.text() }
    guard reader.isAtEnd else { throw ByteReader.Malformed() }
    self.init(
      scanner: NameScanner(texts), texts: texts, companies: companies, isOrdinary: isOrdinary,
      further: further, ids: ids)
  }
}
