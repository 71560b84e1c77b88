/// Finds the names that a wrong one most likely meant; understands Chinese, pinyin, initials,
/// Traditional characters and full-width letters.
///
/// Made once from all names; looking one up among 10,000 takes some tens of microseconds.
public struct NameMatcher: Sendable {
  private struct Candidate {
    var name: String
    var key: [UInt32]
    var pinyin: [UInt32]
    var outline: Outline
  }

  /// What decides for most pairs of names that they are not near, without touching their text.
  private struct Outline {
    /// A bit for each scalar of the key, hashed to six bits.
    var keyMask: UInt64
    /// A bit for each letter of the reading.
    var pinyinMask: UInt64
    var keyCount: Int32
    var pinyinCount: Int32
    var chineseCount: Int32
  }

  private let candidates: [Candidate]
  private let outlines: [Outline]
  private let byKey: [[UInt32]: [Int]]
  private let byPinyin: [[UInt32]: [Int]]
  private let byInitials: [String: [Int]]

  /// Prepares the names; the same name twice counts once.
  public init(_ names: some Sequence<String>) {
    var candidates: [Candidate] = []
    var byKey: [[UInt32]: [Int]] = [:]
    var byPinyin: [[UInt32]: [Int]] = [:]
    var byInitials: [String: [Int]] = [:]
    var seen: Set<String> = []
    for name in names where seen.insert(name).inserted {
      let candidate = NameMatcher.prepare(name)
      guard !candidate.key.isEmpty, candidate.key.count <= 100 else { continue }
      let index = candidates.count
      candidates.append(candidate)
      byKey[candidate.key, default: []].append(index)
      byPinyin[candidate.pinyin, default: []].append(index)
      if candidate.outline.chineseCount >= 2 {
        byInitials[Pinyin.initials(of: name), default: []].append(index)
      }
    }
    self.candidates = candidates
    outlines = candidates.map(\.outline)
    self.byKey = byKey
    self.byPinyin = byPinyin
    self.byInitials = byInitials
  }

  /// The names nearest to `name` among `names`, best first.
  public static func nearest(
    to name: String, in names: some Sequence<String>, limit: Int = 3
  ) -> [String] {
    NameMatcher(names).nearest(to: name, limit: limit)
  }

  /// The names nearest to `name`, best first: those that differ only in script, width, case or
  /// marks; those that are read the same; those whose initials it is; those that differ by few
  /// characters or letters of pinyin; those that contain it or that it contains.
  public func nearest(to name: String, limit: Int = 3) -> [String] {
    let wanted = NameMatcher.prepare(name)
    guard !wanted.key.isEmpty, wanted.key.count <= 100 else { return [] }
    var scores: [Int: Int] = [:]
    func add(_ indexes: [Int]?, _ score: Int) {
      for index in indexes ?? [] { scores[index] = min(scores[index] ?? .max, score) }
    }
    add(byKey[wanted.key], 0)
    if wanted.pinyin.count > 1 { add(byPinyin[wanted.pinyin], 10) }
    if wanted.outline.chineseCount == 0, (2...8).contains(wanted.key.count) {
      add(byInitials[Pinyin.reading(of: name).joined()], 20)
    }
    var workspace = AlignmentDistance()
    let outline = wanted.outline
    for index in outlines.indices where Tests(outline, outlines[index]).isAnyPossible {
      if scores[index] == nil,
        let score = score(wanted, candidates[index], Tests(outline, outlines[index]), &workspace)
      {
        scores[index] = score
      }
    }
    return scores.filter { candidates[$0.key].name != name }
      .sorted { ($0.value, candidates[$0.key].name) < ($1.value, candidates[$1.key].name) }
      .prefix(limit).map { candidates[$0.key].name }
  }

  /// Which comparisons of two names could succeed, told from their outlines.
  private struct Tests {
    /// The most edits of the key, or -1.
    let keyBound: Int
    /// The most edits of the reading, or -1.
    let pinyinBound: Int
    let isContainmentPossible: Bool

    @inline(__always)
    init(_ a: Outline, _ b: Outline) {
      let longer = Int(max(a.keyCount, b.keyCount))
      let shorter = Int(min(a.keyCount, b.keyCount))
      let missing = (a.keyMask & ~b.keyMask).nonzeroBitCount
      let extra = (b.keyMask & ~a.keyMask).nonzeroBitCount
      // Each edit takes away at most one element and adds at most one.
      let bound = max(1, longer / 3)
      let isKeyNear = longer > 2 && longer - shorter <= bound && missing <= bound && extra <= bound
      keyBound = isKeyNear ? bound : -1
      let letters = Int(max(a.pinyinCount, b.pinyinCount))
      let letterBound = letters >= 8 ? 2 : letters >= 4 ? 1 : -1
      let isPinyinNear =
        abs(Int(a.pinyinCount) - Int(b.pinyinCount)) <= letterBound
        && (a.pinyinMask & ~b.pinyinMask).nonzeroBitCount <= letterBound
        && (b.pinyinMask & ~a.pinyinMask).nonzeroBitCount <= letterBound
      pinyinBound = isPinyinNear ? letterBound : -1
      let inner = a.keyCount < b.keyCount ? a : b
      isContainmentPossible =
        longer > shorter && shorter * 4 >= longer
        && (a.keyCount < b.keyCount ? missing : extra) == 0
        && shorter >= 2 && (inner.chineseCount >= 2 || shorter >= 4)
    }

    @inline(__always)
    var isAnyPossible: Bool { keyBound >= 0 || pinyinBound >= 0 || isContainmentPossible }
  }

  private func score(
    _ wanted: Candidate, _ candidate: Candidate, _ tests: Tests,
    _ workspace: inout AlignmentDistance
  ) -> Int? {
    var best: Int?
    let longer = max(wanted.key.count, candidate.key.count)
    if tests.keyBound >= 0,
      let distance = workspace.distance(wanted.key, candidate.key, bound: tests.keyBound)
    {
      best = 30 + distance * 30 / longer
    }
    if tests.pinyinBound >= 0,
      let distance = workspace.distance(wanted.pinyin, candidate.pinyin, bound: tests.pinyinBound),
      // 鲸灵 is no slip for 京东: two letters of the reading, and not one character.
      distance < 2 || wanted.outline.chineseCount == 0 || candidate.outline.chineseCount == 0
        || wanted.key.contains(where: { candidate.key.contains($0) })
    {
      best = min(best ?? .max, 25 + distance * 5)
    }
    if best == nil, tests.isContainmentPossible {
      let isInside =
        wanted.key.count < candidate.key.count
        ? NameMatcher.contains(candidate.key, wanted.key)
        : NameMatcher.contains(wanted.key, candidate.key)
      if isInside { best = 50 + longer - min(wanted.key.count, candidate.key.count) }
    }
    return best
  }

  private static func contains(_ outer: [UInt32], _ inner: [UInt32]) -> Bool {
    guard let first = inner.first, inner.count <= outer.count else { return false }
    for start in 0...(outer.count - inner.count) where outer[start] == first {
      if outer[start..<start + inner.count].elementsEqual(inner) { return true }
    }
    return false
  }

  private static func prepare(_ name: String) -> Candidate {
    let key = TextFolding.nameKey(name).unicodeScalars.map(\.value)
    var keyMask: UInt64 = 0
    for value in key { keyMask |= 1 << UInt64((value &* 2_654_435_761) >> 26 & 63) }
    let units = Pinyin.units(of: name, isPersonName: false)
    var pinyin: [UInt32] = []
    for unit in units { pinyin += unit.text.unicodeScalars.map(\.value) }
    var pinyinMask: UInt64 = 0
    for byte in pinyin { pinyinMask |= 1 << UInt64(byte & 63) }
    let outline = Outline(
      keyMask: keyMask, pinyinMask: pinyinMask, keyCount: Int32(clamping: key.count),
      pinyinCount: Int32(clamping: pinyin.count),
      chineseCount: units.reduce(0) { $0 + ($1.isChinese ? 1 : 0) })
    return Candidate(name: name, key: key, pinyin: pinyin, outline: outline)
  }
}
