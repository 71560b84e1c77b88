import Briefing
import Publishing
import Templating

/// What the files of a plan depend on below `Templates/`: the templates that programs were compiled
/// from and the assets that they name.
struct TemplateVersions: Sendable {
  /// By path.
  private let hashes: [String: ContentHash]
  /// The output paths of assets, which contain hashes of their bytes, by name.
  private let assets: [String: String]
  /// What may stand in any text.
  private let blocks: [Program]

  /// What `loaded` has; `set` are its programs.
  init(_ loaded: LoadedTemplates, _ set: TemplateSet) {
    hashes = Dictionary(loaded.key.files.map { ($0.path, $0.hash) }) { first, _ in first }
    assets = Dictionary(loaded.assets.assets.map { ($0.name, $0.path) }) { first, _ in first }
    blocks = PageTemplates.blocks.compactMap { set.program(named: $0.name) }
  }

  /// Whether a file below the root is one of those that this is about: files are known to depend on it
  /// by the programs that make them. Everything may depend on the wording.
  static func cover(_ path: String) -> Bool {
    path.hasPrefix("Templates/") && !path.hasPrefix("Templates/strings/")
  }

  /// Stands for everything that `programs`, which may write texts, were compiled from.
  func digest(of programs: [Program]) -> Digest {
    var writer = ByteWriter()
    let all = programs.isEmpty ? [] : programs + blocks
    for name in Set(all.flatMap(\.templates)).sorted() {
      writer.put(name)
      writer.put(hashes["Templates/" + name]?.value ?? 0)
    }
    for name in Set(all.flatMap(\.assets)).sorted() {
      writer.put(name)
      writer.put(assets[name] ?? "")
    }
    return Digest(writer.bytes)
  }

  /// Stands for everything below `Templates/` that this is about.
  var digest: Digest {
    var writer = ByteWriter()
    for (path, hash) in hashes.sorted(by: { $0.key < $1.key }) where Self.cover(path) {
      writer.put(path)
      writer.put(hash.value)
    }
    return Digest(writer.bytes)
  }
}
