import Publishing
import Synchronization

extension SiteBuilder {
  /// Compares the output folder with what the sources give; changes nothing.
  ///
  /// - Returns: what was prepared, and the differences; without them where there are errors.
  /// - Throws: what the machine refuses.
  public func verify() throws(PublishingError) -> Verification {
    // What was kept of earlier builds is not what is to be proved.
    var options = self.options
    options.usesCache = false
    let prepared = SiteBuilder(options: options, profile: profile).prepare()
    guard let rendering = prepared.rendering, !prepared.hasErrors else {
      return Verification(prepared: prepared, differences: nil)
    }
    do throws(PublishingError) {
      let comparison = try OutputComparison(output: options.output)
      defer { comparison.end() }
      return Verification(
        prepared: prepared,
        differences: try rendering.differences(from: comparison, jobs: options.jobs))
    } catch {
      throw error.located(in: options.output)
    }
  }
}

/// What comparing an output folder with its sources found.
public struct Verification: Sendable {
  /// What was prepared, with all diagnostics.
  public let prepared: PreparedSite
  /// How the folder differs; `nil` where there are errors.
  public let differences: OutputDifferences?
}

extension Rendering {
  /// How a published folder differs from this site.
  func differences(
    from comparison: OutputComparison, jobs: Int
  ) throws(PublishingError) -> OutputDifferences {
    let paths = self.paths
    let results = Parallel.map(count: paths.count, jobs: jobs) {
      index -> Result<OutputComparison.Difference?, PublishingError> in
      let path = paths[index]
      guard let checked = try? OutputPath(path), let file = file(path: path) else {
        return .success(.missing)
      }
      guard let bytes = file.bytes else {
        return .failure(
          .system(.read, path: "\(tree.root)/\(origin(ofPath: path) ?? path)", errno: 5))
      }
      do throws(PublishingError) {
        return .success(try comparison.compare(checked, with: bytes))
      } catch {
        return .failure(error)
      }
    }
    var differences = OutputDifferences()
    for (path, result) in zip(paths, results) {
      switch try result.get() {
      case nil: continue
      case .missing: differences.missing.append(path)
      case .differing: differences.differing.append(path)
      }
    }
    differences.missing.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    differences.differing.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    differences.foreign = try comparison.foreign(expected: Set(paths))
    return differences
  }
}
