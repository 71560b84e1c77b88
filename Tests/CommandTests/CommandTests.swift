import Foundation
import Testing

@Suite("The command line", .serialized, .timeLimit(.minutes(10)))
struct CommandTests {
  @Test("build writes the site, says what it did on standard output and ends with 0")
  func build() throws {
    let program = try Program()
    defer { program.remove() }
    let outcome = try program.run("build", "--lang", "en", "--today", "2025-10-20")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let summary = try Regex(
      #"^Built \d+ pages from 1 file in \d+\.\d\d s \(\d+ written, 0 unchanged\)"#)
    #expect(outcome.output.firstMatch(of: summary) != nil, "\(outcome.output)")
    #expect(
      FileManager.default.fileExists(atPath: program.root + "/public/companies/jd/index.html"))
  }

  @Test("Content errors end with 1, go to standard error and write nothing")
  func contentErrors() throws {
    let program = try Program()
    defer { program.remove() }
    try "---\nnaem: 坏\n---\n".write(
      toFile: program.root + "/Content/companies/bad.md", atomically: true, encoding: .utf8)
    let outcome = try program.run("build", "--lang", "en")
    #expect(outcome.status == 1)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("Content/companies/bad.md:2:1: error[unknown-field]"))
    #expect(!FileManager.default.fileExists(atPath: program.root + "/public/index.html"))
  }

  @Test("With --format json standard output is one document and nothing else")
  func json() throws {
    let program = try Program()
    defer { program.remove() }
    try "---\nname: 某公司\nparent: 京动\n---\n".write(
      toFile: program.root + "/Content/companies/bad.md", atomically: true, encoding: .utf8)
    let outcome = try program.run("check", "--format", "json")
    #expect(outcome.status == 1)
    #expect(outcome.errors.isEmpty)
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(document["errors"] as? Int == 1)
    let first = try #require((document["diagnostics"] as? [[String: Any]])?.first)
    #expect(first["id"] as? String == "unknown-reference")
    #expect(first["line"] as? Int == 3)
    #expect(first["column"] as? Int == 9)
    #expect((first["suggestions"] as? [String])?.first == "京东")
  }

  @Test(
    "Wrong usage ends with 2",
    arguments: [
      ["bild"], ["build", "--today", "gestern"], ["build", "--jobs", "0"], ["new", "article"],
      ["explain", "no-such-thing"], ["build", "--root", "/no/such/folder"],
    ])
  func usage(_ arguments: [String]) throws {
    let program = try Program()
    defer { program.remove() }
    let outcome =
      switch arguments.count {
      case 1: try program.run(arguments[0])
      case 2: try program.run(arguments[0], arguments[1])
      default: try program.run(arguments[0], arguments[1], arguments[2])
      }
    #expect(outcome.status == 2, "\(outcome.errors)")
    #expect(!outcome.errors.isEmpty)
  }

  @Test(
    "--version prints nothing but the version",
    arguments: [["--version"], ["build", "--version"]])
  func version(_ arguments: [String]) throws {
    let program = try Program()
    defer { program.remove() }
    let outcome =
      arguments.count == 1
      ? try program.run(arguments[0]) : try program.run(arguments[0], arguments[1])
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil, "\(outcome.output)")
  }

  @Test("An output folder with foreign files is refused with a sentence that names it")
  func foreignOutput() throws {
    let program = try Program()
    defer { program.remove() }
    try FileManager.default.createDirectory(
      atPath: program.root + "/public", withIntermediateDirectories: true)
    try "x".write(
      toFile: program.root + "/public/mine.txt", atomically: true, encoding: .utf8)
    let outcome = try program.run("build", "--lang", "en")
    #expect(outcome.status != 0)
    #expect(outcome.errors.contains("mine.txt"))
  }

  @Test("Help lists the types that are accepted and no others")
  func types() throws {
    let program = try Program()
    defer { program.remove() }
    for (command, values) in [
      ("new", "values: article, company, person, product, topic, sector, page, site)"),
      ("schema", "values: article, company, person, product, topic, sector, page, site, metrics)"),
    ] {
      let help = try program.run(command, "--help").output
      let words = help.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(words.contains(values), "\(help)")
      #expect(try program.run(command, "navigation", "x").status == 2)
    }
  }

  @Test("deploy speaks the site's language")
  func deployLanguage() throws {
    let program = try Program()
    defer { program.remove() }
    #expect(try program.run("build").status == 0)
    #expect(try program.run("deploy", "copy").output.contains("已上传"))
    try program.write("Content/site.yml", "title: Test\nlanguage: en\n")
    #expect(try program.run("deploy", "copy").output.contains("Uploaded"))
  }

  @Test("markdown renders standard input; errors are told apart")
  func markdown() throws {
    let program = try Program()
    defer { program.remove() }
    let good = try program.run("markdown", input: "增长**20%**左右")
    #expect(good.output == "<p>增长<strong>20%</strong>左右</p>\n")
    #expect(good.status == 0)
    let matter = "---\ntitle: 甲\n---\n"
    #expect(try program.run("markdown", input: matter + "正文\n").output == "<p>正文</p>\n")
    try program.write("a.md", matter + "正文\n")
    #expect(try program.run("markdown", "a.md").output == "<p>正文</p>\n")
    try program.write("b.md", matter + "正文\n\n<b>x</b>\n")
    #expect(try program.run("markdown", "b.md").errors.contains("b.md:6:1"))
    #expect(try program.run("markdown", "--raw-html", input: matter).output.contains("<hr />"))
    let bad = try program.run("markdown", input: "<b>x</b>")
    #expect(bad.status == 1)
    #expect(bad.errors.contains("stdin:1:1"))
  }

  @Test("explain and schema print what they promise")
  func explainAndSchema() throws {
    let program = try Program()
    defer { program.remove() }
    #expect(
      try program.run("explain", "unknown-reference", "--lang", "en").output
        .contains("Wrong: "))
    let schema = try program.run("schema", "article").output
    let object = try JSONSerialization.jsonObject(with: Data(schema.utf8)) as? [String: Any]
    #expect((object?["required"] as? [String])?.contains("title") == true)
  }

  #if os(Linux)
    @Test("A full disk at standard output ends with 3 and a message")
    func fullOutput() throws {
      let program = try Program()
      defer { program.remove() }
      let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
      let outcome = try program.run(["schema", "article", "--lang", "en"], output: full)
      #expect(outcome.status == 3)
      #expect(outcome.errors.contains("the disk is full"))
    }
  #endif

  @Test(
    "A SOURCE_DATE_EPOCH that is no moment before the year 10000 is wrong usage",
    arguments: ["abc", "-5", "253402300799", "99999999999999999"])
  func wrongEpoch(_ text: String) throws {
    let program = try Program()
    defer { program.remove() }
    let outcome = try program.run(["check"], environment: ["SOURCE_DATE_EPOCH": text])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(text))
  }
}
