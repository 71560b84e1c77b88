import Briefing

extension SearchIndex {
  /// ```
  /// {"documents": 12, "group": 16, "bits": 4, "phrases": ["电商", …],
  ///  "kinds": [["article", 0, 12, [[2024, 0], [2025, 3]]], …]}
  /// ```
  /// Phrases are the frequent texts, the most frequent first.
  /// A kind's numbers are its first identifier, the one behind its last, and the first of each year.
  var manifest: String {
    let kinds = table.sections.map { section in
      var years: [String] = []
      var last: Int?
      for index in section.documents {
        guard let year = table.documents[index].date?.earliest.year, year != last else { continue }
        last = year
        years.append("[\(year),\(section.start + index - section.documents.lowerBound)]")
      }
      return "[\(JSONText.string(section.kind.rawValue)),\(section.start),\(section.end),"
        + JSONText.list(years) + "]"
    }
    let phrases = grams.phrases.map { FoldedText.string($0) }
    return "{\"documents\":\(table.documents.count),\"group\":\(Self.groupSize),"
      + "\"bits\":\(shardBits),\"phrases\":\(JSONText.strings(phrases)),"
      + "\"kinds\":\(JSONText.list(kinds))}\n"
  }

  /// ```
  /// {"names": [["京东", "company", "/companies/jd/", ["JD.com"], ["jingdong", "jd"], 34], …],
  ///  "titles": [["…", "/articles/…/", "2025-09-12"], …]}
  /// ```
  var nameFile: String {
    let entries = names.map { name in
      JSONText.list([
        JSONText.string(name.name), JSONText.string(name.kind), JSONText.string(name.address),
        JSONText.strings(name.aliases), JSONText.strings(name.readings), String(name.weight),
      ])
    }
    let articles = table.documents.filter { $0.kind == .article }
    let titles = articles.suffix(Self.titleLimit).reversed().map { article in
      JSONText.strings([article.title, article.address, article.date?.display(style: .long) ?? ""])
    }
    return "{\"names\":[\n\(entries.joined(separator: ",\n"))],\"titles\":[\n"
      + titles.joined(separator: ",\n") + "]}\n"
  }

  /// See `TextFolding.tableJSON`; only what can make a difference in this index, and in names.
  var foldingFile: String {
    var known = Set(grams.scalars)
    for name in names {
      for text in [name.name] + name.aliases { known.formUnion(FoldedText.fold(text)) }
    }
    return TextFolding.tableJSON { known.contains($0.value) } + "\n"
  }

  /// `[[title, address, date, label, excerpt], …]`, with `null` for identifiers that nobody has.
  func documentFile(_ group: Int) -> String {
    let entries = (0..<Self.groupSize).map { offset -> String in
      let identifier = UInt32(truncatingIfNeeded: group * Self.groupSize + offset)
      guard let document = table.document(identifier) else { return "null" }
      return JSONText.strings([
        document.title, document.address, document.date?.display(style: .long) ?? "",
        document.label, Self.shortened(document.excerpt),
      ])
    }
    return "[" + entries.joined(separator: ",\n") + "]\n"
  }

  /// The beginning of a text, at most 300 characters.
  private static func shortened(_ text: String) -> String {
    let short = text.prefix(300)
    return short.count == text.count ? text : short.dropLast() + "…"
  }
}
