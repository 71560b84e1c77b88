extension LinkState {
  /// Applies the rules that need more than one field or file. Changes nothing in the site.
  func checkRules() {
    for file in files.indices {
      checkDates(in: file)
      checkSources(in: file)
      checkArticle(in: file)
    }
    checkEvents()
    checkRepeatedEvents()
    checkFigures()
    checkRelations()
    checkForecasts()
    checkRoles()
    checkParents()
    checkMentions()
    checkSecurity()
  }

  /// Whether the file is an article whose day has not come, so that later dates are no surprise.
  func isOfFuture(_ file: Int) -> Bool { files[file].article?.isFuture ?? false }
}
