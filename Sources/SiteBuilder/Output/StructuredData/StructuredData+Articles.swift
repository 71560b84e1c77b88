import Briefing
import Templating

extension StructuredData {
  func write(_ article: Article, to writer: inout JSONLDWriter) {
    let configuration = site.configuration
    let url = address(article.path)
    writer.item(type: "NewsArticle", isFirst: true) { writer in
      writer.text("@id", url + "#article")
      writer.text("mainEntityOfPage", url)
      writer.text("headline", article.title)
      writer.text("alternativeHeadline", article.subtitle)
      writer.text("description", article.summary?.plain ?? article.body.excerpt)
      writer.text("datePublished", Self.date(article.date))
      writer.text("dateModified", Self.date(article.lastChange))
      writer.text("inLanguage", configuration.language)
      writer.text("articleSection", wording.label("article_kind", article.kind.rawValue))
      writer.markedNumber("wordCount", article.body.wordCount)
      writer.texts("image", images(of: article))
      if article.authors.isEmpty {
        writePublisher("author", to: &writer)
      } else {
        writer.objects("author", count: article.authors.count) { writer, index in
          let author = article.authors[index]
          let known = site.thing(named: author)
          writer.item(type: type(ofAuthor: author, known), isFirst: index == 0) { writer in
            writer.text("name", author)
            if let person = known as? Person { writer.text("url", address(person.path)) }
          }
        }
      }
      if let editor = article.editor {
        writer.object("editor", type: "Person") { $0.text("name", editor) }
      }
      writePublisher(to: &writer)
      writer.boolean("isAccessibleForFree", true)
      if !article.hasOwnTerms { writeLicense(to: &writer) }
      writer.text("isBasedOn", article.rights?.url.map { address($0) })
      writer.objects("correction", count: article.corrections.count) { writer, index in
        let correction = article.corrections[index]
        writer.item(type: "CorrectionComment", isFirst: index == 0) { writer in
          writer.text("text", correction.what.plain)
          writer.text("datePublished", Self.date(correction.date))
        }
      }
      let about = article.companies as [Thing] + article.topics
      writeReferences("about", about, to: &writer)
      writeReferences("mentions", mentions(of: article), to: &writer)
    }
  }

  /// People and products of the article, and whom its events name besides.
  private func mentions(of article: Article) -> [Thing] {
    // There are few of them, so that looking through them costs less than a set.
    var known = article.companies.map(\.id)
    for topic in article.topics { known.append(topic.id) }
    var result: [Thing] = []
    func add(_ thing: Thing) {
      if known.contains(thing.id) { return }
      known.append(thing.id)
      result.append(thing)
    }
    for person in article.people { add(person) }
    for product in article.products { add(product) }
    for event in article.events {
      for company in event.companies { add(company) }
      for person in event.people { add(person) }
      for product in event.products { add(product) }
    }
    return result
  }

  private func images(of article: Article) -> [String] {
    let share = ShareImagePath.article(article, site).map { address("/" + $0) }
    return [share, article.cover.map { address($0.source) }].compactMap(\.self)
  }

  /// An author with the publisher's name, or a company's, is no person.
  private func type(ofAuthor author: String, _ known: Thing?) -> String {
    let isOrganization =
      author == site.configuration.publisher?.name || author == site.configuration.title
      || known is Company
    return isOrganization ? "Organization" : "Person"
  }
}
