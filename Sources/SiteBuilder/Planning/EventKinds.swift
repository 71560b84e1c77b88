import Briefing
import Diagnostics
import Templating

extension Site {
  /// Reports kinds of events for which `strings` has no wording, so that pages would show them raw.
  func eventKinds(without strings: StringTable) -> [Diagnostic] {
    guard !unusualEventKinds.isEmpty,
      !configuration.disabledChecks.contains(BriefingDiagnostics.unknownEventKind.id)
    else { return [] }
    let prefix = "labels.event_kind."
    var words: [String: String] = [:]
    for (key, entry) in strings.languages[strings.language] ?? [:] where key.hasPrefix(prefix) {
      words[String(key.dropFirst(prefix.count))] = entry.text
    }
    let known = words.keys.sorted()
    return unusualEventKinds.filter { words[$0.kind] == nil }.map { use in
      let folded = use.kind.lowercased()
      let meant =
        known.first { $0 == folded || words[$0]?.lowercased() == folded }
        ?? NearestNames.find(use.kind, in: known, limit: 1).first
      return Diagnostic(
        BriefingProblem.unknownEventKind(use.kind, nearest: meant, known: known),
        file: use.file, range: use.range)
    }
  }
}
