import Diagnostics
import Templating

extension LinkState {
  /// Makes an object of each article; reports ids that two files have.
  func makeArticles() {
    for index in precedence {
      guard case .article(let record) = files[index].parsed.record else { continue }
      let path = files[index].parsed.path
      let key = NameKey(path.id)
      if let first = articleFiles[key] {
        report(
          BriefingProblem.duplicateArticle(id: path.id, other: files[first].parsed.path.file),
          in: index, at: .wholeFile)
        // A draft takes nothing away from what is published, which has nothing to put right.
        if !files[index].isHidden || files[first].isHidden {
          report(
            BriefingProblem.duplicateArticle(id: path.id, other: path.file), in: first,
            at: .wholeFile)
        }
        continue
      }
      articleFiles[key] = index
      guard let title = record.title, let date = record.date else { continue }
      let article = Article(id: path.id, file: path.file, title: title.value, date: date.value)
      article.isDraft = record.isDraft
      article.isFuture = date.value.isAfter(options.today)
      files[index].article = article
    }
  }

  /// Resolves what articles say, statements apart, and puts those that are published in order.
  func linkArticles() {
    var published: [(key: EDTFDate.SortKey, article: Article)] = []
    for index in files.indices {
      guard case .article(let record) = files[index].parsed.record else { continue }
      let companies = resolve(record.companies, in: index, as: .company, Company.self)
      let people = resolve(record.people, in: index, as: .person, Person.self)
      let products = resolve(record.products, in: index, as: .product, Product.self)
      let topics = resolve(record.topics, in: index, as: .topic, Topic.self)
      let summary = text(record.summary, in: index)
      let keyPoints = record.keyPoints.compactMap { text($0, in: index) }
      let cover = record.cover.flatMap { self.cover($0, in: index) }
      guard let article = files[index].article else { continue }
      article.companies = companies
      article.people = people
      article.products = products
      article.topics = topics
      article.summary = summary
      article.keyPoints = keyPoints
      article.cover = cover
      article.subtitle = record.subtitle?.value
      article.updated = record.updated?.value
      article.kind = record.kind?.value ?? .news
      article.authors = record.authors
      article.editor = record.editor
      article.rights = record.rights.map {
        Article.Rights(
          origin: $0.origin?.value ?? (article.kind == .reprint ? .reprint : .original),
          from: $0.from, url: $0.url, notice: $0.notice)
      }
      article.redirects = record.redirects.map(\.value)
      if files[index].isIncluded { published.append((article.date.sortKey, article)) }
    }
    published.sort { a, b in
      a.key != b.key ? b.key < a.key : NameOrder.isLess(a.article.id, b.article.id)
    }
    site.articles = published.map(\.article)
    for (index, article) in site.articles.enumerated() {
      article.index = index
      site.articlesByID[NameKey(article.id)] = article
    }
    if let lead = options.configuration.lead, articleFiles[NameKey(lead.value)] == nil {
      let nearest = NearestNames.find(lead.value, in: articleFiles.keys.map(\.text).sorted())
      let diagnostic = Diagnostic(
        BriefingProblem.unknownArticle(id: lead.value, nearest: nearest),
        file: "Content/site.yml", range: lead.range)
      commons.withLock { _ in diagnostics.append(diagnostic) }
    }
  }

  private func cover(_ record: CoverRecord, in file: Int) -> Article.Cover? {
    guard let source = record.source,
      let image = image(source.value, at: source.range, in: file),
      let alternative = record.alternative
    else { return nil }
    return Article.Cover(
      source: image.url, alternative: alternative, credit: record.credit,
      width: image.size?.width, height: image.size?.height)
  }
}
