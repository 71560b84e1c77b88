import Diagnostics
import YAML

/// A metric as `Content/metrics.yml` defines it.
public struct MetricRecord: Sendable {
  /// Identifier.
  public var id: Located<String>
  /// What it is called.
  public var name: Located<String>
  /// What else it is called, such as `GMV`.
  public var aliases: [Located<String>] = []
  /// What it is counted in.
  public var unit: String?
  /// What exactly is counted.
  public var definition: String?
}

/// Decodes `Content/metrics.yml`.
public enum MetricsDecoder {
  /// Decodes the bytes of the file.
  public static func decode(
    _ bytes: [UInt8], file: String = "Content/metrics.yml"
  ) -> (metrics: [MetricRecord], diagnostics: [Diagnostic]) {
    let context = DecodingContext(file: file, options: ParseOptions())
    var result: [MetricRecord] = []
    if let root = SiteConfigurationDecoder.rootMapping(bytes, .metric, context: context) {
      for entry in root.allEntries {
        let id = Located(entry.key, entry.keyRange)
        if !FileNameRule.isValid(entry.key) {
          context.report(
            BriefingProblem.badIdentifier(
              entry.key, suggestion: FileNameRule.suggestion(for: entry.key)), at: entry.keyRange)
        }
        guard let entries = entry.value.entries else {
          if entry.value.isNull, !entry.value.isDamaged {
            context.report(BriefingProblem.missingKey("name", record: .metric), at: entry.keyRange)
          } else {
            _ = MappingReader(entry.value, .metric, key: entry.key, context: context)
          }
          result.append(MetricRecord(id: id, name: id))
          continue
        }
        let fields = MappingReader(
          entries: entries, record: .metric, place: entry.keyRange,
          isDamaged: entry.value.isDamaged, context: context)
        if entry.value.isDamaged { context.noteSpoiled(entry.value) }
        result.append(
          MetricRecord(
            id: id, name: fields.text("name", required: true) ?? id,
            aliases: fields.aliases(), unit: fields.text("unit")?.value,
            definition: fields.text("definition")?.value))
        fields.finish(FieldKeys.metric, required: ["name"])
      }
    }
    reportRepeatedNames(result, context)
    return (result, context.diagnostics)
  }

  /// Two metrics of one name cannot be told apart, neither on a page nor by a reference. Names are the
  /// same here if they differ only in case, width, script or marks, as those of things are.
  private static func reportRepeatedNames(_ metrics: [MetricRecord], _ context: DecodingContext) {
    var claims: [NameKey: [Located<String>]] = [:]
    for metric in metrics {
      var own: Set<NameKey> = []
      for name in [metric.name] + metric.aliases + [metric.id] {
        let key = NameKey(TextFolding.nameKey(name.value))
        if own.insert(key).inserted { claims[key, default: []].append(name) }
      }
    }
    for list in claims.values where list.count > 1 {
      for (position, claim) in list.enumerated() {
        let other = list[position == 0 ? 1 : 0]
        context.report(
          BriefingProblem.ambiguousName(
            name: claim.value, like: other.value,
            other: BriefingProblem.Place(context.file, other.range)),
          at: claim.range)
      }
    }
  }
}
