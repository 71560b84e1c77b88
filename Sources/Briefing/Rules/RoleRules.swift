import Diagnostics

extension LinkState {
  private struct HeldRole {
    var role: Role
    var record: RoleRecord
    var file: Int
  }

  /// Offices that a company has one of.
  private static let singleOffices: Set<String> = [
    "CEO", "首席执行官", "董事长", "董事会主席", "总裁", "总经理", "CFO", "首席财务官", "CTO", "首席技术官",
    "COO", "首席运营官",
  ]

  /// Roles that contradict themselves or each other.
  func checkRoles() {
    var offices: [NameKey: [HeldRole]] = [:]
    for (index, file) in thingFiles.enumerated() {
      guard case .thing(let record) = files[file].parsed.record,
        case .person(let roles) = record.detail, let person = things[index] as? Person
      else { continue }
      var held: [HeldRole] = []
      for record in roles {
        checkOrder(record.from, "from", record.to, "to", in: file)
        guard
          let company = record.company.flatMap({ names[NameKey($0.value)] }).map({ things[$0] }),
          let title = record.title,
          let role = person.roles.first(where: {
            $0.company === company && $0.title == title.value && $0.from === record.from?.value
              && $0.to === record.to?.value
          })
        else { continue }
        checkFounding([company], record.from, in: file)
        if let superior = record.reportsTo, names[NameKey(superior.value)] == index {
          report(BriefingProblem.reportsToSelf, in: file, at: superior.range)
        }
        let current = HeldRole(role: role, record: record, file: file)
        if let other = held.first(where: { Self.collide($0.role, role) }) {
          report(
            BriefingProblem.overlappingRoles(
              title: title.value, company: role.company.shortName, person: person.name,
              line: Int(other.record.place.start.line)),
            in: file, at: record.from?.range ?? title.range)
        }
        held.append(current)
        if Self.singleOffices.contains(title.value) {
          offices[NameKey("\(company.id) \(title.value)"), default: []].append(current)
        }
      }
    }
    checkOffices(offices)
    checkReports()
  }

  /// Whether two roles are the same and certainly overlap.
  private static func collide(_ a: Role, _ b: Role) -> Bool {
    a.company === b.company && a.title == b.title && overlap(a, b)
  }

  /// Whether there certainly is a day on which both hold; a role without a start or end has none.
  private static func overlap(_ a: Role, _ b: Role) -> Bool {
    func starts(_ a: Role, before b: Role) -> Bool {
      guard let start = a.from, let end = b.to else { return true }
      guard let latest = start.latest else { return false }
      return latest < end.earliest
    }
    return starts(a, before: b) && starts(b, before: a)
  }

  private func checkOffices(_ offices: [NameKey: [HeldRole]]) {
    for holders in offices.values where holders.count > 1 {
      for (position, holder) in holders.enumerated() {
        guard
          let other = holders[..<position].first(where: {
            $0.role.person !== holder.role.person && Self.overlap($0.role, holder.role)
          })
        else { continue }
        report(
          BriefingProblem.sharedOffice(
            title: holder.role.title, company: holder.role.company.shortName,
            person: other.role.person.name, other: place(other.file, other.record.place)),
          in: holder.file, at: holder.record.title?.range ?? holder.record.place)
      }
    }
  }

  /// People who at present report to each other in a circle.
  private func checkReports() {
    var superiors: [ObjectIdentifier: Person] = [:]
    for person in site.people {
      if let role = person.roles.first(where: { $0.isCurrent && $0.reportsTo != nil }) {
        superiors[ObjectIdentifier(person)] = role.reportsTo
      }
    }
    for (chain, last) in Self.circles(site.people, next: { superiors[ObjectIdentifier($0)] }) {
      let file = thingFiles[last.index]
      guard case .thing(let record) = files[file].parsed.record,
        case .person(let roles) = record.detail,
        let range = roles.first(where: { role in
          role.reportsTo != nil
            && Standing(officeFrom: role.from?.value, to: role.to?.value, on: options.today)
              == .current
        })?.reportsTo?.range
      else { continue }
      report(BriefingProblem.reportsInCircle(chain.map(\.name)), in: file, at: range)
    }
  }

  /// Companies that own each other in a circle.
  func checkParents() {
    for (chain, last) in Self.circles(site.companies, next: { $0.parent }) {
      let file = thingFiles[last.index]
      guard case .thing(let record) = files[file].parsed.record,
        case .company(let detail) = record.detail, let parent = detail.parent
      else { continue }
      report(BriefingProblem.parentInCircle(chain.map(\.name)), in: file, at: parent.range)
    }
  }

  /// The circles that following `next` runs into, each once, with the member whose file comes
  /// last; a person who reports to themself is no circle here.
  private static func circles<T: Thing>(
    _ list: [T], next: (T) -> T?
  ) -> [(chain: [T], last: T)] {
    var done: Set<ObjectIdentifier> = []
    var result: [(chain: [T], last: T)] = []
    for start in list {
      var path: [T] = []
      var current: T? = start
      while let node = current, !done.contains(ObjectIdentifier(node)) {
        done.insert(ObjectIdentifier(node))
        path.append(node)
        current = next(node)
      }
      guard let node = current, let first = path.firstIndex(where: { $0 === node }) else {
        continue
      }
      let circle = Array(path[first...])
      if circle.count == 1, T.self == Person.self { continue }
      if let last = circle.max(by: { NameOrder.isLess($0.file, $1.file) }) {
        result.append((circle + [node], last))
      }
    }
    return result
  }
}
