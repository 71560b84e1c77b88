import Diagnostics

extension LinkState {
  /// Whether `security.txt` still holds.
  func checkSecurity() {
    guard options.configuration.publishes(.security),
      let expires = options.configuration.security?.expires,
      let last = expires.value.latest, last < options.today
    else { return }
    diagnostics.append(
      Diagnostic(
        BriefingProblem.securityExpired(expires.value.display()), file: "Content/site.yml",
        range: expires.range))
  }
}
