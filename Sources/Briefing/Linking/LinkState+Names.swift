import Diagnostics
import Templating

extension LinkState {
  struct NameClaim {
    var thing: Int
    var range: SourceRange
  }

  /// Gathers the names of all things; two things that answer to one name are reported at each.
  func collectNames() {
    var claims: [NameKey: [NameClaim]] = [:]
    var former: [(NameKey, NameClaim)] = []
    for (index, file) in files.enumerated() {
      guard case .thing(let record) = file.parsed.record else { continue }
      let thing = thingFiles.count
      thingFiles.append(index)
      if file.parsed.isDamaged || record.name == nil,
        case .thing(let kind) = file.parsed.path.kind
      {
        filesWithUnknownNames.append((kind, index))
      }
      var own: Set<NameKey> = []
      func claim(_ name: Located<String>?) {
        guard let name, own.insert(NameKey(name.value)).inserted else { return }
        claims[NameKey(name.value), default: []].append(NameClaim(thing: thing, range: name.range))
      }
      claim(record.name)
      claim(record.shortName)
      claim(record.englishName)
      record.aliases.forEach(claim)
      claim(Located(file.parsed.path.id, .wholeFile))
      if case .company(let detail) = record.detail {
        for name in detail.formerNames {
          guard let name = name.name, own.insert(NameKey(name.value)).inserted else { continue }
          former.append((NameKey(name.value), NameClaim(thing: thing, range: name.range)))
        }
      }
    }
    for (key, list) in claims {
      names[key] = list[0].thing
      guard list.count > 1 else { continue }
      ambiguousNames[key] = list.map(\.thing)
      for (position, claim) in list.enumerated() {
        let other = list[position == 0 ? 1 : 0]
        report(
          BriefingProblem.ambiguousName(
            name: key.text, like: key.text, other: place(thingFiles[other.thing], other.range)),
          in: thingFiles[claim.thing], at: claim.range)
      }
    }
    reportLookalikes(claims)
    var formerCount: [NameKey: Int] = [:]
    for (key, _) in former { formerCount[key, default: 0] += 1 }
    for (key, claim) in former where names[key] == nil && formerCount[key] == 1 {
      names[key] = claim.thing
    }
  }

  /// The thing of any kind that a reference names; reports when there is none.
  func resolve(_ reference: Reference?, in file: Int, kinds: [ThingKind] = []) -> Thing? {
    guard let reference else { return nil }
    if let index = names[NameKey(reference.value)] {
      let thing = things[index]
      if kinds.isEmpty || kinds.contains(thing.kind) { return thing }
      // That two things have the name is reported where they do.
      if let claimants = ambiguousNames[NameKey(reference.value)] {
        return claimants.map { things[$0] }.first { kinds.contains($0.kind) }
      }
      report(
        BriefingProblem.wrongReferenceKind(
          name: reference.value, expected: kinds, found: thing.kind), in: file,
        at: reference.range)
      return nil
    }
    reportUnknown(reference, in: file, kinds: kinds)
    return nil
  }

  /// The things of one kind that a list names, each once.
  func resolve<T: Thing>(
    _ references: [Reference], in file: Int, as kind: ThingKind, _ type: T.Type
  ) -> [T] {
    var result: [T] = []
    result.reserveCapacity(references.count)
    for reference in references {
      guard let thing: T = resolve(reference, in: file, as: kind, type) else { continue }
      if result.contains(where: { $0 === thing }) {
        reportRepeated(reference, thing, in: file)
      } else {
        result.append(thing)
      }
    }
    return result
  }

  func resolve<T: Thing>(
    _ reference: Reference?, in file: Int, as kind: ThingKind, _ type: T.Type
  ) -> T? {
    guard let thing = resolve(reference, in: file, kinds: [kind]) else { return nil }
    return thing as? T
  }

  /// The things of any kind that a list names, each once.
  func resolveAny(_ references: [Reference], in file: Int) -> [Thing] {
    var result: [Thing] = []
    for reference in references {
      guard let thing = resolve(reference, in: file) else { continue }
      if result.contains(where: { $0 === thing }) {
        reportRepeated(reference, thing, in: file)
      } else {
        result.append(thing)
      }
    }
    return result
  }

  private func reportRepeated(_ reference: Reference, _ thing: Thing, in file: Int) {
    report(
      BriefingProblem.repeatedReference(name: reference.value, first: thing.name), in: file,
      at: reference.range)
  }

  private func reportUnknown(_ reference: Reference, in file: Int, kinds: [ThingKind]) {
    let parts = Self.separated(reference.value)
    let isList = parts.count > 1 && parts.allSatisfy { names[NameKey($0)] != nil }
    // A name that a broken file may well declare is that file's problem.
    let mayBeBroken = filesWithUnknownNames.contains { broken in
      broken.file != file && (kinds.isEmpty || kinds.contains(broken.kind))
    }
    if mayBeBroken, !isList { return }
    let nearest = isList ? [] : nearestNames(to: reference.value, kinds: kinds)
    // So is a name of its own.
    let own = ContentPath.short(files[file].parsed.path.file)
    if files[file].parsed.isDamaged, nearest.contains(where: { $0.file == own }) { return }
    report(
      BriefingProblem.unknownReference(
        name: reference.value, expected: kinds, nearest: nearest, parts: isList ? parts : []),
      in: file, at: reference.range)
  }

  /// The parts of `京东、腾讯`.
  static func separated(_ text: String) -> [String] {
    text.split { "、，,;；/ ".contains($0) }.map { part in
      String(part.drop { $0 == " " })
    }
  }

  private func nearestNames(to name: String, kinds: [ThingKind]) -> [BriefingProblem.NearName] {
    let key = kinds.map(\.rawValue).joined(separator: ",")
    let cacheKey = NameKey("\(key):\(name)")
    let found = commons.withLock { _ in
      if let cached = nearestCache[cacheKey] { return cached }
      let matcher =
        matchers[key]
        ?? NameMatcher(
          names.compactMap {
            kinds.isEmpty || kinds.contains(things[$0.value].kind) ? $0.key.text : nil
          }
          .sorted(by: NameOrder.isLess))
      matchers[key] = matcher
      let nearest = matcher.nearest(to: name, limit: 3)
      nearestCache[cacheKey] = nearest
      return nearest
    }
    var seen: Set<Int> = []
    // Who writes Chinese is shown a Chinese name, not the file's.
    let isChinese = name.unicodeScalars.contains { $0.properties.isIdeographic }
    return found.compactMap { candidate in
      guard let index = names[NameKey(candidate)], seen.insert(index).inserted else { return nil }
      let isID = candidate == things[index].id
      return BriefingProblem.NearName(
        name: isChinese && isID ? things[index].name : candidate,
        file: ContentPath.short(things[index].file))
    }
  }
}
