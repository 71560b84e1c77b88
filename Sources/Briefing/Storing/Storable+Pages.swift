import Diagnostics
import Templating

extension ArticleRecord: StorableRecord {
  static var blank: ArticleRecord { ArticleRecord() }

  mutating func code(_ field: inout some FieldCoder) throws(ByteReader.Malformed) {
    try field(&title)
    try field(&date)
    try field(&subtitle)
    try field(&updated)
    try field(&kind)
    try field(&authors)
    try field(&editor)
    try field(&companies)
    try field(&companiesRange)
    try field(&people)
    try field(&products)
    try field(&topics)
    try field(&summary)
    try field(&keyPoints)
    try field(&cover)
    try field(&rights)
    try field(&redirects)
    try field(&isDraft)
  }
}

extension CoverRecord: StorableRecord {
  static var blank: CoverRecord { CoverRecord() }

  mutating func code(_ field: inout some FieldCoder) throws(ByteReader.Malformed) {
    try field(&source)
    try field(&alternative)
    try field(&credit)
  }
}

extension RightsRecord: StorableRecord {
  static var blank: RightsRecord { RightsRecord() }

  mutating func code(_ field: inout some FieldCoder) throws(ByteReader.Malformed) {
    try field(&origin)
    try field(&from)
    try field(&url)
    try field(&notice)
  }
}

extension PageRecord: StorableRecord {
  static var blank: PageRecord { PageRecord() }

  mutating func code(_ field: inout some FieldCoder) throws(ByteReader.Malformed) {
    try field(&title)
    try field(&summary)
    try field(&updated)
    try field(&order)
    try field(&redirects)
    try field(&isDraft)
  }
}

extension ThingRecord: StorableRecord {
  static var blank: ThingRecord { ThingRecord(detail: .ordered(nil)) }

  mutating func code(_ field: inout some FieldCoder) throws(ByteReader.Malformed) {
    try field(&name)
    try field(&shortName)
    try field(&englishName)
    try field(&aliases)
    try field(&pinyin)
    try field(&summary)
    try field(&detail)
  }
}

extension ThingRecord.Detail: Storable {
  func store(to writer: inout RecordWriter) {
    switch self {
    case .company(let detail):
      writer.bytes.put(0)
      detail.store(to: &writer)
    case .person(let roles):
      writer.bytes.put(1)
      roles.store(to: &writer)
    case .product(let detail):
      writer.bytes.put(2)
      detail.store(to: &writer)
    case .ordered(let order):
      writer.bytes.put(3)
      order.store(to: &writer)
    }
  }

  static func load(
    from reader: inout RecordReader
  ) throws(ByteReader.Malformed) -> ThingRecord.Detail {
    switch try reader.bytes.number() {
    case 0: .company(try ThingRecord.CompanyDetail.load(from: &reader))
    case 1: .person(try [RoleRecord].load(from: &reader))
    case 2: .product(try ThingRecord.ProductDetail.load(from: &reader))
    case 3: .ordered(try Int?.load(from: &reader))
    default: throw ByteReader.Malformed()
    }
  }
}

extension ThingRecord.CompanyDetail: StorableRecord {
  static var blank: ThingRecord.CompanyDetail { ThingRecord.CompanyDetail() }

  mutating func code(_ field: inout some FieldCoder) throws(ByteReader.Malformed) {
    try field(&formerNames)
    try field(&sectors)
    try field(&parent)
    try field(&founded)
    try field(&headquarters)
    try field(&tickers)
    try field(&website)
    try field(&wikidata)
    try field(&status)
    try field(&notToConfuseWith)
  }
}

extension ThingRecord.ProductDetail: StorableRecord {
  static var blank: ThingRecord.ProductDetail { ThingRecord.ProductDetail() }

  mutating func code(_ field: inout some FieldCoder) throws(ByteReader.Malformed) {
    try field(&company)
    try field(&kind)
    try field(&launched)
    try field(&closed)
  }
}

extension FormerNameRecord: StorableRecord {
  static var blank: FormerNameRecord { FormerNameRecord() }

  mutating func code(_ field: inout some FieldCoder) throws(ByteReader.Malformed) {
    try field(&name)
    try field(&until)
  }
}

extension TickerRecord: StorableRecord {
  static var blank: TickerRecord { TickerRecord() }

  mutating func code(_ field: inout some FieldCoder) throws(ByteReader.Malformed) {
    try field(&exchange)
    try field(&code)
  }
}

extension RoleRecord: StorableRecord {
  static var blank: RoleRecord { RoleRecord(place: .wholeFile) }

  mutating func code(_ field: inout some FieldCoder) throws(ByteReader.Malformed) {
    try field(&company)
    try field(&title)
    try field(&from)
    try field(&to)
    try field(&reportsTo)
    try field(&place)
  }
}

extension Article.Kind: StorableChoice {}
extension Article.Rights.Origin: StorableChoice {}
extension Company.Status: StorableChoice {}
