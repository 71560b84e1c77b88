import Briefing
import Diagnostics
import Templating

/// Where the site shows a relation: a page, and on it the row.
public typealias RelationAddress = @Sendable (Relation) -> URLValue

/// The site as data: tables of everything it states, in the forms that `site.yml` asks for.
///
/// Making it is cheap; files are made when they are asked for, each on its own, so that several
/// threads can make them at the same time.
public struct OpenData: Sendable {
  /// A file of data.
  public struct File: Sendable {
    /// The path in the output folder, such as `data/events.csv`.
    public let path: String
    /// What makes it.
    public let content: Content
    /// How it is made of the one of the last build, where that may save work.
    public let revise: Revise?

    init(path: String, revise: Revise? = nil, make: @escaping @Sendable () -> [UInt8]) {
      self.path = path
      self.revise = revise
      content = .bytes(make)
    }

    init(path: String, revise: Revise?, database: @escaping @Sendable () -> DatabaseFile?) {
      self.path = path
      self.revise = revise
      content = .database(database)
    }
  }

  /// What has to be replaced in a file that the last build made of the same site but for some parts of
  /// texts, so that it has the bytes that would be made now; `nil` where it has to be made.
  ///
  /// It gets all parts that differ of what the last build has read for the file, and the file, open for
  /// reading.
  public typealias Revise =
    @Sendable (_ revised: Set<BodyReads.Place>, _ file: Int32) -> [Replacement]?

  /// What makes a file; the same bytes for the same site.
  public enum Content: Sendable {
    /// Bytes.
    case bytes(@Sendable () -> [UInt8])
    /// A database; `nil` where there is no room for it.
    case database(@Sendable () -> DatabaseFile?)
  }

  let site: Site
  let addresses: DataAddresses
  let language: MessageLanguage
  let tables: [any DataTable]
  private let relationAddress: RelationAddress
  private let scratchFolders: [String]

  /// The data of a site.
  ///
  /// - Parameters:
  ///   - site: The site.
  ///   - scratchFolders: Folders where the database may be made, the best first; where none can be
  ///     written to it is made in memory.
  ///   - relationAddress: Where the site shows a relation.
  ///   - correctionAddress: Where it shows a correction, which has a place among all.
  public init(
    site: Site, scratchFolders: [String] = [], relationAddress: @escaping RelationAddress,
    correctionAddress: (Correction, Int) -> URLValue
  ) {
    self.site = site
    self.scratchFolders = scratchFolders
    self.relationAddress = relationAddress
    addresses = DataAddresses(site.configuration)
    language = site.configuration.locale.language
    tables = [
      TypedTable.events(site.events), TypedTable.figures(site.figures),
      TypedTable.relations(site.relations, at: relationAddress), TypedTable.parties(site.relations),
      TypedTable.forecasts(site.forecasts), TypedTable.companies(site.companies),
      TypedTable.people(site.people), TypedTable.roles(site.people),
      TypedTable.products(site.products), TypedTable.topics(site.topics),
      TypedTable.sectors(site.sectors), TypedTable.things(site.things),
      TypedTable.metrics(site.metrics), TypedTable.articles(site.articles),
      TypedTable.sources(site.sources),
      TypedTable.corrections(site.corrections, at: correctionAddress),
    ]
  }

  /// All files, the largest first, so that none of them is made last.
  ///
  /// The database reads the tables from the first on. What is made beside it begins with the last one,
  /// since threads that count references to the same values hold each other up.
  public var files: [File] {
    let configuration = site.configuration
    guard configuration.publishes(.data) else { return [] }
    let hasCSV = configuration.publishes(.csv)
    let addresses = self.addresses
    var files: [File] = []
    if configuration.publishes(.sqlite) {
      let revise: Revise = { revised, file in
        databaseExport.replacements(revised, in: OpenFile(file))
      }
      files.append(File(path: Self.databasePath, revise: revise, database: sqlite))
    }
    for table in tables.reversed() {
      let revision = TableRevision(table: table, addresses: addresses)
      files.append(
        File(
          path: "data/\(table.name).json", revise: { revision.json($0, in: OpenFile($1)) },
          make: { JSONWriter.file(table, addresses) }))
    }
    if hasCSV {
      for table in tables.reversed() {
        let revision = TableRevision(table: table, addresses: addresses)
        files.append(
          File(
            path: "data/\(table.name).csv", revise: { revision.csv($0, in: OpenFile($1)) },
            make: { CSVWriter.file(table, addresses) }))
      }
    }
    if configuration.publishes(.graphML) {
      let relations = site.relations
      files.append(
        File(path: Self.graphPath) { [relationAddress] in
          GraphMLWriter.file(relations, at: relationAddress, addresses)
        })
    }
    files += schemas
    let package = DataPackageWriter(
      configuration: configuration, language: language, addresses: addresses, hasCSV: hasCSV)
    let tables = self.tables
    files.append(File(path: Self.packagePath) { package.file(tables) })
    for company in site.companies { files += self.files(of: company, hasCSV: hasCSV) }
    return files
  }

  /// Where files of data have counts of texts.
  public var textCounts: [TextCounts] { tables.compactMap(\.textCounts) }

  /// The files of tables by what they are, for tables with counts of texts.
  public static func path(of form: TextCounts.Form, table: String) -> String {
    switch form {
    case .json: "data/\(table).json"
    case .csv: "data/\(table).csv"
    case .database: databasePath
    }
  }

  static let databasePath = "data/briefing.sqlite"
  static let graphPath = "data/relations.graphml"
  static let packagePath = "data/datapackage.json"

  private var schemas: [File] {
    let writer = JSONSchemaWriter(language: language, addresses: addresses)
    return tables.map { table in
      File(path: "data/schemas/\(table.name).json") { writer.file(table) }
    } + [File(path: "data/schemas/company.json") { CompanyDocument.schema(writer) }]
  }

  private func files(of company: Company, hasCSV: Bool) -> [File] {
    var files = [
      File(path: "data/companies/\(company.id).json") { [relationAddress, addresses] in
        CompanyDocument(company, relationsAt: relationAddress).file(addresses)
      }
    ]
    if hasCSV {
      files.append(
        File(path: "data/companies/\(company.id).csv") { [relationAddress, addresses, language] in
          CSVWriter.file(
            TypedTable.statements(company.statements(relationAddress, language: language)),
            addresses)
        })
    }
    return files
  }

  private var databaseExport: SQLiteExport {
    let configuration = site.configuration
    var facts = [(name: "title", value: configuration.title)]
    if let address = configuration.baseURL { facts.append((name: "homepage", value: address)) }
    if let license = configuration.license {
      facts.append((name: "license", value: license.name))
      if let url = license.url {
        facts.append((name: "license_url", value: addresses.address(url)))
      }
    }
    if let publisher = configuration.publisher {
      facts.append((name: "publisher", value: publisher.name))
    }
    return SQLiteExport(tables: tables, addresses: addresses, facts: facts)
  }

  @Sendable private func sqlite() -> DatabaseFile? {
    // Only a lack of room stops it: the statements are ours and ids are unique.
    return try? databaseExport.file(in: scratchFolders)
  }
}
