import Diagnostics

extension LinkState {
  /// Former addresses that are pages, or that are claimed twice.
  func checkRedirects() {
    var pages: [NameKey: String] = [:]
    var claims: [NameKey: (file: Int, path: String)] = [:]
    var redirects: [Redirect] = []
    for file in precedence {
      let addresses = files[file].parsed.record.redirects
      if addresses.isEmpty { continue }
      if pages.isEmpty { pages = pageAddresses() }
      for redirect in addresses {
        let key = NameKey(Self.normal(redirect.value))
        let own = Self.normal(files[file].parsed.path.address)
        if key.text == own {
          report(BriefingProblem.redirectLoop(path: redirect.value), in: file, at: redirect.range)
        } else if let page = pages[key] {
          report(
            BriefingProblem.redirectCollision(path: redirect.value, owner: page), in: file,
            at: redirect.range)
        } else if let other = claims[key], other.file == file {
          report(
            BriefingProblem.repeatedReference(name: redirect.value, first: other.path), in: file,
            at: redirect.range)
        } else if let other = claims[key] {
          report(
            BriefingProblem.redirectCollision(
              path: redirect.value, owner: files[other.file].parsed.path.short),
            in: file, at: redirect.range)
        } else {
          claims[key] = (file, redirect.value)
          if files[file].isIncluded, let target = files[file].redirectTarget {
            redirects.append(
              Redirect(from: redirect.value, target: target, range: redirect.range))
          }
        }
      }
    }
    site.redirects = redirects.sorted { NameOrder.isLess($0.from, $1.from) }
  }

  /// What stands at each address already. Drafts do not stand anywhere yet.
  private func pageAddresses() -> [NameKey: String] {
    var result: [NameKey: String] = [:]
    for file in files where !file.isHidden {
      result[NameKey(Self.normal(file.parsed.path.address))] = file.parsed.path.short
    }
    for section in PageAnchors.sections where isMade(section) {
      result[NameKey(section)] = section.contains(".") ? "/\(section)" : "/\(section)/"
    }
    for kind in ContentKind.all where kind != .page {
      result[NameKey(kind.folder)] = "/\(kind.folder)/"
    }
    for path in options.files.paths where path.hasPrefix("Content/static/") {
      result[NameKey(Self.normal(String(path.dropFirst("Content/static/".count))))] =
        ContentPath.short(path)
    }
    return result
  }

  /// Whether there is something at an address that is made without a file of its own.
  private func isMade(_ section: String) -> Bool {
    let format: OutputFormat
    switch section {
    case "feed.xml": format = .atom
    case "feed.json": format = .jsonFeed
    case "calendar.ics": format = .calendar
    case "sitemap.xml": format = .sitemap
    default: return true
    }
    return options.configuration.publishes(format)
  }

  /// An address without what makes no difference to a web server's folder: slashes around it,
  /// `index.html` at its end, and case.
  private static func normal(_ path: String) -> String {
    if let plain = plain(path) { return plain }
    var parts = path.lowercased().split(separator: "/")
    if parts.last == "index.html" { parts.removeLast() }
    return parts.joined(separator: "/")
  }

  /// The same for most addresses, such as `/companies/jd/`; `nil` where more is to be done than to take
  /// the slashes away.
  private static func plain(_ path: String) -> String? {
    var path = path
    return path.withUTF8 { bytes in
      guard bytes.count > 2, bytes.first == 0x2F, bytes.last == 0x2F else { return nil }
      let inner = bytes[1..<(bytes.count - 1)]
      var last: UInt8 = 0x2F
      for byte in inner {
        switch byte {
        case 0x61...0x7A, 0x30...0x39, 0x2D: break
        case 0x2F where last != 0x2F: break
        default: return nil
        }
        last = byte
      }
      return last == 0x2F ? nil : String(decoding: inner, as: UTF8.self)
    }
  }
}

extension ParsedFile.Record {
  /// Former addresses of the page.
  var redirects: [Located<String>] {
    switch self {
    case .article(let record): record.redirects
    case .page(let record): record.redirects
    case .thing: []
    }
  }
}

extension LinkState.File {
  /// What its former addresses lead to.
  fileprivate var redirectTarget: Redirect.Target? {
    article.map { .article($0) } ?? page.map { .page($0) }
  }
}
