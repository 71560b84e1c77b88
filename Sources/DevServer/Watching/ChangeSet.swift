/// What may have changed below the root since the last report.
struct ChangeSet: Sendable, Equatable {
  /// Paths of files relative to the root that were written, came or went.
  var paths: Set<String> = []
  /// Whether more may have changed than `paths` names: folders came or went, or the system lost
  /// count.
  var mayBeMore = false

  /// Whether nothing but templates, assets and strings can have changed.
  var isOfTemplates: Bool {
    !mayBeMore && paths.allSatisfy { $0.utf8.starts(with: "Templates/".utf8) }
  }

  var isEmpty: Bool { paths.isEmpty && !mayBeMore }

  mutating func formUnion(_ other: ChangeSet) {
    paths.formUnion(other.paths)
    mayBeMore = mayBeMore || other.mayBeMore
  }
}
