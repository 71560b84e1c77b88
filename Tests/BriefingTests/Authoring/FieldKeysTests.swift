import Testing

@testable import Briefing

/// The decoder's lists of keys and the table that schemas and scaffolds are made from are one.
@Suite struct FieldKeysTests {
  @Test(arguments: [
    (FrontMatterRecord.article, FieldKeys.article), (.company, FieldKeys.company),
    (.person, FieldKeys.person), (.product, FieldKeys.product), (.topic, FieldKeys.ordered),
    (.sector, FieldKeys.ordered), (.cover, FieldKeys.cover), (.rights, FieldKeys.rights),
    (.formerName, FieldKeys.formerName), (.ticker, FieldKeys.ticker), (.role, FieldKeys.role),
    (.source, FieldKeys.source), (.event, FieldKeys.event), (.figure, FieldKeys.figure),
    (.relation, FieldKeys.relation), (.party, FieldKeys.party), (.forecast, FieldKeys.forecast),
    (.correction, FieldKeys.correction),
  ])
  func `decoding knows the fields of the table`(record: FrontMatterRecord, keys: [String]) {
    #expect(Set(FrontMatterFields.keys(of: record)) == Set(keys))
  }
}
