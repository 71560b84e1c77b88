import Testing

@testable import Markdown

@Suite struct SafetyTests {
  @Test(arguments: [
    "[a](javascript:alert)", "[a](JaVaScRiPt:alert)", "[a](java&#x73;cript:alert)",
    "[a](&#106;avascript:x)", "[a](javascript&colon;x)", "[a](<java\tscript:x>)",
    "[a](<  javascript:x>)", "[a](java&#10;script:x)", "[a](java&Tab;script:x)",
    "[a](&#1;javascript:x)", "[a](\u{1}javascript:x)", "[a](javascript\\:x)", "<javascript:x>",
    "[a][b]\n\n[b]: javascript:x", "[a](vbscript:x)", "[a](feed:javascript:x)",
    "[a](<View-Source: javascript:x>)", "[a](blob:null/1)", "[a](file:///etc/passwd)",
    "<file:///x>",
    "[a](data:text/html,x)", "[a](data:image/svg+xml,x)", "![a](javascript:x)",
    "![a](data:text/html;base64,x)", "[a](\u{200B}javascript:x)", "[a](\u{FEFF}javascript:x)",
    "[a](\u{A0}javascript:x)", "| [a](javascript:x) |\n|---|\n", "[b](javascript:中*：*中)",
    "[^1]\n\n[^1]: [a](javascript:x)", "> [!NOTE] [a](javascript:x)\n", "[![a](javascript:x)](/b)",
    "DATA:text/html\n\n[a](DATA:text/html,x)", "[a](javascript&#0000058;x)",
    "[a](&#x00006A;avascript:x)", "[a](java%73cript:x)", "[a](javascript%3ax)",
    "![a](javascript%3A/x)",
    "[a](java%0Ascript%3Ax)", "[a](data%3Atext/html,x)", "[a](\u{202E}javascript:x)",
    "![a](data:image/pngx,x)", "![a](data:image/jpegtext/html,x)", "![a](data:;image/png,x)",
    "![a](data:,image/png)", "![a](data:image/svg%2Bxml,x)",
    "[a]\n\n[a]:\n  java&Tab;script:x 'b'\n",
    "[a](\n\u{C}javascript:x)", "<data:text/html,x>", "[*a*](<java script:x>)",
    "- > [a](javascript:x)", "~~[a](vbscript&colon;x)~~", "[![a](b.png)](javascript:x)",
  ])
  func dangerousSchemesAreErrorsHoweverTheyAreWritten(_ text: String) {
    for options in [MarkdownOptions(), .gfm, .commonMark] {
      let result = document(text, options)
      #expect(result.problems.contains { if case .dangerousURL = $0.fact { true } else { false } })
      let page = String(decoding: result.filledTrivially(), as: UTF8.self).lowercased()
      for scheme in ["=\"javascript", "=\"vbscript", "=\"file", "=\"data:text", "script:x\""] {
        #expect(!page.contains(scheme))
      }
    }
  }

  @Test(arguments: [
    "[a](https://a.example/javascript:x)", "[a](javascript.md)", "[a](./javascript:x)",
    "![a](data:image/png;base64,AAAA)", "[a](mailto:x@a.example)", "[a](tel:123)",
    "[a](#javascript:x)", "![a](data:image/PNG;charset=utf-8;base64,AA)", "[a](100%25:x.md)",
    "[a](ｊavascript:x)", "[a](javascript：x)", "[a](&#xFF4A;avascript:x)", "[a](x?y=javascript:z)",
    "`[a](javascript:x)` \\[a](javascript:x)", "[[javascript:x]]", "javascript:x",
  ])
  func harmlessDestinationsPass(_ text: String) {
    #expect(
      !document(text).problems.contains { if case .dangerousURL = $0.fact { true } else { false } })
  }

  @Test func pathsStayPathsWhenTheyAreShown() {
    for text in ["[a](x%3Ay)", "![a](x%3Ay)", "[a](%2F/b.example)", "[a](/%5Cb.example)"] {
      let page = String(decoding: document(text).filledTrivially(), as: UTF8.self)
      #expect(page.contains("=\"./"), "\(page)")
    }
  }

  @Test func rawHTMLIsShownAndReportedUnlessAllowed() {
    #expect(problems("甲<br>乙\n\n<!-- 注 -->\n") == ["1:2-1:6 raw-html", "3:1-3:11 raw-html"])
    #expect(html("甲<br>乙") == "<p>甲&lt;br&gt;乙</p>\n")
    #expect(html("<script>x</script>\n") == "<pre>&lt;script&gt;x&lt;/script&gt;\n</pre>\n")
    var options = MarkdownOptions()
    options.allowsRawHTML = true
    #expect(problems("甲<br>乙\n\n<div>\n丙\n</div>\n", options).isEmpty)
  }

  @Test func namesAndTitlesAreEscaped() {
    let text =
      "[a](b.md \"x\\\" onclick=y\") [[\"><script>]] ![\"><x](i.png \"\\\"><y\")\n\n## \"><z\n"
    let page = html(text, MarkdownOptions())
    for tag in ["<script", "<x", "<y", "<z", "\" onclick"] { #expect(!page.contains(tag)) }
  }

  @Test func anchorsAreChecked() {
    var options = MarkdownOptions()
    options.pageAnchors = ["figures"]
    let text =
      "## 市场背景\n\n[甲](#市场背景) [乙](#%E5%B8%82%E5%9C%BA%E8%83%8C%E6%99%AF) [丙](#figures) [丁](#市场背影)\n"
    let found = document(text, options).problems
    #expect(found.map(\.fact) == [.unknownAnchor("市场背影", nearest: ["市场背景"])])
  }

  @Test func imagesNeedAlternativesAndStayOnTheSite() {
    #expect(
      problems("![](a.png) ![ ](b.png) ![甲](c.png)") == [
        "1:1-1:11 missing-alt", "1:12-1:23 missing-alt",
      ])
    #expect(problems("![甲](https://a.example/b.png)") == ["1:1-1:30 external-image"])
  }

  @Test func linksAndImagesWithoutAnAddressAreReported() {
    #expect(
      problems("见[公告]()与[年报](<>)、[中报][b]、[**粗**]( )。\n\n[b]: <>\n") == [
        "1:2-1:8 empty-link", "1:9-1:17 empty-link", "1:18-1:25 empty-link", "1:26-1:36 empty-link",
      ])
    #expect(
      problems("![甲]() ![乙](<> \"题\")\n\n![丙](<> \"题\")\n") == [
        "1:1-1:7 empty-link", "1:8-1:20 empty-link", "3:1-3:13 empty-link",
      ])
    #expect(document("[甲]() ![乙]()").holes.isEmpty)
    // The conformance form, an anchor alone, code and text.
    #expect(problems("[甲]()", .gfm).isEmpty)
    #expect(problems("[甲](#) `[乙]()` \\[丙]() [丁] ()").isEmpty)
  }

  @Test func footnotesWithoutTextOrUseAreReported() {
    #expect(
      problems("甲[^一]乙[^二]\n\n[^一]: 文\n\n[^三]: 文\n\n[^一]: 又\n")
        == ["1:7-1:11 unknown-footnote", "5:1-5:5 unused-footnote", "7:1-7:5 duplicate-footnote"])
  }

  @Test func everyProblemIsWordedInBothLanguages() {
    let all: [MarkdownProblem] = [
      .rawHTML("<b>"), .dangerousURL(scheme: "x"), .missingAlternative(source: "a"),
      .emptyDestination(isImage: false), .emptyDestination(isImage: true),
      .externalImage(source: "a"), .unknownAnchor("a", nearest: ["b"]),
      .unknownCallout("a", nearest: ["b"]), .unknownFootnote("a", nearest: []),
      .unusedFootnote("a"), .duplicateFootnote("a", firstLine: 3), .tooLarge(bytes: 2, limit: 1),
      .tooDeep(limit: 1), .tooMany(.emphasis), .tooMany(.brackets), .tooMany(.angles),
      .tooMany(.markup), .wideFootnoteColon("a"), .unclosedFence(fence: "```"), .indentedText,
      .emptyLinkText, .skippedLevel(4, after: 2),
      .lostCell(columns: 2), .visibleMarkup(.openName), .visibleMarkup(.emptyName),
      .visibleMarkup(.link(isImage: false)), .visibleMarkup(.wideParenthesis(isImage: true)),
      .visibleMarkup(.spaceInAddress(isImage: false)), .visibleMarkup(.heading(level: 2)),
      .visibleMarkup(.wideCallout(name: "NOTE")), .visibleMarkup(.openStrong),
      .visibleMarkup(.wideDelimiterRow),
    ]
    for problem in all {
      #expect(problem.message(in: .chinese) != problem.message(in: .english))
      #expect(!problem.message(in: .english).isEmpty)
    }
    #expect(Set(all.map(\.kind.id)) == Set(MarkdownDiagnostics.all.map(\.id)))
    #expect(Set(MarkdownDiagnostics.all.map(\.id)).count == MarkdownDiagnostics.all.count)
  }

  @Test func theExamplesOfTheDiagnosticsDoWhatTheySay() {
    func body(_ text: String) -> String {
      text.split(separator: "---\n", maxSplits: 1).last.map(String.init) ?? text
    }
    for kind in MarkdownDiagnostics.all {
      if let wrong = kind.wrong {
        #expect(document(body(wrong.text)).problems.map(\.fact.kind.id) == [kind.id], "\(kind.id)")
      }
      if let right = kind.right {
        #expect(document(body(right.text)).problems.isEmpty, "\(kind.id)")
      }
    }
  }
}

@Suite("Character references")
struct ReferenceTests {
  @Test(
    "What must not stand in a page is not reached through its number",
    arguments: [
      "&#1;", "&#x1b;", "&#127;", "&#x9F;", "&#x202e;", "&#8238;", "&#xFFFF;", "&#65534;",
      "&#x1FFFE;", "&#xfdd0;",
    ])
  func harmful(_ reference: String) {
    var inline = MarkdownOptions.gfm
    inline.modernHTML = true
    for options in [MarkdownOptions(), inline] {
      let document = MarkdownRenderer.render(
        Array("a\(reference)b [c](/d\(reference) \"e\(reference)\")".utf8), options: options)
      let html = String(validating: document.html, as: UTF8.self)
      #expect(html?.contains("a\u{FFFD}b") == true, "\(document.html)")
      #expect(html?.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" } == false)
    }
  }

  @Test("In code, references to what must not stand in a page are text")
  func inCode() {
    let text =
      "`&#1;` a&#2;b `&#x202E;&#1114113;`\n\n    &#3;\n\n```\n&#4;\n```\n\n| `&#5;` |\n|---|\n"
    let html = String(decoding: document(text).html, as: UTF8.self)
    for part in [
      "<code>&amp;#1;</code> a\u{FFFD}b <code>&amp;#x202E;&amp;#1114113;</code>",
      "<pre><code>&amp;#3;\n", "<pre><code>&amp;#4;\n", "<code>&amp;#5;</code>",
    ] {
      #expect(html.contains(part), "\(html)")
    }
    #expect(String(decoding: document(text).plainText, as: UTF8.self).hasPrefix("&#1; a\u{FFFD}b"))
  }

  @Test("In the form of conformance examples, only what libcmark cannot write is replaced")
  func inConformanceForm() {
    #expect(html("a&#1;b&#x202E;") == libcmark("a&#1;b&#x202E;"))
    #expect(html("a&#xFFFE;&#xFFFF;&#x1FFFE;b") == "<p>a\u{FFFD}\u{FFFD}\u{FFFD}b</p>\n")
  }

  @Test("Other references stay what they are")
  func fine() {
    let document = MarkdownRenderer.render(Array("&#65;&#x4EAC;&#0;&#10;&#xFFFG; &#xFFFF".utf8))
    #expect(
      String(decoding: document.html, as: UTF8.self)
        == "<p>A京\u{FFFD}\n&amp;#xFFFG; &amp;#xFFFF</p>\n")
  }
}
