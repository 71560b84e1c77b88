import Synchronization

/// Finds the files of a plan by their paths; made when the first is looked up.
final class PlanIndex: Sendable {
  private let plan: SitePlan
  private let places = Mutex<[String: Int]?>(nil)

  init(_ plan: SitePlan) {
    self.plan = plan
  }

  /// The first file with this path.
  func file(at path: String) -> PlannedFile? {
    let place = places.withLock { places in
      if let places { return places[path] }
      var made: [String: Int] = [:]
      made.reserveCapacity(plan.files.count)
      for (index, file) in plan.files.enumerated() where made[file.path] == nil {
        made[file.path] = index
      }
      places = made
      return made[path]
    }
    return place.map { plan.files[$0] }
  }
}
