import Diagnostics

extension SitePlan {
  /// What is wrong with its paths and with what is copied.
  func problems(in tree: SourceTree) -> [Diagnostic] { problems() + activeDrawings(in: tree) }

  /// SVG files that are copied and could run something.
  func activeDrawings(in tree: SourceTree) -> [Diagnostic] {
    files.compactMap { file in
      guard case .copy(let source) = file.content, file.path.lowercased().hasSuffix(".svg") else {
        return nil
      }
      switch tree.read(source, limit: TemplateReading.sizeLimit) {
      case .success(let bytes):
        guard let found = ActiveDrawing.find(in: bytes) else { return nil }
        let place = LineIndex(bytes).range(found.offset..<found.offset + 1)
        return Diagnostic(SiteProblem.activeDrawing(found.what), file: source, range: place)
      case .failure(let failure):
        return Diagnostic(SiteProblem.source(failure.problem), file: source, range: .wholeFile)
      }
    }
  }
}
