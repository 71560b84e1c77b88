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
      writer.number("wordCount", article.body.wordCount)
      writer.texts("image", images(of: article))
      if article.authors.isEmpty {
        writePublisher("author", to: &writer)
      } else {
        writer.objects("author", article.authors, type: { author in type(ofAuthor: author) }) {
          writer, author in
          writer.text("name", author)
          if let person = person(author) { writer.text("url", address(person.path)) }
        }
      }
      if let editor = article.editor {
        writer.object("editor", type: "Person") { $0.text("name", editor) }
      }
      writePublisher(to: &writer)
      writer.boolean("isAccessibleForFree", true)
      writer.text("license", configuration.license.map { $0.url?.address ?? $0.name })
      writer.text("isBasedOn", article.rights?.url.map { address($0) })
      writer.objects("correction", article.corrections, type: { _ in "CorrectionComment" }) {
        writer, correction in
        writer.text("text", correction.what.plain)
        writer.text("datePublished", Self.date(correction.date))
      }
      let about = article.companies as [Thing] + article.topics
      writeReferences("about", about, to: &writer)
      writeReferences("mentions", mentions(of: article), to: &writer)
    }
  }

  /// People and products of the article, and whom its events name besides.
  private func mentions(of article: Article) -> [Thing] {
    var known = Set(article.companies.map(\.id)).union(article.topics.map(\.id))
    var result: [Thing] = []
    for thing in article.people as [Thing] + article.products
    where known.insert(thing.id).inserted {
      result.append(thing)
    }
    for event in article.events {
      for thing in event.companies as [Thing] + event.people + event.products
      where known.insert(thing.id).inserted {
        result.append(thing)
      }
    }
    return result
  }

  private func images(of article: Article) -> [String] {
    let share = ShareImagePath.article(article, site).map { address("/" + $0) }
    return [share, article.cover.map { address($0.source) }].compactMap(\.self)
  }

  private func person(_ author: String) -> Person? { site.thing(named: author) as? Person }

  /// An author with the publisher's name, or a company's, is no person.
  private func type(ofAuthor author: String) -> String {
    let isOrganization =
      author == site.configuration.publisher?.name || author == site.configuration.title
      || site.thing(named: author) is Company
    return isOrganization ? "Organization" : "Person"
  }
}
