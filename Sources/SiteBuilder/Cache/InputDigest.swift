import Briefing

extension BuildOptions {
  /// Stands for the program, these options and files, as far as a record of a build must be of the same;
  /// `nil` where the system does not say which program this is.
  ///
  /// - Parameter countsByPath: whether of a file, by its number among the entries, only the path counts;
  ///   of all others their stamps do
  func digest(
    of entries: [SourceEntry], in tree: SourceTree, countsByPath: (Int) -> Bool = { _ in false }
  ) -> Digest? {
    guard let program = ProgramIdentity.current else { return nil }
    var writer = ByteWriter()
    writer.reserve(entries.count * 100)
    writer.put(program)
    writer.put(tree.root)
    writer.put(output)
    writer.put(baseURL)
    writer.put(includesDrafts)
    writer.put(isStrict)
    for (number, entry) in entries.enumerated() {
      writer.put(entry.path)
      if !countsByPath(number) { entry.stamp.write(to: &writer) }
    }
    return Digest(writer.bytes)
  }
}
