import ArgumentParser
import Briefing
import Diagnostics

/// `sitegen schema`
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of a front matter type, for completion in editors.",
    discussion:
      "TYPE is article, company, person, product, topic or sector for the front matter of a file, "
      + "site for site.yml, metrics for metrics.yml.")

  @Argument(help: "The type.")
  var type: FrontMatterRecord

  @Option(help: "The language of the descriptions: zh-Hans or en.")
  var lang = MessageLanguage.chinese

  func validate() throws {
    guard FrontMatterRecord.schemas.contains(type) else {
      let names = FrontMatterRecord.schemas.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("there is no schema of '\(type.rawValue)'; there are \(names).")
    }
  }

  func run() throws {
    Terminal.print(FrontMatterSchema.jsonSchema(for: type, language: lang), terminator: "")
  }
}
