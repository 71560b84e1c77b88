import ArgumentParser
import Briefing
import Diagnostics

/// `sitegen schema`
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of a front matter type, for completion in editors.",
    discussion:
      "TYPE is article, company, person, product, topic, sector or page for the front matter of a file, "
      + "site for site.yml, metrics for metrics.yml.")

  /// What has a schema.
  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case article, company, person, product, topic, sector, page, site, metrics
  }

  @Argument(help: "The type.")
  var type: Kind

  @Option(help: "The language of the descriptions: zh-Hans or en.")
  var lang = MessageLanguage.chinese

  func run() throws {
    guard let record = FrontMatterRecord.schemas.first(where: { $0.rawValue == type.rawValue })
    else { throw ValidationError("there is no schema of '\(type.rawValue)'.") }
    Terminal.print(FrontMatterSchema.jsonSchema(for: record, language: lang), terminator: "")
  }
}
