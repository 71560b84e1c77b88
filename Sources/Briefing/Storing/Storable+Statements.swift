import Diagnostics
import Templating

extension StatementRecords: StorableRecord {
  static var blank: StatementRecords { StatementRecords() }

  mutating func code(_ field: inout some FieldCoder) throws(ByteReader.Malformed) {
    try field(&sources)
    try field(&events)
    try field(&figures)
    try field(&relations)
    try field(&forecasts)
    try field(&corrections)
  }
}

extension SourceRecord: StorableRecord {
  static var blank: SourceRecord { SourceRecord(place: .wholeFile) }

  mutating func code(_ field: inout some FieldCoder) throws(ByteReader.Malformed) {
    try field(&id)
    try field(&name)
    try field(&title)
    try field(&url)
    try field(&published)
    try field(&accessed)
    try field(&archivedURL)
    try field(&kind)
    try field(&author)
    try field(&access)
    try field(&place)
  }
}

extension EventRecord: StorableRecord {
  static var blank: EventRecord { EventRecord(place: .wholeFile) }

  mutating func code(_ field: inout some FieldCoder) throws(ByteReader.Malformed) {
    try field(&ref)
    try field(&id)
    try field(&date)
    try field(&title)
    try field(&kind)
    try field(&status)
    try field(&companies)
    try field(&people)
    try field(&products)
    try field(&topics)
    try field(&importance)
    try field(&summary)
    try field(&source)
    try field(&hasSource)
    try field(&place)
  }
}

extension FigureRecord: StorableRecord {
  static var blank: FigureRecord { FigureRecord(place: .wholeFile) }

  mutating func code(_ field: inout some FieldCoder) throws(ByteReader.Malformed) {
    try field(&id)
    try field(&subject)
    try field(&metric)
    try field(&value)
    try field(&period)
    try field(&basis)
    try field(&scope)
    try field(&change)
    try field(&note)
    try field(&source)
    try field(&hasSource)
    try field(&place)
  }
}

extension RelationRecord: StorableRecord {
  static var blank: RelationRecord { RelationRecord(place: .wholeFile) }

  mutating func code(_ field: inout some FieldCoder) throws(ByteReader.Malformed) {
    try field(&id)
    try field(&kind)
    try field(&parties)
    try field(&from)
    try field(&to)
    try field(&percent)
    try field(&status)
    try field(&summary)
    try field(&source)
    try field(&hasSource)
    try field(&place)
  }
}

extension RelationRecord.Party: StorableRecord {
  static var blank: RelationRecord.Party { RelationRecord.Party() }

  mutating func code(_ field: inout some FieldCoder) throws(ByteReader.Malformed) {
    try field(&who)
    try field(&role)
  }
}

extension ForecastRecord: StorableRecord {
  static var blank: ForecastRecord { ForecastRecord(place: .wholeFile) }

  mutating func code(_ field: inout some FieldCoder) throws(ByteReader.Malformed) {
    try field(&id)
    try field(&by)
    try field(&made)
    try field(&claim)
    try field(&subjects)
    try field(&due)
    try field(&criteria)
    try field(&probability)
    try field(&status)
    try field(&resolved)
    try field(&evidence)
    try field(&source)
    try field(&hasSource)
    try field(&place)
  }
}

extension CorrectionRecord: StorableRecord {
  static var blank: CorrectionRecord { CorrectionRecord(place: .wholeFile) }

  mutating func code(_ field: inout some FieldCoder) throws(ByteReader.Malformed) {
    try field(&date)
    try field(&what)
    try field(&was)
    try field(&now)
    try field(&severity)
    try field(&place)
  }
}

extension Source.Kind: StorableChoice {}
extension Source.Access: StorableChoice {}
extension Event.Status: StorableChoice {}
extension Figure.Basis: StorableChoice {}
extension Relation.Kind: StorableChoice {}
extension Forecast.Status: StorableChoice {}
extension Correction.Severity: StorableChoice {}
