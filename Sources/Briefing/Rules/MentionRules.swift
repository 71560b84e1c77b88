import Diagnostics
import Markdown

extension LinkState {
  /// A company that a text names.
  private struct Mention {
    var company: Company
    var name: String
    var range: Range<Int>
  }

  /// The scanner's names and what they stand for.
  private struct Names: @unchecked Sendable {
    var scanner: NameScanner
    var texts: [String]
    /// `nil` for what is no company's name and only hides one.
    var companies: [Company?]
    var isOrdinary: [Bool]
  }

  /// Articles that name a company which `companies` does not list.
  func checkMentions() {
    let rule = BriefingDiagnostics.unlistedCompany.id
    guard !site.companies.isEmpty, !options.configuration.disabledChecks.contains(rule) else {
      return
    }
    let names = mentionNames()
    let articles = files.indices.filter { files[$0].article != nil }
    let texts = articles.map { files[$0].parsed.plainText }
    let found = Self.map(texts, options.forEach) { text in
      Self.mentions(in: text.bytes, names)
    }
    for (index, file) in articles.enumerated() {
      guard case .article(let record) = files[file].parsed.record else { continue }
      let lines = Self.lines(of: record).map { text in
        (text: text, mentions: Self.mentions(in: Array(text.value.utf8), names))
      }.filter { !$0.mentions.isEmpty }
      if lines.isEmpty, found[index].isEmpty { continue }
      report(lines, found[index], record, in: file)
    }
  }

  private func report(
    _ lines: [(text: Located<String>, mentions: [Mention])], _ inText: [Mention],
    _ record: ArticleRecord, in file: Int
  ) {
    guard let article = files[file].article else { return }
    var known = Set(article.companies.map(ObjectIdentifier.init))
    // A list that names something unknown may mean the company in question.
    if article.companies.count < record.companies.count { return }
    for product in article.products {
      if let owner = product.company { known.insert(ObjectIdentifier(owner)) }
    }
    for name in credits(of: file, record) {
      if let index = names[NameKey(name)], let company = things[index] as? Company {
        known.insert(ObjectIdentifier(company))
      }
    }
    func add(_ mention: Mention, _ place: () -> SourceRange) {
      guard known.insert(ObjectIdentifier(mention.company)).inserted else { return }
      report(
        BriefingProblem.unlistedCompany(
          name: mention.name, id: mention.company.id, hasList: record.companiesRange != nil),
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
  private static func lines(of record: ArticleRecord) -> [Located<String>] {
    var result = [record.title, record.subtitle].compactMap { $0 }
    if let summary = record.summary { result.append(Located(summary.plain, summary.range)) }
    return result + record.keyPoints.map { Located($0.plain, $0.range) }
  }

  /// Who is named as a source or author, not as a subject.
  private func credits(of file: Int, _ record: ArticleRecord) -> [String] {
    var result = record.authors
    if let editor = record.editor { result.append(editor) }
    if let from = record.rights?.from { result.append(from) }
    for source in files[file].parsed.statements.sources {
      if let name = source.name { result.append(name.value) }
      if let author = source.author { result.append(author) }
    }
    return result
  }

  // MARK: Finding

  private func mentionNames() -> Names {
    var texts: [String] = []
    var companies: [Company?] = []
    var isOrdinary: [Bool] = []
    var seen: Set<NameKey> = []
    func add(_ name: String, _ company: Company?) {
      let count = name.unicodeScalars.count
      guard count > 1, seen.insert(NameKey(name)).inserted else { return }
      if name.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return }
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
        add(name, company)
      }
    }
    for word in OrdinaryWords.shadows { add(word, nil) }
    return Names(
      scanner: NameScanner(texts), texts: texts, companies: companies, isOrdinary: isOrdinary)
  }

  /// The companies that a text names, each at its first mention.
  private static func mentions(in text: [UInt8], _ names: Names) -> [Mention] {
    var result: [Mention] = []
    names.scanner.scan(text) { match in
      guard let company = names.companies[match.name] else { return }
      if names.isOrdinary[match.name], !isName(match.range, in: text) { return }
      if result.contains(where: { $0.company === company }) { return }
      result.append(
        Mention(company: company, name: names.texts[match.name], range: match.range))
    }
    return result
  }

  /// Whether an ordinary word is used as a name.
  private static func isName(_ range: Range<Int>, in text: [UInt8]) -> Bool {
    let before = text[max(0, range.lowerBound - 3)..<range.lowerBound]
    if OrdinaryWords.openingMarks.contains(where: { before.elementsEqual($0.utf8) }) { return true }
    let after = text[range.upperBound...]
    return OrdinaryWords.companyWords.contains { after.starts(with: $0.utf8) }
  }

  /// The results of `transform` for each element, computed as `forEach` pleases.
  private static func map<T: Sendable, R: Sendable>(
    _ list: [T], _ forEach: @Sendable (Int, @Sendable (Int) -> Void) -> Void,
    _ transform: @escaping @Sendable (T) -> [R]
  ) -> [[R]] {
    var result = [[R]](repeating: [], count: list.count)
    let chunk = 64
    result.withUnsafeMutableBufferPointer { buffer in
      // Each place is written by one call only, and the buffer outlives `forEach`.
      nonisolated(unsafe) let places = buffer
      forEach((list.count + chunk - 1) / chunk) { number in
        for index in (number * chunk)..<min((number + 1) * chunk, list.count) {
          places[index] = transform(list[index])
        }
      }
    }
    return result
  }
}
