import Diagnostics
import Templating

extension LinkState {
  /// Reports names of different things that differ only in case, width, script or marks: nobody can
  /// tell which of them a text means, and search takes them for one.
  func reportLookalikes(_ claims: [NameKey: [NameClaim]]) {
    var first: [NameKey: NameKey] = [:]
    var groups: [NameKey: [NameKey]] = [:]
    for name in claims.keys {
      let folded = NameKey(TextFolding.nameKey(name.text))
      if let other = first.updateValue(name, forKey: folded) {
        groups[folded, default: [other]].append(name)
      }
    }
    for names in groups.values {
      report(
        names.sorted { NameOrder.isLess($0.text, $1.text) }.flatMap { name in
          (claims[name] ?? []).map { (name, $0) }
        })
    }
  }

  /// Reports, once for each thing, the names of a group.
  private func report(_ group: [(name: NameKey, claim: NameClaim)]) {
    var reported: Set<Int> = []
    // A name that is written out is a better place than a file's.
    let written = group.filter { $0.claim.range != .wholeFile }
    for entry in written + group.filter({ $0.claim.range == .wholeFile }) {
      guard !reported.contains(entry.claim.thing),
        let other = written.first(where: { $0.claim.thing != entry.claim.thing })
          ?? group.first(where: { $0.claim.thing != entry.claim.thing })
      else { continue }
      reported.insert(entry.claim.thing)
      // The same spelling is reported where names are gathered.
      if ambiguousNames[entry.name]?.contains(other.claim.thing) == true { continue }
      report(
        BriefingProblem.ambiguousName(
          name: entry.name.text, like: other.name.text,
          other: place(thingFiles[other.claim.thing], other.claim.range)),
        in: thingFiles[entry.claim.thing], at: entry.claim.range)
    }
  }
}
