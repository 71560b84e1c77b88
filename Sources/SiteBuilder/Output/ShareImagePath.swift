import Briefing

/// Where the pictures for sharing are.
enum ShareImagePath {
  /// The picture of an article; `nil` where the site has none.
  static func article(_ article: Article, _ site: Site) -> String? {
    site.publishes(.shareImages) ? "share/articles/\(article.id).png" : nil
  }

  /// The picture of a company; `nil` where the site has none.
  static func company(_ company: Company, _ site: Site) -> String? {
    site.publishes(.shareImages) ? "share/companies/\(company.id).png" : nil
  }
}
