#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// `CorpusGenerator articles COUNT FOLDER` writes FOLDER/briefing and FOLDER/hugo;
/// `CorpusGenerator varied COUNT FOLDER` the same with prose in which any word may follow any other;
/// `CorpusGenerator plain COUNT FOLDER` with plain posts. The same numbers give the same
/// bytes.
@main
enum CorpusGenerator {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let count = Int(arguments[2]), (1...999_999).contains(count) else {
      fail("usage: CorpusGenerator articles|varied|plain COUNT FOLDER")
    }
    let folder = arguments[3]
    switch arguments[1] {
    case "articles", "varied":
      let world = World(vocabulary: arguments[1] == "varied" ? Vocabulary() : nil)
      var briefing = BriefingSite(
        world: world, output: OutputFolder(folder + "/briefing"), total: count)
      var hugo = HugoSite(world: world, output: OutputFolder(folder + "/hugo"))
      briefing.writeWorld(total: count)
      hugo.writeWorld()
      for index in 0..<count {
        let article = ArticleText(index: index, of: count, world: world)
        briefing.write(article)
        hugo.write(article)
      }
    case "plain":
      var site = PlainSite(
        briefing: OutputFolder(folder + "/briefing"), hugo: OutputFolder(folder + "/hugo"))
      site.write(count: count)
    default:
      fail("unknown corpus \(arguments[1])")
    }
  }

  private static func fail(_ message: String) -> Never {
    _ = (message + "\n").withCString { write(2, $0, strlen($0)) }
    exit(2)
  }
}
