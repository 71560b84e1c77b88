import Synchronization

extension Publisher {
  /// Moves what was staged to its place, where everything else that the last build wrote is still there
  /// and stays. Only files that this build has written may be planned.
  ///
  /// - Parameter forEach: calls a closure for each number below a count, perhaps on several threads
  /// - Returns: `nil` where the output is not what the last build left; nothing has changed then, and
  ///   the build must be abandoned
  /// - Throws: As `finish`.
  public func finishRevision(
    forEach: (Int, @Sendable (Int) -> Void) -> Void
  ) throws(PublishingError) -> PublishSummary? {
    let (plans, isUsable) = state.withLock { state in
      (state.plans, !state.hasFailed && !state.hasEnded)
    }
    guard isUsable else {
      abandon()
      throw .ended
    }
    do throws(PublishingError) {
      guard let summary = try publishRevision(plans, forEach) else { return nil }
      end(removingFolders: false)
      return summary
    } catch {
      abandon()
      throw error
    }
  }

  private func publishRevision(
    _ plans: [String: Plan], _ forEach: (Int, @Sendable (Int) -> Void) -> Void
  ) throws(PublishingError) -> PublishSummary? {
    guard trustsStatus, manifest.isWhole,
      plans.keys.allSatisfy({ manifest.entries[$0]?.file != nil }),
      areIntact(except: plans, forEach)
    else { return nil }
    let staged = plans.filter { $0.value.staged != nil }
    var summary = PublishSummary()
    summary.written = staged.count
    summary.unchanged = manifest.entries.count - staged.count
    let changed = plans.filter { manifest.entries[$0.key] != $0.value.entry }
    if changed.isEmpty { return summary }
    let text = try system.contents(root, Manifest.name, limit: 1 << 30)
    guard ContentHash(text) == state.withLock({ $0.manifestHash }),
      let lines = Manifest.lines(of: Array(changed.keys), in: text)
    else { return nil }
    // Files that are about to be replaced are ours, whatever they hold.
    let intent = Manifest.replacing(
      lines, with: changed.mapValues { _ in Manifest.Entry() }, in: text)
    let survey = try survey(staged: staged, stale: [])
    guard survey.absent.isEmpty, survey.obstacles.isEmpty, survey.obstacleFolders.isEmpty else {
      return nil
    }
    try move(
      staged, survey, intent: intent,
      final: {
        Manifest.replacing(lines, with: changed.merging($0) { $1 }.mapValues(\.entry), in: text)
      }
    ) {}
    return summary
  }

  /// Whether all files that the last build wrote, but those in `plans`, are by their status what was
  /// written.
  private func areIntact(
    except plans: [String: Plan], _ forEach: (Int, @Sendable (Int) -> Void) -> Void
  ) -> Bool {
    let entries = Array(manifest.entries)
    let (system, root) = (self.system, self.root)
    let isIntact = Atomic<Bool>(true)
    let part = 256
    forEach((entries.count + part - 1) / part) { number in
      for (path, entry) in entries[(number * part)..<min(entries.count, (number + 1) * part)] {
        if plans[path] != nil { continue }
        guard let file = entry.file, let status = try? system.status(root, path),
          file.matches(status)
        else { return isIntact.store(false, ordering: .relaxed) }
      }
    }
    return isIntact.load(ordering: .relaxed)
  }
}
