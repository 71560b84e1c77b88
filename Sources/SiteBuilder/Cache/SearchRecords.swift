import Briefing
import Publishing
import Search

/// Keeps what the choices of the last build's search index rest on, so that after a change of texts
/// alone only those of its files are made again that name what these texts have or had.
///
/// Everything else that must be the same is on record in `RenderRecords`; this counts only together
/// with that, for the same program, and where the output is what that build left.
struct SearchRecords {
  private let folder: CacheFolder
  private let name: String

  private static let format = "sitegen search record 2"

  /// There is one record for each output folder.
  init(options: BuildOptions, tree: SourceTree) {
    folder = CacheFolder(root: tree.root)
    name = "search-\(ContentHash(Array(options.output.utf8)))"
  }

  /// Revises the index where that can be done; otherwise it will be made anew.
  func revise(
    _ rendering: Rendering, _ versions: PageVersions, _ reuse: OutputReuse,
    with publisher: Publisher
  ) {
    guard let index = rendering.plan.searchFiles?.index, let revised = reuse.revisedPlaces,
      let texts = earlierTexts(revised, versions), let basis = read(publisher.outputState)
    else { return }
    _ = index.revise(texts, of: rendering.site, since: basis) { publisher.published($0) }
  }

  private func earlierTexts(
    _ revised: [BodyReads.Place], _ versions: PageVersions
  ) -> [EarlierText]? {
    let revised = Set(revised)
    var texts: [EarlierText] = []
    for (number, page) in versions.pages.enumerated() {
      func isRevised(_ part: BodyReads.Part) -> Bool {
        revised.contains(BodyReads.Place(part, of: number))
      }
      guard isRevised(.text) || isRevised(.lead) else { continue }
      guard let revision = versions.revisions[page.path],
        !isRevised(.lead) || revision.earlierLines != nil
      else { return nil }
      texts.append(
        EarlierText(
          file: page.path, text: revision.earlierText, lines: revision.earlierLines,
          hasOtherExcerpt: isRevised(.excerpt)))
    }
    return texts
  }

  // MARK: - The file

  /// What the published index rests on, if `output` is what the last build left.
  func read(_ output: OutputState) -> IndexBasis? {
    guard let program = ProgramIdentity.current, let bytes = folder.read(name) else { return nil }
    return bytes.withUnsafeBytes { bytes in
      var reader = ByteReader(bytes)
      return try? Self.parse(&reader, program, output)
    }
  }

  private static func parse(
    _ reader: inout ByteReader, _ program: Digest, _ output: OutputState
  ) throws(ByteReader.Malformed) -> IndexBasis {
    guard try reader.text() == format, try reader.digest() == program,
      output == OutputState(manifest: ContentHash(value: try reader.word()))
    else { throw ByteReader.Malformed() }
    let basis = try IndexBasis(from: &reader)
    guard reader.isAtEnd else { throw ByteReader.Malformed() }
    return basis
  }

  /// Records a build that has succeeded and left `output`.
  func write(_ rendering: Rendering, output: OutputState) {
    write(rendering.plan.searchFiles?.index.basis, output: output)
  }

  /// Records what the published index rests on.
  func write(_ basis: IndexBasis?, output: OutputState) {
    guard let program = ProgramIdentity.current, let manifest = output.manifest, let basis else {
      folder.remove(name)
      return
    }
    var writer = ByteWriter()
    writer.put(Self.format)
    writer.put(program)
    writer.put(manifest.value)
    basis.write(to: &writer)
    folder.write(name, writer.bytes)
  }
}
