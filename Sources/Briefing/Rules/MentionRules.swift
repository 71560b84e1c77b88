import Diagnostics
import Markdown

extension LinkState {
  private typealias Mention = MentionSearch.Mention

  /// Begins to look for names of companies in the texts of articles, which needs nothing but these.
  func beginMentions() {
    let rule = BriefingDiagnostics.unlistedCompany.id
    guard things.contains(where: { $0 is Company }),
      !options.configuration.disabledChecks.contains(rule)
    else { return }
    let search = MentionSearch(
      names: mentionNames(), files: files.map { $0.article == nil ? nil : $0.source })
    search.wait = options.beside { search.run() }
    mentions = search
  }

  /// Articles that name a company which `companies` does not list.
  func checkMentions() {
    guard let search = mentions else { return }
    search.finish(options.forEach)
    if options.keepsMentions { search.keep() }
    mentions = nil
    for file in files.indices where files[file].article != nil {
      guard case .article(let record) = files[file].parsed.record else { continue }
      let lines = Self.lines(of: record).map { text in
        (text: text, mentions: search.names.mentions(in: Array(text.value.utf8)))
      }.filter { !$0.mentions.isEmpty }
      let inText = search.found(file)
      if lines.isEmpty, inText.isEmpty { continue }
      report(lines, inText, record, search.names, in: file)
    }
  }

  private func report(
    _ lines: [(text: Located<String>, mentions: [Mention])], _ inText: [Mention],
    _ record: ArticleRecord, _ mentionable: MentionNames, in file: Int
  ) {
    guard let article = files[file].article else { return }
    var known = Set(article.companies.map(ObjectIdentifier.init))
    // A list that names something unknown may mean the company in question.
    if article.companies.count < record.companies.count { return }
    // So may one that could not be read.
    if record.companies.isEmpty, files[file].parsed.isDamaged { return }
    for product in article.products {
      if let owner = product.company { known.insert(ObjectIdentifier(owner)) }
    }
    for name in Self.credits(record, files[file].parsed.statements) {
      if let index = names[NameKey(name)], let company = things[index] as? Company {
        known.insert(ObjectIdentifier(company))
      }
    }
    func add(_ mention: Mention, _ place: () -> SourceRange) {
      guard let index = mentionable.companies[mention.name],
        known.insert(ObjectIdentifier(things[index])).inserted
      else { return }
      report(
        BriefingProblem.unlistedCompany(
          name: mentionable.texts[mention.name], id: things[index].id,
          hasList: record.companiesRange != nil),
        in: file, at: place())
    }
    for (text, mentions) in lines {
      for mention in mentions { add(mention) { text.range(ofBytes: mention.range) } }
    }
    let document = files[file].parsed.document
    var index: LineIndex?
    for mention in inText where !document.isCode(at: mention.range.lowerBound) {
      add(mention) {
        let line = document.plainTextLines.line(at: mention.range.lowerBound)
        if index == nil {
          index = options.files.read(files[file].parsed.path.file).map { LineIndex($0) }
        }
        guard let index else { return SourceRange(line: line, column: 1, length: 1) }
        return document.plainTextLines.range(
          of: mention.range, in: files[file].parsed.plainText.bytes, index: index)
      }
    }
  }

  /// The lines that stand above an article's text.
  static func lines(of record: ArticleRecord) -> [Located<String>] {
    var result = [record.title, record.subtitle].compactMap { $0 }
    if let summary = record.summary { result.append(Located(summary.plain, summary.range)) }
    return result + record.keyPoints.map { Located($0.plain, $0.range) }
  }

  /// Who is named as a source or author, not as a subject.
  static func credits(_ record: ArticleRecord, _ statements: StatementRecords) -> [String] {
    var result = record.authors
    if let editor = record.editor { result.append(editor) }
    if let from = record.rights?.from { result.append(from) }
    for source in statements.sources {
      if let name = source.name { result.append(name.value) }
      if let author = source.author { result.append(author) }
    }
    return result
  }

  // MARK: Finding

  private func mentionNames() -> MentionNames {
    var texts: [String] = []
    var companies: [Int?] = []
    var isOrdinary: [Bool] = []
    var further: [(text: String, company: Int)] = []
    var ids: [Int: String] = [:]
    var seen: Set<NameKey> = []
    func add(_ name: String, _ company: Int?) {
      guard seen.insert(NameKey(name)).inserted else { return }
      let isNumber = name.utf8.allSatisfy { (0x30...0x39).contains($0) }
      if isNumber || name.unicodeScalars.count < 2 {
        if let company { further.append((name, company)) }
        return
      }
      texts.append(name)
      companies.append(company)
      // Western words of lower-case letters are as good as ordinary ones.
      let isLowerCase = name.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A || $0 == 0x20 }
      isOrdinary.append(OrdinaryWords.names.contains(name) || isLowerCase)
    }
    for thing in things {
      let company = thing as? Company
      let all = [thing.name, thing.shortName] + (thing.englishName.map { [$0] } ?? [])
      for name in all + thing.aliases + (company?.formerNames.map(\.name) ?? []) {
        // A name that two things claim is reported where it is declared.
        guard names[NameKey(name)] == thing.index, ambiguousNames[NameKey(name)] == nil else {
          continue
        }
        add(name, company.map(\.index))
      }
      if let company, names[NameKey(company.id)] == company.index,
        ambiguousNames[NameKey(company.id)] == nil
      {
        ids[company.index] = company.id
      }
    }
    for word in OrdinaryWords.shadows { add(word, nil) }
    return MentionNames(
      scanner: NameScanner(texts), texts: texts, companies: companies, isOrdinary: isOrdinary,
      further: further, ids: ids)
  }
}
