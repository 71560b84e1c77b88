import Briefing
import Templating

/// Which page has the row of each relation: that of the article that states it; without an article
/// that of the first party whose page shows all of its relations; where each of them has too many,
/// the page of the first party's list on which it stands. And which page has each correction.
struct StatementPages: Sendable {
  /// The pages of those that stand only in lists.
  private let listed: [ObjectIdentifier: String]

  init(_ site: Site) {
    var listed: [ObjectIdentifier: String] = [:]
    var entered: Set<ObjectIdentifier> = []
    for relation in site.relations where Self.ownPage(of: relation) == nil {
      guard let thing = relation.parties.first?.who,
        let path = ThingList.relations.path(of: thing),
        entered.insert(ObjectIdentifier(thing)).inserted
      else { continue }
      for (place, other) in thing.relations.enumerated()
      where other.parties.first?.who === thing && Self.ownPage(of: other) == nil {
        listed[ObjectIdentifier(other)] = PagerView.path(
          path, number: place / ThingList.relations.pageSize + 1)
      }
    }
    self.listed = listed
  }

  /// The page of an article or thing that shows the relation, whatever else it shows.
  private static func ownPage(of relation: Relation) -> String? {
    relation.article?.path
      ?? relation.parties.first { ThingList.relations.path(of: $0.who) == nil }?.who.path
  }

  /// The page and the row.
  func address(of relation: Relation) -> URLValue {
    URLValue(
      path: Self.ownPage(of: relation) ?? listed[ObjectIdentifier(relation)] ?? "/",
      fragment: "relation-\(relation.id)")
  }

  /// The page that shows a correction: that of the article or thing that was corrected; where a thing
  /// has too many for its page, that of the list of corrections.
  ///
  /// - Parameter place: its place among all corrections of the site, from 0
  func address(of correction: Correction, at place: Int) -> URLValue {
    if let article = correction.article {
      return URLValue(path: article.path, fragment: "corrections")
    }
    if let thing = correction.thing,
      thing.corrections.prefix(ProfileView.correctionLimit).contains(where: { $0 === correction })
    {
      return URLValue(path: thing.path, fragment: "corrections")
    }
    let list = CorrectionListView.self
    return URLValue(path: PagerView.path(list.path, number: place / list.pageSize + 1))
  }
}
