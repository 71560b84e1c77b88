extension LinkState {
  /// Makes an object of each page of the editors' own, and puts those that are published in order.
  func makePages() {
    var published: [(order: Int, page: TextPage)] = []
    for index in files.indices {
      guard case .page(let record) = files[index].parsed.record else { continue }
      let summary = text(record.summary, in: index)
      guard let title = record.title else { continue }
      let page = TextPage(
        files[index].parsed.path, title: title.value, summary: summary,
        updated: record.updated?.value, isDraft: record.isDraft)
      files[index].page = page
      if files[index].isIncluded { published.append((record.order ?? .max, page)) }
    }
    // Files are in the order of their names.
    site.pages = Self.stably(published) { $0.order < $1.order }.map(\.page)
  }
}
