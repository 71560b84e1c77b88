extension LinkState {
  /// Applies the rules that need more than one file.
  func checkRules() {}
}
