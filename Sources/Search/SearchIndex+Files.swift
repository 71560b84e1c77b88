import Briefing

extension SearchIndex {
  /// ```
  /// {"documents": 12, "group": 16, "bits": 4, "phrases": ["电商", …],
  ///  "kinds": [["article", 0, 12, [[2024, 0], [2025, 3]]], …]}
  /// ```
  /// Phrases are the frequent texts, the most frequent first.
  /// A kind's numbers are its first identifier, the one behind its last, and the first of each year.
  var manifest: String {
    let table = content.table
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
    return "{\"documents\":\(table.documents.count),\"group\":\(Self.groupSize),"
      + "\"bits\":\(shardBits),\(Self.phraseField(grams.phrases)),"
      + "\"kinds\":\(JSONText.list(kinds))}\n"
  }

  /// What the manifest says of phrases.
  static func phraseField(_ phrases: [[UInt32]]) -> String {
    "\"phrases\":\(JSONText.strings(phrases.map { FoldedText.string($0) }))"
  }

  /// ```
  /// {"names": [["京东", "company", "/companies/jd/", ["JD.com"], ["jingdong", "jd"], 34], …],
  ///  "titles": [["…", "/articles/…/", "2025-09-12"], …]}
  /// ```
  var nameFile: String {
    let content = self.content
    let entries = content.names.map { name in
      JSONText.list([
        JSONText.string(name.name), JSONText.string(name.kind), JSONText.string(name.address),
        JSONText.strings(name.aliases), JSONText.strings(name.readings), String(name.weight),
      ])
    }
    let articles = content.table.documents.filter { $0.kind == .article }
    let titles = articles.suffix(Self.titleLimit).reversed().map { article in
      JSONText.strings([article.title, article.address, article.date?.display(style: .long) ?? ""])
    }
    return "{\"names\":[\n\(entries.joined(separator: ",\n"))],\"titles\":[\n"
      + titles.joined(separator: ",\n") + "]}\n"
  }

  /// See `TextFolding.tableJSON`; only what can make a difference in an index with these scalars, and
  /// in names.
  static func foldingFile(_ scalars: [UInt32], names: [UInt32]) -> String {
    let known = Set(scalars).union(names)
    return TextFolding.tableJSON { known.contains($0.value) } + "\n"
  }

  /// The scalars that names have, folded, ascending.
  var nameScalars: [UInt32] {
    var scalars: Set<UInt32> = []
    for name in content.names {
      for text in [name.name] + name.aliases { scalars.formUnion(FoldedText.fold(text)) }
    }
    return scalars.sorted()
  }

  /// `[[title, address, date, label, excerpt], …]`, with `null` for identifiers that nobody has.
  func documentFile(_ group: Int) -> [UInt8] {
    let table = content.table
    var bytes: [UInt8] = [UInt8(ascii: "[")]
    for offset in 0..<Self.groupSize {
      if offset > 0 { bytes += ",\n".utf8 }
      let identifier = UInt32(truncatingIfNeeded: group * Self.groupSize + offset)
      guard let document = table.document(identifier) else {
        bytes += "null".utf8
        continue
      }
      let texts = [
        document.title, document.address, document.date?.display(style: .long) ?? "",
        document.label, Self.shortened(document.excerpt),
      ]
      for (index, text) in texts.enumerated() {
        bytes.append(UInt8(ascii: index == 0 ? "[" : ","))
        JSONText.append(text, to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    }
    bytes += "]\n".utf8
    return bytes
  }

  /// The longest excerpt, in characters.
  private static let excerptLimit = 300

  /// The beginning of a text, at most `excerptLimit` characters.
  private static func shortened(_ text: String) -> String {
    // Characters are never more than bytes.
    if text.utf8.count <= excerptLimit { return text }
    let short = text.prefix(excerptLimit)
    return short.endIndex == text.endIndex ? text : short.dropLast() + "…"
  }
}
