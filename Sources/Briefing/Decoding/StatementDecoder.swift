import Diagnostics

/// Decodes the statements of a file's front matter.
struct StatementDecoder {
  let reader: MappingReader

  func decode() -> StatementRecords {
    var result = StatementRecords()
    result.sources = reader.mappings("sources", .source).map(source)
    reportRepeatedSources(result.sources)
    result.events = reader.mappings("events", .event).map(event)
    result.figures = reader.mappings("figures", .figure).map(figure)
    result.relations = reader.mappings("relations", .relation).map(relation)
    result.forecasts = reader.mappings("forecasts", .forecast).map(forecast)
    result.corrections = reader.mappings("corrections", .correction).map(correction)
    return result
  }

  /// Reports statements without a source of their own that are so many, in a file with so many sources,
  /// that listing all with each would be out of proportion.
  ///
  /// - Returns: whether they are; what they rest on cannot be told then
  func reportImpliedSources(_ records: StatementRecords) -> Bool {
    let places =
      records.events.filter { !$0.hasSource }.map(\.place)
      + records.figures.filter { !$0.hasSource }.map(\.place)
      + records.relations.filter { !$0.hasSource }.map(\.place)
      + records.forecasts.filter { !$0.hasSource }.map(\.place)
    let (count, sources) = (places.count, records.sources.count)
    // One statement may rest on any number of sources.
    guard count > 1, count * sources > ContentBounds.impliedSources, let first = places.first else {
      return false
    }
    reader.context.report(
      BriefingProblem.tooManyImpliedSources(statements: count, sources: sources), at: first)
    return true
  }

  private func source(_ fields: MappingReader) -> SourceRecord {
    var record = SourceRecord(place: fields.place)
    record.id = fields.identifier("id")
    record.name = fields.text("name", required: true)
    record.title = fields.text("title")?.value
    record.url = fields.url("url")
    record.published = fields.date("published")
    record.accessed = fields.date("accessed")
    record.archivedURL = fields.url("archived_url")
    record.kind = fields.choice("kind", as: Source.Kind.self)?.value
    record.author = fields.text("author")?.value
    record.access = fields.choice("access", as: Source.Access.self)?.value
    fields.finish(FieldKeys.source, required: ["name"])
    return record
  }

  private func reportRepeatedSources(_ sources: [SourceRecord]) {
    var known: [String: SourceRecord] = [:]
    for source in sources {
      guard let id = source.id else { continue }
      guard let first = known[id.value] else {
        known[id.value] = source
        continue
      }
      reader.context.report(
        BriefingProblem.duplicateSource(
          id: id.value, line: Int(first.id?.range.start.line ?? first.place.start.line)),
        at: id.range)
    }
  }

  private func event(_ fields: MappingReader) -> EventRecord {
    var record = EventRecord(place: fields.place)
    record.ref = fields.text("ref", required: true)
    record.id = fields.anchor("id")
    record.date = fields.date("date", required: true, allowsInterval: true)
    record.title = fields.text("title", required: true)
    record.kind = fields.text("kind")
    record.status = fields.choice("status", as: Event.Status.self)
    record.companies = fields.names("companies")
    record.people = fields.names("people")
    record.products = fields.names("products")
    record.topics = fields.names("topics")
    record.importance = fields.integer("importance", in: 1...3)
    record.summary = fields.inlineText("summary")
    record.source = fields.names("source")
    record.hasSource = fields.entry("source") != nil
    if fields.entry("ref") != nil {
      for key in FieldKeys.event where key != "ref" && key != "source" {
        if let entry = fields.entry(key) {
          fields.context.report(BriefingProblem.refWithDetails(key: key), at: entry.keyRange)
        }
      }
      fields.finish(FieldKeys.event)
    } else {
      fields.finish(FieldKeys.event, required: ["date", "title"])
    }
    return record
  }

  private func figure(_ fields: MappingReader) -> FigureRecord {
    var record = FigureRecord(place: fields.place)
    record.id = fields.anchor("id")
    record.subject = fields.text("subject", required: true)
    record.metric = fields.text("metric", required: true)
    record.value = fields.amount("value", required: true)
    record.period = fields.date("period", required: true, allowsInterval: true)
    record.basis = fields.choice("basis", as: Figure.Basis.self)?.value
    record.scope = fields.text("scope")?.value
    record.change = fields.amount("change")
    record.note = fields.inlineText("note")
    record.source = fields.names("source")
    record.hasSource = fields.entry("source") != nil
    fields.finish(FieldKeys.figure, required: ["subject", "metric", "value", "period"])
    return record
  }

  private func relation(_ fields: MappingReader) -> RelationRecord {
    var record = RelationRecord(place: fields.place)
    record.id = fields.identifier("id")
    record.kind = fields.choice("kind", as: Relation.Kind.self, required: true)
    let parties = fields.items("parties")
    var hasReportedText = false
    for node in parties {
      // Whoever writes one party as a text writes all of them so.
      if node.scalar != nil, !node.isNull {
        if hasReportedText { continue }
        hasReportedText = true
      }
      guard
        let party = MappingReader(node, .party, key: "parties", context: fields.context)
      else { continue }
      record.parties.append(
        RelationRecord.Party(
          who: party.text("who", required: true), role: party.text("role")?.value))
      party.finish(FieldKeys.party, required: ["who"])
    }
    if let entry = fields.entry("parties"), parties.count < 2, !entry.value.isNull,
      !entry.value.isDamaged
    {
      fields.context.report(BriefingProblem.tooFewParties, at: entry.value.range)
    }
    record.from = fields.date("from")
    record.to = fields.date("to")
    record.percent = fields.percentage("percent")
    record.status = fields.text("status")?.value
    record.summary = fields.inlineText("summary")
    record.source = fields.names("source")
    record.hasSource = fields.entry("source") != nil
    fields.finish(FieldKeys.relation, required: ["kind", "parties"])
    return record
  }

  private func forecast(_ fields: MappingReader) -> ForecastRecord {
    var record = ForecastRecord(place: fields.place)
    record.id = fields.anchor("id")
    record.by = fields.text("by", required: true)
    record.made = fields.date("made", required: true)
    record.claim = fields.inlineText("claim", required: true)
    record.subjects = fields.names("subject")
    record.due = fields.date("due", allowsInterval: true)
    record.criteria = fields.inlineText("criteria")
    record.probability = fields.percentage("probability")
    record.status = fields.choice("status", as: Forecast.Status.self)
    record.resolved = fields.date("resolved")
    record.evidence = fields.inlineText("evidence")
    record.source = fields.names("source")
    record.hasSource = fields.entry("source") != nil
    fields.finish(FieldKeys.forecast, required: ["by", "made", "claim"])
    return record
  }

  private func correction(_ fields: MappingReader) -> CorrectionRecord {
    var record = CorrectionRecord(place: fields.place)
    record.date = fields.date("date", required: true)
    record.what = fields.inlineText("what", required: true)
    record.was = fields.text("was")?.value
    record.now = fields.text("now")?.value
    record.severity = fields.choice("severity", as: Correction.Severity.self)?.value
    fields.finish(FieldKeys.correction, required: ["date", "what"])
    return record
  }
}
