import Diagnostics
import Templating
import YAML

extension StringTable {
  /// Reads `Templates/strings/LANG.yml` files: nested keys become dotted ones.
  static func read(
    files: [(path: String, language: String, bytes: [UInt8])], language: String
  ) -> (table: StringTable, diagnostics: [Diagnostic]) {
    var languages: [String: [String: Entry]] = [:]
    var diagnostics: [Diagnostic] = []
    for file in files {
      let (node, problems) = YAMLParser.parse(file.bytes, in: 0..<file.bytes.count, firstLine: 1)
      diagnostics += problems.map { $0.diagnostic(in: file.path) }
      var entries: [String: Entry] = [:]
      if let node {
        collect(node, prefix: "", file: file.path, into: &entries, &diagnostics)
      }
      languages[file.language] = entries
    }
    return (StringTable(language: language, languages: languages), diagnostics)
  }

  private static func collect(
    _ node: YAMLNode, prefix: String, file: String, into entries: inout [String: Entry],
    _ diagnostics: inout [Diagnostic]
  ) {
    switch node.kind {
    case .scalar(let scalar) where !prefix.isEmpty:
      entries[prefix] = Entry(scalar.text, file: file, range: node.range)
    case .mapping(let mapping):
      for entry in mapping {
        let key = prefix.isEmpty ? entry.key : "\(prefix).\(entry.key)"
        collect(entry.value, prefix: key, file: file, into: &entries, &diagnostics)
      }
    default:
      diagnostics.append(
        Diagnostic(SiteProblem.stringIsNotText(key: prefix), file: file, range: node.range))
    }
  }
}
