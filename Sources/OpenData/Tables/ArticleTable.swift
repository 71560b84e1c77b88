import Briefing
import Diagnostics
import Templating

extension TypedTable where Row == Article {
  /// Articles, without their texts.
  static func articles(_ rows: [Article]) -> TypedTable {
    var fields = DataField<Article>.identity({ $0.id }, url: { .address(URLValue(path: $0.path)) })
    fields += [
      DataField("title", zh: "标题", en: "Headline") { article in .text(article.title) }
        .required.searched,
      DataField("subtitle", zh: "副标题", en: "A line below the headline") { article in
        DataValue(article.subtitle)
      }.searched,
    ]
    fields += DataField.date("date", zh: "发布", en: "When it was published", isRequired: true) {
      $0.date
    }
    fields += DataField.date("updated", zh: "更新", en: "When it was last changed in substance") {
      $0.updated
    }
    fields += [
      DataField("kind", zh: "体裁", en: "What sort of article") { article in
        .text(article.kind.rawValue)
      }.allowing(Article.Kind.self).required,
      DataField("authors", .texts, zh: "作者", en: "Who wrote it") { article in
        DataValue(article.authors)
      },
      DataField("editor", zh: "编辑", en: "Who edited it") { article in DataValue(article.editor) },
      DataField("summary", zh: "摘要", en: "A short account of it") { article in
        DataValue(article.summary?.plain)
      }.searched,
      DataField("key_points", .texts, zh: "要点", en: "What a reader in a hurry should know") {
        article in DataValue(article.keyPoints)
      },
      DataField("word_count", .integer, zh: "字数", en: "Characters and words") { article in
        .integer(article.body.wordCount)
      }.required.ofText,
    ]
    fields += DataField.things(
      "companies", ids: "company_ids", names: "companies", link: "articles_companies", zh: "有关公司",
      en: "Companies that it is about"
    ) { $0.companies }
    fields += DataField.things(
      "people", ids: "person_ids", names: "people", link: "articles_people", zh: "有关人物",
      en: "People that it is about"
    ) { $0.people }
    fields += DataField.things(
      "products", ids: "product_ids", names: "products", link: "articles_products", zh: "有关产品",
      en: "Products that it is about"
    ) { $0.products }
    fields += DataField.things(
      "topics", ids: "topic_ids", names: "topics", link: "articles_topics", zh: "有关专题",
      en: "Its topics"
    ) { $0.topics }
    fields += [
      DataField("origin", zh: "文本来历", en: "Where the text comes from") { article in
        .text(article.origin.rawValue)
      }.allowing(Article.Rights.Origin.self).required,
      DataField("first_published_by", zh: "首发者", en: "Who published it first") { article in
        DataValue(article.rights?.from)
      },
      DataField("first_published_url", .address, zh: "首发网址", en: "Where it was published first") {
        article in DataValue(article.rights?.url)
      },
      DataField("terms", zh: "使用条件", en: "Its own terms, if other than the site's licence") {
        article in DataValue(article.rights?.notice)
      },
    ]
    fields += DataField.sources("articles_sources") { $0.sources }
    return TypedTable(
      "articles", title: Wording(zh: "文章", en: "Articles"),
      meaning: Wording(
        zh: "文章的标题、时间与归类，不含正文。",
        en: "Headlines, dates and subjects of articles, without their texts."), rows: rows, fields)
  }
}
